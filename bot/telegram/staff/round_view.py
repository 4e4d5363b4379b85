"""What is published, as a member of staff sees it: which version, by whom, from which file, and the way back."""

from collections.abc import Sequence

from bot.curating import KeptDraft, RolledBack, Version
from bot.curating.wording import made, moment
from bot.telegram.keyboards import Button, Rows
from bot.telegram.limits import SERVICES_A_PAGE
from bot.telegram.sheets import Section, line_of, lines_of, pack
from bot.telegram.staff import texts
from bot.telegram.staff.pages import page_of, turning
from bot.telegram.staff.taps import OpenDraft, OpenRound, OpenRounds, RollBack, Step
from bot.telegram.view import View

VERSIONS_SHOWN = 10
"""The newest; older ones can be had on the command line."""

TO_ROUNDS: Rows = ((Button(texts.ROUNDS_BUTTON, OpenRounds(1)),),)
"""The way back to all rounds."""


def rounds_view(current: Sequence[Version], drafts: Sequence[KeptDraft], page: int) -> View:
    """The rounds with the version that counts, a page at a time, and the open drafts above the first.

    Args:
        current: the version that counts of each round, the newest round first.
        drafts: all open drafts.
        page: from 1.
    """
    shown, page, pages = page_of(current, page)
    sections = [_drafts(drafts)] if drafts and page == 1 else []
    published = sum(version.round is not None for version in current)
    title = texts.ROUNDS_TITLE.format(count=published) if published else texts.NOTHING_PUBLISHED
    sections.append(
        Section((line_of(title, "b"), *(line for version in shown for line in lines_of(_round_line(version)))))
    )
    rows = [(Button(label(version.round_id), OpenRound(version.round_id)),) for version in shown]
    open_drafts = [
        (Button(texts.OPEN_DRAFT_BUTTON.format(number=one.number, round=one.round.label), OpenDraft(one.number)),)
        for one in drafts[:SERVICES_A_PAGE]
        if page == 1
    ]
    return View(pack(sections), (*open_drafts, *rows, *turning(page, pages, OpenRounds)))


def round_view(versions: Sequence[Version], draft: KeptDraft | None) -> View:
    """The versions of a round, the newest first, and what can be done.

    Args:
        versions: all of them, as `bot.curating.versions_of` gives them.
        draft: the round's open draft.
    """
    latest = versions[0]
    lines = [line for version in versions[:VERSIONS_SHOWN] for line in lines_of(f"• {_version_line(version)}")]
    if (more := len(versions) - VERSIONS_SHOWN) > 0:
        lines.append(line_of(texts.MORE.format(count=more)))
    title = line_of(texts.VERSIONS_TITLE.format(round=label(latest.round_id)), "b")
    rows: list[tuple[Button, ...]] = []
    if latest.round:
        rows.append((Button(texts.ROLL_BACK_BUTTON, RollBack(latest.round_id, latest.number, 0, Step.ASK)),))
    rows += _restoring(versions)
    if draft:
        text = texts.OPEN_DRAFT_BUTTON.format(number=draft.number, round=draft.round.label)
        rows.append((Button(text, OpenDraft(draft.number)),))
    return View(pack([Section((title, *lines))]), (*rows, *TO_ROUNDS))


def roll_back_question(latest: Version, to: int, restored: Version | None) -> View:
    """Whether what is published really is to be taken back.

    Args:
        latest: what is published.
        to: the version that was asked for; 0 for the one before.
        restored: the version whose content would be published once more; None where the round would be withdrawn.
    """
    name = label(latest.round_id)
    if restored is None:
        said = texts.SURE_TO_WITHDRAW.format(round=name)
    else:
        said = texts.SURE_TO_ROLL_BACK.format(
            round=name, seen=latest.number, to=texts.OF_VERSION.format(number=restored.number)
        )
    lines = [line_of(said, "b"), *(lines_of(_version_line(restored)) if restored else ())]
    yes = Button(texts.YES_BUTTON, RollBack(latest.round_id, latest.number, to, Step.DO))
    no = Button(texts.NO_BUTTON, OpenRound(latest.round_id))
    return View(pack([Section(tuple(lines))]), ((yes, no),))


def rolled_back_view(done: RolledBack) -> View:
    """That something was taken back, and the way back from that."""
    version, name = done.version, label(done.version.round_id)
    if version.round:
        said = texts.ROLLED_BACK.format(round=name, restores=version.restores, number=version.number)
        lines = [line_of(said, "b"), line_of(texts.PUBLISHED_HINT)]
    else:
        lines = [line_of(texts.WITHDRAWN.format(round=name), "b")]
    if done.told:
        lines.append(line_of(texts.ALREADY_TOLD.format(told=done.told)))
    if done.waiting:
        said = texts.TOLD_OTHERWISE if version.round else texts.NOT_TOLD_ANY_MORE
        lines.append(line_of(said.format(waiting=done.waiting)))
    undo = Button(texts.UNDO_ROLL_BACK_BUTTON, RollBack(version.round_id, version.number, version.number - 1, Step.ASK))
    see = Button(texts.ROUND_BUTTON, OpenRound(version.round_id))
    return View(pack([Section(tuple(lines))]), ((undo, see),))


def label(round_id: str) -> str:
    """As people say it: 2021년 제3차 for ``2021-3``."""
    year, ordinal = round_id.split("-")
    return f"{year}년 제{ordinal}차"


def _restoring(versions: Sequence[Version]) -> Rows:
    """Buttons to every other content that was published before, the newest first."""
    latest, *earlier = versions[:VERSIONS_SHOWN]
    offered = [
        version for version in earlier if version.round and not version.restores and version.round != latest.round
    ]
    buttons = [
        Button(
            texts.RESTORE_BUTTON.format(number=version.number),
            RollBack(latest.round_id, latest.number, version.number, Step.ASK),
        )
        for version in offered
    ]
    return tuple(tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3))


def _drafts(drafts: Sequence[KeptDraft]) -> Section:
    lines = [line_of(texts.DRAFTS_TITLE.format(count=len(drafts)), "b")]
    for one in drafts[:SERVICES_A_PAGE]:
        lines += lines_of(
            texts.DRAFT_LINE.format(
                number=one.number,
                round=one.round.label,
                name=one.source.name,
                by=one.made_by,
                moment=moment(one.made_at),
            )
        )
    if (more := len(drafts) - SERVICES_A_PAGE) > 0:
        lines.append(line_of(texts.MORE.format(count=more)))
    return Section(tuple(lines))


def _round_line(version: Version) -> str:
    if version.round is None:
        return texts.WITHDRAWN_LINE.format(round=label(version.round_id), made=made(version))
    return texts.ROUND_LINE.format(
        round=version.round.label, services=len(version.round.services), made=_version_line(version)
    )


def _version_line(version: Version) -> str:
    if version.source is None:
        return made(version)
    return texts.VERSION_SOURCE.format(made=made(version), name=version.source.name)
