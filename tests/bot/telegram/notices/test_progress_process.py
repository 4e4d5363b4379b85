"""The real `minwi run`, over HTTP: who publishes on the command line sees the broadcast go on, over a restart."""

import signal
from datetime import UTC, datetime
from pathlib import Path

from knowledge.storage import open_database
from knowledge.storage.subscriptions import Subscription, SubscriptionKind, keep_subscription
from tests.bot.telegram.process import minwi
from tests.rounds import DOCUMENTS
from tests.telegram_double import Person, TelegramDouble

NOTICES = 240
SLOW = 0.7
"""Seconds for each message before the restart: there is time to look, and to stop, half-way."""


async def subscribe(telegram: TelegramDouble, folder: Path) -> list[Person]:
    """As many people who want to be told."""
    people = [telegram.person(f"{number}") for number in range(NOTICES)]
    async with (
        open_database(f"sqlite+aiosqlite:///{folder / 'minwi.db'}") as database,
        database.writing() as connection,
    ):
        for person in people:
            person.chat.started = True
            wanted = Subscription(person.id, 0, SubscriptionKind.ALL, "", datetime.now(UTC))
            await keep_subscription(connection, wanted)
    return people


async def test_one_message_shows_how_far_a_broadcast_has_come(
    telegram: TelegramDouble, api_url: str, tmp_path: Path
) -> None:
    boss = telegram.person("김민위")
    boss.chat.started = True
    people = await subscribe(telegram, tmp_path)
    telegram.fail("sendMessage", delay=SLOW, times=-1)
    settings = {"MINWI_STAFF": str(boss.id), "MINWI_QUIET_HOURS": ""}
    async with (
        minwi(tmp_path, api_url, **settings) as process,
        minwi(tmp_path, api_url, f"import {DOCUMENTS / '2022-1.txt'} --publish") as publishing,
    ):
        published = await publishing.finish(None, 30)
        assert f"알림 {NOTICES}개를 보냅니다." in published.output
        await telegram.until(lambda: boss.answers, 20)
        assert boss.answers[0].startswith("📣 2022년 제1차 알림 보내는 중: ")
        finished = await process.finish(signal.SIGTERM)
    assert finished.status == 0
    telegram.heal()
    told = sum(bool(person.answers) for person in people)
    assert 0 < told < NOTICES
    async with minwi(tmp_path, api_url, **settings) as process:
        await telegram.until(lambda: boss.answers[0].startswith("✅"), 30)
        async with minwi(tmp_path, api_url, "outbox") as looking:
            outbox = await looking.finish(None)
        await process.finish()

    assert boss.answers == [f"✅ 2022년 제1차 알림을 다 보냈습니다: {NOTICES:,} / {NOTICES:,}"]
    assert {len(person.answers) for person in people} == {1}, [len(person.answers) for person in people]
    assert outbox.output.startswith(f"2022-1 1판\t기다림 0\t보냄 {NOTICES}\t")
