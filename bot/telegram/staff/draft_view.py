"""A draft as a member of staff sees it: what was read, what is doubtful, what would change, and what can be done."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.curating import KeptDraft, Published
from bot.curating.wording import made, moment
from bot.notices.announcing import is_told
from bot.plain import printable
from bot.telegram.keyboards import Button, Rows
from bot.telegram.sheets import Line, Section, line_of, lines_of, pack
from bot.telegram.staff import texts
from bot.telegram.staff.pages import turned
from bot.telegram.staff.taps import (
    DiscardDraft,
    OpenDraft,
    OpenRound,
    PublishDraft,
    PublishTelling,
    ReopenDraft,
    RollBack,
    ShowDifference,
    ShowProblems,
    Step,
    Told,
)
from bot.telegram.view import View
from knowledge.difference import Difference
from knowledge.documents.draft import Severity, errors_first
from knowledge.model import Round
from knowledge.storage.nicknames import Nickname

PROBLEMS_SHOWN = 5
"""Under a draft itself; a button shows them all."""

_LONGEST_PROBLEM = 300
"""Characters; so a draft and what can be done about it always fit one message."""


def draft_view(draft: KeptDraft, changes: Difference, replaced: KeptDraft | None = None) -> View:
    """A draft, summed up.

    Args:
        draft: what was read.
        changes: against what is published.
        replaced: the draft whose place it took just now.
    """
    sections = (_head(draft, replaced), _problems(draft), _changes(draft, changes))
    (message, *_) = pack(Section(tuple(section)) for section in sections)
    return View((message,), _rows(draft, changes, replaced))


def problems_view(draft: KeptDraft, page: int) -> View:
    """All that is doubtful, errors first, a page at a time."""
    title = line_of(texts.DRAFT_TITLE.format(round=draft.round.label, number=draft.number), "b")
    body = [line for problem in errors_first(draft.problems) for line in lines_of(f"• {problem}")]
    messages = pack([Section((title, line_of(_problem_counts(draft)))), Section(tuple(body))])
    return turned(messages, page, lambda other: ShowProblems(draft.number, other), back_to(draft))


def difference_view(draft: KeptDraft, messages: tuple[str, ...], page: int) -> View:
    """What a draft would change, a page at a time."""
    return turned(messages, page, lambda other: ShowDifference(draft.number, other), back_to(draft))


def publish_question(draft: KeptDraft, changes: Difference, places: int) -> View:
    """Whether a draft really is to be published, and whether those who wait for it are told.

    Args:
        draft: what was read.
        changes: against what is published.
        places: how many chats and topics wait for it.
    """
    lines = [line_of(texts.SURE.format(round=draft.round.label, number=draft.number), "b")]
    lines += _changes(draft, changes)
    yes = Button(texts.YES_BUTTON, PublishDraft(draft.number, draft.seen or 0, Step.DO))
    no = Button(texts.NO_BUTTON, OpenDraft(draft.number))
    rows: Rows = ((yes, no),)
    if places:
        is_custom = is_told(draft.latest is None, None)
        said = texts.WILL_BE_TOLD if is_custom else texts.WILL_NOT_BE_TOLD
        lines.append(line_of(said.format(places=places)))
        label = texts.PUBLISH_SILENTLY_BUTTON if is_custom else texts.PUBLISH_AND_TELL_BUTTON
        told = Told.NO if is_custom else Told.YES
        rows = (*rows, (Button(label, PublishTelling(draft.number, draft.seen or 0, told)),))
    return View(pack([Section(tuple(lines))]), rows)


def published_view(done: Published, changes: Difference, lost: Sequence[Nickname]) -> View:
    """That a draft was published, and the way back.

    Args:
        done: what was published.
        changes: against what was published until then.
        lost: nicknames that lead nowhere any more.
    """
    version = done.version
    lines = [
        line_of(texts.PUBLISHED.format(round=done.draft.round.label, number=version.number), "b"),
        *lines_of(changes.summary),
        line_of(texts.PUBLISHED_HINT),
    ]
    if done.notices:
        lines.append(line_of(texts.BEING_TOLD.format(notices=done.notices)))
    if lost:
        names = ", ".join(f"{one.nickname} ({one.service_name})" for one in lost)
        lines += lines_of(texts.LOST_NICKNAMES.format(names=names))
    take_back = Button(texts.ROLL_BACK_BUTTON, RollBack(version.round_id, version.number, 0, Step.ASK))
    return View(pack([Section(tuple(lines))]), ((take_back, Button(texts.ROUND_BUTTON, OpenRound(version.round_id))),))


def discarded_view(draft: KeptDraft) -> View:
    """That a draft was thrown away, and how to have it again."""
    line = line_of(texts.DISCARDED.format(round=draft.round.label, number=draft.number))
    return View(pack([Section((line,))]), ((Button(texts.REOPEN_BUTTON, ReopenDraft(draft.round.id)),),))


def back_to(draft: KeptDraft) -> Rows:
    """The way back to a draft."""
    return ((Button(texts.DRAFT_BUTTON, OpenDraft(draft.number)),),)


def _head(draft: KeptDraft, replaced: KeptDraft | None) -> Iterator[Line]:
    yield line_of(texts.DRAFT_TITLE.format(round=draft.round.label, number=draft.number), "b")
    yield from lines_of(
        texts.DRAFT_SOURCE.format(name=draft.source.name, by=draft.made_by, moment=moment(draft.made_at))
    )
    yield line_of(_holds(draft.round))
    if replaced:
        yield from lines_of(
            texts.REPLACED.format(by=replaced.made_by, number=replaced.number, name=replaced.source.name), "i"
        )


def _holds(round_: Round) -> str:
    facts = sum(fact.service_id is not None for fact in round_.facts.values())
    return texts.DRAFT_HOLDS.format(services=len(round_.services), facts=facts, overview=len(round_.facts) - facts)


def _problems(draft: KeptDraft) -> Iterator[Line]:
    yield line_of(_problem_counts(draft))
    for problem in errors_first(draft.problems)[:PROBLEMS_SHOWN]:
        yield line_of(_short(f"• {problem}"))
    if (more := len(draft.problems) - PROBLEMS_SHOWN) > 0:
        yield line_of(texts.MORE.format(count=more))


def _short(text: str) -> str:
    text = " ".join(printable(text).split())
    return text if len(text) <= _LONGEST_PROBLEM else text[: _LONGEST_PROBLEM - 1] + "…"


def _problem_counts(draft: KeptDraft) -> str:
    counts = Counter(problem.severity for problem in draft.problems)
    listed = ", ".join(f"{severity.label} {counts[severity]}개" for severity in Severity if counts[severity])
    return texts.PROBLEMS.format(counts=listed) if listed else texts.NO_PROBLEMS


def _changes(draft: KeptDraft, changes: Difference) -> Iterator[Line]:
    if changes.is_empty:
        yield line_of(texts.UNCHANGED)
    else:
        if draft.published is None:
            yield line_of(texts.NEW_ROUND)
        yield from lines_of(texts.CHANGES.format(summary=changes.summary))
    if draft.is_stale and draft.latest:
        yield from lines_of(texts.STALE.format(made=made(draft.latest)), "i")
    if draft.errors:
        yield line_of(texts.HAS_ERRORS, "b")


def _rows(draft: KeptDraft, changes: Difference, replaced: KeptDraft | None) -> Rows:
    looking, doing = [], []
    if not changes.is_empty:
        looking.append(Button(texts.DIFFERENCE_BUTTON, ShowDifference(draft.number, 1)))
    if len(draft.problems) > PROBLEMS_SHOWN:
        looking.append(Button(texts.PROBLEMS_BUTTON, ShowProblems(draft.number, 1)))
    if not draft.errors and not changes.is_empty:
        doing.append(Button(texts.PUBLISH_BUTTON, PublishDraft(draft.number, draft.seen or 0, Step.ASK)))
    doing.append(Button(texts.DISCARD_BUTTON, DiscardDraft(draft.number)))
    again = [Button(texts.REOPEN_REPLACED_BUTTON, ReopenDraft(draft.round.id))] if replaced else []
    return tuple(tuple(row) for row in (looking, doing, again) if row)
