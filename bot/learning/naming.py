"""Gives services nicknames, and takes them back: at once, for every bot on the same database."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.clock import today
from bot.learning.keys import key_of
from bot.plain import one_line
from handlers.nicknames import NicknameError, check_nickname, find_service, leads_to
from knowledge.base import KnowledgeBase
from knowledge.index import index_of
from knowledge.korean.normalise import squash
from knowledge.model import Round
from knowledge.storage.database import Database
from knowledge.storage.limits import LONGEST_NAME
from knowledge.storage.nicknames import Nickname, add_nickname, all_nicknames, remove_nickname, spelling_of


@dataclass(frozen=True, slots=True)
class Named:
    """What became of giving a nickname."""

    nickname: str
    service_id: str
    service_name: str
    is_new: bool
    """False where questions with it were answered about this service before."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A nickname as it stands."""

    nickname: Nickname
    service_id: str | None
    """Of the newest round that prints the service; None where none does any more."""
    works: bool
    """False where questions with it are not, or no longer, answered about this service only."""


async def give_nickname(database: Database, service: str, nickname: str, *, by: str) -> Named:
    """Give a service a nickname.

    Args:
        database: where it is kept.
        service: named as in a question, or by its id.
        nickname: what people also call it.
        by: who gives it.

    Raises:
        NicknameError: there is no such service, or the nickname can't be given; nothing was changed.
        DatabaseError: the database can't be written; nothing was changed.
    """
    nickname = one_line(nickname)
    async with database.changing() as connection:
        base = await database.knowledge_base_in(connection)
        service_id, is_new = await asyncio.to_thread(_checked, one_line(service), nickname, base)
        name = base.services[service_id].name
        if is_new:
            await add_nickname(connection, Nickname(nickname, name, one_line(by)[:LONGEST_NAME], datetime.now(UTC)))
    return Named(nickname, service_id, name, is_new)


async def take_nickname(database: Database, service: str, nickname: str) -> Nickname:
    """Take a nickname back.

    Raises:
        NicknameError: the service has no such nickname; nothing was changed.
        DatabaseError: as for `give_nickname`.
    """
    async with database.changing() as connection:
        base = await database.knowledge_base_in(connection)
        given = await all_nicknames(connection)
        found = [one for one in given if spelling_of(one.nickname) == spelling_of(nickname)]
        if not found:
            raise NicknameError(
                f"'{one_line(nickname)}': 그런 별칭이 없습니다. 별칭 목록은 minwi alias로 볼 수 있습니다."
            )
        if not _is_called(one_line(service), found[0].service_name, base):
            raise NicknameError(f"'{one_line(nickname)}': 다른 사무의 별칭입니다({found[0].service_name}).")
        await remove_nickname(connection, nickname)
    return found[0]


async def take_nickname_with(database: Database, key: str) -> Nickname:
    """Take the nickname back whose spelling has this key (`bot.learning.keys`).

    Raises:
        NicknameError: there is none, or none any more; nothing was changed.
        DatabaseError: as for `give_nickname`.
    """
    async with database.changing() as connection:
        for given in await all_nicknames(connection):
            if key_of(spelling_of(given.nickname)) == key:
                await remove_nickname(connection, given.nickname)
                return given
    raise NicknameError("그 별칭은 이미 빠졌습니다.")


async def kept_nicknames(database: Database) -> list[Kept]:
    """All nicknames, and whether each still leads to its service.

    Raises:
        DatabaseError: the database can't be read.
    """
    async with database.reading() as connection:
        base = await database.knowledge_base_in(connection)
        given = await all_nicknames(connection)
    return await asyncio.to_thread(_all_as_kept, given, base)


async def lost_nicknames(database: Database, before: Round | None) -> list[Nickname]:
    """The nicknames of services that no published round prints any more, and that a round did before.

    Raises:
        DatabaseError: the database can't be read.
    """
    names = {service.name for service in before.services} if before else set()
    async with database.reading() as connection:
        base = await database.knowledge_base_in(connection)
        given = await all_nicknames(connection)
    printed = {service.name for service in base.services.values()}
    return [one for one in given if one.service_name in names - printed]


def _checked(service: str, nickname: str, base: KnowledgeBase) -> tuple[str, bool]:
    """The service, and whether the nickname is needed. In a thread: what is published is indexed for it, twice."""
    service_id = find_service(service, base, today=today())
    return service_id, check_nickname(nickname, service_id, base, today=today())


def _all_as_kept(given: list[Nickname], base: KnowledgeBase) -> list[Kept]:
    newest = {service.name: id_ for id_, service in reversed(base.services.items())}
    return [_as_kept(one, newest.get(one.service_name), base) for one in given]


def _as_kept(given: Nickname, service_id: str | None, base: KnowledgeBase) -> Kept:
    works = service_id is not None and leads_to(given.nickname, service_id, base, today())
    return Kept(given, service_id, works)


def _is_called(text: str, service_name: str, base: KnowledgeBase) -> bool:
    """Whether a text names the service of that printed name, which may no longer be published."""
    if squash(text) == squash(service_name):
        return True
    service_id = find_service(text, base, today=today())
    ids = index_of(base).names.by_id[service_id].ids
    return any(base.services[id_].name == service_name for id_ in ids)
