"""The canned question nearest in its character n-grams: scikit-learn's TF-IDF and the cosine."""

from collections.abc import Callable
from itertools import product

from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.canned import UNKNOWN, canned_questions
from benchmarks.peers import Guess, Variant, Variants
from benchmarks.words import WORDS, Words
from knowledge.base import KnowledgeBase

ANALYZERS = ("char_wb", "char")
RANGES = ((1, 2), (1, 3), (1, 4), (2, 3), (2, 4))


class Ngrams:
    """Scores are cosines, 0 to 1."""

    def __init__(self, base: KnowledgeBase, words: Words, analyzer: str, lengths: tuple[int, int]) -> None:
        """Index the canned questions.

        Args:
            analyzer: scikit-learn's ``char`` or ``char_wb``, which keeps within words.
            lengths: the shortest and the longest n-gram, in characters.
        """
        canned = canned_questions(base, words)
        self._answers = list(canned.values())
        self._vectorizer = TfidfVectorizer(analyzer=analyzer, ngram_range=lengths)
        self._questions = self._vectorizer.fit_transform(canned)

    def guess(self, text: str, cutoff: float = 0) -> Guess:
        """The answer to the nearest canned question."""
        cosines = (self._questions @ self._vectorizer.transform([text]).T).toarray().ravel()
        nearest = int(cosines.argmax())
        return Guess(float(cosines[nearest]), self._answers[nearest]) if cosines[nearest] > 0 else Guess(0, UNKNOWN)


def _with(words: str, analyzer: str, lengths: tuple[int, int]) -> Callable[[KnowledgeBase], Ngrams]:
    return lambda base: Ngrams(base, WORDS[words](), analyzer, lengths)


VARIANTS: Variants = {
    Variant(words, f"{analyzer} {lengths[0]}-{lengths[1]}"): _with(words, analyzer, lengths)
    for words, analyzer, lengths in product(WORDS, ANALYZERS, RANGES)
}
