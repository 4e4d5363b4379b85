"""`minwi outbox`: what became of notices, what waits and why, and what Telegram refused."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import click

from bot.cli.answers import as_line
from bot.cli.group import examples
from bot.cli.listing import print_rows
from bot.cli.opening import with_database
from bot.cli.options import json_option
from bot.cli.outbox_wording import (
    HELP_ON_HELD,
    HELP_WHEN_NOBODY_SENDS,
    broadcast_object,
    broadcast_row,
    dead_object,
    dead_row,
    lasting,
    subscribers_line,
    subscribers_object,
)
from bot.paper import console
from knowledge.errors import MinwiError
from knowledge.storage import outbox as storage
from knowledge.storage.broadcasts import Broadcast, broadcasts, living_senders
from knowledge.storage.database import Database
from knowledge.storage.outbox import ListedNotice, NoticeState
from knowledge.storage.subscriptions import Subscribers, subscribers

_PATIENCE = 60.0
"""Seconds; what has been due for longer than this, while nobody sends, waits for a bot to be started."""


class NotDeadError(MinwiError):
    """A number names no notice that could not be sent."""


@dataclass(frozen=True, slots=True)
class _Outbox:
    """What is shown."""

    now: float
    broadcasts: list[Broadcast]
    dead: list[ListedNotice]
    oldest_due: float | None
    """When the notice was due that has waited longest."""
    senders: int
    """Processes that are sending."""
    subscribers: Subscribers

    @property
    def oldest_age(self) -> float | None:
        """For how many seconds it has waited."""
        return None if self.oldest_due is None else self.now - self.oldest_due


@click.command(epilog=examples("minwi outbox", "minwi outbox --json", "minwi outbox --retry 12"))
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, metavar="N", help="못 보낸 알림을 몇 개까지 보일지. 기본은 20개."
)
@json_option
@click.option("--retry", type=click.IntRange(min=1), metavar="번호", help="못 보낸 알림 하나를 다시 보냅니다.")
@click.option("--retry-all", is_flag=True, help="못 보낸 알림을 모두 다시 보냅니다.")
@click.option("--drop", type=click.IntRange(min=1), metavar="번호", help="못 보낸 알림 하나를 보내지 않기로 합니다.")
def outbox(*, limit: int, as_json: bool, retry: int | None, retry_all: bool, drop: int | None) -> None:
    """새 결과 알림이 어디까지 나갔는지, 무엇이 왜 기다리는지, 무엇을 보내지 못했는지 보여 줍니다.

    판마다 한 줄은 기다림, 보냄, 보류(봇을 차단했거나 내보냄; 돌아오면 보냄), 못 보냄, 취소의 수와 다음에 나갈
    때입니다. 못 보낸 알림은 한 줄에 번호, 대화방, 실패한 수, 텔레그램의 말, 때, 판입니다.
    """
    if sum((as_json, retry is not None, retry_all, drop is not None)) > 1:
        raise click.UsageError("--json, --retry, --retry-all, --drop 가운데 하나만 쓸 수 있습니다.")
    if retry is not None or retry_all:
        click.echo(with_database(lambda database: _retry(database, retry)))
    elif drop is not None:
        click.echo(with_database(lambda database: _drop(database, drop)))
    else:
        _show(with_database(lambda database: _look(database, limit)), as_json=as_json)


async def _look(database: Database, limit: int) -> _Outbox:
    now = time.time()
    async with database.reading() as connection:
        return _Outbox(
            now,
            await broadcasts(connection, now),
            await storage.listed(connection, NoticeState.DEAD, limit),
            await storage.oldest_due(connection, now),
            len(await living_senders(connection, now)),
            await subscribers(connection),
        )


def _show(found: _Outbox, *, as_json: bool) -> None:
    if as_json:
        click.echo(as_line(_as_object(found)))
        return
    print_rows(broadcast_row(one, found.now) for one in found.broadcasts)
    print_rows(map(dead_row, found.dead))
    screen = console()
    for line in _lines(found):
        screen.print(line)


def _lines(found: _Outbox) -> Iterator[str]:
    if not found.broadcasts:
        yield "기다리는 알림도, 보낸 알림도 없습니다."
    if any(one.count(NoticeState.HELD) for one in found.broadcasts):
        yield HELP_ON_HELD
    dead = sum(one.count(NoticeState.DEAD) for one in found.broadcasts)
    if found.dead:
        more = f"못 보낸 알림 {dead - len(found.dead):,}개가 더 있습니다(--limit). " if dead > len(found.dead) else ""
        yield f"({more}다시 보내려면 --retry 번호나 --retry-all, 보내지 않으려면 --drop 번호)"
    if (age := found.oldest_age) is not None:
        yield f"가장 오래 기다린 알림: {lasting(age)}"
        if age > _PATIENCE and not found.senders:
            yield HELP_WHEN_NOBODY_SENDS
    yield subscribers_line(found.subscribers)


def _as_object(found: _Outbox) -> dict[str, object]:
    age = found.oldest_age
    return {
        "versions": [broadcast_object(one) for one in found.broadcasts],
        "dead": [dead_object(one) for one in found.dead],
        "oldest_seconds": None if age is None else round(age, 3),
        "senders": found.senders,
        "subscriptions": subscribers_object(found.subscribers),
    }


async def _retry(database: Database, id_: int | None) -> str:
    async with database.writing() as connection:
        number = await storage.retry_dead(connection, time.time(), id_)
    if id_ is not None and not number:
        raise _not_dead(id_)
    return f"알림 {number:,}개를 다시 보냅니다. 떠 있는 봇이 보냅니다." if number else "못 보낸 알림이 없습니다."


async def _drop(database: Database, id_: int) -> str:
    async with database.writing() as connection:
        dropped = await storage.drop_dead(connection, id_, datetime.now(UTC))
    if not dropped:
        raise _not_dead(id_)
    return f"알림 {id_}번을 보내지 않습니다."


def _not_dead(id_: int) -> NotDeadError:
    return NotDeadError(f"{id_}: 못 보낸 알림의 번호가 아닙니다. minwi outbox가 보여 주는 번호를 적어 주세요.")
