"""What is learned from misses, as people read it in the terminal and in the messenger."""

from bot.learning import DISLIKED
from bot.learning.naming import Kept
from bot.learning.reviewing import Reviewed
from handlers.answer import Reason

_REASONS: dict[str, str] = {
    Reason.NO_SUCH_SERVICE: "없는 사무",
    Reason.NOT_IN_RESULTS: "결과에 없음",
    Reason.NO_SUCH_ROUND: "없는 회차",
    Reason.OFF_TOPIC: "다른 이야기",
    DISLIKED: "답이 아쉬움",
}


def reason_of(reviewed: Reviewed) -> str:
    """Why a question is on the list."""
    return "이제 답함" if reviewed.is_answered else _REASONS.get(reviewed.asked.reason, reviewed.asked.reason)


def trouble_of(kept: Kept) -> str:
    """Why a nickname does not lead to its service; empty where it does."""
    if kept.works:
        return ""
    return "공개된 회차에 없는 사무" if kept.service_id is None else "지금은 다른 뜻으로도 읽힘"
