"""The Bot API double: one state machine that answers requests, strictly, and lets people act."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from tests.telegram_double import files, inline_methods, methods, webhooks
from tests.telegram_double.faults import TIMEOUT, Fault
from tests.telegram_double.flood import FloodLimits
from tests.telegram_double.parameters import PARAMETERS, read_parameters
from tests.telegram_double.people import Channel, Group, Person
from tests.telegram_double.refusal import TERMINATED, WEBHOOK_ACTIVE, Refusal
from tests.telegram_double.store import Store
from tests.telegram_double.world import ChatKind

TOKEN = "7000000001:AAEdouble-double-double-double-0001"

_GLANCE = 0.005
"""Seconds between two looks."""

_WRITING = {
    "sendMessage": methods.send_message,
    "editMessageText": methods.edit_message_text,
    "answerInlineQuery": inline_methods.answer_inline_query,
    "answerGuestQuery": inline_methods.answer_guest_query,
    "deleteMessage": methods.delete_message,
    "editMessageReplyMarkup": methods.edit_message_reply_markup,
    "answerCallbackQuery": methods.answer_callback_query,
    "getChatMember": methods.get_chat_member,
    "setMyCommands": methods.set_my_commands,
    "deleteMyCommands": methods.delete_my_commands,
    "sendChatAction": methods.send_chat_action,
    "getFile": files.get_file,
    "setWebhook": webhooks.set_webhook,
    "deleteWebhook": webhooks.delete_webhook,
    "getWebhookInfo": webhooks.get_webhook_info,
}


class NoAnswer(Exception):  # noqa: N818 - it is what the network does
    """The request gets no answer at all."""


class TelegramDouble:
    """A Telegram with one bot. Doors let requests in; people act through `person`, `group` and `channel`."""

    def __init__(self, *, sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        """Start with nobody.

        Args:
            sleep: waits where a fault makes an answer slow.
        """
        self.store = Store()
        self.token = TOKEN
        self.calls: list[tuple[str, dict[str, Any]]] = []
        """Each request that was understood: its method and parameters."""
        self.limits: FloodLimits | None = None
        """What is refused as too much; None: nothing is."""
        self._faults: list[Fault] = []
        self._sleep = sleep
        self._poll = 0

    def person(self, name: str) -> Person:
        """A new person."""
        return Person(self.store, self.store.add_user(name))

    def group(self, title: str, *, kind: ChatKind = "supergroup") -> Group:
        """A new group with the bot in it, in which privacy mode is on."""
        return Group(self.store, self.store.add_chat(title, kind))

    def channel(self, title: str) -> Channel:
        """A new channel with the bot in it."""
        return Channel(self.store, self.store.add_chat(title, "channel"))

    def fail(self, method: str, **how: Any) -> None:
        """Let a method fail; `how` as in `Fault`."""
        self._faults.append(Fault(method, **how))

    def heal(self) -> None:
        """Let nothing fail any more."""
        self._faults.clear()

    async def request(self, token: str, method: str, raw: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        """Carry out one request.

        Returns:
            The HTTP status and the body.

        Raises:
            NoAnswer: a fault says so.
        """
        try:
            return 200, {"ok": True, "result": await self._answer(token, method, raw)}
        except Refusal as refusal:
            return refusal.status, refusal.as_json()

    async def download(self, token: str, path: str) -> tuple[int, bytes]:
        """Give out a file; a fault of the method ``download`` strikes it.

        Returns:
            The HTTP status and the content, or why there is none.

        Raises:
            NoAnswer: a fault says so.
        """
        fault = self._fault("download", {})
        if fault and fault.delay:
            await self._sleep(fault.delay)
        content = files.content_at(self.store, path) if token == self.token else None
        if fault and fault.error is not None:
            if fault.error == TIMEOUT:
                raise NoAnswer
            refused = fault.refusal()
        elif content is None:
            refused = Refusal(404)
        else:
            return 200, content
        return refused.status, json.dumps(refused.as_json()).encode()

    async def until(self, condition: Callable[[], object], seconds: float = 10) -> None:
        """Wait for something that a running bot brings about.

        Raises:
            TimeoutError: it does not come about.
        """
        async with asyncio.timeout(seconds):
            while not condition():  # noqa: ASYNC110 - any condition at all, which nobody signals
                await asyncio.sleep(_GLANCE)

    def count(self, method: str) -> int:
        """How often a method was called."""
        return sum(called == method for called, _ in self.calls)

    async def _answer(self, token: str, method: str, raw: Mapping[str, str]) -> Any:
        if token != self.token:
            refusal = Refusal(401)
            refusal.description = "Unauthorized"
            raise refusal
        if method not in PARAMETERS:
            raise Refusal(404, "method not found")
        arguments = read_parameters(method, raw)
        self.calls.append((method, arguments))
        if self.limits and method == "sendMessage":
            self.limits.check(arguments.get("chat_id", 0))
        fault = self._fault(method, arguments)
        if fault and fault.delay:
            await self._sleep(fault.delay)
        if fault is None or fault.error is None or fault.after_delivery:
            result = await self._carry_out(method, arguments)
        if fault and fault.error is not None:
            raise NoAnswer if fault.error == TIMEOUT else fault.refusal()
        return result

    def _fault(self, method: str, arguments: dict[str, Any]) -> Fault | None:
        return next((fault for fault in self._faults if fault.strikes(method, arguments.get("chat_id"))), None)

    async def _carry_out(self, method: str, arguments: dict[str, Any]) -> Any:
        if method == "getUpdates":
            return await self._updates(arguments)
        if method == "getMe":
            return {
                **self.store.bot.as_json(),
                "can_join_groups": True,
                "can_read_all_group_messages": self.store.reads_all,
                "supports_inline_queries": True,
            }
        return _WRITING[method](self.store, arguments) if method in _WRITING else True

    async def _updates(self, arguments: dict[str, Any]) -> list[dict[str, Any]]:
        if self.store.webhook:
            raise Refusal(409, WEBHOOK_ACTIVE)
        self._poll = poll = self._poll + 1
        self.store.news.set()
        if "allowed_updates" in arguments:
            self.store.allowed_updates = arguments["allowed_updates"]
        offset = arguments.get("offset", 0)
        self.store.updates = [update for update in self.store.updates if update["update_id"] >= offset]
        with suppress(TimeoutError):
            async with asyncio.timeout(arguments.get("timeout", 0)):
                while not self.store.updates and poll == self._poll:
                    self.store.news.clear()
                    await self.store.news.wait()
        if poll != self._poll:
            raise Refusal(409, TERMINATED)
        return self.store.updates[: arguments.get("limit", 100)]
