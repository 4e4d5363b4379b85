"""Asking for notices of new results in plain words: which messages do, and what they are about.

It is strict: a message counts only where all of it is such a request, for a question about notices has an answer, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from handlers.answer import AnswerKind
from handlers.nicknames import called_services, suggested_services
from handlers.reply import reply
from handlers.unknown import nearest_services
from knowledge.base import KnowledgeBase
from knowledge.index import index_of
from knowledge.korean.normalise import collapse, normalise, squash
from knowledge.vocabulary import read

SHORTEST_WORD, LONGEST_WORD = 2, 18
"""Letters of a word that somebody can be told of: a single syllable is part of too many others."""

_LONGEST_REQUEST = 60
"""Characters; who writes more than this has a question."""
_MOST_WORDS = 5
"""Words that name what a request is about."""
_LIKE = 60
"""Likeness in keystrokes, of 100, from which what is no name may be a slip of one."""
_ABOUT = re.compile(r"(?<=\S)에 (?:대한|대해서?|관한|관해서?|관련된?|관련해서)(?!\S)")
"""Joins what a request is about to the noun: 홍보에 대한 알림."""
_MARKS_AT_END = " .!~…?^ㅎㅋㅠㅜ;,"


class Act(StrEnum):
    """What is to be done; the value is the group in subscribing.toml."""

    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    LIST = "list"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Request:
    """A message that asks for notices, or to be rid of them."""

    act: Act
    about: str = ""
    """As it was typed; empty for everything that is new."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody may want to be told of."""

    services: tuple[str, ...] = ()
    """Ids of services that may be meant, each of the newest round that has it."""
    word: str = ""
    """The same as a word; empty where it can be none."""
    is_named: bool = False
    """Whether the services were named, and not only called alike."""

    @property
    def is_sure(self) -> bool:
        """False where it is to be asked back."""
        return not self.services or (self.is_named and len(self.services) == 1)


def read_request(text: str) -> Request | None:
    """The request that a whole message is; None for any other message."""
    said = collapse(normalise(text))
    if len(said) > _LONGEST_REQUEST or "\n" in text.strip():
        return None
    asks, said = "?" in said, said.rstrip(_MARKS_AT_END)
    for found in _noun().finditer(said):
        if request := _request(said[: found.start()], found[0].casefold(), squash(said[found.end() :]), asks=asks):
            return request
    for found in _noun(at_beginning=False).finditer(said):  # 목동빙상장알림켜줘
        behind = squash(said[found.end() :])
        request = _request(said[: found.start()], found[0].casefold(), behind, asks=asks) if behind else None
        if request and len(request.about) != 1:  # 미구독 해지
            return request
    return None


def about_of(text: str) -> str:
    """What a request is about, without the words around it; empty for everything that is new."""
    words = _ABOUT.sub("", collapse(normalise(text))).split()
    vocabulary = _vocabulary()
    before, after = set(vocabulary["before"]["words"]), set(vocabulary["after"]["words"])
    everything = set(vocabulary["everything"]["words"])
    while words and squash(words[0]) in before:
        del words[0]
    if squash("".join(words)) in everything:
        return ""
    kept = list(words)
    while kept and squash(kept[-1]) in after:
        kept.pop()
    return "" if not kept or squash("".join(kept)) in everything else " ".join(kept)


def wish_for(about: str, base: KnowledgeBase, *, today: date) -> Wish:
    """What somebody means who wants to be told of something: a service as questions name it, or else a word.

    Args:
        about: what was typed.
        base: what is published.
        today: the date where the asker is.
    """
    names, word = index_of(base).names, _as_word(about)
    if about.strip() in base.services:
        return Wish(names.by_id[about.strip()].ids[:1], is_named=True)
    answered = reply(about, base, today=today)
    found = called_services(answered, base)
    if not found and answered.answer.kind is AnswerKind.UNKNOWN:
        # No name, and no fact holds it: a slip is more likely than a word that nobody has used yet.
        near = suggested_services(answered, base) or nearest_services(about, names, likeness=_LIKE)
        return Wish(_newest(near, base), word)
    return Wish(_newest(found, base), word, is_named=True)


def _request(before: str, noun: str, behind: str, *, asks: bool) -> Request | None:
    """The request that a message is, cut at a noun."""
    about = about_of(before)
    if not behind:
        act = None if about else _alone(before.split(), noun, asks=asks)
        return Request(act) if act else None
    act = next((_phrases()[rest] for rest in _without_particle(behind) if rest in _phrases()), None)
    if act is Act.SETTINGS and about:
        act = Act.SUBSCRIBE  # 목동빙상장 알림 설정
    if act is None or (act is Act.LIST and about) or len(about.split()) > _MOST_WORDS:
        return None
    return Request(act, about)


def _alone(before: list[str], noun: str, *, asks: bool) -> Act | None:
    """What is to be done where nothing stands behind the noun: 구독, 내 구독."""
    vocabulary = _vocabulary()
    if asks or {squash(word) for word in before} & set(vocabulary["whose"]["words"]):
        return Act.LIST
    return next((Act(act) for act, nouns in vocabulary["alone"].items() if noun in nouns), None)


def _without_particle(behind: str) -> Iterator[str]:
    """What stands behind a noun, as it is and without a particle."""
    yield behind
    yield from (behind.removeprefix(each) for each in _vocabulary()["particles"] if behind.startswith(each))


def _newest(ids: tuple[str, ...], base: KnowledgeBase) -> tuple[str, ...]:
    """The same services in the newest round that has each."""
    names = index_of(base).names
    return tuple(dict.fromkeys(names.by_id[id_].ids[0] for id_ in ids))


def _as_word(about: str) -> str:
    """What was typed as a word to look for; empty where it is too short or too long."""
    word = collapse(about.replace(":", " "))
    fits = len(word) <= LONGEST_WORD and len(word.encode()) <= 3 * LONGEST_WORD
    return word if fits and len(squash(word)) >= SHORTEST_WORD else ""


@cache
def _vocabulary() -> dict[str, Any]:
    return read("handlers", "subscribing")


@cache
def _noun(*, at_beginning: bool = True) -> re.Pattern[str]:
    """A noun at the beginning of a word, or within one: many leave no blanks."""
    nouns = "|".join(sorted(_vocabulary()["nouns"], key=len, reverse=True))
    before = r"(?<!\S)" if at_beginning else ""
    return re.compile(f"{before}(?:{nouns})", re.IGNORECASE)


@cache
def _phrases() -> dict[str, Act]:
    """All that can follow a noun, squashed → what is to be done."""
    vocabulary = _vocabulary()
    phrases = {word: Act(act) for act, words in vocabulary["phrases"].items() for word in words}
    for act, stems in vocabulary["verbs"].items():
        phrases |= {stem + ending: Act(act) for stem in stems for ending in vocabulary["endings"]}
    return phrases
