"""What is published, and how it came about."""

from bot.curating import wording
from knowledge.model import Round
from knowledge.storage.database import Database
from knowledge.storage.versions import Version, latest_version, latest_versions, versions_of_round


async def versions_of(database: Database, round_id: str) -> list[Version]:
    """All versions of a round, the newest first; never empty.

    Raises:
        CurationError: the round has never been published.
        DatabaseError: the database can't be read.
    """
    async with database.reading() as connection:
        if versions := await versions_of_round(connection, round_id):
            return versions
        raise wording.no_round(round_id, await latest_versions(connection))


async def current_versions(database: Database) -> list[Version]:
    """The version that counts of every round that has ever been published, withdrawn ones too, the newest round first.

    Raises:
        DatabaseError: the database can't be read.
    """
    async with database.reading() as connection:
        return sorted(await latest_versions(connection), key=_order, reverse=True)


async def published_round(database: Database, round_id: str) -> Round | None:
    """What is published of a round now; None where nothing is.

    Raises:
        DatabaseError: the database can't be read.
    """
    async with database.reading() as connection:
        latest = await latest_version(connection, round_id)
    return latest.round if latest else None


def _order(version: Version) -> tuple[int, ...]:
    return tuple(map(int, version.round_id.split("-")))
