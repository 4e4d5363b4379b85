"""Rounds: what is published, and taking it back."""

from bot.curating import current_versions, kept_drafts, roll_back, versions_of, would_come_back
from bot.curating.wording import overtaken
from bot.telegram.staff.round_view import roll_back_question, rolled_back_view, round_view, rounds_view
from bot.telegram.staff.taps import OpenRound, OpenRounds, RollBack, Step
from bot.telegram.view import View
from knowledge.storage.database import Database

RoundTap = OpenRounds | OpenRound | RollBack


async def on_round(tap: RoundTap, database: Database, by: str) -> View:
    """Do what a button says, and show what became of it.

    Raises:
        CurationError: it can't be done any more; what is published stays.
        DatabaseError: the database can't be read or written; nothing was changed.
    """
    match tap:
        case OpenRounds(page):
            return rounds_view(await current_versions(database), await kept_drafts(database), page)
        case OpenRound(round_id):
            return await _round(database, round_id)
        case RollBack(round_id, seen, to, Step.DO):
            return rolled_back_view(await roll_back(database, round_id, by=by, to=to or None, based_on=seen))
        case RollBack(round_id, seen, to):
            return await _question(database, round_id, seen, to)


async def _round(database: Database, round_id: str) -> View:
    drafts = await kept_drafts(database)
    return round_view(
        await versions_of(database, round_id), next((one for one in drafts if one.round.id == round_id), None)
    )


async def _question(database: Database, round_id: str, seen: int, to: int) -> View:
    versions = await versions_of(database, round_id)
    if versions[0].number != seen:
        raise overtaken(round_id, versions[0])
    return roll_back_question(versions[0], to, would_come_back(versions, to or None))
