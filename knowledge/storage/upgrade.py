"""Brings a database's schema up to date. Imports Alembic, which is heavy, so it is imported only when needed."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from knowledge.errors import DatabaseError

_MIGRATIONS = Path(__file__).parent / "migrations"


def scripts() -> ScriptDirectory:
    """The migrations that come with this program."""
    return ScriptDirectory.from_config(_config())


def check_revision(revision: str | None, where: str) -> None:
    """See that the migrations lead on from a database's revision.

    Raises:
        DatabaseError: a newer version of this program made it.
    """
    if revision is not None and revision not in {script.revision for script in scripts().walk_revisions()}:
        raise DatabaseError(
            f"{where}: 더 새로운 minwi가 만든 데이터베이스입니다(판 {revision}). minwi를 새 판으로 올려 주세요."
        )


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, within the connection's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
