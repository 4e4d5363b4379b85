"""Staff see how far a broadcast has come, in one message that is edited, whatever happens meanwhile."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import SEOUL
from bot.telegram.limits import PROGRESS_EVERY
from bot.telegram.notices.progress import RECENT, Progress
from knowledge.storage import outbox
from knowledge.storage.outbox import NoticeState, Outcome
from knowledge.storage.progress import progress_shown
from knowledge.storage.subscriptions import Subscription, SubscriptionKind, keep_subscription
from tests.bot.telegram.notices.sending import NOON, Clock, Office, open_office
from tests.knowledge.places import url_of
from tests.telegram_double import TIMEOUT, Person

SENT, HELD, DEAD, WAITING = NoticeState.SENT, NoticeState.HELD, NoticeState.DEAD, NoticeState.WAITING
SENDING = "📣 2022년 제1차 알림 보내는 중"
DONE = "✅ 2022년 제1차 알림을 다 보냈습니다"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office with a database of its own, at the present time."""
    async with open_office(url_of(tmp_path / "minwi.db")) as office:
        office.clock.now = time.time()
        yield office


@pytest.fixture
def boss(office: Office) -> Person:
    """A member of staff to whom the bot may write."""
    person = office.telegram.person("김민위")
    person.chat.started = True
    return person


def reporter(office: Office, *staff: Person, name: str = "a") -> Progress:
    return Progress(
        office.bot, office.database, [one.id for one in staff], name, clock=office.clock, sleep=office.clock.sleep
    )


async def publish(office: Office, *chats: int) -> None:
    """Publish the round, for which these chats wait, at the clock's time."""
    async with office.database.writing() as connection:
        for chat in chats:
            await keep_subscription(connection, Subscription(chat, 0, SubscriptionKind.ALL, "", NOON))
    assert await office.publish() == len(chats)
    office.clock.now = time.time()


async def settle(office: Office, *states: NoticeState, sender: str = "a", error: str = "", later: float = 0) -> None:
    """Have one notice come to each of these states."""
    now = office.clock.now
    async with office.database.writing() as connection:
        await outbox.say_alive(connection, sender, now)
        claimed = await outbox.claim(connection, sender, now, len(states))
        outcomes = [Outcome(notice, state, now + later, error) for notice, state in zip(claimed, states, strict=True)]
        await outbox.settle(connection, sender, outcomes, now)


async def look(office: Office, *progress: Progress, after: float = PROGRESS_EVERY) -> None:
    office.clock.now += after
    for one in progress:
        await one.look()


async def test_a_broadcast_is_one_message_that_is_edited(office: Office, boss: Person) -> None:
    progress = reporter(office, boss)
    await publish(office, *range(1240))
    await look(office, progress, after=1)
    assert boss.answers == [], "it may be done in a moment"
    await settle(office, *[SENT] * 100)
    await look(office, progress)
    assert boss.answers == [f"{SENDING}: 100 / 1,240 · 약 40초 남음"]
    await settle(office, *[SENT] * 26, HELD, HELD, HELD, DEAD)
    await look(office, progress)
    assert boss.answers == [f"{SENDING}: 126 / 1,240 (보류 3, 못 보냄 1) · 약 1분 남음"]
    await look(office, progress)
    async with office.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE outbox SET state = 'sent' WHERE state = 'waiting'")
    await look(office, progress)

    assert boss.transcript == f"민위 (고침): {DONE}: 1,236 / 1,240 (보류 3, 못 보냄 1)"
    assert office.telegram.count("sendMessage") == 1
    before = len(office.telegram.calls)
    for _ in range(50):
        await look(office, progress)
    assert len(office.telegram.calls) == before, "there is nothing more to say"


@pytest.mark.parametrize(
    ("sent", "seconds", "left"),
    [(300, 3, "10초"), (100, 3, "40초"), (60, 4, "2분"), (2, 3, "29분")],
)
async def test_the_time_left_is_told_roughly(
    sent: int, seconds: float, left: str, office: Office, boss: Person
) -> None:
    progress = reporter(office, boss)
    await publish(office, *range(1160))
    await look(office, progress, after=0.5)
    await settle(office, *[SENT] * sent)
    await look(office, progress, after=seconds)

    assert boss.answers == [f"{SENDING}: {sent} / 1,160 · 약 {left} 남음"]


async def test_a_small_broadcast_is_told_once_at_its_end(office: Office, boss: Person) -> None:
    progress = reporter(office, boss)
    await publish(office, *range(3))
    await settle(office, SENT, SENT, SENT)
    await look(office, progress, after=1)

    assert boss.transcript == f"민위: {DONE}: 3 / 3"


async def test_a_correction_says_its_version(office: Office, boss: Person) -> None:
    await office.publish(3)
    await office.subscribe(1)
    await office.publish(4, notify=True)
    office.clock.now = time.time()
    await settle(office, SENT)
    await look(office, reporter(office, boss))

    assert boss.answers == ["✅ 2022년 제1차 2판 알림을 다 보냈습니다: 1 / 1"]


