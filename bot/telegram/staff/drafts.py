"""Drafts: looked at, published, discarded, brought back."""

import asyncio

from bot.curating import (
    KeptDraft,
    Published,
    discard_draft,
    numbered_draft,
    publish_draft,
    reopen_draft,
)
from bot.learning.naming import lost_nicknames
from bot.notices.audience import audience
from bot.telegram.staff.difference_view import difference_messages
from bot.telegram.staff.draft_view import (
    difference_view,
    discarded_view,
    draft_view,
    problems_view,
    publish_question,
    published_view,
)
from bot.telegram.staff.taps import (
    DiscardDraft,
    OpenDraft,
    PublishDraft,
    PublishTelling,
    ReopenDraft,
    ShowDifference,
    ShowProblems,
    Step,
    Told,
)
from bot.telegram.view import View
from knowledge.difference import Difference, difference
from knowledge.model import Round
from knowledge.storage.database import Database

DraftTap = OpenDraft | ShowDifference | ShowProblems | PublishDraft | PublishTelling | DiscardDraft | ReopenDraft


async def on_draft(tap: DraftTap, database: Database, by: str) -> View:
    """Do what a button says, and show what became of it.

    Raises:
        CurationError: it can't be done any more; the draft is as it was.
        DatabaseError: the database can't be read or written; nothing was changed.
    """
    match tap:
        case PublishDraft(number, seen, Step.DO):
            return await _published(database, await publish_draft(database, number, by=by, based_on=seen or None))
        case PublishTelling(number, seen, told):
            notify = told is Told.YES
            return await _published(
                database, await publish_draft(database, number, by=by, based_on=seen or None, notify=notify)
            )
        case DiscardDraft(number):
            return discarded_view(await discard_draft(database, number, by=by))
        case ReopenDraft(round_id):
            return await shown(await reopen_draft(database, round_id, by=by))
        case OpenDraft(number) | ShowDifference(number) | ShowProblems(number) | PublishDraft(number):
            return await _looked_at(tap, await numbered_draft(database, number), database)


async def shown(draft: KeptDraft, replaced: KeptDraft | None = None) -> View:
    """A draft beside what is published, and whose place it took."""
    return draft_view(draft, await _against_published(draft), replaced)


async def _published(database: Database, published: Published) -> View:
    lost = await lost_nicknames(database, published.before)
    return published_view(published, await _compared(published.before, published.draft.round), lost)


async def _looked_at(
    tap: OpenDraft | ShowDifference | ShowProblems | PublishDraft, draft: KeptDraft, database: Database
) -> View:
    match tap:
        case ShowProblems(_, page):
            return problems_view(draft, page)
        case ShowDifference(_, page):
            messages = await asyncio.to_thread(difference_messages, await _against_published(draft))
            return difference_view(draft, messages, page)
        case PublishDraft():
            return publish_question(draft, await _against_published(draft), await audience(database, draft.round))
        case OpenDraft():
            return await shown(draft)


async def _against_published(draft: KeptDraft) -> Difference:
    return await _compared(draft.published, draft.round)


async def _compared(before: Round | None, after: Round) -> Difference:
    """In a thread: a large round takes a moment, and people wait for answers meanwhile."""
    return await asyncio.to_thread(_difference, before, after)


def _difference(before: Round | None, after: Round) -> Difference:
    found = difference(before, after)
    _ = found.summary  # counts what it then keeps
    return found
