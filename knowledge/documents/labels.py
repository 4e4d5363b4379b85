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
    Facet.ACHIEVEMENTS: "(주요|핵심|대표|중점)(사업|추진|운영|평가)*(성과|실적)((및|·)(우수사례|성과|실적))?"
    "|사업추진(성과|실적)|우수(사항|한점)|잘(된|한)점|(key|main|major)?achievements?|strengths",
    Facet.TASKS: "(주요|향후|제도)?개선(이)?(필요|권고|요구|보완|요청|건의)?(한)?(과제|사항|방안|점)|개선할점|향후과제"
    "|개선(및|·|/)?(\\()?(보완|권고|건의|발전)(\\))?(필요|요구)?(과제|사항|방안)"
    "|(미흡|보완|권고|지적|건의)(필요|요구|및개선)?(한)?(사항|점)|문제점및개선(과제|방안|사항)"
    "|(key)?improvements?|areasforimprovement|(improvement)?tasks",
    Facet.INDICATORS: "(주요|핵심|개별)?(사업(별)?(성과|평가)?|성과(평가)?)지표(의)?(및)?(주요)?(내용|사항|현황|구성)?"
    "|(개별|평가)지표(의)?주요내용|(key)?(performance)?indicators|kpis?",
}
_SHORT_FACETS = {
    Facet.ACHIEVEMENTS: "(사업|추진|운영)?(성과|실적)|우수사례|강점|장점",
    Facet.TASKS: "과제|개선|약점|단점",
    Facet.INDICATORS: "(개별|평가)?지표(내용)?",
}
"""What a facet may be called as well, where a line or a cell holds nothing else: an item may be called so too."""
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
    "((위탁|민간위탁|대상)?(사무|시설|기관|센터)별.{0,20}(성과|과제|결과|내용|지표))|(주요)?성과및(개선)?과제|(종합성과)?평가(세부)?결과"
)
_ASIDE_HEADS = (
    "수탁(기관|자|법인|단체|업체)(명)?|운영(기관|법인|주체)(명)?|위탁(기간|금액|사업비|예산|개요|현황|유형|형태|방식|근거)|(총|연간)?(사업비|예산)(액)?"
    "|(소관|담당|주관)(부서|자|과|팀|실국)?|소재지|시설(규모|개요)|사무(개요|내용|현황)|사업개요|일반현황|시설현황|인력현황"
    "|(종합|평가|심사|총|최종)(평가)?(의견|점수|등급|총평)|총평|총점|점수|등급|순위|득점|평점|적격여부|재위탁여부|비고|연락처|전화(번호)?"
)
_ASIDE = re.compile(rf"(?:{_ASIDE_HEADS})(?P<colon>[:：]|$)")
_FOOTER = re.compile(r"이전글|다음글|(담당부서|담당자|문의|문의처|첨부|첨부파일|붙임|목록)(:|$)")
_NONE = re.compile(
    r"※?(((해당|특이|지적|보완|개선|별도)(필요)?(사항|과제|내용)?|해당)(은|이)?)?(없음|없습니다|없다)|해당무|비해당|n/a",
    re.IGNORECASE,
)
_AROUND_NONE = OPENING + CLOSING + "\"'“”‘’.-"
_LONGEST_LABEL = 100  # characters, brackets and all; a longer line is none, and need not be looked at whole
_CONTINUED = r"(?:\(?계속\)?)?"
_NOTE = r"(?:\((?:[A-Za-z][A-Za-z &/,.-]*|주요\s*내용|요약|총괄|세부|상세|개조식|정성|정량|총?\s*\d{1,2}\s*[건개])\))?"
"""What a label may be explained with."""
_NOTE_MARK = "※"
_LATIN_NOTE = re.compile(r"\s*\([A-Za-z][A-Za-z &/,.-]*\)")


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


def short_facet_label(line: Line) -> Label[Facet] | None:
    """The facet that a line begins by one of the short names; no item that is marked or numbered does."""
    label = _find(line, _SHORT_FACETS)
    return label if label and label.is_plain else None


def overview_label(line: Line) -> Label[OverviewItem] | None:
    """The item of the overview that a line begins, or None."""
    return _find(line, _OVERVIEW_ITEMS)


def section_of(line: Line) -> Section | None:
    """The section that a line is the heading of, or None."""
    return _section_of(line.text)


def is_section_heading(text: str) -> bool:
    """Whether a text is the heading of a section."""
    return _section_of(text) is not None


