"""Serves HTTP beside the bot, in the same event loop; its packages are imported only where something is served."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.address import Address
from knowledge.errors import SettingsError

_GRACE = 1
"""Seconds that requests under way get when serving ends."""

_ENDING = _GRACE + 2
"""Seconds after which the server is taken down in any case."""

_CAUSES = {
    errno.EADDRINUSE: "다른 프로그램이 이미 쓰고 있습니다. 그 프로그램을 멈추거나 다른 포트를 정해 주세요",
    errno.EACCES: "이 포트를 열 권한이 없습니다. 1024 이상의 포트를 정해 주세요",
    errno.EADDRNOTAVAIL: "이 컴퓨터의 주소가 아닙니다. 127.0.0.1이나 이 컴퓨터의 주소를 정해 주세요",
}


class ListenError(SettingsError):
    """The address that a setting names cannot be listened on."""


class _Server(uvicorn.Server):
    """Leaves the signals to whoever runs the event loop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@asynccontextmanager
async def serving(app: ASGIApp, address: Address, setting: str) -> AsyncIterator[None]:
    """Serve an application while what is within goes on; in the end requests under way are answered.

    Args:
        app: the application; it gets no lifespan events.
        address: where to listen.
        setting: the name of the setting that says so, for the error.

    Raises:
        ListenError: the address can't be listened on; one line.
    """
    listening = _listen(address, setting)
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="error",
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield
    finally:
        server.should_exit = True
        await asyncio.wait((task,), timeout=_ENDING)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        listening.close()


def _listen(address: Address, setting: str) -> socket.socket:
    try:
        family, _, _, _, where = socket.getaddrinfo(*address, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(where[:2], family=family, dualstack_ipv6=address.host == "::")
    except OSError as error:
        cause = "그런 주소를 찾을 수 없습니다" if isinstance(error, socket.gaierror) else None
        cause = cause or _CAUSES.get(error.errno or 0) or f"열 수 없습니다 ({error.strerror})"
        raise ListenError(f"{setting}: {address}: {cause}.") from None
