"""The process behind `minwi run`: from the settings to a bot that answers until it is told to stop."""

import asyncio
import logging
import re
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol

from telegram import Update

from bot.heartbeat import Heartbeat
from bot.learning.following import Follower
from bot.learning.misses import Misses
from bot.learning.voting import Voting
from bot.monitoring.port import monitored
from bot.monitoring.telemetry import Telemetry
from bot.notices.subscribing import Subscribing
from bot.settings import Settings
from bot.telegram.application import AnyApplication, Rooms, build_application
from bot.telegram.channel import BaseHolder, Channel
from bot.telegram.dispatch import Dispatcher
from bot.telegram.log_redaction import log_to_stderr
from bot.telegram.notices.pace import Pace
from bot.telegram.notices.progress import Progress
from bot.telegram.notices.sender import Sender
from bot.telegram.notices.waiting import Waiting
from bot.telegram.polling import Poller
from bot.telegram.retries import Retries
from bot.telegram.staff.desk import Desk
from knowledge.errors import DatabaseError, SettingsError
from knowledge.storage import open_database

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}", re.ASCII)

_GLANCE = 0.2
"""Seconds between two looks at whether Telegram was reached."""

_log = logging.getLogger(__name__)


class Updates(Protocol):
    """How updates come: `Poller`, or `bot.telegram.webhook.Receiver`."""

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates until `stop` is set, then finish the answers in flight."""
        ...


class TokenMissingError(SettingsError):
    """There is no token, or something that is none."""


async def serve(settings: Settings) -> None:
    """Answer on Telegram until SIGTERM or SIGINT.

    Raises:
        SettingsError: there is no token, Telegram does not know it or refuses the webhook, or a port is taken.
        SecondPollerError: the same bot runs elsewhere.
        DatabaseError: the database cannot be opened.
    """
    token = read_token(settings)
    log_to_stderr(settings.log_level, token)
    stop = _stop_on_signals()
    heartbeat = Heartbeat(settings.heartbeat)
    heartbeat.stop()
    try:
        await _answer(settings, heartbeat, stop)
    except DatabaseError:
        if not stop.is_set():
            raise
    _log.info("멈췄습니다.")


def read_token(settings: Settings) -> str:
    """The token, which looks like one.

    Raises:
        TokenMissingError: it does not; Telegram would not be asked the right question with it.
    """
    if settings.telegram_token is None:
        raise TokenMissingError(
            "MINWI_TELEGRAM_TOKEN이 없습니다. @BotFather에게 받은 토큰을 환경 변수나 .env 파일에 적어 주세요."
        )
    token = settings.telegram_token.get_secret_value()
    if not _TOKEN.fullmatch(token):
        raise TokenMissingError(
            "MINWI_TELEGRAM_TOKEN: 토큰의 꼴이 아닙니다. @BotFather가 준 글자를 빈칸 없이 그대로 적어 주세요."
        )
    return token


async def _answer(settings: Settings, heartbeat: Heartbeat, stop: asyncio.Event) -> None:
    _log.debug("데이터베이스를 엽니다.")
    default_database = "database_url" not in settings.model_fields_set
    async with (
        open_database(settings.database_url, create_folder=default_database) as database,
        monitored(
            settings.metrics_listen, database.change_number, heartbeat.since_beat, Waiting(database)
        ) as telemetry,
    ):
        change_number = await database.change_number()
        holder = BaseHolder(await database.knowledge_base())
        misses = Misses(holder)

        def note_miss(question: str, reason: str) -> None:
            misses.note(question, reason)
            telemetry.missed(reason)

        async def process(update: Update) -> None:
            await application.process_update(update)

        dispatcher = Dispatcher(process, telemetry=telemetry)
        desk = Desk(settings.staff, database, dispatcher.beside)
        channel = Channel(holder, telemetry=telemetry, takes_votes=True, takes_subscriptions=True)
        voting = Voting(database, read_token(settings))
        pace = Pace()
        application = build_application(
            settings,
            channel,
            note_miss=note_miss,
            rooms=Rooms(desk, voting, Subscribing(database)),
            retries=Retries(traffic=pace),
        )
        follower = Follower(database, holder, change_number)
        sender = Sender(
            application.bot,
            database,
            pace,
            quiet=settings.quiet_hours,
            count=telemetry.settled,
            refresh=follower.look,
        )
        progress = Progress(application.bot, database, settings.staff, sender.name, count_message=pace.count)
        at_rest = asyncio.Event()
        async with _beside(
            follower.follow_for_ever(),
            misses.write_for_ever(database),
            _first_to_stop(stop, at_rest, heartbeat, sender.send_for_ever, progress.report_for_ever),
        ):
            try:
                await _updates(settings, application, dispatcher, heartbeat, telemetry).run(at_rest)
            finally:
                heartbeat.stop()
                await misses.write(database)


def _updates(
    settings: Settings,
    application: AnyApplication,
    dispatcher: Dispatcher,
    heartbeat: Heartbeat,
    telemetry: Telemetry,
) -> Updates:
    """Updates that Telegram brings where there is a webhook; else such as are fetched."""
    if settings.webhook_url is None or settings.webhook_secret is None:
        return Poller(application, dispatcher, heartbeat)
    from bot.telegram.webhook import Receiver, Webhook  # noqa: PLC0415 - a web server takes a while to import

    webhook = Webhook(settings.webhook_url, settings.webhook_secret, settings.webhook_listen)
    return Receiver(application, dispatcher, heartbeat, webhook, telemetry=telemetry)


async def _first_to_stop(
    stop: asyncio.Event, at_rest: asyncio.Event, heartbeat: Heartbeat, *work: Callable[[], Awaitable[None]]
) -> None:
    """Work until `stop` is set, and set `at_rest` once all is finished that was under way.

    Whoever takes updates closes the connections to Telegram at the end; what that broke off would be sent twice.
    """
    tasks = [asyncio.create_task(_once_connected(heartbeat, each)) for each in work]
    try:
        await stop.wait()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        at_rest.set()


async def _once_connected(heartbeat: Heartbeat, work: Callable[[], Awaitable[None]]) -> None:
    """Begin work when Telegram was reached for the first time: before, all it could do is fail."""
    while heartbeat.since_beat() is None:  # noqa: ASYNC110 - the heartbeat is a file, which tells nobody
        await asyncio.sleep(_GLANCE)
    await work()


@asynccontextmanager
async def _beside(*work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Have work that never ends done beside what is within."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _stop_on_signals() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set. Explicit handlers, since process 1 of a container has none by default."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def ask_to_stop(*_: object) -> None:
        with suppress(RuntimeError):  # A second signal may come when the loop is closed already.
            loop.call_soon_threadsafe(stop.set)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    return stop
