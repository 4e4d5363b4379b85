"""The one parser: an outline in, whatever format it came from, and a draft of a round out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from knowledge.documents.broken import whole_labels
from knowledge.documents.checks import (
    check_facets,
    check_headings,
    check_leftovers,
    check_overview,
    check_services,
    check_share,
)
from knowledge.documents.draft import Draft, Problem, Severity
from knowledge.documents.furniture import annex_start, without_board, without_furniture
from knowledge.documents.headings import Expected, find_heading
from knowledge.documents.items import Items, read_items
from knowledge.documents.labels import Section, facet_label, overview_label, section_of
from knowledge.documents.lines import Line, lines_of
from knowledge.documents.marks import is_sign
from knowledge.documents.numbering import take_number
from knowledge.documents.outline import Outline, Place
from knowledge.documents.overview import OverviewLines, read_overview
from knowledge.documents.plausibility import check_texts, check_twins
from knowledge.documents.services import ServiceLines, ServiceReader
from knowledge.documents.stated import check_count
from knowledge.documents.tables import lay_out
from knowledge.documents.title import Title, find_title
from knowledge.errors import DocumentError
from knowledge.model import Facet, OverviewItem, Round, Service

MOST_SERVICES = 999


@dataclass(slots=True)
class _Parts:
    """The lines of a document, by what they are about."""

    title: Title | None
    introduction: Sequence[Line]
    overview: Sequence[Line]
    services: Sequence[Line]
    around: list[Line] = field(default_factory=list)
    """Lines that belong nowhere, as is usual where they stand: before the title, in an annex, in a summary."""
    leftovers: list[Line] = field(default_factory=list)
    """The other lines that belong nowhere."""


def parse(outline: Outline, round_: tuple[int, int] | None = None) -> Draft:
    """Read an outline as a round.

    Args:
        outline: the document.
        round_: the round's year and ordinal, for a document whose title does not name them; counts before the title.

    Raises:
        DocumentError: it is some other document, or holds more services than a round can.
    """
    parts = _split(list(whole_labels(lines_of(lay_out(outline)))))
    overview = read_overview(parts.introduction, parts.overview)
    reader = ServiceReader()
    for line in parts.services:
        reader.add(line)
    reader.finish()
    services = reader.services
    if not services and not (parts.title and parts.title.round):
        raise DocumentError("회차도 사무도 찾지 못했습니다. 민간위탁 종합성과평가 결과 문서가 맞는지 확인해 주세요.")
    if len(services) > MOST_SERVICES:
        raise DocumentError(f"사무가 {MOST_SERVICES}개를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요.")
    facets = [{facet: read_items(lines) for facet, lines in service.facets.items()} for service in services]

    found = _services(services, facets)
    problems = [
        *_check_round(parts.title, round_),
        *check_services(services),
        *check_overview(overview),
        *check_headings([service.heading for service in services]),
        *(problem for pair in zip(services, facets, strict=True) for problem in check_facets(*pair)),
        *(_check_content(overview, services, facets, found) if services else ()),
        *(_check_rest(parts, overview, found, _leftovers(parts, overview, reader, facets)) if services else ()),
    ]
    problems.sort(key=lambda problem: problem.place.line if problem.place else 0)
    named = round_ or (parts.title.round if parts.title else None)
    title = parts.title.text if parts.title else ""
    if named is None or not services:
        return Draft(None, tuple(problems), needs_round=named is None)
    read = Round(year=named[0], ordinal=named[1], title=title, overview=overview.overview(), services=found)
    return Draft(read, tuple(problems))


def _services(services: Sequence[ServiceLines], facets: Sequence[dict[Facet, Items]]) -> tuple[Service, ...]:
    return tuple(
        Service(
            number=number,
            name=service.heading.name,
            **{facet.value: items.texts for facet, items in read.items()},
        )
        for number, (service, read) in enumerate(zip(services, facets, strict=True), start=1)
    )


def _leftovers(
    parts: _Parts, overview: OverviewLines, reader: ServiceReader, facets: Sequence[dict[Facet, Items]]
) -> list[Line]:
    leftovers = [*parts.leftovers, *overview.leftovers, *reader.leftovers]
    return leftovers + [line for items in facets for read in items.values() for line in read.leftovers]


def _check_rest(
    parts: _Parts, overview: OverviewLines, services: Sequence[Service], leftovers: Sequence[Line]
) -> Iterator[Problem]:
    """What is left over, and whether it is more than a document of results leaves over."""
    texts = chain(*overview.items.values(), *(service.facet(facet) for service in services for facet in Facet))
    read = sum(map(len, texts)) + sum(len(service.name) for service in services)
    is_told = any(overview.items.get(item) for item in OverviewItem if item is not OverviewItem.PURPOSE)
    counted = leftovers if is_told else [*parts.around, *leftovers]
    yield from check_share(read, sum(len(line.text) for line in counted), is_told=is_told)
    yield from check_leftovers([*parts.around, *leftovers])


def _check_content(
    overview: OverviewLines,
    services: Sequence[ServiceLines],
    facets: Sequence[dict[Facet, Items]],
    found: Sequence[Service],
) -> Iterator[Problem]:
    """The checks that a curated round is held to as well, with the document's places."""
    places: dict[str, Place] = {f"overview/{item}": line.place for item, line in overview.places.items()}
    for number, (service, read) in enumerate(zip(services, facets, strict=True), start=1):
        places[f"{number}"] = service.heading.line.place
        for facet, items in read.items():
            for at, item in enumerate(items.items, start=1):
                places[f"{number}/{facet}/{at}"] = item.line.place
    targets = OverviewItem.TARGETS
    yield from check_count(overview.items.get(targets, ()), len(found), places.get(f"overview/{targets}"))
    yield from check_twins(found, places.__getitem__)
    yield from check_texts(found, overview.overview(), places.__getitem__)


