"""The double sets webhooks as strictly as Telegram, and brings updates as stubbornly."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from tests.telegram_double import TIMEOUT, TelegramDouble, delivering
from tests.telegram_double.test_refusals import ask

URL = "https://bot.example.org/hook"


class Hook:
    """A webhook that answers as it is told, then always with 200."""

    def __init__(self, *statuses: int, retry_after: str = "") -> None:
        self.taken: list[tuple[int, dict[str, str]]] = []
        self._statuses = list(statuses)
        self._headers = {"Retry-After": retry_after} if retry_after else {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        status = self._statuses.pop(0) if self._statuses else 200
        self.taken.append((json.loads(await request.body())["update_id"], dict(request.headers)))
        await Response(status_code=status, headers=self._headers if status != 200 else None)(scope, receive, send)


@pytest.fixture
def telegram() -> TelegramDouble:
    return TelegramDouble()


async def bring(telegram: TelegramDouble, hook: Hook) -> list[float]:
    """Bring all there is; how long was waited between the tries."""
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(hook)) as client, delivering(telegram, client, pause):
        await telegram.until(lambda: not telegram.store.updates)
    return pauses


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [
        ({"url": "http://bot.example.org/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://x.org:8080/"}, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "https://127.0.0.1/"}, "bad webhook: IP address 127.0.0.1 is reserved"),
        ({"url": URL, "secret_token": "a:b"}, "secret token contains unallowed characters"),
        ({"url": URL, "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_webhooks_that_are_refused(telegram: TelegramDouble, parameters: dict[str, Any], refusal: str) -> None:
    assert await ask(telegram, "setWebhook", **parameters) == (400, f"Bad Request: {refusal}")
    assert (await ask(telegram, "getWebhookInfo"))[1]["url"] == ""


async def test_updates_are_either_brought_or_fetched(telegram: TelegramDouble) -> None:
    await ask(telegram, "setWebhook", url=URL, allowed_updates=["message"], max_connections=7)
    telegram.person("미나").says("안녕하세요")
    _, info = await ask(telegram, "getWebhookInfo")
    status, why = await ask(telegram, "getUpdates")
    assert (status, "while webhook is active" in why) == (409, True)
    await ask(telegram, "deleteWebhook")

    assert info == {
        "url": URL,
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 7,
        "allowed_updates": ["message"],
    }
    assert len((await ask(telegram, "getUpdates"))[1]) == 1


async def test_an_update_is_brought_until_it_is_taken_and_the_chat_s_next_one_then(telegram: TelegramDouble) -> None:
    await ask(telegram, "setWebhook", url=URL, secret_token="abc")
    mina = telegram.person("미나")
    first, second = (mina.says(text) for text in ("하나", "둘"))
    hook = Hook(500, 403, 502)
    pauses = await bring(telegram, hook)

    assert (first.id, second.id) == (1, 2)
    assert [update_id for update_id, _ in hook.taken] == [500001] * 4 + [500002]
    assert pauses == [1, 2, 4]
    headers = hook.taken[0][1]
    assert (headers["x-telegram-bot-api-secret-token"], headers["content-type"]) == ("abc", "application/json")
    _, info = await ask(telegram, "getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 502 Bad Gateway"


async def test_the_webhook_says_when_it_wants_an_update_again(telegram: TelegramDouble) -> None:
    await ask(telegram, "setWebhook", url=URL)
    telegram.person("미나").says("하나")
    assert await bring(telegram, Hook(503, 503, retry_after="7")) == [7, 7]


@pytest.mark.parametrize(("after_delivery", "taken"), [(True, 2), (False, 1)])
async def test_a_delivery_without_an_answer_is_repeated(
    telegram: TelegramDouble, after_delivery: bool, taken: int
) -> None:
    await ask(telegram, "setWebhook", url=URL)
    telegram.person("미나").says("하나")
    telegram.fail("webhook", error=TIMEOUT, after_delivery=after_delivery)
    hook = Hook()
    await bring(telegram, hook)
    assert len(hook.taken) == taken
