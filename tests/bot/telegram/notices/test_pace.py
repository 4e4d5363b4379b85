"""No second holds more messages than Telegram allows, however long the network takes."""

import asyncio
import random
from collections import deque

import pytest

from bot.telegram.notices.pace import Pace
from tests.bot.telegram.notices.sending import Clock


async def test_no_second_holds_more_than_is_allowed() -> None:
    chance = random.Random(7)  # noqa: S311 - chance, not secrecy
    clock = Clock(0.0)
    pace = Pace(30, clock=clock, sleep=clock.sleep)
    arrivals: list[float] = []

    async def send() -> None:
        await pace.turn()
        arrivals.append(clock.now + chance.random() * 0.001)
        for _ in range(chance.randrange(3)):
            await asyncio.sleep(0)
        clock.now += 0.001
        pace.done()

    await asyncio.gather(*(send() for _ in range(300)))

    assert len(arrivals) == 300
    assert all(later - earlier >= 1.0 for earlier, later in zip(arrivals, arrivals[30:], strict=False))
    assert arrivals[-1] < 11.2  # 29 a second, for one place is kept for an answer


async def test_answers_to_people_take_places_but_wait_for_none() -> None:
    clock = Clock(0.0)
    pace = Pace(8, clock=clock, sleep=clock.sleep)
    for _ in range(10):
        pace.begin()
        pace.done()
    assert clock.now == 0.0
    await pace.turn()

    assert clock.now >= 1.0


@pytest.mark.parametrize(("answers", "notices"), [(0, 29), (1, 28), (5, 20), (14, 2), (20, 0)])
async def test_notices_leave_room_for_as_many_answers_again(answers: int, notices: int) -> None:
    clock = Clock(0.0)
    pace = Pace(30, clock=clock, sleep=clock.sleep)
    for _ in range(answers):
        pace.begin()
        pace.done()
    sent = 0
    while clock.now < 1.0:
        await pace.turn()
        pace.done()
        sent += clock.now < 1.0

    assert sent == notices


async def test_an_answer_that_was_refused_goes_before_notices() -> None:
    clock = Clock(0.0)
    pace = Pace(30, clock=clock, sleep=clock.sleep)
    pace.refuse(1)
    await pace.turn()
    assert 1 <= clock.now < 1.1

    pace.refuse(60)
    await pace.turn()
    assert 3 <= clock.now < 3.2


async def test_two_processes_have_half_each() -> None:
    clock = Clock(0.0)
    pace = Pace(30, clock=clock, sleep=clock.sleep)
    pace.share_with(2)
    for _ in range(31):
        await pace.turn()
        pace.done()

    assert 2.0 <= clock.now < 2.1


async def test_a_pause_holds_for_all() -> None:
    clock = Clock(0.0)
    pace = Pace(clock=clock, sleep=clock.sleep)
    pace.pause(7)
    pace.pause(3)
    await pace.turn()

    assert clock.now >= 7


async def test_what_was_long_ago_is_forgotten_also_while_there_are_no_notices() -> None:
    clock = Clock(0.0)
    pace = Pace(clock=clock, sleep=clock.sleep)
    for _ in range(1000):
        pace.begin()
        pace.done()
        clock.now += 0.5

    kept = [value for value in vars(pace).values() if isinstance(value, deque)]
    assert len(kept) == 2
    assert max(map(len, kept)) <= 3
