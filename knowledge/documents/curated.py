"""What is doubtful about a curated round: the checks that need no lines, with ids as places."""

from collections.abc import Iterator
from itertools import pairwise

from knowledge.documents.draft import Problem, Severity
from knowledge.documents.outline import Entry, Place
from knowledge.documents.plausibility import check_texts, check_twins
from knowledge.documents.stated import check_count
from knowledge.documents.title import named_round
from knowledge.model import Facet, OverviewItem, Round


def check_round(round_: Round) -> tuple[Problem, ...]:
    """The problems of a curated round, in its order; each says the id of what it is about."""
    order = {id_: number for number, id_ in enumerate(_ids(round_), start=1)}

    def locate(id_: str) -> Place:
        return Place(order[id_], Entry(f"{round_.id}/{id_}"))

    targets = OverviewItem.TARGETS
    problems = [
        *_check_title(round_),
        *_check_overview(round_),
        *check_count(round_.overview.item(targets) or (), len(round_.services), locate(f"overview/{targets}")),
        *_check_services(round_, {service.number: locate(f"{service.number}") for service in round_.services}),
        *check_twins(round_.services, locate),
        *check_texts(round_.services, round_.overview, locate),
    ]
    return tuple(sorted(problems, key=lambda problem: problem.place.line if problem.place else 0))


def _ids(round_: Round) -> Iterator[str]:
    yield from (f"overview/{item}" for item in OverviewItem)
    for service in round_.services:
        yield f"{service.number}"
        for facet in Facet:
            yield from (f"{service.number}/{facet}/{number}" for number in range(1, len(service.facet(facet)) + 1))


def _check_title(round_: Round) -> Iterator[Problem]:
    named = named_round(round_.title)
    if named and named != round_.order:
        what = f"제목은 {named[0]}년 제{named[1]}차인데 회차는 {round_.label}입니다."
        yield Problem(Severity.WARNING, what, "연도와 차수가 맞는지 확인해 주세요.")


def _check_overview(round_: Round) -> Iterator[Problem]:
    missing = [item.label for item in OverviewItem if round_.overview.item(item) is None]
    if missing:
        what = f"평가개요에 없는 항목: {', '.join(missing)}."
        yield Problem(Severity.WARNING, what, "원문에도 없는지 확인해 주세요.")


def _check_services(round_: Round, places: dict[int, Place]) -> Iterator[Problem]:
    """No services, numbers with a gap, services that nothing is said about."""
    if not round_.services:
        yield Problem(Severity.ERROR, "사무가 하나도 없습니다.", "services에 사무를 넣어 주세요.")
    for before, service in pairwise(round_.services):
        if service.number != before.number + 1:
            what = f"'{service.name}': 사무 번호가 {before.number} 다음에 {service.number}입니다."
            yield Problem(Severity.WARNING, what, "빠진 사무가 없는지 확인해 주세요.", places[service.number])
    for service in round_.services:
        if not any(service.facet(facet) for facet in Facet):
            what = f"'{service.name}' 사무에 아무 항목도 없습니다."
            yield Problem(Severity.WARNING, what, "빠진 글이 없는지 원문을 확인해 주세요.", places[service.number])
