"""How long minwi takes for the longest messages, and whether twice the length costs more than twice the time."""

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from benchmarks.comparing import TODAY, in_a_fresh_process
from benchmarks.peers.job import Asked, Job
from benchmarks.timing import Times, summary
from benchmarks.words import every_word
from knowledge.base import KnowledgeBase

LENGTH = 4096
"""Characters: the longest message that Telegram delivers."""
COPIES = 3
"""Texts of each kind, made with other random numbers, so that no answer is remembered."""
QUESTION = " 그래서 목동실내빙상장 개선과제가 뭔가요?"
RAMBLE = "저는 어릴 때부터 얼음판을 좋아했습니다. 아이도 주말마다 가자고 조르는데 요즘은 통 시간이 나지 않네요. "
AMOUNTS = ["4억 8천만원 ", "2027년 6월 30일 ", "499,000천원", "'27.6.30. ", "제3차 ", "1:1 ", "3억5천", "내년 6월 말 "]
FIRST, LAST = 0xAC00, 0xD7A3
"""The first and the last Hangul syllable."""

Writer = Callable[[random.Random, int], str]
"""Writes a text of so many characters."""


@dataclass(frozen=True, slots=True)
class Hostile:
    """The times of one kind of text."""

    name: str
    half: Times
    """At half the length."""
    full: Times


def measure(base: KnowledgeBase, seconds: float) -> Iterator[Hostile]:
    """Ask every kind of text at half and at full length, for so many seconds in all."""
    kinds = kinds_of_text(base)
    texts = [text for write in kinds.values() for length in (LENGTH // 2, LENGTH) for text in copies(write, length)]
    questions = tuple(Asked(turns=(text,), today=TODAY) for text in texts)
    times = in_a_fresh_process(Job(setting=None, rounds=base.rounds, questions=questions, seconds=seconds)).times
    for place, name in enumerate(kinds):
        start = place * 2 * COPIES
        half, full = times[start : start + COPIES], times[start + COPIES : start + 2 * COPIES]
        yield Hostile(name, summary(half), summary(full))


def copies(write: Writer, length: int) -> list[str]:
    """Texts of one kind; the same ones every time, so that two measurements can be compared."""
    return [write(random.Random(seed), length) for seed in range(COPIES)]


def kinds_of_text(base: KnowledgeBase) -> dict[str, Writer]:
    """Each kind of text by its name."""
    names = [service.name for service in base.services.values()]
    return {
        "a ramble, the question at its end": _ending_in_a_question([RAMBLE]),
        "the same, decomposed (NFD)": lambda chance, length: unicodedata.normalize(
            "NFD", _ending_in_a_question([RAMBLE])(chance, length)
        )[-length:],
        "all that the facts say, the question at its end": _ending_in_a_question(
            [f"{fact.text} " for fact in base.facts.values()]
        ),
        "names of services": _repeating([f"{name} " for name in names]),
        "names of services, each with a slip, unspaced": _repeating([_with_a_slip(name) for name in names]),
        "all words for facets, unspaced": _repeating(
            [word for words in every_word().facets.values() for word in words]
        ),
        "amounts and dates": _repeating(AMOUNTS),
        "random Hangul": _drawing([chr(code) for code in range(FIRST, LAST + 1)]),
        "random Hangul in words": _drawing([*map(chr, range(FIRST, LAST + 1)), *[" "] * 4000]),
        "random Latin letters": _drawing("abcdefghijklmnopqrstuvwxyz"),
        "one syllable repeated": _repeating(["가"]),
        "digits": _drawing("0123456789"),
        "jamo": _drawing("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣ"),
        "emoji": _drawing("😀😢🙏⛸🐶📅❓"),
        "spaces": _repeating([" "]),
    }


def _ending_in_a_question(parts: list[str]) -> Writer:
    def write(chance: random.Random, length: int) -> str:
        return _repeating(parts)(chance, length - len(QUESTION)) + QUESTION

    return write


def _repeating(parts: list[str]) -> Writer:
    """The parts over and over, in another order each time it is written."""

    def write(chance: random.Random, length: int) -> str:
        shuffled = chance.sample(parts, len(parts))
        return "".join(islice(cycle("".join(shuffled)), length))

    return write


def _drawing(characters: str | list[str]) -> Writer:
    return lambda chance, length: "".join(chance.choices(characters, k=length))


def _with_a_slip(name: str) -> str:
    """The name, one syllable in its middle swapped for the next one of the alphabet."""
    middle = len(name) // 2
    return f"{name[:middle]}{chr(ord(name[middle]) + 1)}{name[middle + 1 :]}".replace(" ", "")
