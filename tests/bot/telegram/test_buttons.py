"""Taps: in place, old, foreign, too fast, too late."""

import pytest

from knowledge.base import KnowledgeBase
from tests.bot.telegram.core import sample_base, sample_round
from tests.bot.telegram.running import RunningBot, running
from tests.telegram_double import Person

NOTICE = "이제 쓸 수 없는 단추입니다. 새로 시작해 주세요."
FRESH_START = [["📋 사무 목록", "❔ 쓰는 방법"]]


def labels(person: Person) -> list[list[str]]:
    """The labels of the buttons under the last message."""
    return [[button["text"] for button in row] for row in person.last.markup or []]


async def test_another_facet_is_shown_in_place(bot: RunningBot, mina: Person) -> None:
    mina.says("2021-3/1/achievements")
    await bot.settle()
    mina.taps("개선 과제")
    await bot.settle()

    assert (
        mina.transcript
        == """\
미나: 2021-3/1/achievements
민위 (고침): 1번 쉼터 · 개선 과제
  • 1번 홍보가 필요함
  출처: 2021년 제3차 민간위탁 종합성과평가 결과 · 1번 쉼터 · 개선 과제
  [주요 성과] [사업 성과지표]
  [📋 사무 목록]
미나 → [개선 과제]"""
    )


async def test_what_was_asked_back_is_chosen_in_place_and_remembered(bot: RunningBot, mina: Person) -> None:
    mina.says("쉼터")
    await bot.settle()
    assert labels(mina) == [["1번 쉼터", "2번 쉼터"]]
    mina.taps("2번 쉼터")
    mina.says("이어서")
    await bot.settle()

    assert mina.answers[0].startswith("2번 쉼터 · 주요 성과")
    assert mina.answers[1].startswith("2번 쉼터 · 개선 과제")


async def test_the_list_is_turned_page_by_page_in_place() -> None:
    rounds = [sample_round(2021, 3, services=17), sample_round(2021, 2), sample_round(2022, 1)]
    async with running(base=sample_base(*rounds)) as bot:
        mina = bot.telegram.person("미나")
        mina.says("/list")
        await bot.settle()
        assert labels(mina)[-1] == ["« 2021년 제3차"]
        mina.taps("« 2021년 제3차")
        await bot.settle()
        assert labels(mina)[-2:] == [["다음 ▶"], ["« 2021년 제2차", "2022년 제1차 »"]]
        mina.taps("다음 ▶")
        await bot.settle()
        assert labels(mina)[8:] == [["◀ 이전", "다음 ▶"], ["« 2021년 제2차", "2022년 제1차 »"]]
        mina.taps("다음 ▶")
        await bot.settle()

        assert (
            mina.transcript
            == """\
미나: /list
민위 (고침): 2021년 제3차 위탁사무 17개 (3/3쪽)

  17. 17번 쉼터

  사무를 누르면 평가 결과를 보여 드려요.
  [17. 17번 쉼터]
  [◀ 이전]
  [« 2021년 제2차] [2022년 제1차 »]
미나 → [« 2021년 제3차]
미나 → [다음 ▶]
미나 → [다음 ▶]"""
        )


async def test_a_page_that_is_no_longer_there_is_the_last_page(bot: RunningBot, mina: Person) -> None:
    mina.says("/start")
    await bot.settle()
    mina.presses("l:2021-3:9", mina.last)
    await bot.settle()

    assert labels(mina) == [["1. 1번 쉼터"], ["2. 2번 쉼터"]]


async def test_the_way_back_leads_to_the_page_that_one_came_from() -> None:
    async with running(base=sample_base(sample_round(services=9))) as bot:
        mina = bot.telegram.person("미나")
        mina.says("2021-3/9/tasks")
        await bot.settle()
        mina.taps("📋 사무 목록")
        await bot.settle()

        assert mina.answers[0].startswith("2021년 제3차 위탁사무 9개 (2/2쪽)\n\n9. 9번 쉼터")


async def test_two_quick_taps_on_one_button_do_no_harm(bot: RunningBot, mina: Person) -> None:
    mina.says("2021-3/1/achievements")
    await bot.settle()
    mina.taps("개선 과제")
    mina.taps("개선 과제")
    await bot.settle()

    assert len(mina.answers) == 1
    assert mina.answers[0].startswith("1번 쉼터 · 개선 과제")
    assert "돌고 있음" not in mina.transcript


async def test_a_tap_from_before_a_restart_still_works(bot: RunningBot, mina: Person) -> None:
    mina.says("2021-3/1/achievements")
    await bot.settle()
    tap = mina.taps("개선 과제")
    bot.telegram.store.advance(3600)
    await bot.settle()

    assert mina.answers[0].startswith("1번 쉼터 · 개선 과제")
    assert not tap.answered


