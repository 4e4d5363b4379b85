"""Words as they sound, and the wrong layout: what is typed so is understood as what was meant."""

import pytest

from handlers.reply import reply
from tests.handlers.test_question_sets import TODAY
from tests.rounds import one_round

TASKS_OF_4 = {"2021-3/4/tasks/1", "2021-3/4/tasks/2"}


@pytest.mark.parametrize(
    "question",
    ["엔피오샌터한태머고치래", "npo센터 뭐가 미흡햇대", "npo센터 개선과제 알려조라", "엔피오센터한테 머 고치라구 했어"],
)
def test_by_ear(question: str) -> None:
    assert set(reply(question, one_round(), today=TODAY).answer.fact_ids) == TASKS_OF_4


@pytest.mark.parametrize("question", ["qhdhksgkf wja", "qnwhrgks wjadl anjdi"])
def test_short_words_on_the_wrong_layout_follow_the_long_ones(question: str) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert answer.kind == "clarify"
    assert len(answer.choices) == len(one_round().newest.services)  # type: ignore[union-attr]


def test_a_latin_word_beside_plain_hangul_stays() -> None:
    answer = reply("목동빙상장 성과 SOS", one_round(), today=TODAY).answer
    assert not answer.notes
    assert set(answer.services) == {"2021-3/9"}


@pytest.mark.parametrize(
    ("question", "services"),
    [
        ("십대여성거ㄴ강센터 성과", {"2021-3/6"}),
        ("2021sus3ckahrehdtlfsoqldtkdwkdtjdrhk", {"2021-3/9"}),
    ],
)
def test_keys_in_the_wrong_order_or_glued_to_figures(question: str, services: set[str]) -> None:
    assert set(reply(question, one_round(), today=TODAY).answer.services) == services
