"""Keeps what was read from a document until somebody publishes or discards it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.curating import wording
from bot.curating.source import person
from knowledge.documents.draft import Draft, Problem, Severity
from knowledge.errors import CurationError
from knowledge.model import Round
from knowledge.storage.database import Database
from knowledge.storage.drafts import (
    SET_ASIDE,
    DraftState,
    StoredDraft,
    add_draft,
    draft_with,
    last_settled,
    open_again,
    open_draft,
    open_drafts,
    settle,
)
from knowledge.storage.versions import Source, Version, latest_version


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft that is open, or that just was, beside what is published."""

    number: int
    """Counts through all rounds; never given twice, so that a button with it is safe for ever."""
    round: Round
    problems: tuple[Problem, ...]
    source: Source
    made_by: str
    made_at: datetime
    """In UTC."""
    based_on: int | None
    """The version that counted when it was made; None where the round had none."""
    latest: Version | None
    """What counts for the round now, to show the difference from; None where the round has never been published."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publishing."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def published(self) -> Round | None:
        """What is published of the round now; None where nothing is."""
        return self.latest.round if self.latest else None

    @property
    def seen(self) -> int | None:
        """What whoever has seen this gives `publish_draft` as `based_on`."""
        return self.latest.number if self.latest else None

    @property
    def is_stale(self) -> bool:
        """Whether another version counts than when it was made, so that it may undo somebody's work."""
        return self.based_on != self.seen


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of taking a draft."""

    draft: KeptDraft
    replaced: KeptDraft | None
    """The open draft of the round whose place it took; `reopen_draft` brings it back."""


async def take_draft(
    database: Database, draft: Draft, *, source: Source, by: str, based_on: int | None = None
) -> Taken:
    """Keep what was read, for a person to look at; it takes the place of the round's open draft.

    Args:
        database: where it is kept.
        draft: what was read, errors and all.
        source: the file; see `source_of`.
        by: who brought it.
        based_on: the version that it goes back to, where it was made from something older than this moment (an edit),
            0 where nothing was published then; where none is given, the one that counts now.

    Raises:
        CurationError: the draft holds no round, or nobody is named; nothing was changed.
        DatabaseError: the database can't be written; nothing was changed.
    """
    by, round_ = person(by), draft.round
    if round_ is None:
        first = f" {draft.problems[0]}" if draft.problems else ""
        raise CurationError(f"{source.name}: 회차를 읽지 못해 초안으로 둘 수 없습니다.{first}")
    async with database.changing() as connection:
        now = datetime.now(UTC)
        if replaced := await open_draft(connection, round_.id):
            await settle(connection, replaced.number, DraftState.REPLACED, by, now)
        latest = await latest_version(connection, round_.id)
        if based_on is None:
            based_on = latest.number if latest else 0
        number = await add_draft(connection, round_, draft.problems, source, by, now, based_on or None)
    kept = KeptDraft(number, round_, draft.problems, source, by, now, based_on or None, latest)
    return Taken(kept, _with(replaced, latest) if replaced else None)


async def kept_drafts(database: Database) -> list[KeptDraft]:
    """All open drafts, in the order in which they were made.

    Raises:
        DatabaseError: the database can't be read.
    """
    async with database.reading() as connection:
        return [await beside_latest(connection, one) for one in await open_drafts(connection)]


async def kept_draft(database: Database, round_id: str) -> KeptDraft:
    """The open draft of a round.

    Raises:
        CurationError: there is none.
        DatabaseError: the database can't be read.
    """
    async with database.reading() as connection:
        return await beside_latest(connection, await _open_of(connection, round_id))


async def numbered_draft(database: Database, number: int) -> KeptDraft:
    """The draft of that number, while it is open.

    Raises:
        CurationError: there is none, or it is no longer open; says who did what with it, and when.
        DatabaseError: the database can't be read.
    """
    async with database.reading() as connection:
        return await beside_latest(connection, await open_with(connection, number))


async def discard_draft(database: Database, number: int, *, by: str) -> KeptDraft:
    """Set a draft aside; `reopen_draft` brings it back.

    Raises:
        CurationError: as for `numbered_draft`, or nobody is named; nothing was changed.
        DatabaseError: the database can't be written; nothing was changed.
    """
    by = person(by)
    async with database.changing() as connection:
        draft = await open_with(connection, number)
        await settle(connection, number, DraftState.DISCARDED, by, datetime.now(UTC))
        return await beside_latest(connection, draft)


async def reopen_draft(database: Database, round_id: str, *, by: str) -> KeptDraft:
    """Bring back the draft of a round that was set aside last, discarded or replaced.

    An open draft gives way to it, as if replaced; so doing this twice leaves everything as it was.

    Raises:
        CurationError: none was set aside, or nobody is named; nothing was changed.
        DatabaseError: the database can't be written; nothing was changed.
    """
    by = person(by)
    async with database.changing() as connection:
        draft = await last_settled(connection, round_id, *SET_ASIDE)
        if draft is None:
            raise CurationError(f"{round_id}: 되살릴 초안이 없습니다. 문서를 다시 가져와 주세요.")
        if present := await open_draft(connection, round_id):
            await settle(connection, present.number, DraftState.REPLACED, by, datetime.now(UTC))
        await open_again(connection, draft.number)
        return await beside_latest(connection, draft)


async def open_with(connection: AsyncConnection, number: int) -> StoredDraft:
    """The open draft of that number, in a transaction that is under way.

    Raises:
        CurationError: as for `numbered_draft`.
    """
    draft = await draft_with(connection, number)
    if draft is None:
        raise CurationError(f"초안 {number}번: 그런 초안이 없습니다.")
    if draft.state is not DraftState.OPEN:
        raise CurationError(wording.fate(draft, await open_draft(connection, draft.round.id)))
    return draft


async def beside_latest(connection: AsyncConnection, draft: StoredDraft) -> KeptDraft:
    """A draft beside what is published, in a transaction that is under way."""
    return _with(draft, await latest_version(connection, draft.round.id))


async def _open_of(connection: AsyncConnection, round_id: str) -> StoredDraft:
    if draft := await open_draft(connection, round_id):
        return draft
    raise wording.no_draft(round_id, await last_settled(connection, round_id, DraftState.PUBLISHED, *SET_ASIDE))


def _with(draft: StoredDraft, latest: Version | None) -> KeptDraft:
    """A draft beside the version that counts."""
    return KeptDraft(
        draft.number,
        draft.round,
        draft.problems,
        draft.source,
        draft.made_by,
        draft.made_at,
        draft.based_on,
        latest,
    )
