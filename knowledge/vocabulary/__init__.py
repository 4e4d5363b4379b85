"""What words mean the same, as reviewed data files: spellings, synonyms, what names are built of, places."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.korean.conjugation import forms
from knowledge.korean.sounds import by_ear


def read(package: str, name: str) -> dict[str, Any]:
    """One data file of a package's ``vocabulary`` folder."""
    return tomllib.loads((files(package) / "vocabulary" / f"{name}.toml").read_text(encoding="utf-8"))


def spelled(entry: str) -> frozenset[str]:
    """The spellings that an entry stands for: the word, or all forms of a stem that ends in "~".

    Entries are written as they are searched: no spaces, lower case.
    """
    return forms(entry[:-1]) if entry.endswith("~") else frozenset({entry})


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """A word → all words of its groups that facts are searched by for it, itself included.

    A word that is written with "?" before it in the data is only asked with: it leads to the others of its groups, and
    none of them leads to it.
    """
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for group in synonym_groups():
        asked, both = _both_kinds(group)
        for word in (*asked, *both):
            found[word] |= dict.fromkeys((word, *both))
    return {word: tuple(members) for word, members in found.items()}


ONLY_ASKED = "?"
"""Before a word that is only asked with."""


def synonym_groups() -> Iterable[list[str]]:
    """The groups of all files and sections in `vocabulary/synonyms`."""
    for name in sorted(file.name for file in (files("knowledge") / "vocabulary" / "synonyms").iterdir()):
        for section in read("knowledge", f"synonyms/{name.removesuffix('.toml')}").values():
            yield from section["groups"]


def _both_kinds(group: Iterable[str]) -> tuple[list[str], list[str]]:
    """The words of a group that are only asked with, and the others; stems in all their forms."""
    asked: list[str] = []
    both: list[str] = []
    for entry in group:
        words = asked if entry.startswith(ONLY_ASKED) else both
        words += sorted(spelled(entry.removeprefix(ONLY_ASKED)))
    return asked, both


@cache
def tails() -> frozenset[str]:
    """Particles and endings: what may follow a word."""
    found = read("knowledge", "endings")
    return frozenset((*found["particles"], *found["endings"]))


@cache
def tails_by_ear() -> dict[str, str]:
    """What a particle or an ending sounds like → itself."""
    return {by_ear(tail): tail for tail in sorted(tails()) if len(tail) > 1}


@cache
def connectives() -> tuple[str, ...]:
    """Endings after which a new clause begins."""
    return tuple(read("knowledge", "endings")["connectives"])


@cache
def places() -> dict[str, list[str]]:
    """Groups of places.toml → their words."""
    return read("knowledge", "places")


@cache
def place_names() -> frozenset[str]:
    """All places, without the kinds of institutions."""
    return frozenset(flatten(places()[group] for group in ("districts", "areas", "neighbourhoods", "regions")))


@cache
def name_units() -> frozenset[str]:
    """Words that names of institutions are built of."""
    known = places()
    return frozenset(
        flatten(
            (
                read("knowledge", "name_units")["units"],
                *(known[group] for group in ("districts", "areas", "neighbourhoods", "kinds")),
            )
        )
    )


def flatten(groups: Iterable[Iterable[str]]) -> Iterable[str]:
    """All words of all groups."""
    return (word for group in groups for word in group)
