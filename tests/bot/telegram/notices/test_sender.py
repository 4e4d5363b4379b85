"""Notices arrive: each once, where they were asked for, however Telegram and the machine misbehave."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.curating import roll_back
from bot.notices.quiet import QuietHours
from bot.telegram.notices.pace import Pace
from bot.telegram.notices.sender import Sender
from knowledge.storage import outbox
from knowledge.storage.outbox import NoticeState
from knowledge.storage.subscriptions import (
    ChatSettings,
    SubscriptionKind,
    Suspension,
    drop_subscriptions,
    keep_settings,
    resume,
    subscriptions_of,
)
from tests.bot.curating.rounds import holding
from tests.bot.telegram.notices.sending import NOON, Office, first_lines, open_office
from tests.knowledge.places import url_of
from tests.telegram_double import TIMEOUT, Person

NEW = "🔔 새 평가 결과가 공개되었습니다"
CORRECTED = "🔔 평가 결과가 고쳐 공개되었습니다"
GONE = "🔕 알림을 받던 주제가 닫혀 그 알림을 멈췄습니다. 계속 받으시려면 다시 구독해 주세요."
NAMES = [service.name for service in holding(3).services]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """An office with a database of its own."""
    async with open_office(url_of(tmp_path / "minwi.db")) as office:
        yield office


def subscriber(office: Office, name: str = "미나") -> Person:
    """Somebody whom the bot may write to."""
    person = office.telegram.person(name)
    person.chat.started = True
    return person


async def test_what_is_new_and_how_to_see_it_and_to_be_rid_of_it(office: Office) -> None:
    mina = subscriber(office)
    await office.subscribe(mina.id)
    assert await office.publish() == 1
    await office.send(5)

    assert mina.transcript == "\n".join(
        [
            f"민위: {NEW}",
            "  2022년 제1차 민간위탁 종합성과평가 결과 · 사무 3개",
            "",
            *(f"  • {name}" for name in NAMES),
            "  [📋 사무 목록]",
            "  [🔕 모든 새 결과 알림 끄기]",
        ]
    )
    assert await office.states() == {NoticeState.SENT: 1}


async def test_what_was_asked_for_comes_first_in_one_message(office: Office) -> None:
    mina = subscriber(office)
    await office.subscribe(mina.id, NAMES[2], SubscriptionKind.SERVICE)
    await office.subscribe(mina.id, "폐우산", SubscriptionKind.WORD)
    await office.subscribe(mina.id, "화성 이주", SubscriptionKind.WORD)
    await office.publish()
    await office.send(5)

    (text,) = mina.answers
    assert f"구독하신 사무\n• {NAMES[2]}\n" in text
    assert "‘폐우산’ 말이 나오는 사무 1개" in text
    assert "화성" not in text
    labels = [row[0]["text"] for row in mina.last.markup or []]
    assert labels[0] == NAMES[2]
    assert labels[-2:] == [f"🔕 {NAMES[2]} 알림 끄기", "🔕 폐우산 알림 끄기"]


async def test_who_did_not_ask_for_it_is_not_told(office: Office) -> None:
    mina = subscriber(office)
    await office.subscribe(mina.id, "화성 이주", SubscriptionKind.WORD)
    await office.subscribe(mina.id, "서울핀테크랩 운영", SubscriptionKind.SERVICE)

    assert await office.publish() == 0


async def test_a_correction_is_told_of_only_where_that_is_asked_for(office: Office) -> None:
    mina = subscriber(office)
    await office.subscribe(mina.id)
    assert await office.publish(3) == 1
    assert await office.publish(4) == 0
    assert await office.publish(5, notify=True) == 1
    await office.send(10)

    assert first_lines(mina.answers) == [NEW, CORRECTED]


async def test_general_is_not_told_the_same_twice_where_a_topic_is_gone(office: Office) -> None:
    group = office.telegram.group("담당자")
    gone = group.topic("없어질 곳")
    for topic in (0, gone.topic.id):
        await office.subscribe(group.id, topic=topic)
    await office.publish()
    gone.vanishes()
    await office.send(20)

    assert first_lines(group.answers) == [NEW, GONE]


async def test_it_goes_into_the_topic_that_asked_and_once_into_general_when_that_is_gone(office: Office) -> None:
    group = office.telegram.group("담당자")
    well, closed, gone = (group.topic(title) for title in ("소식", "닫힐 곳", "없어질 곳"))
    for topic in (well, closed, gone):
        await office.subscribe(group.id, topic=topic.topic.id)
    await office.publish()
    closed.closes()
    gone.vanishes()
    await office.send(20)

    assert first_lines(well.answers) == [NEW]
    in_general = [message.text for message in group.chat.messages if message.topic is None]
    assert first_lines(in_general) == [NEW, GONE]
    assert "알림을 받던 주제가 닫혀 여기에 한 번 알려 드립니다" in in_general[0]
    async with office.database.reading() as connection:
        kept = {one.topic: one.suspended for one in await subscriptions_of(connection, group.id)}
    assert kept == {
        well.topic.id: None,
        closed.topic.id: Suspension.TOPIC,
        gone.topic.id: Suspension.TOPIC,
    }
    assert await office.publish(4, notify=True) == 1


async def test_whoever_blocked_the_bot_is_told_when_they_come_back(office: Office) -> None:
    mina = subscriber(office)
    await office.subscribe(mina.id)
    await office.publish()
    mina.blocks_the_bot()
    await office.send(5)
    assert await office.states() == {NoticeState.HELD: 1}
    assert await office.publish(4, notify=True) == 0

    mina.unblocks_the_bot()
    async with office.database.writing() as connection:
        assert await resume(connection, mina.id) == 1
        assert await outbox.release(connection, mina.id) == 1
    await office.send(5)
    assert first_lines(mina.answers) == [NEW]


async def test_a_group_that_moved_gets_it_where_it_moved(office: Office) -> None:
    group = office.telegram.group("담당자", kind="group")
    await office.subscribe(group.id)
    await office.publish()
    moved = group.becomes_a_supergroup()
    await office.send(10)

    assert first_lines(moved.answers) == [NEW]
    async with office.database.reading() as connection:
        assert [one.chat_id for one in await subscriptions_of(connection, moved.id)] == [moved.id]


@pytest.mark.parametrize("error", [502, 500, TIMEOUT])
async def test_trouble_that_passes_is_waited_for(office: Office, error: int) -> None:
    mina = subscriber(office)
    await office.subscribe(mina.id)
    await office.publish()
    office.telegram.fail("sendMessage", error=error, times=3)
    await office.send(60)

    assert first_lines(mina.answers) == [NEW]
    assert office.telegram.count("sendMessage") == 4


async def test_trouble_that_does_not_pass_ends_among_the_dead(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.notices.delivery.NOTICE_TRIES", 3)
    mina = subscriber(office)
    await office.subscribe(mina.id)
    await office.publish()
    office.telegram.fail("sendMessage", error=502, times=-1)
    await office.send(60)

    assert await office.states() == {NoticeState.DEAD: 1}
    assert office.telegram.count("sendMessage") == 3


async def test_what_telegram_refuses_is_shown_and_can_be_tried_again(office: Office) -> None:
    mina, jun = subscriber(office), subscriber(office, "준")
    await office.subscribe(mina.id)
    await office.subscribe(jun.id)
    await office.publish()
    office.telegram.fail("sendMessage", chat=mina.id, error=400, description="Bad Request: have no rights to send")
    await office.send(5)

    assert first_lines(jun.answers) == [NEW]
    async with office.database.writing() as connection:
        (dead,) = await outbox.listed(connection, NoticeState.DEAD, 10)
        assert (dead.notice.chat_id, dead.error) == (mina.id, "Bad request: have no rights to send")
        assert await outbox.retry_dead(connection, office.clock.now) == 1
    await office.send(5)
    assert first_lines(mina.answers) == [NEW]


async def test_telegrams_word_is_obeyed(office: Office) -> None:
    people = [subscriber(office, name) for name in ("미나", "준", "솔")]
    for person in people:
        await office.subscribe(person.id)
    await office.publish()
    office.telegram.fail("sendMessage", error=429, retry_after=40, skip=1)
    began = office.clock.now
    await office.send(100)

    assert [first_lines(person.answers) for person in people] == [[NEW]] * 3
    assert office.telegram.count("sendMessage") == 4
    assert office.clock.now - began >= 40


async def test_quiet_hours_are_waited_through(office: Office) -> None:
    mina, jun, sol = (subscriber(office, name) for name in ("미나", "준", "솔"))
    async with office.database.writing() as connection:
        await keep_settings(connection, jun.id, ChatSettings(quiet=""))
        await keep_settings(connection, sol.id, ChatSettings(quiet="11-13", silent=True))
    for person in (mina, jun, sol):
        await office.subscribe(person.id)
    office.clock.now = (NOON + timedelta(hours=10)).timestamp()  # 22:00
    await office.publish()
    await office.send(5, QuietHours(21, 8))

    assert [bool(person.answers) for person in (mina, jun, sol)] == [False, True, True]
    sent = [arguments for method, arguments in office.telegram.calls if method == "sendMessage"]
    assert {call["chat_id"]: call.get("disable_notification") for call in sent} == {jun.id: False, sol.id: True}
    office.clock.now = (NOON + timedelta(hours=19, minutes=59)).timestamp()
    await office.send(5, QuietHours(21, 8))
    assert mina.answers == []
    office.clock.now = (NOON + timedelta(hours=20)).timestamp()
    await office.send(5, QuietHours(21, 8))
    assert first_lines(mina.answers) == [NEW]


async def test_what_was_withdrawn_or_is_no_longer_wanted_is_not_told(office: Office) -> None:
    mina, jun = subscriber(office), subscriber(office, "준")
    await office.subscribe(mina.id)
    await office.subscribe(jun.id)
    await office.publish()
    async with office.database.writing() as connection:
        await drop_subscriptions(connection, jun.id, 0)
    await roll_back(office.database, "2022-1", by="미나")
    await office.send(5)

    assert (mina.answers, jun.answers) == ([], [])
    assert await office.states() == {NoticeState.DROPPED: 2}


async def test_several_senders_share_the_work_and_nobody_is_told_twice(office: Office) -> None:
    people = [subscriber(office, f"{number}") for number in range(60)]
    for person in people:
        await office.subscribe(person.id)
    await office.publish()
    senders = [Sender(office.bot, office.database, Pace()) for _ in range(3)]
    tasks = [asyncio.create_task(sender.send_for_ever()) for sender in senders]
    await office.telegram.until(lambda: all(person.answers for person in people))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert [len(person.answers) for person in people] == [1] * 60
    assert await office.states() == {NoticeState.SENT: 60}


async def test_a_sender_that_is_stopped_lets_others_go_on_at_once(office: Office) -> None:
    people = [subscriber(office, f"{number}") for number in range(60)]
    for person in people:
        await office.subscribe(person.id)
    await office.publish()
    await office.send(0.5)
    assert await office.states() == {NoticeState.SENT: 29, NoticeState.WAITING: 31}
    await office.send(3)

    assert [len(person.answers) for person in people] == [1] * 60
