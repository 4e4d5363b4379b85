"""What a new version of a round would change."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.alignment import matching, side_by_side
from knowledge.difference import Change, Difference, changed_words, difference
from knowledge.model import Facet, Overview, OverviewItem, Round, Service
from knowledge.shipped import shipped_rounds
from tests.rounds import made_up_round

POOL = (
    "이용자 만족도 향상",
    "이용자 만족도가 향상됨",
    "시설 이용활성화를 위한 홍보 개선 필요",
    "시설 이용 활성화를 위한 홍보 개선 필요",
    "후원금 6억원 유치",
    "후원금 7억원 유치",
    "회계 규정 정비",
    "나",
)
NAMES = ("서울핀테크랩 운영", "서울 핀테크랩 운영", "서울핀테크랩", "목동실내빙상장", "남산예술센터", "양천 편의시설")

texts = st.lists(st.sampled_from(POOL), max_size=5).map(tuple)
items = st.none() | st.lists(st.sampled_from(POOL), max_size=2).map(tuple)


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    numbers = draw(st.lists(st.integers(1, 9), unique=True, max_size=6))
    services = [
        Service(number=number, name=draw(st.sampled_from(NAMES)), **{facet.value: draw(texts) for facet in Facet})
        for number in numbers
    ]
    overview = Overview(**{item.value: draw(items) for item in OverviewItem})
    return Round(year=2021, ordinal=3, title=draw(st.sampled_from(POOL)), overview=overview, services=tuple(services))


def applied(found: Difference) -> tuple[Counter[object], Counter[object]]:
    """The services and the facts that the later round holds, made from the earlier one and the difference alone."""
    before = found.before
    services: Counter[object] = Counter(before.services if before else ())
    facts: Counter[object] = Counter((fact.topic, fact.text) for fact in (before.facts.values() if before else ()))
    for service in found.services:
        services -= Counter([service.before] if service.before else [])
        services += Counter([service.after] if service.after else [])
    for change in [*(fact for service in found.services for fact in service.facts), *found.overview]:
        facts -= Counter([(change.before.topic, change.before.text)] if change.before else [])
        facts += Counter([(change.after.topic, change.after.text)] if change.after else [])
    return services, facts


@given(rounds() | st.none(), rounds())
def test_the_difference_accounts_for_everything_in_both_rounds(before: Round | None, after: Round) -> None:
    services, facts = applied(difference(before, after))

    assert services == Counter(after.services)
    assert facts == Counter((fact.topic, fact.text) for fact in after.facts.values())


@given(rounds(), rounds())
def test_only_the_same_round_differs_in_nothing(before: Round, after: Round) -> None:
    assert difference(before, before).is_empty
    assert difference(before, after).is_empty == (before == after)
    assert difference(before, before).summary.endswith("바뀌는 것 없음")


@given(rounds(), rounds())
def test_back_and_forth_find_the_same_services(before: Round, after: Round) -> None:
    forth, back = difference(before, after).service_counts, difference(after, before).service_counts

    assert forth[Change.ADDED] - forth[Change.REMOVED] == back[Change.REMOVED] - back[Change.ADDED]


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_words_hold_both_texts(before: str, after: str) -> None:
    words = changed_words(before, after)

    assert "".join(each.text for each in words if each.change is not Change.ADDED) == before
    assert "".join(each.text for each in words if each.change is not Change.REMOVED) == after


@given(st.lists(st.sampled_from(POOL), max_size=8), st.lists(st.sampled_from(POOL), max_size=8))
def test_both_lists_are_read_whole_and_in_order(before: list[str], after: list[str]) -> None:
    steps = side_by_side(len(before), len(after), matching(before, after))

    assert [step.after for step in steps if step.after is not None] == list(range(len(after)))
    assert sorted(step.before for step in steps if step.before is not None) == list(range(len(before)))
    unmoved = [step.before for step in steps if step.before is not None and not step.moved and step.after is not None]
    assert unmoved == sorted(unmoved)


def test_nothing_published_makes_everything_new() -> None:
    round_ = shipped_rounds()[0]
    found = difference(None, round_)

    assert found.service_counts == {Change.ADDED: 9}
    assert found.fact_counts == {Change.ADDED: 70}
    assert found.summary == "사무 9개 (새로 9), 항목 +70, 평가개요 +7"


def _shipped_with(place: int, **fields: object) -> Round:
    """What ships, with one service's fields replaced."""
    round_ = shipped_rounds()[0]
    services = list(round_.services)
    services[place] = services[place].model_copy(update=fields)
    return round_.model_copy(update={"services": tuple(services)})


