from datetime import date

import pytest

from bot.terminal.dialogue import COMMANDS, Dialogue, Said
from handlers.answer import AnswerKind
from knowledge.base import KnowledgeBase
from knowledge.model import Overview, Round, Service

SERVICES = (
    Service(number=4, name="서울핀테크랩 운영", achievements=("매출 증대",), tasks=("전문성 제고",)),
    Service(number=9, name="목동실내빙상장", achievements=("안전사고 없음",), tasks=("홍보 개선", "교육 협력")),
)


@pytest.fixture
def dialogue() -> Dialogue:
    overview = Overview(period=("'21. 5. 31. ~ '21. 9. 27.",))
    base = KnowledgeBase([Round(year=2021, ordinal=3, overview=overview, services=SERVICES)])
    return Dialogue(base, lambda: date(2026, 1, 31))


def facts(said: Said) -> tuple[str, ...]:
    assert said.answer is not None
    return said.answer.fact_ids


@pytest.mark.parametrize("typed", ["2", " 2 ", "２", "2번", "2.", "2)"])
def test_a_number_picks_the_choice_that_stands_beside_it(typed: str, dialogue: Dialogue) -> None:
    asked = dialogue.hear("개선과제")
    assert asked.answer is not None
    assert asked.answer.kind is AnswerKind.CLARIFY
    assert [choice.id for choice in asked.answer.choices] == ["2021-3/4", "2021-3/9"]
    assert facts(dialogue.hear(typed)) == ("2021-3/9/tasks/1", "2021-3/9/tasks/2")


def test_a_number_picks_from_the_newest_choices_only(dialogue: Dialogue) -> None:
    dialogue.hear("개선과제")
    picked = dialogue.hear("1")
    assert facts(picked) == ("2021-3/4/tasks/1",)
    assert picked.answer is not None
    other = picked.answer.choices[0]
    assert all(fact.startswith(other.target) for fact in facts(dialogue.hear("1")))
    assert facts(dialogue.hear("그럼 목동빙상장은?"))[0].startswith("2021-3/9/")


@pytest.mark.parametrize("typed", ["0", "3", "99", "2 3", "둘"])
def test_what_is_no_number_on_the_screen_goes_to_the_bot(typed: str, dialogue: Dialogue) -> None:
    dialogue.hear("개선과제")
    assert dialogue.hear(typed).answer is not None


def test_a_follow_up_takes_the_rest_from_before_until_the_chat_begins_anew(dialogue: Dialogue) -> None:
    dialogue.hear("목동실내빙상장 성과")
    assert facts(dialogue.hear("개선과제는?")) == ("2021-3/9/tasks/1", "2021-3/9/tasks/2")
    assert dialogue.hear("/new").notice == "앞의 대화를 잊었습니다. 새로 물어보세요."
    asked = dialogue.hear("개선과제는?").answer
    assert asked is not None
    assert asked.kind is AnswerKind.CLARIFY


def test_a_list_is_picked_from_by_the_numbers_that_it_shows(dialogue: Dialogue) -> None:
    listed = dialogue.hear("/list").answer
    assert listed is not None
    assert (listed.kind, listed.services) == (AnswerKind.LIST, ("2021-3/4", "2021-3/9"))
    assert "9. 목동실내빙상장" in listed.lead
    assert facts(dialogue.hear("9"))[0].startswith("2021-3/9/")


def test_help_names_the_commands(dialogue: Dialogue) -> None:
    said = dialogue.hear("/help")
    assert said.commands == COMMANDS
    assert said.answer is not None
    assert said.answer.kind is AnswerKind.HELP


@pytest.mark.parametrize("typed", ["/quit", " /QUIT ", "/exit"])
def test_quitting_leaves(typed: str, dialogue: Dialogue) -> None:
    assert dialogue.hear(typed) == Said(leaves=True)


def test_the_examples_are_answered_from_what_is_published(dialogue: Dialogue) -> None:
    examples = dialogue.examples()
    assert len(examples) == 2
    for example in examples:
        assert facts(dialogue.hear(example))


def test_nothing_published_is_no_reason_to_fail() -> None:
    dialogue = Dialogue(KnowledgeBase([]), lambda: date(2026, 1, 31))
    dialogue.examples()
    for typed in ("/list", "/help", "1", "목동빙상장 개선과제", "개선과제"):
        said = dialogue.hear(typed)
        assert said.answer is not None
        assert said.answer.fact_ids == ()
