"""What people would use instead of minwi: each finds the answer to a single message, and how sure it is of it.

A peer's module has `VARIANTS`: ways to set it up, of which the best of each source is measured.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import NamedTuple, Protocol

from handlers.answer import Answer
from knowledge.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Guess:
    """The answer that a peer finds nearest."""

    score: float
    """How near; each peer has its own scale, and 0 is nothing at all."""
    answer: Answer


class Peer(Protocol):
    """An engine, ready to answer."""

    def guess(self, text: str, cutoff: float = 0) -> Guess:
        """The nearest answer; whatever scores less than `cutoff` need not be found."""
        ...


class Variant(NamedTuple):
    """One way to set up a peer."""

    source: str
    """What it knows: the words that its questions are made of, or nothing but the facts."""
    form: str = ""
    """What else tells it apart from the others."""


Variants = Mapping[Variant, Callable[[KnowledgeBase], Peer]]

PEERS: Mapping[str, str] = {
    "rapidfuzz WRatio": "spelling",
    "TF-IDF of character n-grams": "ngrams",
    "SQLite FTS5 trigram": "full_text",
    "hassil templates": "templates",
}
"""The peers by name, and the module of each; imported only by whoever measures or tunes it."""


def variants_of(name: str) -> Variants:
    """The ways to set up a peer."""
    variants: Variants = import_module(f"benchmarks.peers.{PEERS[name]}").VARIANTS
    return variants
