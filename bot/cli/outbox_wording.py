"""Notices as `minwi outbox` shows them: no chat but by its kind and id, and no subscriber but as a number."""

from datetime import UTC, datetime

from bot.clock import SEOUL
from bot.curating.wording import moment
from knowledge.storage.broadcasts import PAUSE, Broadcast
from knowledge.storage.outbox import ListedNotice, NoticeState
from knowledge.storage.subscriptions import Subscribers, SubscriptionKind

STATES = {
    NoticeState.WAITING: "기다림",
    NoticeState.SENT: "보냄",
    NoticeState.HELD: "보류",
    NoticeState.DEAD: "못 보냄",
    NoticeState.DROPPED: "취소",
}
"""What people call a state."""

HELP_ON_HELD = "(보류: 봇을 차단했거나 내보낸 대화방입니다. 돌아오면 보냅니다.)"
HELP_WHEN_NOBODY_SENDS = "보내는 봇이 없습니다. minwi run이 떠 있는지 봐 주세요."

_KINDS = {SubscriptionKind.ALL: "모든 결과", SubscriptionKind.SERVICE: "사무", SubscriptionKind.WORD: "낱말"}


def broadcast_row(one: Broadcast, now: float) -> list[str]:
    """How far a version has come, and why what waits does."""
    counts = [f"{label} {one.count(state):,}" for state, label in STATES.items()]
    return [f"{one.round_id} {one.version}판", *counts, _next(one, now)]


def dead_row(one: ListedNotice) -> list[str]:
    """A notice that Telegram refused."""
    return [
        f"#{one.notice.id}",
        f"{_chat_kind(one.notice.chat_id)} {one.notice.chat_id}",
        f"실패 {_failures(one)}번",
        one.error,
        moment(one.settled_at or one.added_at),
        f"{one.notice.round_id} {one.notice.version}판",
    ]


def subscribers_line(found: Subscribers) -> str:
    """Who subscribes, in numbers."""
    if not found.kinds and not found.suspended:
        return "구독한 대화방이 없습니다."
    kinds = ", ".join(f"{label} {found.kinds.get(kind, 0):,}" for kind, label in _KINDS.items())
    suspended = f"; 멈춘 구독 {found.suspended:,}" if found.suspended else ""
    return f"구독한 대화방 {found.places:,}곳 ({kinds}{suspended})"


def broadcast_object(one: Broadcast) -> dict[str, object]:
    """The same as `broadcast_row` for programs."""
    return {
        "round": one.round_id,
        "version": one.version,
        **{state.value: one.count(state) for state in NoticeState},
        "next_at": _time(one.next_at),
        "quiet": one.quiet,
        "failing": one.failing,
        "error": one.error or None,
        "added_at": _time(one.added_at.timestamp()),
    }


def dead_object(one: ListedNotice) -> dict[str, object]:
    """The same as `dead_row` for programs."""
    return {
        "id": one.notice.id,
        "chat": one.notice.chat_id,
        "failures": _failures(one),
        "error": one.error,
        "at": _time((one.settled_at or one.added_at).timestamp()),
        "round": one.notice.round_id,
        "version": one.notice.version,
    }


def subscribers_object(found: Subscribers) -> dict[str, int]:
    """The same as `subscribers_line` for programs."""
    kinds = {kind.value: found.kinds.get(kind, 0) for kind in SubscriptionKind}
    return {"places": found.places, **kinds, "suspended": found.suspended}


def lasting(seconds: float) -> str:
    """How long something takes: 3분, 2시간 5분."""
    minutes = int(seconds) // 60
    if minutes == 0:
        return f"{int(seconds)}초"
    hours, minutes = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours:,}시간" * bool(hours), f"{minutes}분" * bool(minutes)) if part)


def _next(one: Broadcast, now: float) -> str:
    if one.next_at is None:
        return ""
    reasons = []
    if one.quiet and one.quiet_until is not None:
        reasons.append(f"조용한 시간 {one.quiet:,}, {_clock(one.quiet_until, now)}부터")
    if one.failing:
        reasons.append(f"다시 시도 {one.failing:,}: {one.error}")
    when = "곧 나감" if one.next_at <= now + PAUSE else f"다음 {_clock(one.next_at, now)}"
    return f"{when} ({'; '.join(reasons)})" if reasons else when


def _clock(at: float, now: float) -> str:
    """A moment in Seoul: the time of day, and the day where it is another one."""
    there, here = (datetime.fromtimestamp(each, SEOUL) for each in (at, now))
    return f"{there:%H:%M}" if there.date() == here.date() else f"{there:%Y-%m-%d %H:%M}"


def _failures(one: ListedNotice) -> int:
    """What Telegram refuses for good at once has failed once."""
    return max(1, one.notice.tries)


def _chat_kind(chat_id: int) -> str:
    return "개인" if chat_id > 0 else "단체"


def _time(at: float | None) -> str | None:
    return None if at is None else datetime.fromtimestamp(at, UTC).astimezone(SEOUL).isoformat(timespec="seconds")