async def test_what_waits_for_the_end_of_quiet_hours_is_told_apart(office: Office, boss: Person) -> None:
    progress = reporter(office, boss)
    await publish(office, *range(5))
    await settle(office, WAITING, WAITING, later=7200)
    until = datetime.fromtimestamp(office.clock.now + 7200, SEOUL)
    await look(office, progress)
    assert boss.answers == [f"{SENDING}: 0 / 5 · 2개는 조용한 시간이 끝나는 {until:%H:%M}부터"]
    await settle(office, SENT, SENT, SENT)
    await look(office, progress)
    assert boss.answers == [f"🌙 2022년 제1차 알림: 3 / 5 · 조용한 시간이라 2개는 {until:%H:%M}부터 보냅니다"]
    office.clock.now += 7200
    await settle(office, SENT, SENT)
    await look(office, progress)
    assert boss.answers == [f"{DONE}: 5 / 5"]


async def test_what_is_tried_again_is_told(office: Office, boss: Person) -> None:
    await publish(office, *range(2))
    await settle(office, WAITING, error="Bad Gateway", later=600)
    await look(office, reporter(office, boss))

    assert boss.answers == [f"{SENDING}: 0 / 2 (다시 시도 1)"]


async def test_nobody_subscribed_means_nothing_to_show(office: Office, boss: Person) -> None:
    await office.publish()
    await look(office, reporter(office, boss))

    assert boss.answers == []


async def test_after_a_restart_the_same_message_goes_on(office: Office, boss: Person) -> None:
    await publish(office, *range(4))
    await settle(office, SENT)
    await look(office, reporter(office, boss))
    await settle(office, SENT, sender="b")
    await look(office, reporter(office, boss, name="b"), after=20)
    assert boss.answers == [f"{SENDING}: 2 / 4"]
    await settle(office, SENT, SENT, sender="b")
    await look(office, reporter(office, boss, name="c"), after=20)

    assert boss.answers == [f"{DONE}: 4 / 4"]


async def test_of_two_processes_one_reports_and_the_other_takes_over(office: Office, boss: Person) -> None:
    first, second = reporter(office, boss, name="a"), reporter(office, boss, name="b")
    await publish(office, *range(10))
    for _ in range(4):
        await settle(office, SENT, sender="a")
        await settle(office, SENT, sender="b")
        await look(office, second, first)
    assert office.telegram.count("sendMessage") == 1
    assert office.telegram.count("editMessageText") == 3
    assert boss.answers[0].startswith(f"{SENDING}: 8 / 10")

    await settle(office, SENT, SENT, sender="b")
    await look(office, second, after=outbox.ALIVE / 5)
    assert boss.answers[0].startswith(f"{SENDING}: 8 / 10"), "the first was alive just now"
    await look(office, second, after=outbox.ALIVE)
    assert boss.answers == [f"{DONE}: 10 / 10"]


async def test_two_that_begin_at_once_send_one_message(office: Office, boss: Person) -> None:
    processes = [reporter(office, boss, name=name) for name in "abcd"]
    await publish(office, *range(3))
    office.clock.now += PROGRESS_EVERY
    await asyncio.gather(*(one.look() for one in processes))
    assert len(boss.answers) == 1
    await settle(office, SENT, SENT, SENT)
    office.clock.now += 2 * outbox.ALIVE
    await asyncio.gather(*(one.look() for one in processes))

    assert boss.answers == [f"{DONE}: 3 / 3"]


async def test_who_died_before_sending_is_taken_over(office: Office, boss: Person) -> None:
    await publish(office, *range(2))
    office.telegram.fail("sendMessage", error=TIMEOUT)
    await look(office, reporter(office, boss, name="a"))
    survivor = reporter(office, boss, name="b")
    await look(office, survivor)
    assert boss.answers == []
    await look(office, survivor, after=40)
    assert boss.answers == [f"{SENDING}: 0 / 2"]


async def test_a_message_that_somebody_deleted_stays_so(office: Office, boss: Person) -> None:
    other = office.telegram.person("박담당")
    other.chat.started = True
    progress = reporter(office, boss, other)
    await publish(office, *range(4))
    await look(office, progress)
    boss.clear()
    for _ in range(4):
        await settle(office, SENT)
        await look(office, progress)

    assert boss.answers == []
    assert other.answers == [f"{DONE}: 4 / 4"]
    assert sum(arguments.get("chat_id") == boss.id for _, arguments in office.telegram.calls) == 2


async def test_staff_who_never_started_the_bot_or_blocked_it_are_left_alone(office: Office, boss: Person) -> None:
    never, blocks = office.telegram.person("아직"), office.telegram.person("차단")
    blocks.chat.started = True
    blocks.blocks_the_bot()
    progress = reporter(office, never, blocks, boss)
    await publish(office, *range(2))
    for _ in range(2):
        await look(office, progress)
        await settle(office, SENT)
    await look(office, progress)

    assert boss.answers == [f"{DONE}: 2 / 2"]
    assert [arguments["chat_id"] for method, arguments in office.telegram.calls if method == "sendMessage"] == [
        *(never.id, blocks.id, boss.id),
    ]


