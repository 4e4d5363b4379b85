"""The canned question nearest in spelling: `rapidfuzz.process.extractOne` with `WRatio`."""

from collections.abc import Callable

from rapidfuzz import fuzz, process, utils

from benchmarks.canned import UNKNOWN, canned_questions
from benchmarks.peers import Guess, Variant, Variants
from benchmarks.words import WORDS, Words
from knowledge.base import KnowledgeBase


class Spelling:
    """Scores are WRatio's, 0 to 100; of several that are as near, the longest question says most and is taken."""

    def __init__(self, base: KnowledgeBase, words: Words) -> None:
        longest_first = sorted(canned_questions(base, words).items(), key=lambda item: -len(item[0]))
        self._questions = [utils.default_process(question) for question, _ in longest_first]
        self._answers = [answer for _, answer in longest_first]

    def guess(self, text: str, cutoff: float = 0) -> Guess:
        """The answer to the nearest canned question."""
        asked = utils.default_process(text)
        nearest = process.extractOne(asked, self._questions, scorer=fuzz.WRatio, score_cutoff=cutoff)
        return Guess(nearest[1], self._answers[nearest[2]]) if nearest else Guess(0, UNKNOWN)


def _with(words: Callable[[], Words]) -> Callable[[KnowledgeBase], Spelling]:
    return lambda base: Spelling(base, words())


VARIANTS: Variants = {Variant(name): _with(words) for name, words in WORDS.items()}
