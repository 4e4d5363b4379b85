"""Staff publish, and say whether those who wait for it are told."""

from datetime import UTC, datetime

import pytest

from knowledge.storage import outbox
from knowledge.storage.broadcasts import broadcasts
from knowledge.storage.outbox import NoticeState, Outcome
from knowledge.storage.subscriptions import Subscription, SubscriptionKind, keep_subscription
from tests.bot.telegram.staff_room import StaffRoom, document
from tests.bot.telegram.test_staff_documents import labels, said, sent, tap

NOW = datetime(2026, 12, 1, 3, tzinfo=UTC)
SILENTLY, AND_TELL = "공개만 하기 (알림 없이)", "공개하고 알리기"


async def subscribe(room: StaffRoom, *chats: int, word: str = "") -> None:
    kind = SubscriptionKind.WORD if word else SubscriptionKind.ALL
    async with room.database.writing() as connection:
        for chat in chats:
            await keep_subscription(connection, Subscription(chat, 0, kind, word, NOW))


async def waiting(room: StaffRoom) -> int:
    async with room.database.reading() as connection:
        found = await broadcasts(connection, NOW.timestamp())
    return sum(one.count(NoticeState.WAITING) for one in found)


async def publish(room: StaffRoom, content: bytes, button: str = "네") -> None:
    await sent(room, content)
    await tap(room, "공개하기", button)


@pytest.mark.parametrize(
    ("button", "notices", "line"),
    [("네", 3, "🔔 구독한 대화방 3곳에 알립니다."), (SILENTLY, 0, None)],
)
async def test_a_new_round_is_told_of_unless_somebody_taps_otherwise(
    button: str, notices: int, line: str | None, room: StaffRoom
) -> None:
    await subscribe(room, 1, 2)
    await subscribe(room, 3, word="모래")
    await subscribe(room, 4, word="화성 이주")
    await sent(room, document())
    await tap(room, "공개하기")

    assert room.boss.last.text.endswith("\n구독한 대화방 3곳에 알립니다.")
    assert labels(room.boss) == [["네", "아니요"], [SILENTLY]]
    await tap(room, button)
    assert said(room.boss) == "\n".join(
        [
            "✅ 2022년 제1차 1판을 공개했습니다.",
            "사무 2개 (새로 2), 항목 +5, 평가개요 +1",
            "2초 안에 모든 봇이 이 내용으로 답합니다.",
            *([line] if line else []),
        ]
    )
    assert await waiting(room) == notices


@pytest.mark.parametrize(("button", "notices"), [("네", 0), (AND_TELL, 2)])
async def test_a_correction_is_told_of_where_somebody_taps_for_it(button: str, notices: int, room: StaffRoom) -> None:
    await publish(room, document())
    await subscribe(room, 1, 2)
    await sent(room, document(task="다른 일"))
    await tap(room, "공개하기")

    assert room.boss.last.text.endswith("\n구독한 대화방 2곳에는 알리지 않습니다.")
    assert labels(room.boss) == [["네", "아니요"], [AND_TELL]]
    await tap(room, button)
    assert room.boss.last.text.startswith("✅ 2022년 제1차 2판을 공개했습니다.")
    assert ("🔔 구독한 대화방 2곳에 알립니다." in room.boss.last.text) is bool(notices)
    assert await waiting(room) == notices


async def test_where_nobody_waits_for_it_nothing_is_said_of_telling(room: StaffRoom) -> None:
    await subscribe(room, 4, word="화성 이주")
    await sent(room, document())
    await tap(room, "공개하기")

    assert "알립니다" not in room.boss.last.text
    assert labels(room.boss) == [["네", "아니요"]]


async def test_what_others_published_meanwhile_is_not_overwritten_by_telling(room: StaffRoom) -> None:
    await subscribe(room, 1)
    await sent(room, document())
    await tap(room, "공개하기")
    question = room.boss.last
    room.other.sends_file(document(task="다른 일"), "다른 결과.txt")
    await room.settle()
    await tap(room, "공개하기", "네", by=room.other)
    room.boss.presses("dn:1:0:no", question)
    await room.settle()

    assert "초안 1번(2022-1)은 다른 초안으로 바뀌었습니다" in room.boss.last.text
    assert await waiting(room) == 1


@pytest.mark.parametrize(
    ("is_new", "line"),
    [
        (True, "아직 나가지 않은 알림 1개는 보내지 않습니다."),
        (False, "아직 나가지 않은 알림 1개는 되돌린 내용으로 나갑니다."),
    ],
)
async def test_taking_back_says_what_has_gone_out(is_new: bool, line: str, room: StaffRoom) -> None:
    if not is_new:
        await publish(room, document(task="처음"))
    await subscribe(room, 1, 2)
    await publish(room, document(), "네" if is_new else AND_TELL)
    async with room.database.writing() as connection:
        now = datetime.now(UTC).timestamp()
        await outbox.say_alive(connection, "sender", now)
        (first, _) = await outbox.claim(connection, "sender", now, 10)
        await outbox.settle(connection, "sender", [Outcome(first, NoticeState.SENT)], now)
    await tap(room, "되돌리기", "네")

    assert room.boss.last.text.splitlines()[-2:] == ["이 회차의 알림 1개는 이미 나갔습니다.", line]
