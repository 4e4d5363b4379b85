"""Answers that people take into chats where minwi is not: inline cards, the links on them, and guests' questions."""

import pytest

from handlers.conversation import Conversation
from handlers.reply import Reply
from knowledge.base import KnowledgeBase
from tests.bot.telegram import core
from tests.bot.telegram.core import sample_base, sample_round
from tests.bot.telegram.running import RunningBot, running
from tests.telegram_double import Person

EMPTY = "결과에 없습니다. 민위와 대화하며 찾기"


async def test_a_card_sends_the_answer_with_its_source_and_a_link(bot: RunningBot, mina: Person) -> None:
    query = mina.types_inline("2021-3/1/tasks")
    await bot.settle()
    assert query.titles == ["1번 쉼터", "1번 쉼터", "1번 쉼터"]
    assert [result["description"] for result in query.results or []] == [
        "개선 과제: 1번 홍보가 필요함",
        "주요 성과: 1번 이용자 < 1,000명 & 늘어남",
        "사업 성과지표: 원문에 해당없음",
    ]
    assert query.options == {"cache_time": 60, "is_personal": False}
    other = bot.telegram.group("다른 모임")
    mina.picks((query.results or [])[0], to=other)

    assert (
        other.transcript
        == """\
미나: 1번 쉼터 · 개선 과제
  • 1번 홍보가 필요함
  출처: 2021년 제3차 민간위탁 종합성과평가 결과 · 1번 쉼터 · 개선 과제
  [🔎 민위에서 더 보기]"""
    )
    assert (other.last.markup or [[{}]])[0][0]["url"] == "https://t.me/minwi_bot?start=2021-3_1_tasks"


async def test_a_card_that_was_sent_is_not_answered(bot: RunningBot, mina: Person) -> None:
    query = mina.types_inline("2021-3/1/tasks")
    await bot.settle()
    for place in (mina, bot.telegram.group("담당자")):
        card = mina.picks((query.results or [])[0], to=place)
        bot.telegram.store.add_update("message", card.as_json())
    await bot.settle()

    assert bot.telegram.count("sendMessage") == 0
    assert bot.misses == []


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", ["1번 쉼터", "2번 쉼터"]),
        ("help", ["1번 쉼터", "2번 쉼터"]),
        ("쉼터", ["1번 쉼터", "2번 쉼터"]),
        ("2번", ["2번 쉼터"]),
        ("2021-3/list", ["1번 쉼터", "2번 쉼터"]),
        ("2021-3/1/achievements+tasks", ["1번 쉼터"] * 4),
        ("2021-3/overview/procedure", ["평가개요"]),
        ("강남 스타트업센터", []),
        ("안녕", []),
        ("!!!", []),
        ("🎉 <b>", []),
        ("가" * 300, []),
    ],
)
async def test_what_is_offered(bot: RunningBot, mina: Person, typed: str, titles: list[str]) -> None:
    query = mina.types_inline(typed)
    await bot.settle()

    assert query.titles == titles
    assert query.button == (None if titles else {"text": EMPTY, "start_parameter": "help"})
    assert bot.misses == []


@pytest.mark.parametrize(
    ("typed", "parameter"),
    [
        ("2021-3/1", "2021-3_1"),
        ("2021-3/1/tasks", "2021-3_1_tasks"),
        ("2021-3/1/achievements+tasks", "2021-3_1"),
        ("2021-3/overview/period", "2021-3_overview_period"),
    ],
)
async def test_each_card_leads_on(bot: RunningBot, mina: Person, typed: str, parameter: str) -> None:
    query = mina.types_inline(typed)
    await bot.settle()

    for result in query.results or []:
        ((button,),) = result["markup"]
        assert button["url"].startswith("https://t.me/minwi_bot?start=2021-3_")
    assert (query.results or [])[0]["markup"][0][0]["url"].endswith(f"={parameter}")


async def test_many_services_come_by_the_page_each_once() -> None:
    async with running(base=sample_base(sample_round(services=45))) as bot:
        mina = bot.telegram.person("미나")
        seen, offset = [], ""
        for _ in range(3):
            query = mina.types_inline("", offset)
            await bot.settle()
            seen += [result["id"] for result in query.results or []]
            offset = query.next_offset
        forged = mina.types_inline("", "-5 or 1=1")
        await bot.settle()

        assert (len(seen), len(set(seen)), offset) == (45, 45, "")
        assert len(forged.titles) == 20


async def test_the_same_cards_have_the_same_ids_whoever_asks(bot: RunningBot, mina: Person) -> None:
    mine, theirs = mina.types_inline("2021-3/1"), bot.telegram.person("준").types_inline("2021-3/1")
    await bot.settle()

    assert mine.results == theirs.results