@pytest.mark.parametrize(
    "data",
    [
        "",
        "o:",
        "o:2021-3/77/tasks",
        "o:2019-1/1",
        "l:2019-1:1",
        "l:2021-3:0",
        "q:7",
        "지워주세요",
        "x" * 64,
        "o:2021-3/",
    ],
)
async def test_a_button_that_leads_nowhere_offers_a_fresh_start(bot: RunningBot, mina: Person, data: str) -> None:
    mina.says("2021-3/1/achievements")
    await bot.settle()
    before = mina.answers
    tap = mina.presses(data, mina.last)
    await bot.settle()

    assert (tap.notice, labels(mina), mina.answers) == (NOTICE, FRESH_START, before)


async def test_a_round_taken_back_leaves_a_fresh_start() -> None:
    async with running(base=sample_base(sample_round(), sample_round(2022, 1))) as bot:
        mina = bot.telegram.person("미나")
        mina.says("2021-3/1/achievements")
        await bot.settle()
        bot.holder.base = KnowledgeBase([sample_round(2022, 1)])
        tap = mina.taps("개선 과제")
        await bot.settle()
        assert (tap.notice, labels(mina)) == (NOTICE, FRESH_START)
        mina.taps("📋 사무 목록")
        await bot.settle()

        assert mina.answers[0].startswith("2022년 제1차 위탁사무 2개")


async def test_pressing_a_dead_button_again_does_no_harm(bot: RunningBot, mina: Person) -> None:
    mina.says("2021-3/1/achievements")
    await bot.settle()
    taps = [mina.presses("o:2019-1/1", mina.last) for _ in range(2)]
    await bot.settle()

    assert [tap.notice for tap in taps] == [NOTICE, NOTICE]
    assert len(mina.answers) == 1


@pytest.mark.parametrize("data", ["o:2021-3/1/tasks", "l:2021-3:1"])
async def test_where_the_tapped_message_is_gone_the_answer_comes_as_a_new_one(
    bot: RunningBot, mina: Person, data: str
) -> None:
    for inaccessible in (False, True):
        mina.says("2021-3/1/achievements")
        await bot.settle()
        message = mina.last
        mina.presses(data, message, inaccessible=inaccessible)
        mina.deletes(message)
        await bot.settle()

        assert mina.last.text.startswith(("1번 쉼터 · 개선 과제", "2021년 제3차 위탁사무 2개"))
        assert mina.last.edited is None


@pytest.mark.parametrize("data", ["q:1", "o:2019-1/1"])
async def test_where_the_tapped_message_is_gone_a_fresh_start_comes_as_a_greeting(
    bot: RunningBot, mina: Person, data: str
) -> None:
    mina.says("/start")
    await bot.settle()
    message = mina.last
    tap = mina.presses(data, message, inaccessible=True)
    mina.deletes(message)
    await bot.settle()

    assert tap.notice == NOTICE
    assert mina.last.text.startswith("안녕하세요, 민위입니다.")


async def test_a_long_answer_is_shown_in_place_and_below() -> None:
    long = (
        sample_round().services[0].model_copy(update={"tasks": tuple(f"{n}째 과제 " + "가" * 1000 for n in range(6))})
    )
    base = sample_base(sample_round().model_copy(update={"services": (long,)}))
    async with running(base=base) as bot:
        mina = bot.telegram.person("미나")
        mina.says("2021-3/1/achievements")
        await bot.settle()
        mina.taps("개선 과제")
        await bot.settle()

        assert [answer.splitlines()[0] for answer in mina.answers] == [
            "1번 쉼터 · 개선 과제",
            "1번 쉼터 · 개선 과제 (이어서)",
        ]
        messages = [message for message in mina.chat.messages if message.sender is bot.telegram.store.bot]
        assert [bool(message.markup) for message in messages] == [False, True]


async def test_the_help_opens_in_place(bot: RunningBot, mina: Person) -> None:
    mina.says("/start")
    await bot.settle()
    mina.taps("❔ 쓰는 방법")
    await bot.settle()

    assert len(mina.answers) == 1
    assert "/list - 평가받은 사무 목록 보기" in mina.answers[0]


async def test_anybody_in_a_group_may_tap_and_goes_on_from_there(bot: RunningBot, mina: Person) -> None:
    group, jun = bot.telegram.group("민간위탁 담당자"), bot.telegram.person("준")
    mina.says("/ask 2021-3/1/achievements", to=group)
    await bot.settle()
    jun.taps("사업 성과지표", to=group)
    jun.says("/ask 이어서", to=group)
    await bot.settle()

    assert group.answers[0].startswith("1번 쉼터 · 사업 성과지표")
    assert group.answers[1].startswith("1번 쉼터 · 개선 과제")


async def test_what_a_notice_led_to_and_is_gone_leaves_the_notice_its_other_buttons(
    bot: RunningBot, mina: Person
) -> None:
    mina.says("2021-3/1/achievements")
    await bot.settle()
    before = labels(mina)
    tap = mina.presses("b:2021-3/99", mina.last)
    await bot.settle()

    assert (tap.notice, tap.alert) == ("그 결과는 이제 공개되어 있지 않습니다.", True)
    assert labels(mina) == before
    assert len(mina.answers) == 1
