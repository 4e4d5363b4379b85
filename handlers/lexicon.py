"""The words that minwi knows besides the knowledge base: read once from the files in `handlers/vocabulary`."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from knowledge.korean.numbers import COUNTERS
from knowledge.korean.sounds import all_by_ear, by_ear, pronounced
from knowledge.model import Facet, OverviewItem
from knowledge.vocabulary import places, read, spelled


class Role(StrEnum):
    """What a word does in a question."""

    FACET = "facet"
    """Names a facet; the value is the facet, or ``both``."""
    FACET_LEAN = "facet lean"
    """Leans to a facet, but also stands in questions about content."""
    OVERVIEW = "overview"
    """Names an overview item, or ``everything``, or ``evaluation``."""
    OVERVIEW_LEAN = "overview lean"
    """Names an overview item where the evaluation is spoken of."""
    CUE = "cue"
    """Says what is wanted; the value is the group in cues.toml."""
    TALK = "talk"
    """Small talk; the value is the group in talk.toml."""
    FUNCTION = "function"
    """Carries the sentence only."""
    ABSENT = "absent"
    """Something that the results do not hold; the value is the group in absent.toml."""
    PLACE = "place"
    """A place."""
    KIND = "kind"
    """A kind of institution."""
    RULE = "rule"
    """Speaks of a case for 조례 제18조 or 시행규칙 제10조; the value is the group in rules.toml."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a word can mean."""

    role: Role
    value: str = ""


@dataclass(frozen=True)
class Lexicon:
    """All words by their spelling without spaces, and what they can mean."""

    words: dict[str, tuple[Meaning, ...]]
    by_ear: dict[str, str]
    """What a word sounds like → the word; of several, the one added first."""
    stems: frozenset[str]
    """Forms of verb and adjective stems."""
    absent_labels: dict[str, str]
    """Groups of absent.toml → what they are called in an answer."""


@cache
def lexicon() -> Lexicon:
    """The vocabulary that ships; read at the first call."""
    words = _Words()
    words.add_facets(read("handlers", "facets"))
    words.add_overview(read("handlers", "overview"))
    for role, name in ((Role.CUE, "cues"), (Role.TALK, "talk"), (Role.ABSENT, "absent"), (Role.RULE, "rules")):
        for group, entry in read("handlers", name).items():
            words.add(entry["words"], Meaning(role, group))
    words.add((f"몇{counter}" for counter in COUNTERS), Meaning(Role.CUE, "how_many"))
    for name in ("function_words", "asker_words"):
        for entry in read("handlers", name).values():
            words.add((*entry["words"], *_inflected(entry)), Meaning(Role.FUNCTION))
    for group in ("districts", "areas", "regions", "neighbourhoods"):
        words.add(places()[group], Meaning(Role.PLACE, group))
    words.add(places()["kinds"], Meaning(Role.KIND))
    return Lexicon(
        words={word: tuple(meanings) for word, meanings in words.found.items()},
        by_ear=words.by_ear(),
        stems=frozenset(words.stems),
        absent_labels={group: entry["label"] for group, entry in read("handlers", "absent").items()},
    )


def _inflected(entry: dict[str, Any]) -> list[str]:
    """Every stem of a group with every ending of it; none where a group lists words only."""
    return [f"{stem}{ending}" for stem in entry.get("stems", ()) for ending in entry.get("endings", ())]


class _Words:
    """Collects words and their meanings, the first meaning first."""

    def __init__(self) -> None:
        self.found: defaultdict[str, list[Meaning]] = defaultdict(list)
        self.stems: set[str] = set()

    def add(self, entries: Iterable[str], meaning: Meaning) -> None:
        for entry in entries:
            if entry.endswith("~"):
                self.stems |= spelled(entry)
            for form in sorted(spelled(entry)):
                if meaning not in self.found[form]:
                    self.found[form].append(meaning)

    def add_facets(self, data: dict[str, Any]) -> None:
        for group, entry in data.items():
            value = group if group == "both" else Facet(group).value
            self.add(entry["strong"], Meaning(Role.FACET, value))
            self.add(entry["weak"], Meaning(Role.FACET_LEAN, value))

    def add_overview(self, data: dict[str, Any]) -> None:
        for group, entry in data.items():
            value = group if group in ("everything", "evaluation") else OverviewItem(group).value
            self.add(entry["words"], Meaning(Role.OVERVIEW, value))
            self.add(entry["with_evaluation"], Meaning(Role.OVERVIEW_LEAN, value))

    def by_ear(self) -> dict[str, str]:
        sounds: dict[str, str] = {}
        long = [word for word in self.found if len(word) > 1]
        for word, sound in zip(long, all_by_ear(long), strict=True):
            sounds.setdefault(sound, word)
        for word in long:
            if any(meaning.role is Role.FACET for meaning in self.found[word]):
                sounds.setdefault(by_ear(pronounced(word)[0]), word)  # 부조칸 점
        return sounds
