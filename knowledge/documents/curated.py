"""What is doubtful about a curated round: the checks that need no lines, with ids as places."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from knowledge.documents.draft import Problem, Severity
from knowledge.documents.outline import Entry, Place
from knowledge.documents.plausibility import check_texts, check_twins
from knowledge.documents.stated import check_count
from knowledge.documents.title import named_round
from knowledge.model import Facet, OverviewItem, Round

_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, line ends among them, and those that turn the direction of what is printed."""


def check_round(round_: Round) -> tuple[Problem, ...]:
    """The problems of a curated round, in its order; each says the id of what it is about."""
    order = {id_: number for number, id_ in enumerate(_ids(round_), start=1)}

    def locate(id_: str) -> Place:
        return Place(order[id_], Entry(f"{round_.id}/{id_}"))

    targets = OverviewItem.TARGETS
    problems = [
        *_check_letters(round_, locate),
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


def _check_letters(round_: Round, locate: Callable[[str], Place]) -> Iterator[Problem]:
    """Texts that are none, and characters that are no letters: no document holds them, but JSON may."""
    texts = [(f"overview/{item}", line) for item in OverviewItem for line in round_.overview.item(item) or ()]
    for service in round_.services:
        texts.append((f"{service.number}", service.name))
        for facet in Facet:
            numbered = enumerate(service.facet(facet), start=1)
            texts += [(f"{service.number}/{facet}/{number}", text) for number, text in numbered]
    for id_, text in texts:
        if not text.strip():
            yield Problem(Severity.ERROR, "글이 없습니다.", "글을 넣거나 그 자리를 지워 주세요.", locate(id_))
        elif _UNPRINTED.search(text):
            what = "줄바꿈이나 보이지 않는 글자가 들어 있습니다."
            yield Problem(Severity.ERROR, what, "한 줄로 고쳐 주세요.", locate(id_))
    if _UNPRINTED.search(round_.title):
        yield Problem(Severity.ERROR, "제목에 줄바꿈이나 보이지 않는 글자가 들어 있습니다.", "한 줄로 고쳐 주세요.")


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
