"""What the database says is published, in the SQL that both ways of reading share. Imports nothing heavy."""

from collections.abc import Iterable

from pydantic import ValidationError

from knowledge.errors import DatabaseError
from knowledge.model import Round

HEAD = "0001"
"""The schema revision that this program works with: the last of ``migrations/versions``."""

REVISION_QUERY = "SELECT version_num FROM alembic_version"

PUBLISHED_QUERY = """
SELECT content FROM round_versions AS latest
WHERE version = (SELECT max(version) FROM round_versions WHERE round_id = latest.round_id)
ORDER BY round_id
"""
"""The last version of each round."""


def rounds_from(contents: Iterable[str], where: str) -> list[Round]:
    """The rounds that the database holds as JSON.

    Args:
        contents: the results of `PUBLISHED_QUERY`.
        where: the database, for the error.

    Raises:
        DatabaseError: one of them is no round.
    """
    try:
        return [Round.model_validate_json(content) for content in contents]
    except ValidationError:
        raise DatabaseError(f"{where}: 저장된 회차의 내용이 깨졌습니다. 백업을 되돌려 주세요.") from None
