"""Rounds that tests curate, one told from another by how many services it holds."""

from bot.curating import Source, source_of
from knowledge.documents.draft import Draft, Problem, Severity
from knowledge.documents.outline import Cell, PageLine, Place
from knowledge.model import Round
from tests.rounds import made_up_round

ROUND = "2022-1"
"""The made-up round; it never ships, so no database holds it before a test."""
ERROR = Problem(Severity.ERROR, "번호가 겹칩니다.", "번호를 고쳐 주세요.", Place(7, Cell(2, 3, 1)))
WARNING = Problem(Severity.WARNING, "글이 남았습니다.", "확인해 주세요.", Place(3, PageLine(1, 2)))
WHOLE_DOCUMENT = Problem(Severity.WARNING, "사무가 하나 모자랍니다.", "확인해 주세요.")


def holding(services: int, ordinal: int = 1) -> Round:
    """A round of 2022 with so many services."""
    return made_up_round().model_copy(update={"services": made_up_round().services[:services], "ordinal": ordinal})


def draft(services: int, *problems: Problem, ordinal: int = 1) -> Draft:
    """A draft of it."""
    return Draft(holding(services, ordinal), problems)


def source(name: str = "결과.hwpx") -> Source:
    """A file of that name."""
    return source_of(name, name.encode())
