"""Where the database is: a URL understood, and said again without its password."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, InvalidRequestError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from knowledge.errors import DatabaseError

_EXAMPLE = "예: sqlite+aiosqlite:////srv/minwi/minwi.db"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a database is."""

    url: URL
    name: str
    """For people: the file, or the URL without its password."""
    file: Path | None
    """The file; None for a server, for memory, and for SQLite's own URI names."""

    @property
    def is_sqlite(self) -> bool:
        """Whether it is SQLite, whatever the driver."""
        return self.url.get_backend_name() == "sqlite"


def locate(url: str) -> Location:
    """Understand a URL.

    Raises:
        DatabaseError: it is malformed; never shows it, for it may hold a password.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise _not_a_url() from None
    database = parsed.database or ""
    if parsed.get_backend_name() != "sqlite" or database in {"", ":memory:"} or database.startswith("file:"):
        return Location(parsed, parsed.render_as_string(hide_password=True), None)
    return Location(parsed, database, Path(database))


def create_engine(location: Location, **connect_args: object) -> AsyncEngine:
    """An engine for a location; it has not connected yet.

    Raises:
        DatabaseError: there is no such kind of database, or its driver is missing or not an async one.
    """
    try:
        return create_async_engine(location.url, connect_args=connect_args, pool_pre_ping=not location.is_sqlite)
    except ModuleNotFoundError as error:
        raise DatabaseError(f"MINWI_DATABASE_URL: 드라이버 '{error.name}' 모듈이 없습니다. 설치해 주세요.") from None
    except ArgumentError:
        raise _not_a_url() from None
    except InvalidRequestError:
        driver = location.url.drivername
        raise DatabaseError(
            f"MINWI_DATABASE_URL: 비동기 드라이버가 아닙니다({driver}). 바꿔 주세요. {_EXAMPLE}"
        ) from None


def _not_a_url() -> DatabaseError:
    return DatabaseError(f"MINWI_DATABASE_URL: 데이터베이스 주소가 아닙니다. 고쳐 주세요. {_EXAMPLE}")


def prepare_folder(location: Location, *, create: bool) -> None:
    """See that the folder of an SQLite file is there.

    Args:
        create: make it where it is missing.

    Raises:
        DatabaseError: it is not there, or cannot be made.
    """
    if location.file is None:
        return
    folder = location.file.absolute().parent
    try:
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        if not folder.is_dir():
            raise DatabaseError(f"{folder}: 폴더가 없습니다. 폴더를 만들거나 MINWI_DATABASE_URL을 고쳐 주세요.")
        if location.file.is_dir():
            raise DatabaseError(
                f"{location.file}: 파일이 아니라 폴더입니다. MINWI_DATABASE_URL에 파일 이름까지 적어 주세요."
            )
    except OSError as error:
        raise DatabaseError(
            f"{location.file}: 이 경로를 쓸 수 없습니다({error.strerror}). 경로와 권한을 확인해 주세요."
        ) from None
