"""Words as they sound, and the wrong layout: what is typed so is understood as what was meant."""

import pytest

from handlers.reply import reply
from knowledge.model import Facet
from tests.handlers.test_question_sets import TODAY
from tests.rounds import one_round, shipped_and_unseen

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


@pytest.mark.parametrize(
    ("question", "services"),
    [
        ("서울핀테크랩 우녕 주요 성과", {"2023-2/3"}),
        ("남산국제유스호스텔 괄리 믿 우녕 성과", {"2023-2/4"}),
        ("물래메이커스페이스 과제", {"2023-2/7"}),
        ("여성노수긴일시보호시설 성과", {"2023-2/6"}),
        ("핻쌀둥지 성과", {"2023-2/6"}),
        ("시립서북장애인종합복찌관 성과", {"2023-2/1"}),
    ],
)
def test_names_are_read_as_they_sound(question: str, services: set[str]) -> None:
    answer = reply(question, shipped_and_unseen(), today=TODAY).answer
    assert set(answer.services) == services
    assert any("읽었습니다" in note for note in answer.notes)


@pytest.mark.parametrize("question", ["핀테크랩 부조칸 점", "핀테크랩 미흐판 점"])
def test_what_names_a_facet_is_read_as_it_sounds(question: str) -> None:
    answer = reply(question, one_round(), today=TODAY).answer
    assert set(answer.fact_ids) == {fact.id for fact in one_round().facts_of("2021-3/1", Facet.TASKS)}


@pytest.mark.parametrize("question", ["물내메이커스페이스 과제", "남싼실레유스호스텔 성과"])
def test_what_sounds_otherwise_is_another_name(question: str) -> None:
    assert reply(question, shipped_and_unseen(), today=TODAY).answer.kind == "unknown"
