"""Brings updates to the webhook as Telegram does: a chat's own in order, each again and again until it is taken."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx

from tests.telegram_double.double import TelegramDouble
from tests.telegram_double.faults import TIMEOUT

METHOD = "webhook"
"""The name under which faults strike deliveries: ``telegram.fail("webhook", error=TIMEOUT, after_delivery=True)``."""

_LONGEST_PAUSE = 60


@asynccontextmanager
async def delivering(
    telegram: TelegramDouble,
    client: httpx.AsyncClient,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> AsyncIterator["Delivery"]:
    """Bring updates, while a webhook is set, until what is within ends; what went wrong in an application is raised."""
    delivery = Delivery(telegram, client, sleep)
    working = asyncio.create_task(delivery.work())
    try:
        yield delivery
    finally:
        tasks = [working, *delivery.tasks.values()]
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):
            raise result


class Delivery:
    """Telegram's side of the webhook."""

    def __init__(
        self, telegram: TelegramDouble, client: httpx.AsyncClient, sleep: Callable[[float], Awaitable[object]]
    ) -> None:
        self.tasks: dict[int, asyncio.Task[None]] = {}
        """By the queue that they work off."""
        self.statuses: list[int] = []
        """What the webhook answered, in the order of the answers; `TIMEOUT` for nothing."""
        self._telegram = telegram
        self._store = telegram.store
        self._client = client
        self._sleep = sleep

    async def work(self) -> None:
        """Start what there is to do, again and again."""
        while True:
            self._store.news.clear()
            for update in self._store.updates if self._store.webhook else []:
                queue = queue_of(update)
                if queue not in self.tasks or self.tasks[queue].done():
                    self.tasks[queue] = asyncio.create_task(self._work_off(queue))
            await self._store.news.wait()

    async def post(self, body: bytes, **headers: str) -> httpx.Response:
        """Bring any body at all, with the right secret unless the headers say otherwise; ``-`` stands as ``_``."""
        assert self._store.webhook
        known = {
            "X-Telegram-Bot-Api-Secret-Token": self._store.webhook.get("secret_token", ""),
            "Content-Type": "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        return await self._client.post(self._store.webhook["url"], content=body, headers=known)

    async def _work_off(self, queue: int) -> None:
        pause = 1
        while update := next((each for each in self._store.updates if queue_of(each) == queue), None):
            if self._store.webhook is None:
                return
            failure, wanted = await self._bring(update)
            if not failure:
                self._store.updates.remove(update)
                pause = 1
                continue
            self._store.delivery_failure = (self._store.now, failure)
            await self._sleep(wanted or pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def _bring(self, update: dict[str, Any]) -> tuple[str, int]:
        """Why an update was not taken, or nothing; and after how long the webhook wants it again, or 0."""
        fault = self._telegram._fault(METHOD, {})
        if fault and not fault.after_delivery:
            self.statuses.append(TIMEOUT)
            return "Connection timed out", 0
        try:
            response = await self.post(json.dumps(update).encode())
        except httpx.TransportError as error:
            self.statuses.append(TIMEOUT)
            return str(error) or "Connection closed", 0
        if fault:
            self.statuses.append(TIMEOUT)
            return "Read timeout expired", 0
        self.statuses.append(response.status_code)
        if response.is_success:
            return "", 0
        why = f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"
        return why, int(response.headers.get("Retry-After", "0"))


def queue_of(update: dict[str, Any]) -> int:
    """The chat, or where there is none the person, whose updates come one after the other."""
    (content,) = (value for name, value in update.items() if name != "update_id")
    chat = content.get("chat") or content.get("message", {}).get("chat") or content.get("from")
    queue: int = chat["id"]
    return queue
