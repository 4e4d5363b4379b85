"""What is doubtful about the lines of a document: each check gives the problems that it finds."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from knowledge.documents.draft import Problem, Severity
from knowledge.documents.headings import Heading
from knowledge.documents.items import Items
from knowledge.documents.lines import Line
from knowledge.documents.outline import Cell, Place
from knowledge.documents.overview import OverviewLines
from knowledge.documents.services import ServiceLines
from knowledge.model import Facet, OverviewItem

_EXCERPT = 30
_SEE_SOURCE = "원문을 확인해 주세요."
_MOST_LEFT = 1.0
_MOST_LEFT_UNTOLD = 0.5
"""Of what was read: how much may be left over, with an overview and without."""
_FEW_LEFT = 300
"""Characters that say nothing about a document, however short it is."""


def check_services(services: Sequence[ServiceLines]) -> Iterator[Problem]:
    """Whether there is any service at all."""
    if not services:
        what = "사무를 하나도 찾지 못했습니다."
        yield Problem(
            Severity.ERROR, what, "사무 이름 아래에 '주요 성과', '개선 과제' 같은 제목이 있는 문서인지 확인해 주세요."
        )


def check_overview(overview: OverviewLines) -> Iterator[Problem]:
    """Items of the overview that are missing, empty, or of unknown name."""
    missing = [item.label for item in OverviewItem if item not in overview.items]
    if missing and overview.items:
        yield Problem(Severity.WARNING, f"평가개요에 없는 항목: {', '.join(missing)}.", _SEE_SOURCE)
    for item, texts in overview.items.items():
        if not texts:
            place = overview.places[item].place
            yield Problem(Severity.WARNING, f"{item.label}: 제목만 있고 내용이 없습니다.", _SEE_SOURCE, place)
    for line, item in overview.strangers:
        what = f"{_quoted(line)}: 모르는 항목이라 '{item.label}' 아래에 두었습니다."
        yield Problem(Severity.WARNING, what, "다른 항목이면 고쳐 주세요.", line.place)


def check_headings(headings: Sequence[Heading]) -> Iterator[Problem]:
    """Numbers that are missing or out of order."""
    if all(heading.number is None for heading in headings):
        return
    for place, heading in enumerate(headings, start=1):
        if heading.number == 1 and heading.begins_group:
            continue
        if heading.number is None:
            yield _heading_problem(heading, "사무 번호가 없습니다.")
        elif place > 1 and (previous := headings[place - 2].number) is not None and heading.number != previous + 1:
            yield _heading_problem(heading, f"사무 번호가 {previous} 다음에 {heading.number}입니다.")
        elif place == 1 and heading.number != 1:
            yield _heading_problem(heading, f"첫 사무의 번호가 {heading.number}입니다.")


def _heading_problem(heading: Heading, what: str) -> Problem:
    remedy = "빠지거나 겹친 사무가 없는지 원문을 확인해 주세요."
    return Problem(Severity.WARNING, f"'{heading.name}': {what}", remedy, heading.line.place)


def check_facets(service: ServiceLines, facets: dict[Facet, Items]) -> Iterator[Problem]:
    """Facets that are missing, empty without 해당없음, begun twice, or numbered with a gap."""
    name = service.heading.name
    for facet in Facet:
        if facet not in facets:
            what = f"'{name}' 사무에 '{facet.label}' 항목이 없습니다."
            yield Problem(Severity.WARNING, what, _SEE_SOURCE, service.heading.line.place)
        elif not facets[facet].items and not facets[facet].says_none:
            what = f"'{name}' 사무의 '{facet.label}' 항목에 내용도 '해당없음'도 없습니다."
            yield Problem(Severity.WARNING, what, _SEE_SOURCE, service.labels[facet].place)
        else:
            yield from _check_numbers(name, facet, facets[facet])
    for facet, line in service.repeated:
        what = f"'{name}' 사무의 '{facet.label}' 항목을 다시 만나 이어 붙였습니다."
        yield Problem(Severity.WARNING, what, "그 앞에 다른 사무의 이름이 있는지 확인해 주세요.", line.place)


def _check_numbers(name: str, facet: Facet, items: Items) -> Iterator[Problem]:
    numbered = [item for item in items.items if item.number]
    for before, item in pairwise(numbered):
        if item.number and before.number and item.number.value not in (before.number.value + 1, 1):
            what = f"'{name}' 사무의 '{facet.label}' 번호가 {before.number.value} 다음에 {item.number.value}입니다."
            yield Problem(Severity.WARNING, what, "빠진 항목이 없는지 원문을 확인해 주세요.", item.line.place)


def check_share(read: int, left: int, *, is_told: bool) -> Iterator[Problem]:
    """Whether so much is left over that it is some other document, which only quotes results.

    Args:
        read: the characters of all facts, names and items of the overview.
        left: the characters that belong nowhere.
        is_told: whether there is an overview that says what was evaluated.
    """
    if left > _FEW_LEFT and left > (_MOST_LEFT if is_told else _MOST_LEFT_UNTOLD) * read:
        untold = "" if is_told else "평가개요의 항목이 하나도 없고, "
        what = f"{untold}어느 항목에도 들지 않는 글이 {left:,}자로 너무 많습니다(읽은 글 {read:,}자)."
        remedy = "평가 결과 문서가 맞는지 확인하고, 맞으면 필요한 부분만 새 문서에 붙여 넣어 주세요."
        yield Problem(Severity.ERROR, what, remedy)


def check_leftovers(lines: Iterable[Line]) -> Iterator[Problem]:
    """Text that belongs nowhere.

    Lines that follow one another make one problem, and so do lines of one kind (담당부서 : …), which stand under each
    of the services.
    """
    runs: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.place):
        if runs and _follows(line.place, runs[-1][-1].place):
            runs[-1].append(line)
        else:
            runs.append([line])
    alike: dict[str, list[list[Line]]] = {}
    for run in runs:
        alike.setdefault(_kind(run[0]), []).append(run)
    for same in alike.values():
        run, others = same[0], len(same) - 1
        more = f" 외 {len(run) - 1}줄" if len(run) > 1 else ""
        also = f", 그 밖에 {others}곳" if others else ""
        what = f"어느 항목에도 들지 않는 글: {_quoted(run[0])}{more}{also}."
        yield Problem(Severity.WARNING, what, "버려도 되는 글인지 확인해 주세요.", run[0].place)


def _follows(place: Place, before: Place) -> bool:
    """Whether a place comes right after another: the next line, or the same or the next row of a table."""
    if isinstance(place.shown, Cell) and isinstance(before.shown, Cell) and place.shown.table == before.shown.table:
        return place.shown.row - before.shown.row <= 1
    return place.line - before.line <= 1


def _kind(line: Line) -> str:
    """What lines of one kind have in common: what stands before the colon, or the text without its numbers."""
    return re.sub(r"\d+", "#", re.split("[:：]", line.printed, maxsplit=1)[0])


def _quoted(line: Line) -> str:
    text = line.printed
    return f"'{text}'" if len(text) <= _EXCERPT else f"'{text[:_EXCERPT]}…'"
