"""The knowledge bases that tests ask: what ships, and what ships with the made-up round beside it."""

from functools import cache
from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.documents import read_document
from knowledge.exchange import parse_any_round
from knowledge.model import Round
from knowledge.shipped import shipped_rounds

DOCUMENTS = Path(__file__).parent / "documents"
QUESTIONS = Path(__file__).parent / "questions"


@cache
def made_up_round() -> Round:
    """2022년 제1차, which never ships."""
    made_up = read_document(DOCUMENTS / "2022-1.txt").round
    assert made_up is not None
    return made_up


@cache
def one_round() -> KnowledgeBase:
    """What ships."""
    return KnowledgeBase(shipped_rounds())


def round_from_json(name: str) -> Round:
    """A made-up round that its writer gave as JSON only, in the form that `minwi read` prints."""
    return parse_any_round((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8"))


def shipped_and_unseen() -> KnowledgeBase:
    """What ships, and a round that nobody had seen while the understanding was built."""
    return shipped_and("2023-2")


def shipped_and_another() -> KnowledgeBase:
    """What ships, and another such round."""
    return shipped_and("2022-2")


@cache
def shipped_and(name: str) -> KnowledgeBase:
    """What ships, and one made-up round more."""
    return KnowledgeBase([*shipped_rounds(), round_from_json(name)])


@cache
def two_rounds() -> KnowledgeBase:
    """What ships, and the made-up round, which is newer and shares two services with it."""
    return KnowledgeBase([*shipped_rounds(), made_up_round()])
