"""Long polling: from before there is a network until the last answer is out."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.telegram import limits
from bot.telegram.connection import TokenRefusedError
from bot.telegram.dispatch import Dispatcher
from bot.telegram.polling import Poller, SecondPollerError
from bot.telegram.updates import ALLOWED_UPDATES
from tests.bot.telegram.core import sample_base
from tests.bot.telegram.running import Pauses, make_application, make_channel
from tests.telegram_double import TIMEOUT, TelegramDouble

QUESTION = "2021-3/1/tasks"


class Time(Pauses):
    """A clock that only pauses move."""

    on_pause: Callable[[], None] | None = None
    """Called in place of the first pause, which then never ends."""

    async def __call__(self, seconds: float) -> None:
        if self.on_pause:
            self.on_pause()
            await asyncio.Event().wait()
        await super().__call__(seconds)

    def now(self) -> float:
        """Seconds."""
        return float(sum(self.asked))


class Heart:
    """Counts beats."""

    beats = 0

    def beat(self) -> None:
        self.beats += 1


class Process:
    """A poller with all that it needs, as in `minwi run`."""

    def __init__(self, telegram: TelegramDouble) -> None:
        self.time, self.heart, self.stop = Time(), Heart(), asyncio.Event()
        self.telegram = telegram
        application = make_application(telegram, make_channel(sample_base()), Pauses())
        dispatcher = Dispatcher(application.process_update)
        self.poller = Poller(application, dispatcher, self.heart, clock=self.time.now, sleep=self.time)

    async def run(self) -> None:
        """Until it is stopped, or gives up."""
        async with asyncio.timeout(5):
            await self.poller.run(self.stop)


@asynccontextmanager
async def started(telegram: TelegramDouble) -> AsyncIterator[Process]:
    """A process that runs, and is stopped in the end."""
    process = Process(telegram)
    task = asyncio.create_task(process.run())
    try:
        yield process
    finally:
        process.stop.set()
        await task


@pytest.fixture
def telegram() -> TelegramDouble:
    return TelegramDouble()


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="bot")
    return caplog


def lines(log: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in log.records]


async def test_it_sets_itself_up_answers_and_stops(telegram: TelegramDouble, log: pytest.LogCaptureFixture) -> None:
    mina = telegram.person("미나")
    mina.says(QUESTION)
    async with started(telegram) as process:
        await telegram.until(lambda: mina.answers)

    assert [method for method, _ in telegram.calls[:3]] == ["getMe", "deleteWebhook", "setMyCommands"]
    assert list(telegram.store.commands) == ["list", "ask", "subscriptions", "privacy", "help"]
    for_all = ("start", "list", "subscribe", "subscriptions", "settings", "privacy", "help")
    for_admins = ("list", "ask", "subscribe", "subscriptions", "settings", "privacy", "help")
    assert {scope: tuple(menu) for scope, menu in telegram.store.scoped_commands.items()} == {
        "all_private_chats": for_all,
        "all_group_chats": tuple(telegram.store.commands),
        "all_chat_administrators": for_admins,
    }
    polls = [arguments for method, arguments in telegram.calls if method == "getUpdates"]
    assert all(poll["allowed_updates"] == list(ALLOWED_UPDATES) for poll in polls)
    assert process.heart.beats >= 1
    assert lines(log) == ["@minwi_bot 이름으로 답할 준비가 되었습니다."]


async def test_what_was_answered_does_not_come_again_after_a_restart(telegram: TelegramDouble) -> None:
    mina = telegram.person("미나")
    mina.says(QUESTION)
    async with started(telegram):
        await telegram.until(lambda: mina.answers)
    mina.says(QUESTION)
    async with started(telegram):
        await telegram.until(lambda: len(mina.answers) == 2)

    assert telegram.store.updates == []


async def test_answers_in_flight_are_finished(telegram: TelegramDouble) -> None:
    mina = telegram.person("미나")
    telegram.fail("sendMessage", delay=0.05)
    mina.says(QUESTION)
    async with started(telegram):
        await telegram.until(lambda: telegram.count("sendMessage"))

    assert len(mina.answers) == 1


async def test_an_answer_that_takes_too_long_holds_up_nobody_and_is_broken_off_in_the_end(
    telegram: TelegramDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "DRAIN_TIME", 0.02)
    mina, jun = telegram.person("미나"), telegram.person("준")
    telegram.fail("sendMessage", chat=mina.id, delay=60)
    mina.says(QUESTION)
    jun.says(QUESTION)
    async with started(telegram):
        await telegram.until(lambda: jun.answers)

    assert (len(mina.answers), len(jun.answers)) == (0, 1)


async def test_updates_that_no_request_confirmed_yet_are_confirmed_in_the_end(telegram: TelegramDouble) -> None:
    mina = telegram.person("미나")
    mina.says(QUESTION)
    process = Process(telegram)
    process.time.on_pause = process.stop.set
    telegram.fail("getUpdates", error=502, skip=1)
    await process.run()

    assert len(mina.answers) == 1
    assert telegram.store.updates == []


async def test_a_token_that_telegram_does_not_know_ends_it(telegram: TelegramDouble) -> None:
    process = Process(telegram)
    old, telegram.token = telegram.token, "another"
    with pytest.raises(TokenRefusedError, match=r"MINWI_TELEGRAM_TOKEN.*@BotFather") as caught:
        await process.run()

    assert old not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


async def test_a_token_revoked_while_it_runs_ends_it(telegram: TelegramDouble) -> None:
    process = Process(telegram)
    task = asyncio.create_task(process.run())
    await telegram.until(lambda: process.heart.beats)
    telegram.token = "another"
    telegram.person("미나").says(QUESTION)

    with pytest.raises(TokenRefusedError):
        await task


@pytest.mark.parametrize("error", [502, 500, TIMEOUT])
async def test_no_network_is_said_once_and_tried_ever_more_slowly(
    telegram: TelegramDouble, log: pytest.LogCaptureFixture, error: int
) -> None:
    telegram.fail("getMe", error=error, times=8)
    async with started(telegram) as process:
        await telegram.until(lambda: process.heart.beats)

    assert process.time.asked == [1, 2, 4, 8, 16, 30, 30, 30]
    assert len(lines(log)) == 2
    assert lines(log)[0].startswith("텔레그램에 연결할 수 없습니다: ")
    assert lines(log)[1] == "@minwi_bot 이름으로 답할 준비가 되었습니다."


async def test_a_lasting_interruption_is_said_once_and_its_end_too(
    telegram: TelegramDouble, log: pytest.LogCaptureFixture
) -> None:
    telegram.fail("getUpdates", error=502, times=4)
    mina = telegram.person("미나")
    async with started(telegram) as process:
        await telegram.until(lambda: process.heart.beats)
        mina.says(QUESTION)
        await telegram.until(lambda: mina.answers)

    assert [line.split(":")[0] for line in lines(log)[1:]] == [
        "텔레그램에 연결할 수 없습니다",
        "텔레그램에 다시 연결되었습니다.",
    ]


async def test_a_single_failure_is_not_worth_a_word(telegram: TelegramDouble, log: pytest.LogCaptureFixture) -> None:
    telegram.fail("getUpdates", error=TIMEOUT)
    async with started(telegram) as process:
        await telegram.until(lambda: process.heart.beats)

    assert len(lines(log)) == 1


async def test_after_an_interruption_the_first_request_is_not_held(telegram: TelegramDouble) -> None:
    telegram.fail("getUpdates", error=502, times=2)
    async with started(telegram) as process:
        await telegram.until(lambda: process.heart.beats)
        await telegram.until(lambda: telegram.count("getUpdates") == 4)

    polls = [arguments.get("timeout", 0) for method, arguments in telegram.calls if method == "getUpdates"]
    assert polls[:4] == [0, 0, 0, limits.POLL_TIMEOUT]


async def test_a_second_poller_is_said_at_once_and_borne_for_a_while(
    telegram: TelegramDouble, log: pytest.LogCaptureFixture
) -> None:
    telegram.fail("getUpdates", error=409, description="terminated by other getUpdates request", times=-1)
    process = Process(telegram)
    with pytest.raises(SecondPollerError, match="같은 토큰의 봇이 다른 곳에서"):
        await process.run()

    assert 27 <= sum(process.time.asked) <= 33
    assert lines(log)[1:] == ["같은 토큰의 봇이 다른 곳에서 돌고 있습니다(409). 30초 동안 더 시도합니다."]


async def test_a_second_poller_that_leaves_is_forgotten(
    telegram: TelegramDouble, log: pytest.LogCaptureFixture
) -> None:
    telegram.fail("getUpdates", error=409, description="terminated by other getUpdates request", times=3)
    async with started(telegram) as process:
        await telegram.until(lambda: process.heart.beats)

    assert len(lines(log)) == 2


async def test_of_two_pollers_one_gives_up_and_the_other_goes_on(telegram: TelegramDouble) -> None:
    processes = [Process(telegram), Process(telegram)]
    tasks = [asyncio.create_task(process.run()) for process in processes]
    (ended,), (left,) = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    assert isinstance(ended.exception(), SecondPollerError)
    mina = telegram.person("미나")
    mina.says(QUESTION)
    await telegram.until(lambda: mina.answers)
    for process in processes:
        process.stop.set()
    await left

    assert len(mina.answers) == 1


async def test_a_flood_of_requests_for_updates_is_waited_for(telegram: TelegramDouble) -> None:
    telegram.fail("getUpdates", error=429, retry_after=11)
    async with started(telegram) as process:
        await telegram.until(lambda: process.heart.beats)

    assert process.time.asked == [11]


async def test_a_menu_that_is_refused_does_not_keep_it_from_answering(
    telegram: TelegramDouble, log: pytest.LogCaptureFixture
) -> None:
    telegram.fail("setMyCommands", error=400, description="BOT_COMMAND_INVALID")
    mina = telegram.person("미나")
    mina.says(QUESTION)
    async with started(telegram):
        await telegram.until(lambda: mina.answers)

    assert "명령 메뉴를 정하지 못했습니다" in lines(log)[0]


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "setMyCommands", "getUpdates"])
async def test_it_can_be_stopped_whatever_it_waits_for(telegram: TelegramDouble, method: str) -> None:
    telegram.fail(method, delay=3600)
    async with started(telegram):
        await telegram.until(lambda: telegram.count(method))


async def test_it_can_be_stopped_while_there_is_no_network(telegram: TelegramDouble) -> None:
    telegram.fail("*", error=502, times=-1)
    async with started(telegram) as process:
        await telegram.until(lambda: len(process.time.asked) > 3)


async def test_it_does_not_begin_when_it_is_stopped_before(telegram: TelegramDouble) -> None:
    process = Process(telegram)
    process.stop.set()
    await process.run()

    assert telegram.count("getUpdates") == 0
