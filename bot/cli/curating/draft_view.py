"""A draft on a screen: where it is from, what is doubtful, what it would change, and what to do next."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from bot.cli.curating.difference_view import DifferenceView, difference_object
from bot.cli.progress import progress
from bot.clock import SEOUL
from bot.curating import KeptDraft, Source, Version
from bot.curating.wording import made, moment
from bot.paper import Hanging, console, is_coloured
from bot.plain import printable
from knowledge.difference import Difference, difference
from knowledge.documents import Problem, Severity
from knowledge.documents.draft import errors_first

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}


class CuratorScreen:
    """Standard output, for whoever curates."""

    def __init__(self) -> None:
        self._console: Console = console()
        self.differences = DifferenceView(coloured=is_coloured(self._console))

    def show(self, *shown: RenderableType) -> None:
        """Print one below the other."""
        for one in shown:
            self._console.print(one)

    def show_part(self, shown: Iterable[RenderableType]) -> None:
        """Print one below the other, behind a blank line; nothing where there is nothing."""
        parts = list(shown)
        if parts:
            self.show("", *parts)


def changes_of(draft: KeptDraft) -> Difference:
    """What a draft would change of what is published now."""
    with progress("공개된 것과 견주는 중"):
        return difference(draft.published, draft.round)


def problem_rows(problems: Iterable[Problem]) -> list[RenderableType]:
    """The problems, errors first; nothing where there are none."""
    rows = [
        (Text(problem.severity.label, _STYLES[problem.severity]), Text(printable(_after_label(problem))))
        for problem in errors_first(problems)
    ]
    return [Hanging(rows)] if rows else []


def summary_line(draft: KeptDraft, found: Difference) -> Text:
    """What would change and how much is doubtful, in one line."""
    errors, warnings = len(draft.errors), len(draft.problems) - len(draft.errors)
    counts = [
        (f"  {severity.label} {count}", _STYLES[severity])
        for severity, count in ((Severity.ERROR, errors), (Severity.WARNING, warnings))
        if count
    ]
    return Text.assemble((found.summary, "bold"), *counts)


def origin_line(draft: KeptDraft) -> Text:
    """Where a draft is from."""
    origin = f"{draft.source.name}, {draft.made_by}, {moment(draft.made_at)}"
    return Text.assemble((f"{draft.round.label} ({draft.round.id}) 초안 {draft.number}번", "bold"), f"  {origin}")


def stale_lines(draft: KeptDraft) -> Iterator[Text]:
    """That something was published after the draft was made."""
    if draft.is_stale and draft.latest:
        yield Text(f"이 초안을 만든 뒤에 {made(draft.latest)}이(가) 나왔습니다. 달라진 점을 잘 봐 주세요.", "yellow")


def next_steps(draft: KeptDraft, found: Difference, *, seen_whole: bool = False) -> RenderableType:
    """The commands to go on with."""
    round_id = draft.round.id
    steps = [] if seen_whole else [(f"minwi draft {round_id}", "하나하나 봅니다")]
    if draft.errors:
        steps += [(f"minwi edit {round_id}", "고칩니다. 오류가 있으면 공개할 수 없습니다")]
    elif not found.is_empty:
        steps += [(f"minwi publish {round_id}", "공개합니다")]
    steps += [(f"minwi discard {round_id}", "버립니다")]
    column = max(len(command) for command, _ in steps)
    return Hanging([(Text(command.ljust(column + 1), "green"), Text(use)) for command, use in steps])


def draft_object(draft: KeptDraft, found: Difference) -> dict[str, Any]:
    """A draft for programs."""
    return {
        "round": draft.round.id,
        "draft": draft.number,
        "by": draft.made_by,
        "at": _time(draft.made_at),
        "source": source_object(draft.source),
        "based_on": draft.based_on,
        "latest": draft.seen,
        "services": len(draft.round.services),
        "facts": sum(fact.service_id is not None for fact in draft.round.facts.values()),
        "problems": [_problem_object(problem) for problem in draft.problems],
        "difference": difference_object(found),
    }


def version_object(version: Version) -> dict[str, Any]:
    """A version for programs."""
    return {
        "round": version.round_id,
        "version": version.number,
        "action": version.action.value,
        "by": version.by,
        "at": _time(version.at),
        "source": source_object(version.source),
        "restores": version.restores,
        "draft": version.draft,
    }


def source_object(source: Source | None) -> dict[str, str] | None:
    """The file that something is from."""
    return {"name": source.name, "sha256": source.sha256} if source else None


def _problem_object(problem: Problem) -> dict[str, str | None]:
    return {
        "severity": problem.severity.value,
        "place": str(problem.place) if problem.place else None,
        "what": problem.what,
        "remedy": problem.remedy,
    }


def _after_label(problem: Problem) -> str:
    return str(problem).removeprefix(problem.severity.label).removeprefix(":").strip()


def _time(at: Any) -> str:
    text: str = at.astimezone(SEOUL).isoformat(timespec="seconds")
    return text
