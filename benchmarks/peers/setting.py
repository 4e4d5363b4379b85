"""How a peer is set up, and the choice of the set-up that suits given questions best."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.canned import UNKNOWN
from benchmarks.peers import Guess, Variant, variants_of
from handlers.answer import Answer
from knowledge.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Setting:
    """A peer with everything that can be chosen about it."""

    peer: str
    """As in `benchmarks.peers.PEERS`."""
    variant: Variant
    joined: bool
    """Whether it is told the turn before and the last as one text, or only the last."""
    cutoff: float
    """What scores less is unknown."""

    def text(self, turns: Sequence[str]) -> str:
        """What of a chat the peer is asked."""
        return told(turns, joined=self.joined)

    def answer(self, guess: Guess) -> Answer:
        """The guess, or that nothing was found."""
        return guess.answer if guess.score >= self.cutoff else UNKNOWN


class Worth(NamedTuple):
    """How good a set-up is; the larger, the better."""

    balance: int
    """Right answers, less those invented."""
    right: int

    @property
    def invented(self) -> int:
        """How many answers are invented."""
        return self.right - self.balance


class Tuned(NamedTuple):
    """A peer at its best."""

    setting: Setting
    """With the best balance."""
    boldest: Worth
    """What it would be worth set up for the most right answers, whatever it invents."""


Judge = Callable[[int, Answer], tuple[bool, bool]]
"""Takes a question's place and an answer to it; whether it is right, and whether it is invented."""


def told(turns: Sequence[str], *, joined: bool) -> str:
    """What of a chat an engine without a memory is asked."""
    return "\n".join(turns[-2:]) if joined else turns[-1]


def tune(peer: str, base: KnowledgeBase, chats: Sequence[Sequence[str]], judge: Judge) -> list[Tuned]:
    """For each source the form, the memory and the cutoff with the most right answers, less those invented.

    They are chosen on the very questions that are then counted: better than anybody could choose beforehand.
    """
    found: dict[str, list[tuple[Worth, Setting]]] = {}
    for variant in variants_of(peer):
        found.setdefault(variant.source, []).extend(_of_variant(peer, variant, base, chats, judge))
    return [_best(pairs) for pairs in found.values()]


def _best(pairs: list[tuple[Worth, Setting]]) -> Tuned:
    _, setting = max(pairs, key=lambda pair: pair[0])
    return Tuned(setting, max((worth for worth, _ in pairs), key=lambda worth: (worth.right, worth.balance)))


def _of_variant(
    peer: str, variant: Variant, base: KnowledgeBase, chats: Sequence[Sequence[str]], judge: Judge
) -> Iterator[tuple[Worth, Setting]]:
    engine = variants_of(peer)[variant](base)
    alone = [engine.guess(told(turns, joined=False)) for turns in chats]
    together = [
        engine.guess(told(turns, joined=True)) if len(turns) > 1 else guess
        for turns, guess in zip(chats, alone, strict=True)
    ]
    for joined, guesses in ((False, alone), (True, together)):
        for worth, cutoff in _cutoffs(guesses, judge):
            yield worth, Setting(peer, variant, joined, cutoff)


def _cutoffs(guesses: Sequence[Guess], judge: Judge) -> Iterator[tuple[Worth, float]]:
    """What every cutoff that makes a difference is worth: lowered guess by guess, from where all is unknown."""
    refused = [judge(place, UNKNOWN) for place in range(len(guesses))]
    right, invented = sum(ok for ok, _ in refused), 0
    steps = sorted(range(len(guesses)), key=lambda place: -guesses[place].score)
    for step, place in enumerate(steps):
        ok, wrongly = judge(place, guesses[place].answer)
        right, invented = right + ok - refused[place][0], invented + wrongly
        following = guesses[steps[step + 1]].score if step + 1 < len(steps) else 0
        if guesses[place].score > following:
            yield Worth(right - invented, right), guesses[place].score
