"""The words that give a published document its structure: sections, facets, items of the overview.

A label may be spaced as it likes (주요 성과, 주요성과, 주 요 성 과), numbered, bulleted, in any brackets, and may be
followed by its text on the same line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Generic, TypeVar

from knowledge.documents.lines import Line
from knowledge.documents.marks import CLOSING, OPENING, bare, narrow, take_marks
from knowledge.documents.numbering import take_number
from knowledge.model import Facet, OverviewItem

KeyT = TypeVar("KeyT", bound=Enum)

_FACETS = {
    Facet.ACHIEVEMENTS: "주요(사업|추진|운영)?성과|주요(추진)?실적|사업추진성과",
    Facet.TASKS: "(향후)?개선(필요|권고|요구|보완)?(과제|사항)|개선및보완(과제|사항)|향후과제",
    Facet.INDICATORS: "(사업(별)?(성과|평가)?|성과(평가)?)지표(의)?(주요)?(내용|사항)?",
}
_OVERVIEW_ITEMS = {
    OverviewItem.PURPOSE: "(평가)?목적|추진(목적|배경)",
    OverviewItem.BASIS: "(추진|평가|법적|관련)?근거|(관련|근거)(규정|법령|법규)",
    OverviewItem.PERIOD: "(평가)?기간|평가일정",
    OverviewItem.TARGETS: "(평가)?대상(사무|기관|시설)?",
    OverviewItem.AGENCY: "(평가)?(수행|실시|전문)?기관",
    OverviewItem.CRITERIA: "평가(내용|지표|항목|기준)",
    OverviewItem.PROCEDURE: "(평가|추진|진행)*(절차|과정)",
}


class Section(Enum):
    """A part of the document."""

    OVERVIEW = auto()
    SERVICES = auto()


_OVERVIEW_SECTION = re.compile("(민간위탁)?(종합성과)?(평가|사업)?개요")
_SERVICES_SECTION = re.compile(
    "((위탁|민간위탁|대상)?(사무|시설|기관|센터)별.{0,20}(성과|과제|결과|내용))|(주요)?성과및(개선)?과제|(종합성과)?평가(세부)?결과"
)
_FOOTER = re.compile(r"이전글|다음글|(담당부서|담당자|문의|문의처|첨부|첨부파일|붙임|목록)(:|$)")
_NONE = re.compile(r"\(?(해당(사항)?(은)?없음|없음)\)?[.]?")
_LONGEST_LABEL = 100  # characters, brackets and all; a longer line is none, and need not be looked at whole
_CONTINUED = r"(?:\(?계속\)?)?"


@dataclass(frozen=True, slots=True)
class Label(Generic[KeyT]):
    """A label that was found at the start of a line."""

    key: KeyT
    rest: Line | None
    """What follows it on the same line; None where nothing does."""
    is_continued: bool
    """Whether the line says that what was begun before goes on: ``주요 성과 (계속)``."""
    is_plain: bool
    """Whether neither a dash, a dot nor a number stands before it, as they would before an item."""


def facet_label(line: Line) -> Label[Facet] | None:
    """The facet that a line begins, or None."""
    return _find(line, _FACETS)


def overview_label(line: Line) -> Label[OverviewItem] | None:
    """The item of the overview that a line begins, or None."""
    return _find(line, _OVERVIEW_ITEMS)


def section_of(line: Line) -> Section | None:
    """The section that a line is the heading of, or None."""
    words = _words(line) if len(line.text) <= _LONGEST_LABEL else ""
    if _OVERVIEW_SECTION.fullmatch(words):
        return Section.OVERVIEW
    return Section.SERVICES if _SERVICES_SECTION.fullmatch(words) else None


def is_footer(line: Line) -> bool:
    """Whether a line is about the page, not of the document: 담당부서, 이전글."""
    return _FOOTER.match(bare(line.text[:_LONGEST_LABEL])) is not None


def says_none(text: str) -> bool:
    """Whether a text says that there is nothing to say: 해당없음."""
    return len(text) <= _LONGEST_LABEL and _NONE.fullmatch(bare(text)) is not None


def _words(line: Line) -> str:
    """A heading's words, without numbers, brackets and white space."""
    number = take_number(line.text)
    return bare(line.text[number.end if number else 0 :]).strip(OPENING + CLOSING + ".:")


def _find(line: Line, vocabulary: Mapping[KeyT, str]) -> Label[KeyT] | None:
    number = take_number(line.text)
    text = line.text[number.end if number else 0 :]
    for key, words in vocabulary.items():
        if not (match := _pattern(words).match(narrow(text[:_LONGEST_LABEL]))):
            continue
        rest = text[match.end() :].strip()
        if rest and not (match["close"] or match["colon"] or _begins_item(rest)):
            continue
        is_plain = number is None and (not line.marks or line.marks[-1] not in "-–—·")
        return Label(key, line.rest(rest), bool(match["continued"]), is_plain)
    return None


@cache
def _pattern(words: str) -> re.Pattern[str]:
    spaced = re.sub(r"([가-힣])(?=[가-힣(|)])", r"\1\\s*", words).replace(")?", r")?\s*").replace(")*", r"\s*)*")
    opening, closing = re.escape(OPENING), re.escape(CLOSING)
    return re.compile(
        rf"[{opening}]?\s*(?:{spaced})\s*(?P<continued>{_CONTINUED})\s*(?P<close>[{closing}])?\s*(?P<colon>[:：])?\s*"
    )


def _begins_item(text: str) -> bool:
    marks, _ = take_marks(text)
    number = take_number(text)
    return bool(marks) or (number is not None and number.is_symbol) or says_none(text)
