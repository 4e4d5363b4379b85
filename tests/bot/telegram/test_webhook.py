"""The webhook: only Telegram gets in, nothing is lost, nothing is answered twice."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
import pytest
from pydantic import AnyHttpUrl, SecretStr

from bot.address import Address
from bot.monitoring.telemetry import Telemetry
from bot.telegram import limits
from bot.telegram.connection import TokenRefusedError, finish
from bot.telegram.dispatch import Dispatcher
from bot.telegram.updates import ALLOWED_UPDATES
from bot.telegram.webhook import Receiver, Webhook, WebhookRefusedError
from bot.telegram.webhook_door import WebhookDoor
from tests.bot.telegram.core import sample_base
from tests.bot.telegram.running import Pauses, make_application, make_channel
from tests.telegram_double import TIMEOUT, TelegramDouble, delivering
from tests.telegram_double.delivery import Delivery

QUESTION = "2021-3/1/tasks"
URL = "https://bot.example.org/telegram/minwi"
SECRET = "Zs3-dF_0123456789abc"
BIG = 1 << 20


class Waits(Pauses):
    """Waits not at all between tries, but for a test between two looks at the webhook."""

    def __init__(self) -> None:
        super().__init__()
        self._looks = asyncio.Semaphore(0)

    async def __call__(self, seconds: float) -> None:
        await super().__call__(seconds)
        if seconds == limits.WEBHOOK_CHECK:
            await self._looks.acquire()

    def look(self) -> None:
        """Let the next look come."""
        self._looks.release()


class Heart:
    """Counts beats."""

    beats = 0

    def beat(self) -> None:
        self.beats += 1


class Refusals(Telemetry):
    """Keeps what was turned away."""

    def __init__(self) -> None:
        self.statuses: list[int] = []

    def refused(self, status: int) -> None:
        self.statuses.append(status)


class Process:
    """A receiver with all that it needs, as in `minwi run`, but for the port."""

    def __init__(self, telegram: TelegramDouble, url: str = URL) -> None:
        self.telegram, self.heart, self.waits, self.refusals = telegram, Heart(), Waits(), Refusals()
        self.application = make_application(telegram, make_channel(sample_base()), Pauses())
        self.dispatcher = Dispatcher(self.application.process_update)
        webhook = Webhook(AnyHttpUrl(url), SecretStr(SECRET), Address("127.0.0.1", 1))
        self.receiver = Receiver(
            self.application, self.dispatcher, self.heart, webhook, telemetry=self.refusals, sleep=self.waits
        )
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(self.receiver.door))
        self.delivery: Delivery

    async def looks_again(self) -> None:
        """Let it look at the webhook once more."""
        looks = self.telegram.count("getWebhookInfo")
        self.waits.look()
        await self.telegram.until(lambda: self.telegram.count("getWebhookInfo") > looks)
        await asyncio.sleep(0.01)


@asynccontextmanager
async def started(telegram: TelegramDouble, url: str = URL) -> AsyncIterator[Process]:
    """A process to which updates are brought, ready; stopped in the end."""
    process = Process(telegram, url)
    standing = asyncio.create_task(process.receiver.stand_for_ever())
    async with process.client, delivering(telegram, process.client, Pauses()) as process.delivery:
        await telegram.until(lambda: process.receiver.door.open or standing.done())
        if standing.done():
            await standing
        yield process
        process.receiver.door.open = False
    standing.cancel()
    with suppress(asyncio.CancelledError):
        await standing
    await finish(process.application, process.dispatcher)


@pytest.fixture
def telegram() -> TelegramDouble:
    return TelegramDouble()


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="bot")
    return caplog


def lines(log: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in log.records]


def update(telegram: TelegramDouble, **replaced: Any) -> bytes:
    """An update in which somebody says something, or something other than one."""
    telegram.person("미나").says(QUESTION)
    return json.dumps({**telegram.store.updates.pop(), **replaced}).encode()


async def test_it_sets_itself_up_and_answers(telegram: TelegramDouble, log: pytest.LogCaptureFixture) -> None:
    mina = telegram.person("미나")
    mina.says(QUESTION)
    async with started(telegram) as process:
        await telegram.until(lambda: mina.answers)
        mina.taps("주요 성과")
        await telegram.until(lambda: mina.last.edited)

    methods = list(dict.fromkeys(method for method, _ in telegram.calls))
    assert methods[:4] == ["getMe", "setWebhook", "setMyCommands", "getWebhookInfo"]
    assert telegram.calls[1][1] == {
        "url": URL,
        "secret_token": SECRET,
        "allowed_updates": list(ALLOWED_UPDATES),
        "max_connections": 40,
    }
    assert process.delivery.statuses == [200, 200]
    assert telegram.store.updates == []
    assert telegram.count("getUpdates") == 0
    assert process.heart.beats == 1
    assert lines(log) == ["@minwi_bot 이름으로 답할 준비가 되었습니다."]


async def test_it_answers_telegram_before_it_answers_the_question(telegram: TelegramDouble) -> None:
    telegram.fail("sendMessage", delay=60)
    async with started(telegram) as process:
        telegram.person("미나").says(QUESTION)
        await telegram.until(lambda: process.delivery.statuses)
        assert process.delivery.statuses == [200]
        await process.dispatcher.drain(0)


async def test_answers_in_flight_are_finished_and_the_webhook_stays(telegram: TelegramDouble) -> None:
    mina = telegram.person("미나")
    telegram.fail("sendMessage", delay=0.05)
    async with started(telegram):
        mina.says(QUESTION)
        await telegram.until(lambda: telegram.count("sendMessage"))

    assert len(mina.answers) == 1
    assert telegram.store.webhook is not None
    assert telegram.count("deleteWebhook") == 0


async def test_what_comes_while_it_is_down_is_answered_after_the_next_start(telegram: TelegramDouble) -> None:
    mina = telegram.person("미나")
    async with started(telegram):
        pass
    mina.says(QUESTION)
    async with started(telegram):
        await telegram.until(lambda: mina.answers)

    assert len(mina.answers) == 1


async def test_before_it_is_ready_telegram_keeps_what_there_is(telegram: TelegramDouble) -> None:
    mina = telegram.person("미나")
    async with started(telegram) as process:
        process.receiver.door.open = False
        mina.says(QUESTION)
        await telegram.until(lambda: process.delivery.statuses)
        assert set(process.delivery.statuses) == {503}
        process.receiver.door.open = True
        await telegram.until(lambda: mina.answers)

    assert len(mina.answers) == 1
    assert telegram.store.updates == []


async def test_an_update_that_is_brought_again_is_answered_once(telegram: TelegramDouble) -> None:
    mina = telegram.person("미나")
    telegram.fail("webhook", error=TIMEOUT, after_delivery=True, times=2)
    async with started(telegram) as process:
        mina.says(QUESTION)
        await telegram.until(lambda: not telegram.store.updates)

    assert process.delivery.statuses == [TIMEOUT, TIMEOUT, 200]
    assert len(mina.answers) == 1


async def test_a_chat_keeps_its_order_and_others_do_not_wait_for_it(telegram: TelegramDouble) -> None:
    mina, jun = telegram.person("미나"), telegram.person("준")
    telegram.fail("sendMessage", chat=mina.id, delay=0.05)
    async with started(telegram):
        mina.says("2021-3/1/tasks")
        mina.says("2021-3/2/tasks")
        jun.says(QUESTION)
        await telegram.until(lambda: len(mina.answers) == 2)

    assert [answer.split(" ")[0] for answer in mina.answers] == ["1번", "2번"]
    assert len(jun.answers) == 1


@pytest.mark.parametrize(
    "shown",
    [
        "",
        SECRET[:-1],
        SECRET + "x",
        f" {SECRET[1:]}",
        SECRET.lower(),
        SECRET.swapcase(),
        "x" * len(SECRET),
        "비밀".encode().decode("latin-1"),
        f"{SECRET}, {SECRET}",
    ],
)
async def test_without_the_whole_secret_nobody_gets_in(
    telegram: TelegramDouble, log: pytest.LogCaptureFixture, shown: str
) -> None:
    async with started(telegram) as process:
        headers = [("content-type", "application/json"), ("x-telegram-bot-api-secret-token", shown)]
        raw = [(name.encode(), value.encode("latin-1")) for name, value in headers]
        answers = [await process.client.post(URL, content=update(telegram), headers=raw) for _ in range(3)]

    assert [(answer.status_code, answer.content) for answer in answers] == [(403, b"")] * 3
    assert telegram.count("sendMessage") == 0
    assert process.refusals.statuses == [403, 403, 403]
    assert lines(log)[1:] == ["웹훅: 비밀이 없거나 틀린 요청을 돌려보냈습니다."]


async def test_forgeries_are_logged_once_a_minute(telegram: TelegramDouble, log: pytest.LogCaptureFixture) -> None:
    now = 0.0
    application = make_application(telegram, make_channel(sample_base()), Pauses())
    door = WebhookDoor(
        application.bot,
        Dispatcher(application.process_update),
        AnyHttpUrl(URL),
        SecretStr(SECRET),
        clock=lambda: now,
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(door)) as client:
        for now in (0.0, 1.0, 59.9, 60.0, 61.0, 130.0):  # noqa: B007 - the clock reads it
            await client.post(URL, content=b"{}")

    forged = "웹훅: 비밀이 없거나 틀린 요청을 돌려보냈습니다."
    assert lines(log) == [
        forged,
        f"{forged} (지난번에 적은 뒤로 2번 더)",
        f"{forged} (지난번에 적은 뒤로 1번 더)",
    ]


async def test_the_secret_is_asked_for_once_and_no_less(telegram: TelegramDouble) -> None:
    name = b"x-telegram-bot-api-secret-token"
    async with started(telegram) as process:
        for headers in (
            [(b"content-type", b"application/json")],
            [(b"content-type", b"application/json"), (name, SECRET.encode()), (name, b"")],
        ):
            assert (await process.client.post(URL, content=update(telegram), headers=headers)).status_code == 403

    assert telegram.count("sendMessage") == 0


@pytest.mark.parametrize(
    ("method", "path", "headers", "content", "status"),
    [
        ("POST", "/telegram", {}, b"{}", 404),
        ("POST", "/telegram/minwi/", {}, b"{}", 404),
        ("GET", "/", {}, b"", 404),
        ("GET", "/telegram/minwi", {}, b"", 405),
        ("PUT", "/telegram/minwi", {}, b"{}", 405),
        ("POST", "/telegram/minwi", {"Content-Type": "text/plain"}, b"{}", 415),
        ("POST", "/telegram/minwi", {"Content-Type": "application/x-www-form-urlencoded"}, b"a=b", 415),
        ("POST", "/telegram/minwi", {}, b"", 400),
        ("POST", "/telegram/minwi", {}, b'{"update_id": 1', 400),
        ("POST", "/telegram/minwi", {}, b"\xff\xfe", 400),
        ("POST", "/telegram/minwi", {}, b"[" * 100_000, 400),
        ("POST", "/telegram/minwi", {}, b"[]", 400),
        ("POST", "/telegram/minwi", {}, b"null", 400),
        ("POST", "/telegram/minwi", {}, b"{}", 400),
        ("POST", "/telegram/minwi", {}, b'{"update_id": "1"}', 400),
        ("POST", "/telegram/minwi", {}, b'{"update_id": true}', 400),
        ("POST", "/telegram/minwi", {}, b" " * (BIG + 1), 413),
    ],
)
async def test_what_is_no_update_is_refused_without_a_word(
    telegram: TelegramDouble, method: str, path: str, headers: dict[str, str], content: bytes, status: int
) -> None:
    known = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json", **headers}
    async with started(telegram) as process:
        url = f"https://bot.example.org{path}"
        answer = await process.client.request(method, url, content=content, headers=known)

    assert (answer.status_code, answer.content) == (status, b"")
    assert process.refusals.statuses == [status]


async def test_of_a_body_that_is_too_long_no_more_is_read_than_needed(telegram: TelegramDouble) -> None:
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1 << 16
            yield b" " * (1 << 16)

    async with started(telegram) as process:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
        answer = await process.client.post(URL, content=endless(), headers=headers)

    assert answer.status_code == 413
    assert BIG < taken <= BIG + (2 << 16)


async def test_a_body_that_never_ends_is_not_waited_for(
    telegram: TelegramDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WEBHOOK_PATIENCE", 0.02)

    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(60)

    async with started(telegram) as process:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
        answer = await process.client.post(URL, content=slow(), headers=headers)

    assert answer.status_code == 408


async def test_a_path_with_korean_letters_and_braces_is_found(telegram: TelegramDouble) -> None:
    mina = telegram.person("미나")
    async with started(telegram, "https://bot.example.org/민위/{x}") as process:
        mina.says(QUESTION)
        await telegram.until(lambda: mina.answers)

    assert process.delivery.statuses == [200]


async def test_an_update_that_cannot_be_read_is_passed_over(
    telegram: TelegramDouble, log: pytest.LogCaptureFixture
) -> None:
    mina = telegram.person("미나")
    async with started(telegram) as process:
        mina.says("비밀")
        telegram.store.updates[0]["message"]["date"] = "어제"
        mina.says(QUESTION)
        await telegram.until(lambda: mina.answers)

    assert process.delivery.statuses == [200, 200]
    assert "갱신 500001: 읽을 수 없어 건너뜁니다: " in lines(log)[1]
    assert "비밀" not in log.text


async def test_one_who_floods_finds_the_door_shut_before_others_do(
    telegram: TelegramDouble, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.telegram.dispatch.UPDATES_WAITING_A_CHAT", 3)
    mina, jun = telegram.person("미나"), telegram.person("준")
    telegram.fail("sendMessage", chat=mina.id, delay=0.1)
    async with started(telegram) as process:
        for _ in range(10):
            mina.says(QUESTION)
        await telegram.until(lambda: 503 in process.delivery.statuses)
        jun.says(QUESTION)
        await telegram.until(lambda: jun.answers)
        assert len(mina.answers) < 10
        await telegram.until(lambda: len(mina.answers) == 10)

    assert telegram.store.updates == []
    assert lines(log)[1].startswith("웹훅: 밀린 갱신이 많아 텔레그램에 잠시 맡겨 둡니다.")
    assert len(lines(log)) == 2


async def test_where_too_much_waits_telegram_keeps_the_rest(
    telegram: TelegramDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.dispatch.UPDATES_WAITING", 4)
    people = [telegram.person(f"{number}번") for number in range(12)]
    telegram.fail("sendMessage", delay=0.03, times=-1)
    async with started(telegram) as process:
        for person in people:
            person.says(QUESTION)
        await telegram.until(lambda: all(person.answers for person in people))

    assert 503 in process.delivery.statuses
    assert [len(person.answers) for person in people] == [1] * 12


async def test_no_network_is_said_once_and_tried_ever_more_slowly(
    telegram: TelegramDouble, log: pytest.LogCaptureFixture
) -> None:
    telegram.fail("setWebhook", error=502, times=3)
    async with started(telegram) as process:
        await telegram.until(lambda: process.heart.beats)

    assert process.waits.asked == [1, 2, 4, limits.WEBHOOK_CHECK]
    assert [line.split(":")[0] for line in lines(log)] == [
        "텔레그램에 연결할 수 없습니다",
        "@minwi_bot 이름으로 답할 준비가 되었습니다.",
    ]


async def test_a_token_that_telegram_does_not_know_ends_it(telegram: TelegramDouble) -> None:
    process = Process(telegram)
    telegram.token = "another"
    with pytest.raises(TokenRefusedError):
        await process.receiver.stand_for_ever()


async def test_a_token_revoked_while_it_runs_ends_it(telegram: TelegramDouble) -> None:
    process = Process(telegram)
    standing = asyncio.create_task(process.receiver.stand_for_ever())
    await telegram.until(lambda: process.heart.beats)
    telegram.token = "another"
    process.waits.look()
    with pytest.raises(TokenRefusedError):
        await standing
    await finish(process.application, process.dispatcher)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://bot.example.org:8444/x", "webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("https://127.0.0.1/x", "is reserved"),
    ],
)
async def test_an_address_that_telegram_refuses_ends_it(telegram: TelegramDouble, url: str, why: str) -> None:
    process = Process(telegram, url)
    with pytest.raises(WebhookRefusedError, match=r"MINWI_WEBHOOK_URL: .*https") as caught:
        await process.receiver.stand_for_ever()
    await finish(process.application, process.dispatcher)

    assert why in str(caught.value)
    assert SECRET not in str(caught.value)


async def test_a_webhook_that_somebody_took_away_is_set_again(
    telegram: TelegramDouble, log: pytest.LogCaptureFixture
) -> None:
    mina = telegram.person("미나")
    async with started(telegram) as process:
        await telegram.until(lambda: process.heart.beats)
        telegram.store.webhook = None
        mina.says(QUESTION)
        await process.looks_again()
        await telegram.until(lambda: mina.answers)
        await process.looks_again()

    assert telegram.count("setWebhook") == 2
    assert process.heart.beats == 3
    assert lines(log)[1:] == ["다른 프로그램이 웹훅을 바꾸거나 지워 다시 정합니다. 같은 토큰의 봇이 또 도는지 보세요."]


async def test_that_telegram_cannot_bring_updates_is_said_once(
    telegram: TelegramDouble, log: pytest.LogCaptureFixture
) -> None:
    telegram.store.delivery_failure = (telegram.store.now, "Connection refused")
    mina = telegram.person("미나")
    async with started(telegram) as process:
        await telegram.until(lambda: process.heart.beats)
        for _ in range(2):
            telegram.store.advance(30)
            telegram.store.delivery_failure = (telegram.store.now, "SSL error {certificate verify failed}")
            await process.looks_again()
        mina.says(QUESTION)
        await telegram.until(lambda: mina.answers)

    (said,) = lines(log)[1:]
    assert said.startswith(
        "텔레그램이 갱신을 가져오지 못하고 있습니다: SSL error {certificate verify failed} (밀린 갱신 0개)."
    )