def _check_round(title: Title | None, given: tuple[int, int] | None) -> Iterator[Problem]:
    found = title.round if title else None
    if given is None and found is None:
        what = "제목에서 회차('2021년 제3차')를 찾지 못했습니다."
        yield Problem(Severity.ERROR, what, "회차를 '--round 2021-3'처럼 알려 주세요.")
    elif given and found and given != found:
        what = f"제목은 {found[0]}년 제{found[1]}차인데 {given[0]}년 제{given[1]}차로 읽었습니다."
        yield Problem(Severity.WARNING, what, "알려 준 회차가 맞는지 확인해 주세요.")


def _split(all_lines: Sequence[Line]) -> _Parts:
    asides = [line for line in all_lines if line.aside]
    lines = without_furniture([line for line in all_lines if not line.aside])
    annex_at = annex_start(lines)
    lines, asides = lines[:annex_at], [*asides, *lines[annex_at:]]
    services_at, services = _services_start(lines)
    before = lines[:services_at]
    overview_at, overview = _overview_start(before)
    end = _overview_end(before, overview_at, overview)
    between, before = before[end:], before[:end]
    head = before[:overview_at]
    title = find_title(head)
    introduction, around = (without_board(head[title.end :]), head[: title.first]) if title else ([], head)
    return _Parts(title, introduction, before[overview:], lines[services:], [*asides, *around], [*between])


def _services_start(lines: Sequence[Line]) -> tuple[int, int]:
    """Where the overview ends and the services begin; between them stands the section's heading, if there is one.

    The heading counts where a facet's label follows it, so that it is not mistaken for a title of the same words.
    """
    first_label = next((index for index, line in enumerate(lines) if facet_label(line)), len(lines))
    sections = [index for index in range(first_label) if section_of(lines[index]) is Section.SERVICES]
    if sections:
        return sections[-1], sections[-1] + 1
    heads = [line for line in lines[:first_label] if not line.is_table_head]
    heading = find_heading(heads, Expected(1, 1))
    start = lines.index(heading.line) if heading else first_label
    return start, start


def _overview_start(lines: Sequence[Line]) -> tuple[int, int]:
    """Where the introduction ends and the overview's items begin."""
    for index, line in enumerate(lines):
        if section_of(line) is Section.OVERVIEW:
            return index, index + 1
    start = next((index for index, line in enumerate(lines) if overview_label(line)), len(lines))
    return start, start


def _overview_end(lines: Sequence[Line], at: int, start: int) -> int:
    """Where another section of the overview's own level begins: ``□ 평가결과 요약`` after ``□ 평가개요``."""
    if start == at:
        return len(lines)
    form = _section_form(lines[at])
    others = (index for index in range(start, len(lines)) if _section_form(lines[index]) == form)
    return next((index for index in others if form and not overview_label(lines[index])), len(lines))


def _section_form(line: Line) -> tuple[str, str] | None:
    """How a section's heading is marked and numbered; None where nothing but its words tells it from other lines."""
    number = take_number(line.text)
    is_told = is_sign(line.marks) or (number is not None and not line.marks)
    return (line.marks, number.style if number else "") if is_told else None
