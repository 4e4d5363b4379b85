"""Finding things in a knowledge base: services by what people call them, facts by what they say."""

from functools import lru_cache

from knowledge.base import KnowledgeBase
from knowledge.index.facts import FactIndex
from knowledge.index.names import NameIndex


class Index:
    """Both indexes over one snapshot."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.names = NameIndex(base)
        self.facts = FactIndex(base)


@lru_cache(maxsize=2)
def index_of(base: KnowledgeBase) -> Index:
    """The index of a snapshot; built at the first question (two are kept: the one that is swapped out and the new)."""
    return Index(base)


__all__ = ["FactIndex", "Index", "NameIndex", "index_of"]
