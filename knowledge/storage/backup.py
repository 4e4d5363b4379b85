"""Copies an SQLite database while others use it: one state of it, whole, checked before it is there under its name."""

import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from knowledge.errors import DatabaseError
from knowledge.storage.failures import LOCK_SECONDS, failure
from knowledge.storage.location import locate


def back_up(url: str, target: Path) -> int:
    """Copy a database into a file.

    Args:
        url: an SQLAlchemy URL.
        target: the copy; must not be there yet.

    Returns:
        The copy's size in bytes.

    Raises:
        DatabaseError: it is no file of SQLite, is not there, can't be read, or the copy can't be written; there is no
            half a copy.
    """
    location = locate(url)
    if not location.is_sqlite or location.file is None:
        raise DatabaseError(
            f"{location.name}: SQLite 파일이 아닙니다. 데이터베이스 서버의 백업 도구(pg_dump)를 써 주세요."
        )
    if not location.file.is_file():
        raise DatabaseError(
            f"{location.file}: 데이터베이스가 아직 없습니다. MINWI_DATABASE_URL의 경로를 확인해 주세요."
        )
    if target.exists():
        raise DatabaseError(f"{target}: 이미 있습니다. 다른 이름을 적어 주세요.")
    try:
        return _copied(location.file, target)
    except sqlite3.Error as error:
        raise failure(str(location.file), error) from error
    except OSError as error:
        raise DatabaseError(f"{target}: 쓸 수 없습니다({error.strerror}). 경로와 권한을 확인해 주세요.") from None


def _copied(source: Path, target: Path) -> int:
    descriptor, name = tempfile.mkstemp(dir=target.absolute().parent, prefix=f".{target.name}.")
    os.close(descriptor)
    written = Path(name)
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=LOCK_SECONDS)) as there,
            closing(sqlite3.connect(written)) as here,
        ):
            there.backup(here)
            if here.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise sqlite3.DatabaseError("the copy is broken")
        os.link(written, target)  # unlike a renaming, this fails where somebody else has put a file there meanwhile
        return target.stat().st_size
    finally:
        with suppress(FileNotFoundError):
            written.unlink()
