"""A Telegram that costs next to nothing, so that the bot is what is measured; `tests.telegram_double` is strict.

It brings updates by long polling, takes messages, counts them by chat, and refuses those that are too many. Whatever
else is asked of it, it does not understand, and says yes to.
"""

import asyncio
import json
import re
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import unquote_plus

from tests.telegram_double.flood import FloodLimits
from tests.telegram_double.refusal import Refusal

BOT = {"id": 7_000_000_001, "is_bot": True, "first_name": "민위", "username": "minwi_bot"}
TOKEN = "7000000001:AAEload-load-load-load-load-load-0001"  # noqa: S105 - of nobody's bot
_MOST_AT_ONCE = 100
"""Updates in one answer, as Telegram's."""
_REQUEST = re.compile(rb"^[A-Z]+ /bot[^/]+/(\w+)")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CHAT = re.compile(rb"(?:^|&)chat_id=(-?\d+)")
_TEXT = re.compile(rb"(?:^|&)text=([^&]*)")
_OFFSET = re.compile(rb"(?:^|&)offset=(\d+)")
_TIMEOUT = re.compile(rb"(?:^|&)timeout=(\d+)")


@dataclass
class Ledger:
    """What was sent, and what is allowed; two doors may share one."""

    limits: FloodLimits | None = None
    delay: float = 0.0
    """Seconds from a message's arrival to the answer, as the way to Telegram and back takes them."""
    messages: Counter[int] = field(default_factory=Counter)
    """By chat."""
    refused: Counter[bool] = field(default_factory=Counter)
    """How many were too many; by whether they were for somebody who had asked."""
    on_sent: Callable[[int], None] = lambda chat_id: None
    """Told of each message that was taken."""
    asking: Callable[[int], bool] = lambda chat_id: False
    """Whether a chat belongs to somebody who asks."""


class LoadTelegram:
    """One address of it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.requests: Counter[str] = Counter()
        self.last_text = ""
        self.polled = asyncio.Event()
        """Set once updates are fetched: the bot is ready."""
        self._waiting: deque[dict[str, Any]] = deque()
        self._given: deque[dict[str, Any]] = deque()
        self._news = asyncio.Event()
        self._ids = count(1)

    def ask(self, chat_id: int, text: str) -> None:
        """Have somebody ask in a private chat."""
        id_ = next(self._ids)
        person = {"id": chat_id, "first_name": "미나", "is_bot": False, "language_code": "ko"}
        chat = {"id": chat_id, "first_name": "미나", "type": "private"}
        message = {"message_id": id_, "from": person, "chat": chat, "date": int(time.time()), "text": text}
        self._waiting.append({"update_id": id_, "message": message})
        self._news.set()

    async def answer(self, method: str, body: bytes) -> tuple[int, bytes]:
        """The status and the body for one request."""
        self.requests[method] += 1
        match method:
            case "getUpdates":
                return 200, _result(await self._updates(body))
            case "sendMessage":
                return await self._send(body)
            case "getMe":
                return 200, _result(BOT)
        return 200, _result(True)

    async def _send(self, body: bytes) -> tuple[int, bytes]:
        found, ledger = _CHAT.search(body), self.ledger
        assert found, body
        chat_id = int(found[1])
        if ledger.delay:
            await asyncio.sleep(ledger.delay / 2)
        try:
            if ledger.limits:
                ledger.limits.check(chat_id)
        except Refusal as refusal:
            ledger.refused[ledger.asking(chat_id)] += 1
            return refusal.status, json.dumps(refusal.as_json()).encode()
        ledger.messages[chat_id] += 1
        self._keep_text(body)
        ledger.on_sent(chat_id)
        if ledger.delay:
            await asyncio.sleep(ledger.delay / 2)
        chat = {
            "id": chat_id,
            "type": "private" if chat_id > 0 else "supergroup",
            "title": "담당자",
            "first_name": "미나",
        }
        sent = {
            "message_id": next(self._ids),
            "from": BOT,
            "chat": chat,
            "date": int(time.time()),
            "text": "보냈습니다",
        }
        return 200, _result(sent)

    def _keep_text(self, body: bytes) -> None:
        if found := _TEXT.search(body):
            self._raw_text = found[1]

    @property
    def text(self) -> str:
        """Of the last message."""
        return unquote_plus(self._raw_text.decode())

    async def _updates(self, body: bytes) -> list[dict[str, Any]]:
        self.polled.set()
        offset, timeout = (int(found[1]) if (found := wanted.search(body)) else 0 for wanted in (_OFFSET, _TIMEOUT))
        while self._given and self._given[0]["update_id"] < offset:
            self._given.popleft()
        if not self._given and not self._waiting:
            self._news.clear()
            try:
                async with asyncio.timeout(timeout):
                    await self._news.wait()
            except TimeoutError:
                return []
        while self._waiting and len(self._given) < _MOST_AT_ONCE:
            self._given.append(self._waiting.popleft())
        return list(self._given)


class _Connection(asyncio.Protocol):
    """Speaks as much HTTP/1.1 as the clients do."""

    def __init__(self, telegram: LoadTelegram, tasks: set[asyncio.Task[None]]) -> None:
        self._telegram = telegram
        self._tasks = tasks
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, separator, rest = self._buffer.partition(b"\r\n\r\n")
        length = int(found[1]) if (found := _LENGTH.search(head)) else 0
        if not separator or len(rest) < length:
            return
        self._buffer = rest[length:]
        method = _REQUEST.match(head)
        assert method, head
        task = asyncio.create_task(self._answer(method[1].decode(), rest[:length]))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, method: str, body: bytes) -> None:
        status, answer = await self._telegram.answer(method, body)
        head = f"HTTP/1.1 {status} -\r\nContent-Type: application/json\r\nContent-Length: {len(answer)}\r\n\r\n"
        if self._transport and not self._transport.is_closing():
            self._transport.write(head.encode() + answer)


@asynccontextmanager
async def serve(telegram: LoadTelegram) -> AsyncIterator[str]:
    """Serve it in this event loop; gives the address for MINWI_TELEGRAM_API_URL."""
    tasks: set[asyncio.Task[None]] = set()
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(telegram, tasks), "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _result(value: object) -> bytes:
    return json.dumps({"ok": True, "result": value}).encode()
