"""What went wrong with the database, in one line that says what to do about it."""

import sqlite3

from knowledge.errors import DatabaseError

LOCK_SECONDS = 2.0
"""How long to wait for another program that is writing."""

_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_CAUSES = {
    sqlite3.SQLITE_BUSY: "다른 프로그램이 잠그고 있습니다. 그 프로그램을 끝내거나 잠시 뒤에 다시 해 주세요.",
    sqlite3.SQLITE_LOCKED: "다른 프로그램이 잠그고 있습니다. 그 프로그램을 끝내거나 잠시 뒤에 다시 해 주세요.",
    sqlite3.SQLITE_READONLY: "데이터베이스에 쓸 수 없습니다(읽기 전용). 파일과 폴더에 쓰기 권한을 주세요.",
    sqlite3.SQLITE_PERM: "데이터베이스를 열 권한이 없습니다. 파일과 폴더의 권한을 확인해 주세요.",
    sqlite3.SQLITE_CANTOPEN: "데이터베이스를 열 수 없습니다. 파일인지, 파일과 폴더에 권한이 있는지 확인해 주세요.",
    sqlite3.SQLITE_NOTADB: "데이터베이스가 아닌 파일입니다. MINWI_DATABASE_URL의 경로를 확인해 주세요.",
    sqlite3.SQLITE_CORRUPT: "데이터베이스가 깨졌습니다. 백업을 되돌리거나, 파일을 옮겨 두고 다시 시작해 주세요.",
    sqlite3.SQLITE_FULL: "디스크가 가득 차서 쓸 수 없습니다. 자리를 비우고 다시 해 주세요.",
    sqlite3.SQLITE_IOERR: "디스크를 읽거나 쓰지 못했습니다. 디스크를 확인해 주세요.",
}
_NO_TEXT = "Could not decode to UTF-8"
"""How Python says it of a text with broken bytes, without a code and with the whole text."""
_LONGEST_REASON = 200
_PRIMARY_CODE = 0xFF  # SQLite's extended codes hold the primary one in their lowest byte


def failure(where: str, error: BaseException) -> DatabaseError:
    """The one line for an error of the database's driver, or of the network before it.

    Args:
        where: the database: a file, or a URL without its password.
        error: from the driver, as it is or wrapped by SQLAlchemy.
    """
    cause = getattr(error, "orig", None) or error
    code = sqlite3.SQLITE_CORRUPT if str(cause).startswith(_NO_TEXT) else _code(cause)
    if known := _CAUSES.get(code):
        return DatabaseError(f"{where}: {known}")
    first_line = (str(cause).splitlines() or [""])[0][:_LONGEST_REASON]
    reason = f"{type(cause).__name__}: {first_line}" if first_line else type(cause).__name__
    return DatabaseError(f"{where}: 데이터베이스를 쓰지 못했습니다({reason}). 데이터베이스와 주소를 확인해 주세요.")


def is_locked(error: sqlite3.Error) -> bool:
    """Whether another program kept the database locked for too long."""
    return _code(error) in _LOCKED


def _code(error: BaseException) -> int:
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