def test_a_corrected_fact_keeps_both_texts() -> None:
    published = shipped_rounds()[0]
    tasks = published.services[8].tasks
    corrected = tasks[0].replace("외부 광고", "실외 광고")
    [service] = difference(published, _shipped_with(8, tasks=(corrected, *tasks[1:]))).services
    [fact] = service.facts

    assert (service.change, fact.change, fact.fact.id) == (Change.CHANGED, Change.CHANGED, "2021-3/9/tasks/1")
    assert [(each.change, each.text) for each in fact.words if each.change is not Change.KEPT] == [
        (Change.REMOVED, "외부"),
        (Change.ADDED, "실외"),
    ]


def test_facts_that_changed_places_are_moved_not_lost() -> None:
    tasks = shipped_rounds()[0].services[8].tasks
    found = difference(shipped_rounds()[0], _shipped_with(8, tasks=(tasks[2], *tasks[:2])))

    assert found.fact_counts == {Change.MOVED: 1}
    assert found.services[0].facts[0].fact.text == tasks[2]


def test_a_fact_in_front_moves_nothing() -> None:
    tasks = shipped_rounds()[0].services[8].tasks
    found = difference(shipped_rounds()[0], _shipped_with(8, tasks=("새 과제", *tasks)))

    assert found.fact_counts == {Change.ADDED: 1}
    assert found.summary == "사무 9개 (바뀜 1), 항목 +1"


@pytest.mark.parametrize("name", ["목동 실내빙상장", "목동실내빙상장(서울시립)", "시립 스케이트장"])
def test_a_renamed_service_with_its_facts_is_the_same_one(name: str) -> None:
    [service] = difference(shipped_rounds()[0], _shipped_with(8, name=name)).services

    assert (service.change, service.is_renamed, service.facts) == (Change.CHANGED, True, ())


def test_a_service_in_front_renumbers_the_others_and_changes_no_fact() -> None:
    published = shipped_rounds()[0]
    later = [service.model_copy(update={"number": service.number + 1}) for service in published.services]
    new = Service(number=1, name="새 도서관", tasks=("장서 확충",))
    found = difference(published, published.model_copy(update={"services": (new, *later)}))

    assert found.service_counts == {Change.ADDED: 1, Change.MOVED: 9}
    assert found.fact_counts == {Change.ADDED: 1}
    assert all(service.is_renumbered for service in found.services[1:])
    assert not any(service.overtook for service in found.services)


def test_another_service_under_the_same_number_is_another_service() -> None:
    new = {"name": "서북권 어린이도서관", **{facet.value: ("장서 확충",) for facet in Facet}}
    found = difference(shipped_rounds()[0], _shipped_with(4, **new))

    assert [service.change for service in found.services] == [Change.REMOVED, Change.ADDED]


def test_services_are_in_the_order_of_the_document() -> None:
    published = shipped_rounds()[0]
    without = published.model_copy(update={"services": published.services[:3] + published.services[4:]})
    found = difference(_shipped_with(8, tasks=()), without)

    assert [(service.service.number, service.change) for service in found.services] == [
        (4, Change.REMOVED),
        (9, Change.CHANGED),
    ]


def test_two_rounds_have_nothing_in_common_but_their_services() -> None:
    found = difference(shipped_rounds()[0], made_up_round())

    assert found.service_counts[Change.ADDED] - found.service_counts[Change.REMOVED] == len(
        made_up_round().services
    ) - len(shipped_rounds()[0].services)
    assert found.title
    assert "제목 바뀜" in found.summary


def test_the_overview_tells_no_heading_from_a_heading_without_text() -> None:
    published = shipped_rounds()[0]
    changed = published.overview.model_copy(update={"procedure": None, "agency": ("다른 곳",)})
    found = difference(published, published.model_copy(update={"overview": changed}))

    assert [(item.fact.topic, item.change) for item in found.overview] == [
        (OverviewItem.AGENCY, Change.CHANGED),
        (OverviewItem.PROCEDURE, Change.REMOVED),
    ]
    assert found.summary == "사무 9개, 평가개요 −1 ~1"


def test_long_lists_without_anything_in_common_take_no_time() -> None:
    before, after = ([f"{kind} {number}번째 서로 다른 문장" for number in range(3000)] for kind in ("앞", "뒤"))

    assert matching(before, after) == {}