async def test_a_long_answer_is_a_card_of_its_beginning() -> None:
    round_ = sample_round()
    long = round_.services[0].model_copy(update={"tasks": tuple(f"{n} " + "가" * 1500 for n in range(4))})
    async with running(base=sample_base(round_.model_copy(update={"services": (long,)}))) as bot:
        query = bot.telegram.person("미나").types_inline("2021-3/1/tasks")
        await bot.settle()

        card = (query.results or [])[0]
        assert card["description"].startswith("(앞부분) 개선 과제: 0 가")
        assert card["text"].splitlines()[-1].startswith("출처: ")


async def test_one_odd_record_does_not_take_the_others_along(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    well = core.open_target

    def open_target(target: str, base: KnowledgeBase, conversation: Conversation | None = None) -> Reply | None:
        if target == "2021-3/1":
            raise RuntimeError("odd")
        return well(target, base, conversation)

    monkeypatch.setattr(core, "open_target", open_target)
    async with running() as bot:
        query = bot.telegram.person("준").types_inline("")
        await bot.settle()

        assert query.titles == ["2번 쉼터"]
    assert "2021-3/1: 카드를 만들지 못했습니다: RuntimeError" in caplog.text


async def test_a_query_that_is_too_old_is_let_be(
    bot: RunningBot, mina: Person, caplog: pytest.LogCaptureFixture
) -> None:
    query = mina.types_inline("2021-3/1")
    bot.telegram.store.advance(60)
    await bot.settle()

    assert query.results is None
    assert "ERROR" not in caplog.text


@pytest.mark.parametrize(
    ("parameter", "first_line"),
    [
        ("2021-3_1_tasks", "1번 쉼터 · 개선 과제"),
        ("2021-3_2", "2번 쉼터 · 주요 성과"),
        ("2021-3_1_achievements__tasks", "1번 쉼터 · 주요 성과"),
        ("2021-3", "2021년 제3차 위탁사무 2개"),
        ("2021-3_overview_period", "평가개요 · 평가기간"),
        ("help", "이렇게 물어보세요."),
        ("2029-1_1", "그 결과는 이제 공개되어 있지 않습니다. 지금 있는 결과를 찾아 드릴게요."),
        ("____", "그 결과는 이제 공개되어 있지 않습니다. 지금 있는 결과를 찾아 드릴게요."),
        ("<b>", "그 결과는 이제 공개되어 있지 않습니다. 지금 있는 결과를 찾아 드릴게요."),
    ],
)
async def test_where_links_lead(bot: RunningBot, mina: Person, parameter: str, first_line: str) -> None:
    mina.says(f"/start {parameter}")
    await bot.settle()

    assert mina.answers[0].splitlines()[0] == first_line


async def test_guests_are_answered_once_where_that_is_switched_on() -> None:
    async with running(guest_mode=True) as bot:
        mina, elsewhere = bot.telegram.person("미나"), bot.telegram.group("남의 모임")
        mina.asks_as_guest("@minwi_bot 2021-3/1/tasks", to=elsewhere)
        mina.asks_as_guest("@minwi_bot 오늘 저녁 뭐 먹지", to=elsewhere)
        await bot.settle()

        assert [text.splitlines()[0] for text in elsewhere.answers] == ["1번 쉼터 · 개선 과제"]


@pytest.mark.parametrize(
    ("asked", "answer", "parameter"),
    [
        ("2021-3/1/tasks", "1번 쉼터 · 개선 과제", "2021-3_1_tasks"),
        ("쉼터", "어느 쉼터인가요?\n• 1번 쉼터\n• 2번 쉼터", "help"),
        ("2021-3/list", "목록", "2021-3_list"),
        ("", "이렇게 물어보세요.", "help"),
    ],
)
async def test_what_guests_are_told(asked: str, answer: str, parameter: str) -> None:
    async with running(guest_mode=True) as bot:
        elsewhere = bot.telegram.group("남의 모임")
        bot.telegram.person("미나").asks_as_guest(f"@minwi_bot {asked}", to=elsewhere)
        await bot.settle()

        assert elsewhere.last.text.startswith(answer)
        assert elsewhere.last.text.count("•") == answer.count("•") + (asked == "2021-3/1/tasks")
        assert (elsewhere.last.markup or [[{}]])[0][0]["url"].endswith(f"?start={parameter}")


async def test_guests_are_not_answered_unless_that_is_switched_on(bot: RunningBot, mina: Person) -> None:
    elsewhere = bot.telegram.group("남의 모임")
    mina.asks_as_guest("@minwi_bot 2021-3/1/tasks", to=elsewhere)
    await bot.settle()

    assert elsewhere.answers == []
