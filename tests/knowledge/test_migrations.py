"""The migrations lead where the code thinks they lead."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from knowledge.storage import open_database
from knowledge.storage.published import HEAD
from knowledge.storage.schema import metadata
from knowledge.storage.upgrade import scripts


def test_the_head_is_the_last_migration() -> None:
    assert scripts().get_heads() == [HEAD]


async def test_the_migrations_make_the_tables_that_the_code_uses() -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with open_database("sqlite+aiosqlite://") as database, database.reading() as connection:
        assert await connection.run_sync(differences) == []
