"""How far the telling of a version has come, in the one line that staff see."""

from datetime import datetime
from math import ceil

from bot.clock import SEOUL
from bot.telegram.staff import texts
from bot.telegram.staff.round_view import label
from knowledge.storage.broadcasts import Broadcast
from knowledge.storage.outbox import NoticeState

_OTHERS = {NoticeState.HELD: "보류", NoticeState.DEAD: "못 보냄", NoticeState.DROPPED: "취소"}
_MINUTE = 60


def progress_text(one: Broadcast, seconds_left: float | None = None) -> str:
    """The line, plain: what was sent of how many, what was not and why, and for how long it goes on.

    Args:
        one: how far it has come.
        seconds_left: how long what is due will take; None where that can't be told.
    """
    name = label(one.round_id)
    shown = {
        "what": name if one.version == 1 else texts.TELLING_VERSION.format(round=name, version=one.version),
        "sent": one.count(NoticeState.SENT),
        "total": one.total,
        "others": _others(one),
        "quiet": one.quiet,
        "when": f"{datetime.fromtimestamp(one.quiet_until, SEOUL):%H:%M}" if one.quiet_until is not None else "",
    }
    waiting = one.count(NoticeState.WAITING)
    if not waiting:
        return texts.ALL_TOLD.format(**shown)
    if waiting == one.quiet:
        return texts.TELLING_LATER.format(**shown)
    left = "" if seconds_left is None else texts.TIME_LEFT.format(time=_lasting(seconds_left))
    quiet = texts.QUIET_TOO.format(**shown) if one.quiet else ""
    return texts.TELLING.format(**shown, left=left + quiet)


def _others(one: Broadcast) -> str:
    """What became of those that were not sent, where there are such."""
    numbers = [f"{said} {one.count(state):,}" for state, said in _OTHERS.items() if one.count(state)]
    if one.failing:
        numbers.append(f"다시 시도 {one.failing:,}")
    return f" ({', '.join(numbers)})" if numbers else ""


def _lasting(seconds: float) -> str:
    """Roughly: 10초, 50초, 5분."""
    if seconds < _MINUTE:
        return f"{max(1, ceil(seconds / 10)) * 10}초" if seconds < _MINUTE - 10 else "1분"
    return f"{ceil(seconds / _MINUTE):,}분"
