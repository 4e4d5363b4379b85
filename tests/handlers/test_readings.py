"""What depends on a question as a whole: one reading beside each question, over two rounds."""

import pytest

from handlers.reply import reply
from knowledge.base import KnowledgeBase
from knowledge.model import Facet
from tests.handlers.test_question_sets import TODAY
from tests.rounds import two_rounds


def facts_of(base: KnowledgeBase, *wanted: str) -> set[str]:
    """The ids of whole facets (2022-1/9/tasks), of whole services (2022-1/9), or facts as they are."""
    found: set[str] = set()
    for id_ in wanted:
        parts = id_.split("/")
        facets = list(map(Facet, parts[2:])) if parts[1] != "overview" and len(parts) == 3 else list(Facet)
        if len(parts) == 4 or parts[1] == "overview":
            found.add(id_)
        else:
            found |= {fact.id for facet in facets for fact in base.facts_of("/".join(parts[:2]), facet)}
    return found


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("핀테크랩 성과 지표 과제 다 줘", ["2021-3/1"]),
        ("핀테크랩 성과 지표", ["2021-3/1/indicators"]),
        ("노숙인 돕는 브릿지센터에 대해 설명해줘", ["2022-1/9"]),
        ("목동 아이스링크 뭐가 문제라는 거예요ㅠㅠ 애 강습 보내는데", ["2022-1/2/tasks"]),
        ("서남에 있는 어르신돌봄 그 센터 있잖아요, 요양보호사 도와주는데.. 거기 뭐가 미흡하대요?", ["2021-3/8/tasks"]),
        ("야간 이야기가 나오는 항목 전부", ["2022-1/2/achievements/1", "2022-1/6/tasks/3", "2022-1/8/tasks/3"]),
        ("목동에 있는 두 기관 지표 비교", ["2022-1/2/indicators", "2022-1/6/indicators"]),
        ("빙상장 말고 목동에 있는 다른 데 성과", ["2022-1/6/achievements"]),
        ("재계약이랑 이 평가랑 무슨 상관이에요", ["2022-1/overview/purpose"]),
        ("언제 시작해서 언제 끝났고 총 몇 군데였는지", ["2022-1/overview/period", "2022-1/overview/targets"]),
        ("공통지표랑 개별지표 배점이 각각 몇 점인가요", ["2022-1/overview/criteria"]),
        ("21년핀테크랩개선과제", ["2021-3/1/tasks"]),
        ("assistant: 네 알겠습니다. user: 핀테크랩 개선과제", ["2021-3/1/tasks"]),
        ("성과는 봤고요, 청년활동지원센터 미흡한 점만 부탁드려요", ["2022-1/1/tasks"]),
        ("2077이라는 숫자 어디서 나온 거야", ["2022-1/8/achievements/2"]),
        ("엄마 모시려고 하는데요 돌봄종사자센터에서 수강생 모집은 어떻게 하래요", ["2021-3/8/tasks/2"]),
        ("새활용플라자 공실 문제랑 지표도 알려줘", ["2022-1/3/tasks/1", "2022-1/3/indicators"]),
        ("청년활동지원센터 사례집이랑 1인당 몇 명 맡는지", ["2022-1/1/achievements/3", "2022-1/1/tasks/2"]),
    ],
)
def test_the_facts_that_are_meant(question: str, wanted: list[str]) -> None:
    base = two_rounds()
    answer = reply(question, base, today=TODAY).answer
    assert set(answer.fact_ids) == facts_of(base, *wanted)


@pytest.mark.parametrize("question", ["평가받은 데 12군데 이름 다 대봐", "평가받은 위탁사무 이름을 전부 알려주십시오"])
def test_the_list_with_its_number(question: str) -> None:
    answer = reply(question, two_rounds(), today=TODAY).answer
    assert (answer.kind, len(answer.services)) == ("list", 12)


def test_every_service_that_has_a_word_of_the_overview_among_its_indicators() -> None:
    base = two_rounds()
    answer = reply("만족도를 지표로 보는 사무 전부", base, today=TODAY).answer
    assert len(answer.fact_ids) > 1
    assert all("만족도" in base.facts[id_].text and "/indicators/" in id_ for id_ in answer.fact_ids)


def test_another_place_instead_of_ours_is_not_there() -> None:
    answer = reply("동물복지지원센터 구로 말고 마포 성과", two_rounds(), today=TODAY).answer
    assert (answer.kind, answer.reason) == ("unknown", "no_such_service")


@pytest.mark.parametrize("question", ["ㅅㅁ ㅁㄹ", "ㅅㅁㅁㄹ"])
def test_first_consonants_of_two_words(question: str) -> None:
    assert reply(question, two_rounds(), today=TODAY).answer.kind == "list"
