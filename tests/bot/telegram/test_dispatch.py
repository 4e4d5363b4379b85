"""Chats at the same time, each chat's own in order."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from telegram import Update

from bot.telegram.dispatch import Dispatcher


def update(id_: int, chat: int) -> Update:
    message = {"message_id": id_, "date": 0, "chat": {"id": chat, "type": "private", "first_name": "?"}, "text": "?"}
    return Update.de_json({"update_id": id_, "message": message}, None)


class Work:
    """Answers an update when its gate opens, and keeps what began and ended."""

    def __init__(self) -> None:
        self.began: list[int] = []
        self.ended: list[int] = []
        self.gates: dict[int, asyncio.Event] = {}

    async def __call__(self, update: Update) -> None:
        self.began.append(update.update_id)
        if gate := self.gates.get(update.update_id):
            await gate.wait()
        self.ended.append(update.update_id)

    def hold(self, id_: int) -> Callable[[], None]:
        self.gates[id_] = asyncio.Event()
        return self.gates[id_].set


async def turn(dispatcher: Dispatcher) -> None:
    """Let everything run that can."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_slow_chat_keeps_its_order_and_holds_up_nobody_else() -> None:
    work = Work()
    release = work.hold(1)
    dispatcher = Dispatcher(work)
    for id_, chat in ((1, 7), (2, 7), (3, 8), (4, 7)):
        dispatcher.submit(update(id_, chat))
    await turn(dispatcher)
    assert (work.began, work.ended) == ([1, 3], [3])
    release()
    await dispatcher.drain()

    assert work.ended == [3, 1, 2, 4]


async def test_a_chat_that_floods_takes_one_place_only() -> None:
    work = Work()
    work.hold(0)
    dispatcher = Dispatcher(work, limit=2)
    for id_ in range(50):
        dispatcher.submit(update(id_, 7))
    dispatcher.submit(update(99, 8))
    await turn(dispatcher)

    assert work.ended == [99]
    await dispatcher.drain(0)


async def test_no_more_chats_than_allowed_are_answered_at_a_time() -> None:
    work = Work()
    releases = [work.hold(id_) for id_ in range(5)]
    dispatcher = Dispatcher(work, limit=3)
    for id_ in range(5):
        dispatcher.submit(update(id_, id_))
    await turn(dispatcher)
    assert work.began == [0, 1, 2]
    for release in releases:
        release()
    await dispatcher.drain()

    assert sorted(work.ended) == [0, 1, 2, 3, 4]


async def test_what_takes_too_long_in_the_end_is_broken_off() -> None:
    work = Work()
    work.hold(2)
    dispatcher = Dispatcher(work)
    for id_, chat in ((1, 7), (2, 7), (3, 7), (4, 8)):
        dispatcher.submit(update(id_, chat))
    await dispatcher.drain(0.01)
    await turn(dispatcher)

    assert work.began == [1, 2, 4]
    assert work.ended == [1, 4]


async def test_an_error_that_nobody_caught_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    ended = []

    async def process(update: Update) -> None:
        if update.update_id == 1:
            raise KeyError("비밀")
        ended.append(update.update_id)

    checked: Callable[[Update], Awaitable[None]] = process
    dispatcher = Dispatcher(checked)
    for id_ in (1, 2):
        dispatcher.submit(update(id_, 7))
    await dispatcher.drain()

    assert ended == [2]
    assert "갱신 1: 처리하지 못했습니다: KeyError" in caplog.text
    assert "비밀" not in caplog.text


async def test_updates_without_a_chat_do_not_wait_for_each_other() -> None:
    work = Work()
    work.hold(1)
    dispatcher = Dispatcher(work)
    for id_ in (1, 2):
        dispatcher.submit(Update.de_json({"update_id": id_}, None))
    await turn(dispatcher)

    assert work.ended == [2]
    await dispatcher.drain(0)


async def test_what_comes_again_is_left_alone_while_it_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.dispatch.UPDATES_REMEMBERED", 3)
    work = Work()
    dispatcher = Dispatcher(work)
    # After a week without updates Telegram's ids start anywhere, also below those before.
    for id_ in (10, 10, 11, 10, 4, 11, 12, 10):
        dispatcher.submit(update(id_, 7))
    await dispatcher.drain()

    assert work.ended == [10, 11, 4, 12, 10]


async def test_room_is_what_is_left_in_all_and_for_a_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.dispatch.UPDATES_WAITING", 5)
    monkeypatch.setattr("bot.telegram.dispatch.UPDATES_WAITING_A_CHAT", 2)
    work = Work()
    releases = [work.hold(1), work.hold(4)]
    dispatcher = Dispatcher(work)

    async def room_after(*updates: tuple[int, int]) -> list[bool]:
        for id_, chat in updates:
            dispatcher.submit(update(id_, chat))
        await turn(dispatcher)
        return [dispatcher.has_room(update(99, chat)) for chat in (7, 8, 9)]

    assert await room_after((1, 7), (2, 7)) == [True, True, True]
    assert await room_after((3, 7)) == [False, True, True]
    assert await room_after((4, 8), (5, 8)) == [False, False, False]
    for release in releases:
        release()
    await dispatcher.drain()
    assert await room_after() == [True, True, True]
