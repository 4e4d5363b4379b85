"""When something goes wrong while answering one person."""

import logging

import pytest

from tests.bot.telegram.running import RunningBot
from tests.telegram_double import TIMEOUT, Person

APOLOGY = "답을 준비하다가 문제가 생겼습니다. 잠시 뒤에 다시 물어봐 주세요."
QUESTION = "2021-3/1/tasks"


@pytest.fixture(autouse=True)
def _all_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="bot")


async def test_that_person_is_told_and_nobody_else_is_harmed(
    bot: RunningBot, mina: Person, caplog: pytest.LogCaptureFixture
) -> None:
    jun = bot.telegram.person("준")
    mina.says("탈이 나라")
    jun.says(QUESTION)
    mina.says(QUESTION)
    await bot.settle()

    assert mina.answers[0] == APOLOGY
    assert mina.answers[1] == jun.answers[0]
    assert [record.getMessage() for record in caplog.records] == [
        "갱신 500001: 답하지 못했습니다: RuntimeError (bot/telegram/core.py:40)"
    ]
    assert "탈이" not in caplog.text


async def test_a_tap_that_fails_is_answered_with_an_alert(bot: RunningBot, mina: Person) -> None:
    mina.says("/start")
    await bot.settle()
    assert mina.last.markup
    mina.last.markup[0][0]["text"] = "탈이 나라"
    tap = mina.taps("탈이 나라")
    await bot.settle()

    assert (tap.notice, tap.alert) == (APOLOGY, True)


async def test_being_blocked_while_answering_makes_no_noise(
    bot: RunningBot, mina: Person, caplog: pytest.LogCaptureFixture
) -> None:
    group = bot.telegram.group("민간위탁 담당자")
    mina.says(QUESTION)
    mina.says(f"/ask {QUESTION}", to=group)
    mina.blocks_the_bot()
    group.kicks_the_bot()
    await bot.settle()
    assert (mina.answers, group.answers, caplog.text) == ([], [], "")

    mina.unblocks_the_bot()
    mina.says(QUESTION)
    await bot.settle()
    assert len(mina.answers) == 1


async def test_a_group_that_grows_while_it_is_answered_makes_no_noise(
    bot: RunningBot, mina: Person, caplog: pytest.LogCaptureFixture
) -> None:
    group = bot.telegram.group("민간위탁 담당자", kind="group")
    mina.says(f"/ask {QUESTION}", to=group)
    group.becomes_a_supergroup()
    await bot.settle()

    assert (group.answers, caplog.text) == ([], "")


async def test_a_flood_is_waited_for(bot: RunningBot, mina: Person) -> None:
    bot.telegram.fail("sendMessage", chat=mina.id, error=429, retry_after=7, times=2)
    mina.says(QUESTION)
    await bot.settle()

    assert len(mina.answers) == 1
    assert bot.pauses.asked == [7, 7]


async def test_a_flood_is_not_waited_for_without_end(
    bot: RunningBot, mina: Person, caplog: pytest.LogCaptureFixture
) -> None:
    bot.telegram.fail("sendMessage", chat=mina.id, error=429, retry_after=40, times=-1)
    mina.says(QUESTION)
    await bot.settle()

    assert bot.pauses.asked == [40]
    assert "RetryAfter" in caplog.text


async def test_many_short_floods_end_the_tries(bot: RunningBot, mina: Person) -> None:
    bot.telegram.fail("sendMessage", error=429, retry_after=1, times=-1)
    mina.says(QUESTION)
    await bot.settle()

    assert bot.telegram.count("sendMessage") == 4


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "answerCallbackQuery"])
async def test_a_server_that_stumbles_is_asked_again(bot: RunningBot, mina: Person, method: str) -> None:
    bot.telegram.fail(method, error=502, times=2)
    mina.says("2021-3/1/achievements")
    await bot.settle()
    tap = mina.taps("개선 과제")
    await bot.settle()

    assert len(mina.answers) == 1
    assert mina.answers[0].startswith("1번 쉼터 · 개선 과제")
    assert tap.answered
    assert bot.pauses.asked == [0.5, 1.0]


async def test_an_answer_that_may_have_arrived_is_not_sent_twice(
    bot: RunningBot, mina: Person, caplog: pytest.LogCaptureFixture
) -> None:
    bot.telegram.fail("sendMessage", error=TIMEOUT, after_delivery=True)
    mina.says(QUESTION)
    await bot.settle()

    assert len(mina.answers) == 1
    assert "TimedOut" in caplog.text


async def test_an_edit_that_may_have_arrived_is_made_again(bot: RunningBot, mina: Person) -> None:
    mina.says("2021-3/1/achievements")
    await bot.settle()
    bot.telegram.fail("editMessageText", error=TIMEOUT, after_delivery=True)
    mina.taps("개선 과제")
    await bot.settle()

    assert len(mina.answers) == 1
    assert bot.telegram.count("editMessageText") == 2


async def test_what_telegram_refuses_is_not_sent_again_and_the_person_is_told(
    bot: RunningBot, mina: Person, caplog: pytest.LogCaptureFixture
) -> None:
    bot.telegram.fail("sendMessage", error=400, description="can't parse entities: something")
    mina.says(QUESTION)
    await bot.settle()

    assert mina.answers == [APOLOGY]
    assert "BadRequest: Can't parse entities: something" in caplog.text


async def test_a_tap_answered_already_does_no_harm(bot: RunningBot, mina: Person) -> None:
    mina.says("2021-3/1/achievements")
    await bot.settle()
    mina.taps("개선 과제").answered = True
    await bot.settle()

    assert mina.answers[0].startswith("1번 쉼터 · 개선 과제")


@pytest.mark.parametrize("description", ["message can't be edited", "message to edit not found"])
async def test_a_message_that_cannot_be_edited_is_followed_by_a_new_one(
    bot: RunningBot, mina: Person, description: str
) -> None:
    mina.says("2021-3/1/achievements")
    await bot.settle()
    bot.telegram.fail("editMessageText", error=400, description=description)
    mina.taps("개선 과제")
    await bot.settle()

    assert [answer.splitlines()[0] for answer in mina.answers] == ["1번 쉼터 · 주요 성과", "1번 쉼터 · 개선 과제"]
