"""The webhook as Telegram sees it: an ASGI application that lets updates in, and nothing else."""

import asyncio
import hmac
import json
import logging
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from pydantic import AnyHttpUrl, SecretStr
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from telegram import Bot

from bot.monitoring.telemetry import SILENT, Telemetry
from bot.telegram import limits
from bot.telegram.dispatch import Dispatcher
from bot.telegram.updates import read_update

_SECRET_HEADER = b"x-telegram-bot-api-secret-token"
_A_MINUTE = 60

_log = logging.getLogger(__name__)


class _RefusedError(Exception):
    """A request that is turned away, without a word about why to whoever sent it."""

    def __init__(self, status: int, **headers: str) -> None:
        self.response = Response(status_code=status, headers={key.replace("_", "-"): headers[key] for key in headers})
        super().__init__(status)


class WebhookDoor:
    """Takes updates from Telegram alone, and answers at once: what the update asks for is done afterwards.

    Telegram brings a chat's updates one after the other, each until it was taken, so whatever is refused comes again,
    and only that chat waits.
    """

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        url: AnyHttpUrl,
        secret: SecretStr,
        *,
        telemetry: Telemetry = SILENT,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start closed.

        Args:
            bot: whose updates come.
            dispatcher: answers them.
            url: where Telegram brings them; only its path matters here.
            secret: what Telegram shows.
            telemetry: is told of what is turned away.
            clock: seconds that never run backwards.
        """
        self.open = False
        """Whether updates can be answered: not before the bot is ready, nor when it is to stop."""
        self._bot = bot
        self._dispatcher = dispatcher
        self._path = unquote(url.path or "/")
        self._secret = secret.get_secret_value().encode()
        self._telemetry = telemetry
        self._forged = _Seldom("웹훅: 비밀이 없거나 틀린 요청을 돌려보냈습니다.", clock)
        self._full = _Seldom("웹훅: 밀린 갱신이 많아 텔레그램에 잠시 맡겨 둡니다.", clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        try:
            await self._take(Request(scope, receive))
            response = Response()
        except _RefusedError as refusal:
            response = refusal.response
            self._telemetry.refused(response.status_code)
        await response(scope, receive, send)

    async def _take(self, request: Request) -> None:
        self._check(request)
        item = _parse(await _read(request))
        update = read_update(item, self._bot)
        if update is None:
            return  # it would be no more readable the next time
        if not self.open:
            raise _RefusedError(503, Retry_After=str(limits.WEBHOOK_RETRY))
        if not self._dispatcher.has_room(update):
            self._full.warn()
            raise _RefusedError(503, Retry_After=str(limits.WEBHOOK_RETRY))
        self._dispatcher.submit(update)

    def _check(self, request: Request) -> None:
        """See that a request can be one of Telegram's, before any of its body is read."""
        if request.scope["path"] != self._path:
            raise _RefusedError(404)
        if request.method != "POST":
            raise _RefusedError(405, Allow="POST")
        shown = [value for name, value in request.scope["headers"] if name == _SECRET_HEADER]
        if len(shown) != 1 or not hmac.compare_digest(shown[0], self._secret):
            self._forged.warn()
            raise _RefusedError(403)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise _RefusedError(415)


async def _read(request: Request) -> bytes:
    """The body, as long as it is neither too long nor too slow."""
    body = bytearray()
    try:
        async with asyncio.timeout(limits.WEBHOOK_PATIENCE):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.WEBHOOK_BYTES:
                    raise _RefusedError(413)
    except TimeoutError:
        raise _RefusedError(408) from None
    except ClientDisconnect:
        raise _RefusedError(400) from None
    return bytes(body)


def _parse(body: bytes) -> dict[str, Any]:
    """The update in a body.

    What is no update was damaged on its way, since Telegram's own are sound: refused, it comes again, whole.
    """
    try:
        item = json.loads(body)
    except (ValueError, RecursionError):
        raise _RefusedError(400) from None
    if not isinstance(item, dict) or type(item.get("update_id")) is not int:
        raise _RefusedError(400)
    return item


class _Seldom:
    """A warning that is logged once a minute at most, however often there is a cause."""

    def __init__(self, says: str, clock: Callable[[], float]) -> None:
        self._says = says
        self._clock = clock
        self._last: float | None = None
        self._kept_back = 0

    def warn(self) -> None:
        """Log it, or count it."""
        now = self._clock()
        if self._last is not None and now - self._last < _A_MINUTE:
            self._kept_back += 1
            return
        more = f" (지난번에 적은 뒤로 {self._kept_back}번 더)" if self._kept_back else ""
        _log.warning("%s%s", self._says, more)
        self._last, self._kept_back = now, 0
