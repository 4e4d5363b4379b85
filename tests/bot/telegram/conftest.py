"""Shared by the tests of the Telegram channel."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from knowledge.storage import open_database
from tests.bot.telegram.running import RunningBot, running
from tests.bot.telegram.staff_room import StaffRoom, staff_room
from tests.telegram_double import Person, TelegramDouble, serve_http


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that touches the network, unless it runs a process against the second door."""
    if "api_url" in request.fixturenames:
        return

    def refuse(*arguments: Any, **_: Any) -> NoReturn:
        raise AssertionError(f"this test must not use the network: {arguments!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
async def bot() -> AsyncIterator[RunningBot]:
    """A bot over the sample round."""
    async with running() as bot:
        yield bot


@pytest.fixture
def mina(bot: RunningBot) -> Person:
    """Somebody who has not yet spoken."""
    return bot.telegram.person("미나")


@pytest.fixture
def telegram() -> TelegramDouble:
    """A Bot API of the test's own."""
    return TelegramDouble()


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the first start leaves it; making one takes longer than all else in a start."""
    path = tmp_path_factory.mktemp("database") / "minwi.db"

    async def fill() -> None:
        async with open_database(f"sqlite+aiosqlite:///{path}"):
            pass

    asyncio.run(fill())
    return path


@pytest.fixture
async def room(filled_database: Path, tmp_path: Path) -> AsyncIterator[StaffRoom]:
    """A bot with a desk for staff, over a database of the test's own."""
    shutil.copy(filled_database, tmp_path / "minwi.db")
    async with staff_room(tmp_path / "minwi.db") as room:
        yield room


@pytest.fixture
async def api_url(telegram: TelegramDouble, filled_database: Path, tmp_path: Path) -> AsyncIterator[str]:
    """The double's second door for a process of `minwi`, whose database lies filled in `tmp_path`."""
    shutil.copy(filled_database, tmp_path / "minwi.db")
    async with serve_http(telegram) as url:
        yield url
