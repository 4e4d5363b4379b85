"""What the database says is published, in the SQL that both ways of reading share. Imports nothing heavy."""

from collections.abc import Iterable

from pydantic import TypeAdapter, ValidationError

from knowledge.base import KnowledgeBase
from knowledge.errors import DatabaseError
from knowledge.model import Round

HEAD = "0005"
"""The schema revision that this program works with: the last of ``migrations/versions``."""

REVISION_QUERY = "SELECT version_num FROM alembic_version"

PUBLISHED_QUERY = """
SELECT content FROM round_versions AS latest
WHERE version = (SELECT max(version) FROM round_versions WHERE round_id = latest.round_id) AND action <> 'withdraw'
ORDER BY round_id
"""
"""The last version of each round, but for those that were withdrawn."""

NICKNAMES_QUERY = "SELECT service_name, nickname FROM nicknames ORDER BY spelling"
"""What people also call the services."""

_NICKNAMES = TypeAdapter(list[tuple[str, str]])


def base_from(contents: Iterable[str], nicknames: Iterable[Iterable[str]], where: str) -> KnowledgeBase:
    """The knowledge base that the database holds.

    Args:
        contents: the results of `PUBLISHED_QUERY`.
        nicknames: the rows of `NICKNAMES_QUERY`.
        where: the database, for the error.

    Raises:
        DatabaseError: something in it is no round, or no nickname.
    """
    try:
        rounds = [Round.model_validate_json(content) for content in contents]
    except ValidationError:
        raise DatabaseError(f"{where}: 저장된 회차의 내용이 깨졌습니다. 백업을 되돌려 주세요.") from None
    try:
        return KnowledgeBase(rounds, _NICKNAMES.validate_python([tuple(row) for row in nicknames], strict=True))
    except ValidationError:
        raise DatabaseError(f"{where}: 저장된 별칭의 내용이 깨졌습니다. 백업을 되돌려 주세요.") from None
