"""A bot that is killed again and again tells everybody all the same, and only what was on its way twice."""

import asyncio
import signal
import sys
from functools import partial
from pathlib import Path

from bot.telegram.limits import NOTICES_UNDER_WAY
from knowledge.storage.outbox import NoticeState
from tests.bot.telegram.notices.sending import open_office
from tests.bot.telegram.process import minwi
from tests.knowledge.places import url_of
from tests.telegram_double import TelegramDouble

CHATS = 240
KILLS = 3
IN_A_HURRY = (
    sys.executable,
    "-c",
    """
from bot.telegram import limits
from knowledge.storage import outbox
limits.MESSAGES_A_SECOND, limits.NOTICE_SEND_TIME, outbox.LEASE, outbox.ALIVE = 150, 1.0, 2.0, 1.0
from bot.cli import main
main()
""",
)
"""`minwi` with less patience: what a killed process had claimed is free again after two seconds, not after thirty."""


async def test_nothing_is_lost_and_little_doubled(telegram: TelegramDouble, api_url: str, tmp_path: Path) -> None:
    people = [telegram.person(f"{number}") for number in range(CHATS)]
    async with open_office(url_of(tmp_path / "minwi.db"), telegram) as office:
        for person in people:
            person.chat.started = True
            await office.subscribe(person.id)
        assert await office.publish() == CHATS

        def told() -> int:
            return sum(bool(person.answers) for person in people)

        def has_told(enough: float) -> bool:
            return told() >= enough

        for kill in range(1, KILLS + 1):
            async with minwi(tmp_path, api_url, program=IN_A_HURRY, MINWI_QUIET_HOURS="") as process:
                enough = CHATS * kill / (KILLS + 1)
                await telegram.until(partial(has_told, enough))
                assert told() < CHATS
                await process.finish(signal.SIGKILL)
        async with minwi(tmp_path, api_url, program=IN_A_HURRY, MINWI_QUIET_HOURS="") as process:
            await telegram.until(partial(has_told, CHATS))
            async with asyncio.timeout(10):  # for what was sent, but not written down, when it was killed last
                while await office.states() != {NoticeState.SENT: CHATS}:  # noqa: ASYNC110 - written by the process
                    await asyncio.sleep(0.05)
            assert (await process.finish()).status == 0

    assert sum(len(person.answers) for person in people) - CHATS <= KILLS * NOTICES_UNDER_WAY
