"""Several rounds: which services they share, and which one of them has and another has not."""

from datetime import date

import pytest

from handlers.reply import reply
from tests.handlers.test_question_sets import TODAY
from tests.rounds import one_round, shipped_and, two_rounds

SHARED = {"2022-1/2", "2022-1/4"}
ONLY_OLD = {f"2021-3/{number}" for number in (1, 2, 3, 4, 6, 7, 8)}
ALL = {f"2021-3/{number}" for number in range(1, 10)} | {f"2022-1/{number}" for number in range(1, 13)}
ONLY_NEW = {f"2022-1/{number}" for number in (1, 3, *range(5, 13))}


@pytest.mark.parametrize(
    ("question", "services"),
    [
        ("2021년 3차랑 2022년 1차 둘 다 평가받은 사무는?", SHARED),
        ("두 회차에 모두 있는 기관 목록", SHARED),
        ("겹치는 사무가 뭐뭐야", SHARED),
        ("두 번 다 평가받은 사무가 어디야", SHARED),
        ("두 회차 합쳐서 평가한 사무 전체 목록", ALL),
        ("2021년 3차엔 있었는데 2022년 1차 명단에선 빠진 데가 어디어디야", ONLY_OLD),
        ("22년에는 있고 21년에는 없는 사무 목록", ONLY_NEW),
        ("이번에 새로 평가받은 기관은 어디야?", ONLY_NEW),
    ],
)
def test_rounds_are_compared(question: str, services: set[str]) -> None:
    answer = reply(question, two_rounds(), today=TODAY).answer
    assert answer.kind == "list"
    assert set(answer.services) == services


@pytest.mark.parametrize(
    ("question", "rounds"),
    [
        ("작년 블록체인센터 지적받은 거", {"2022-1"}),
        ("재작년엔 블록체인센터 뭘로 평가했음?", {"2021-3"}),
        ("2년 전 평가에서 블록체인센터 지적받은 거", {"2021-3"}),
        ("블록체인센터 지적사항이 21년이랑 이번이랑 어떻게 달라?", {"2021-3", "2022-1"}),
    ],
)
def test_a_round_by_how_long_ago_it_was(question: str, rounds: set[str]) -> None:
    answer = reply(question, two_rounds(), today=date(2023, 5, 2)).answer
    assert {fact_id.split("/")[0] for fact_id in answer.fact_ids} == rounds


@pytest.mark.parametrize(
    "question", ["2021년에 한 3차 평가에서 디지털대장간 성과", "2021년 3차 디 지 털 대 장 간 성 과"]
)
def test_a_year_and_an_ordinal_are_one_round(question: str) -> None:
    answer = reply(question, shipped_and("2023-3"), today=TODAY).answer
    assert set(answer.fact_ids) == {"2021-3/3/achievements/1", "2021-3/3/achievements/2"}


def test_one_round_cannot_be_compared_with_itself() -> None:
    assert "모두 있는" not in reply("겹치는 사무 목록", one_round(), today=TODAY).answer.lead