@pytest.mark.parametrize("error", [502, TIMEOUT])
async def test_an_edit_that_fails_is_made_again(error: int, office: Office, boss: Person) -> None:
    progress = reporter(office, boss)
    await publish(office, *range(2))
    await look(office, progress)
    await settle(office, SENT, SENT)
    office.telegram.fail("editMessageText", error=error)
    await look(office, progress)
    assert boss.answers == [f"{SENDING}: 0 / 2"]
    await look(office, progress)

    assert boss.answers == [f"{DONE}: 2 / 2"]


async def test_telegrams_word_is_obeyed(office: Office, boss: Person) -> None:
    progress = reporter(office, boss)
    await publish(office, *range(2))
    await look(office, progress)
    await settle(office, SENT, SENT)
    office.telegram.fail("editMessageText", error=429, retry_after=30)
    for _ in range(9):
        await look(office, progress)
    assert office.telegram.count("editMessageText") == 1
    await look(office, progress, after=10)

    assert boss.answers == [f"{DONE}: 2 / 2"]


async def test_what_is_sent_in_the_end_is_told_in_the_same_message(office: Office, boss: Person) -> None:
    progress = reporter(office, boss)
    await publish(office, *range(3))
    await settle(office, SENT, SENT, DEAD)
    await look(office, progress)
    assert boss.answers == [f"{DONE}: 2 / 3 (못 보냄 1)"]
    async with office.database.writing() as connection:
        await outbox.retry_dead(connection, office.clock.now)
    await settle(office, SENT)
    await look(office, progress, after=61)

    assert boss.answers == [f"{DONE}: 3 / 3"]


async def test_what_was_held_and_is_sent_now_is_told_to_its_end(office: Office, boss: Person) -> None:
    progress = reporter(office, boss)
    await publish(office, 1)
    await settle(office, HELD, error="Forbidden: bot was blocked by the user")
    await look(office, progress)
    assert boss.answers == [f"{DONE}: 0 / 1 (보류 1)"]
    async with office.database.writing() as connection:
        await outbox.release(connection, 1)
    await look(office, progress)
    assert boss.answers == [f"{SENDING}: 0 / 1"]
    await settle(office, SENT)
    await look(office, progress)

    assert boss.answers == [f"{DONE}: 1 / 1"]


async def test_after_days_nothing_is_begun_and_nothing_is_kept(office: Office, boss: Person) -> None:
    other = office.telegram.person("박담당")
    other.chat.started = True
    progress = reporter(office, boss)
    await publish(office, *range(2))
    await settle(office, SENT, HELD)
    await look(office, progress)
    assert boss.answers == [f"{DONE}: 1 / 2 (보류 1)"]
    await look(office, progress, after=RECENT)
    async with office.database.reading() as connection:
        assert await progress_shown(connection) == []
    async with office.database.writing() as connection:
        await outbox.release(connection, 1)
    await look(office, reporter(office, boss, other))

    assert boss.answers == [f"{DONE}: 1 / 2 (보류 1)"]
    assert other.answers == []


async def test_stopping_while_a_message_is_being_sent_does_not_double_it(office: Office, boss: Person) -> None:
    await publish(office, *range(2))
    office.clock.now += PROGRESS_EVERY
    office.telegram.fail("sendMessage", delay=0.1)
    task = asyncio.create_task(reporter(office, boss).look())
    await office.telegram.until(lambda: office.telegram.count("sendMessage"))
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await look(office, reporter(office, boss, name="b"), after=60)

    assert boss.answers == [f"{SENDING}: 0 / 2"]


async def test_a_database_that_can_not_be_read_is_said_once(
    office: Office, boss: Person, caplog: pytest.LogCaptureFixture
) -> None:
    async with office.database.writing() as connection:
        await connection.exec_driver_sql("DROP TABLE progress_messages")
    clock = Clock(time.time())
    progress = Progress(office.bot, office.database, [boss.id], "a", clock=clock, sleep=clock.sleep)
    task = asyncio.create_task(progress.report_for_ever())
    await office.telegram.until(lambda: len(clock.slept) > 5)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert caplog.messages[0].startswith("알림의 진행을 담당자에게 보여 줄 수 없습니다: ")


async def test_it_goes_on_beside_a_sender_that_works(office: Office, boss: Person) -> None:
    people = [office.telegram.person(f"{number}") for number in range(200)]
    for person in people:
        person.chat.started = True
    await publish(office, *(person.id for person in people))
    sender = office.sender()
    progress = reporter(office, boss, name=sender.name)
    reporting = asyncio.create_task(progress.report_for_ever())
    await office.send(20, sender=sender)
    reporting.cancel()
    await asyncio.gather(reporting, return_exceptions=True)

    assert boss.answers == [f"{DONE}: 200 / 200"]
    assert all(len(person.answers) == 1 for person in people)
    assert 1 <= office.telegram.count("editMessageText") <= 3
