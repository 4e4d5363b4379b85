"""Writes the notices of a version in the transaction that publishes it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.notices.matching import Matcher
from knowledge.base import KnowledgeBase
from knowledge.storage.outbox import add_notices
from knowledge.storage.subscriptions import active_subscriptions
from knowledge.storage.versions import Action, Version


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
    if version.round is None or not (is_news(version) if notify is None else notify):
        return 0
    places = Matcher(version.round, base).places(await active_subscriptions(connection))
    return await add_notices(connection, version.round_id, version.number, places, version.at)


def is_news(version: Version) -> bool:
    """Whether a version publishes a round for the first time."""
    return version.number == 1 and version.action is Action.PUBLISH
