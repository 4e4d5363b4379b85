"""Shared by the tests of the Telegram channel."""

import socket
from collections.abc import AsyncIterator
from typing import Any, NoReturn

import pytest

from tests.bot.telegram.running import RunningBot, running
from tests.telegram_double import Person


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
