"""Writes the notices of a version in the transaction that publishes it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.notices.matching import Matcher
from knowledge.base import KnowledgeBase
from knowledge.storage.outbox import add_notices
from knowledge.storage.subscriptions import active_subscriptions
from knowledge.storage.versions import Version


async def announce(
    connection: AsyncConnection, version: Version, base: KnowledgeBase, *, notify: bool | None = None
) -> int:
    """Write one notice for each chat and topic for which a version is news.

    Args:
        connection: of the transaction that publishes the version.
        version: what has just been published.
        base: all that is published with it.
        notify: whether to; None for a round that is published for the first time, and for no other: a correction is no
            news.

    Returns:
        How many notices were written.
    """
    if version.round is None or not is_told(version.number == 1, notify):
        return 0
    places = Matcher(version.round, base).places(await active_subscriptions(connection))
    return await add_notices(connection, version.round_id, version.number, places, version.at)


def is_told(is_new: bool, notify: bool | None) -> bool:
    """Whether subscribers are told of a version.

    Args:
        is_new: it publishes its round for the first time.
        notify: as for `announce`.
    """
    return is_new if notify is None else notify
