"""SQLite's full-text search, FTS5 with the trigram tokenizer, ranked by bm25.

It looks in the canned questions, which hold the facts too, or in the facts only.
"""

import sqlite3
from collections.abc import Callable
from itertools import product

from benchmarks.canned import UNKNOWN, canned_questions, names_of, quoting
from benchmarks.peers import Guess, Variant, Variants
from benchmarks.words import WORDS, Words
from handlers.answer import Answer
from knowledge.base import KnowledgeBase

SPACES = ("blanks left out", "blanks count")
SCORES = ("bm25", "bm25 per trigram")
LENGTH = 3
"""Characters: the tokenizer finds nothing shorter."""
NEAREST = "SELECT rowid, bm25(held) FROM held WHERE held MATCH ? ORDER BY bm25(held), rowid LIMIT 1"


class FullText:
    """Scores are bm25's, turned so that more is nearer."""

    def __init__(self, texts: dict[str, Answer], *, spaced: bool, relative: bool) -> None:
        """Index the texts.

        Args:
            texts: what is looked for, with its answer.
            spaced: whether blanks count as characters; without them 핀테크 랩 is 핀테크랩.
            relative: whether the score is divided by the number of the question's trigrams.
        """
        self._spaced, self._relative = spaced, relative
        self._answers = list(texts.values())
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE held USING fts5(text, tokenize='trigram')")
        self._database.executemany("INSERT INTO held(text) VALUES (?)", [(self._prepared(text),) for text in texts])

    def guess(self, text: str, cutoff: float = 0) -> Guess:
        """The answer of the text that shares the rarest trigrams."""
        asked = self._prepared(text)
        trigrams = {asked[at : at + LENGTH].replace('"', '""') for at in range(len(asked) - LENGTH + 1)}
        if not trigrams:
            return Guess(0, UNKNOWN)
        query = " OR ".join(f'"{trigram}"' for trigram in sorted(trigrams))
        found = self._database.execute(NEAREST, (query,)).fetchone()
        if found is None:
            return Guess(0, UNKNOWN)
        return Guess(-found[1] / (len(trigrams) if self._relative else 1), self._answers[found[0] - 1])

    def _prepared(self, text: str) -> str:
        words = text.replace("\0", " ").split()
        return (" " if self._spaced else "").join(words)


def _facts(base: KnowledgeBase) -> dict[str, Answer]:
    """Each fact under its service's name; what several rounds say alike is the newest one's."""
    texts: dict[str, Answer] = {}
    for fact in base.facts.values():
        name = names_of(base, fact.service_id)[0] if fact.service_id else ""
        texts.setdefault(f"{name} {fact.topic.label} {fact.text}", quoting([fact]))
    return texts


def _canned(words: Callable[[], Words]) -> Callable[[KnowledgeBase], dict[str, Answer]]:
    return lambda base: canned_questions(base, words())


TEXTS: dict[str, Callable[[KnowledgeBase], dict[str, Answer]]] = {
    "facts only": _facts,
    **{name: _canned(words) for name, words in WORDS.items()},
}


def _with(texts: str, *, spaced: bool, relative: bool) -> Callable[[KnowledgeBase], FullText]:
    return lambda base: FullText(TEXTS[texts](base), spaced=spaced, relative=relative)


VARIANTS: Variants = {
    Variant(texts, f"{SPACES[spaced]}, {SCORES[relative]}"): _with(texts, spaced=spaced, relative=relative)
    for texts, spaced, relative in product(TEXTS, (False, True), (False, True))
}