def _section_of(text: str) -> Section | None:
    words = _words(text) if len(text) <= _LONGEST_LABEL else ""
    if _OVERVIEW_SECTION.fullmatch(words):
        return Section.OVERVIEW
    return Section.SERVICES if _SERVICES_SECTION.fullmatch(words) else None


def is_footer(line: Line) -> bool:
    """Whether a line is about the page, not of the document: 담당부서, 이전글."""
    return _FOOTER.match(bare(line.text[:_LONGEST_LABEL])) is not None


def says_none(text: str) -> bool:
    """Whether a text says that there is nothing to say: 해당없음."""
    return len(text) <= _LONGEST_LABEL and _NONE.fullmatch(bare(text).strip(_AROUND_NONE)) is not None


def short_facet_of(text: str) -> Facet | None:
    """The facet that a cell before a text is about, by one of the short names."""
    return _whole(text, _SHORT_FACETS)


def facet_of(text: str) -> Facet | None:
    """The facet that a text is the label of and nothing else, as in the head of a table's column."""
    return _whole(text, _FACETS)


def overview_item_of(text: str) -> OverviewItem | None:
    """The item of the overview that a text is the label of and nothing else."""
    return _whole(text, _OVERVIEW_ITEMS)


def is_aside(text: str) -> bool:
    """Whether a text begins what is neither a facet nor a name: a trustee, a score, an opinion."""
    return _ASIDE.match(_bare_heading(text)) is not None


def is_aside_heading(text: str) -> bool:
    """Whether a text is the heading of such, with nothing after it."""
    match = _ASIDE.match(_bare_heading(text))
    return match is not None and match.end() >= len(_bare_heading(text))


def _bare_heading(text: str) -> str:
    number = take_number(text)
    words = bare(text[number.end if number else 0 :][:_LONGEST_LABEL]).lstrip(OPENING)
    return words.replace(CLOSING[0], "").rstrip(CLOSING)


def _words(text: str) -> str:
    """A heading's words, without numbers, brackets and white space."""
    number = take_number(text, allow_bare=True, allow_outline=True)
    text = _LATIN_NOTE.sub("", narrow(text[number.end if number else 0 :]))
    return bare(text).strip(OPENING + CLOSING + ".:")


def _whole(text: str, vocabulary: Mapping[KeyT, str]) -> KeyT | None:
    plain = narrow(text).strip()
    if len(plain) > _LONGEST_LABEL:
        return None
    return next((key for key, words in vocabulary.items() if _pattern(words).fullmatch(plain)), None)


def _find(line: Line, vocabulary: Mapping[KeyT, str]) -> Label[KeyT] | None:
    number = take_number(line.text, allow_outline=True)
    text = line.text[number.end if number else 0 :]
    is_noted = text.startswith(_NOTE_MARK)  # ※ before a label alone; before a text it begins a note
    text = text.removeprefix(_NOTE_MARK).lstrip() if is_noted else text
    for key, words in vocabulary.items():
        if not (match := _pattern(words).match(narrow(text[:_LONGEST_LABEL]))):
            continue
        rest = _said(text[match.end() :].strip())
        if rest and (is_noted or not (match["close"] or match["colon"] or _begins_item(rest))):
            continue
        is_plain = number is None and (not line.marks or line.marks[-1] not in "-–—·")
        return Label(key, line.rest(rest), bool(match["continued"]), is_plain)
    return None


@cache
def _pattern(words: str) -> re.Pattern[str]:
    spaced = re.sub(r"([가-힣])(?=[가-힣(|)])", r"\1\\s*", words).replace(")?", r")?\s*").replace(")*", r"\s*)*")
    opening, closing = re.escape(OPENING), re.escape(CLOSING)
    return re.compile(
        rf"[{opening}]?\s*(?:{spaced})\s*{_NOTE}\s*(?P<continued>{_CONTINUED})"
        rf"\s*(?P<close>[{closing}])?\s*(?P<colon>[:：])?\s*",
        re.IGNORECASE,
    )


def _said(text: str) -> str:
    """What follows a label, but for what only adorns it: ``주요 성과 ▼``."""
    return text if any(character.isalnum() for character in text) else ""


def _begins_item(text: str) -> bool:
    marks, _ = take_marks(text)
    number = take_number(text)
    return bool(marks) or (number is not None and number.is_symbol) or says_none(text)
