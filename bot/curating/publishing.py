"""Publishes a draft, and takes back what was published: running bots answer from it within two seconds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.curating import wording
from bot.curating.drafting import KeptDraft, beside_latest, open_with
from bot.curating.source import person
from bot.notices.announcing import announce
from knowledge.model import Round
from knowledge.storage.broadcasts import broadcasts
from knowledge.storage.database import Database
from knowledge.storage.drafts import DraftState, settle
from knowledge.storage.outbox import NoticeState
from knowledge.storage.versions import Action, Version, add_version, latest_versions, versions_of_round


@dataclass(frozen=True, slots=True)
class Published:
    """What became of publishing a draft."""

    version: Version
    draft: KeptDraft
    """As it was before."""
    before: Round | None
    """What was published until then; None where nothing was."""
    notices: int = 0
    """How many notices of it wait to be sent."""


@dataclass(frozen=True, slots=True)
class RolledBack:
    """What became of taking back what was published."""

    version: Version
    """Its round is what is published now; None where the round was withdrawn."""
    before: Round | None
    """What was published until then; None where nothing was."""
    told: int = 0
    """How many notices of the round had been sent by then."""
    waiting: int = 0
    """How many waited; they tell of what counts when they are sent, and are dropped where nothing is published."""


async def publish_draft(
    database: Database, number: int, *, by: str, based_on: int | None = None, notify: bool | None = None
) -> Published:
    """Publish a draft as its round's next version.

    A draft is compared with what is published before it is published. Where another version counts by now, publishing
    it might undo somebody's work unseen, and is refused; whoever has looked at the difference again may publish it by
    saying which version they saw.

    Args:
        database: where it is kept.
        number: the draft's.
        by: who publishes it.
        based_on: the version that the difference was shown from, `KeptDraft.seen`; where none is given, the one that
            counted when the draft was made.
        notify: whether subscribers are told; None for a round that is new, and for no correction.

    Raises:
        CurationError: the draft is not open any more, has errors, holds what is published, or was compared with
            something else than what is published; or nobody is named. Nothing was changed.
        DatabaseError: the database can't be written; nothing was changed.
    """
    by = person(by)
    async with database.changing() as connection:
        now = datetime.now(UTC)  # not before our turn has come
        draft = await beside_latest(connection, await open_with(connection, number))
        _check(draft, draft.based_on if based_on is None else based_on)
        version = Version(
            draft.round.id,
            (draft.seen or 0) + 1,
            Action.PUBLISH,
            draft.round,
            by,
            now,
            source=draft.source,
            draft=number,
        )
        await add_version(connection, version)
        await settle(connection, number, DraftState.PUBLISHED, by, now)
        notices = await announce(connection, version, await database.knowledge_base_in(connection), notify=notify)
    return Published(version, draft, draft.published, notices)


async def roll_back(
    database: Database, round_id: str, *, by: str, to: int | None = None, based_on: int | None = None
) -> RolledBack:
    """Publish once more what was published before the present content; each time a step further back.

    After the first content of a round comes nothing: the round is withdrawn. With `to` any version can be had again,
    also one that was taken back.

    Args:
        database: where it is kept.
        round_id: the round.
        by: who does it.
        to: the version to publish once more; where none is given, the one before.
        based_on: the version that was shown as the present one, so that two people who take back the same thing at once
            don't go two steps; where none is given, whichever counts.

    Raises:
        CurationError: there is no such round or version, nothing is left to take back, the version holds what is
            published, or another one counts than `based_on`; or nobody is named. Nothing was changed.
        DatabaseError: the database can't be written; nothing was changed.
    """
    by = person(by)
    async with database.changing() as connection:
        versions = {version.number: version for version in await versions_of_round(connection, round_id)}
        if not versions:
            raise wording.no_round(round_id, await latest_versions(connection))
        latest = versions[max(versions)]
        if based_on not in (None, latest.number):
            raise wording.overtaken(round_id, latest)
        version = _next(latest, _restored(versions, latest, to), by)
        await add_version(connection, version)
        keys = [(round_id, number) for number in versions]
        notices = await broadcasts(connection, version.at.timestamp(), keys)
    told, waiting = (sum(one.count(state) for one in notices) for state in (NoticeState.SENT, NoticeState.WAITING))
    return RolledBack(version, latest.round, told, waiting)


def would_come_back(versions: Sequence[Version], to: int | None = None) -> Version | None:
    """The version whose content `roll_back` would publish once more; None where it would withdraw the round.

    Args:
        versions: all versions of the round, the newest first, as `versions_of` gives them.
        to: as for `roll_back`.

    Raises:
        CurationError: as for `roll_back`.
    """
    return _restored({version.number: version for version in versions}, versions[0], to)


def _check(draft: KeptDraft, seen: int | None) -> None:
    if draft.errors:
        raise wording.not_publishable(draft.round.id, draft.errors)
    if draft.latest and draft.published == draft.round:
        raise wording.nothing_new(draft.latest)
    if seen != draft.seen:
        raise wording.overtaken(draft.round.id, draft.latest)


def _restored(versions: Mapping[int, Version], latest: Version, to: int | None) -> Version | None:
    """The version whose content is to be published once more; None to withdraw the round."""
    if to is None:
        present = _origin(latest, versions)
        if present is None:
            raise wording.nothing_left(latest)
        before = versions.get(present.number - 1)
        return _origin(before, versions) if before else None
    if to not in versions:
        raise wording.no_version(latest.round_id, to, latest.number)
    restored = _origin(versions[to], versions)
    if (restored.round if restored else None) == latest.round:
        raise wording.nothing_new(latest)
    return restored


def _origin(version: Version, versions: Mapping[int, Version]) -> Version | None:
    """The version that first published what another one holds; None where that holds nothing."""
    return versions[version.restores] if version.restores is not None else version if version.round else None


def _next(latest: Version, restored: Version | None, by: str) -> Version:
    number, now = latest.number + 1, datetime.now(UTC)
    if restored is None:
        return Version(latest.round_id, number, Action.WITHDRAW, None, by, now)
    return Version(
        latest.round_id,
        number,
        Action.ROLLBACK,
        restored.round,
        by,
        now,
        source=restored.source,
        restores=restored.number,
    )
