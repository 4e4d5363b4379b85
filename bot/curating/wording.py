"""Why something can't be done, in one line that says who did what instead, and when."""

from collections.abc import Sequence
from datetime import datetime

from bot.clock import SEOUL
from knowledge.documents.draft import Problem
from knowledge.errors import CurationError
from knowledge.storage.drafts import DraftState, StoredDraft
from knowledge.storage.versions import Version

_FATES = {
    DraftState.PUBLISHED: "이미 공개되었습니다",
    DraftState.DISCARDED: "버려졌습니다",
    DraftState.REPLACED: "다른 초안으로 바뀌었습니다",
}


def made(version: Version) -> str:
    """A version, and how it came about: ``3판, 공개, 김민위, 2026-11-27 14:03``."""
    who = [version.by] if version.by else []
    return ", ".join([f"{version.number}판", version.action.label, *who, moment(version.at)])


def moment(at: datetime) -> str:
    """A moment where people read it: in Seoul, to the minute."""
    return f"{at.astimezone(SEOUL):%Y-%m-%d %H:%M}"


def fate(draft: StoredDraft, now_open: StoredDraft | None) -> str:
    """What became of a draft that is no longer open, and what to do.

    Args:
        draft: the draft.
        now_open: the open draft of its round.
    """
    when = f"{draft.settled_by}, {moment(draft.settled_at)}" if draft.settled_at else ""
    said = f"초안 {draft.number}번({draft.round.id})은 {_FATES[draft.state]}({when})."
    if now_open:
        return f"{said} 지금 초안은 {now_open.number}번입니다."
    return f"{said} 버린 초안은 되살릴 수 있습니다." if draft.state is DraftState.DISCARDED else said


def no_draft(round_id: str, last: StoredDraft | None) -> CurationError:
    """A round has no open draft.

    Args:
        round_id: the round.
        last: what became of its last draft.
    """
    return CurationError(f"{round_id}: 초안이 없습니다. {fate(last, None) if last else '문서를 먼저 가져와 주세요.'}")


def not_publishable(round_id: str, errors: Sequence[Problem]) -> CurationError:
    """Errors were found in a draft."""
    todo = "초안이나 문서를 고쳐 다시 가져와 주세요."
    return CurationError(f"{round_id}: 오류가 {len(errors)}개 있어 공개할 수 없습니다. {todo} 첫 {errors[0]}")


def nothing_new(latest: Version) -> CurationError:
    """What is to be published is published."""
    return CurationError(f"{latest.round_id}: 공개된 것({made(latest)})과 달라진 것이 없습니다. 그대로 둡니다.")


def overtaken(round_id: str, latest: Version | None) -> CurationError:
    """Another version counts than the one that somebody has seen."""
    now = f"지금은 {made(latest)}입니다." if latest else "지금은 공개된 것이 없습니다."
    return CurationError(f"{round_id}: 그사이 공개된 것이 바뀌었습니다. {now} 달라진 점을 다시 보고 정해 주세요.")


def no_round(round_id: str, latest: Sequence[Version]) -> CurationError:
    """A round that has never been published.

    Args:
        round_id: the round.
        latest: the latest versions of all that have been.
    """
    known = ", ".join(version.round_id for version in latest)
    listed = f"공개한 적이 있는 회차: {known}." if known else "아직 아무것도 공개하지 않았습니다."
    return CurationError(f"{round_id}: 공개한 적이 없는 회차입니다. {listed}")


def no_version(round_id: str, number: int, newest: int) -> CurationError:
    """A version that is none of a round's."""
    return CurationError(f"{round_id}: {number}판은 없습니다. 1판부터 {newest}판까지 있습니다.")


def nothing_left(latest: Version) -> CurationError:
    """A round is rolled back that holds nothing any more."""
    return CurationError(
        f"{latest.round_id}: 더 되돌릴 것이 없습니다({made(latest)}). 다시 공개하려면 되살릴 판의 번호를 알려 주세요."
    )
