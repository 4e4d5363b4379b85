"""`minwi publish`, `minwi discard`: what becomes of a draft."""

import click
from rich.text import Text

from bot.cli.curating.announcing import audience_lines, published
from bot.cli.curating.draft_view import (
    CuratorScreen,
    changes_of,
    origin_line,
    problem_rows,
    stale_lines,
    summary_line,
)
from bot.cli.curating.reviewing import open_draft
from bot.cli.group import examples
from bot.cli.opening import with_database
from bot.cli.options import by_option, login, notify_option, require_consent, round_argument, yes_option
from bot.cli.progress import progress
from bot.curating import KeptDraft, discard_draft, publish_draft, reopen_draft
from knowledge.storage.database import Database


@click.command(
    epilog=examples("minwi publish 2021-3", "minwi publish 2021-3 --yes --by 김민위", "minwi publish 2021-3 --notify")
)
@round_argument
@by_option
@notify_option
@yes_option
def publish(round_id: str, by: str | None, *, notify: bool | None, yes: bool) -> None:
    """초안을 공개합니다. 떠 있는 봇도 2초 안에 그것으로 답합니다.

    달라지는 점과, 구독한 대화방 몇 곳에 알리는지를 보여 주고 되묻습니다. 처음 공개하는 회차는 알리고, 고쳐 공개하는
    회차는 --notify로만 알립니다. 초안을 만든 뒤에 다른 판이 공개되었으면 --yes로는 공개하지 않습니다.
    """
    require_consent(yes=yes)
    screen = CuratorScreen()
    draft = with_database(lambda database: open_draft(database, round_id))
    found = changes_of(draft)
    screen.show(origin_line(draft), *screen.differences.by_service(found), *problem_rows(draft.problems))
    screen.show(*stale_lines(draft), summary_line(draft, found))
    # What is decided without looking holds for what was published when the draft was made, and for nothing else.
    seen = None if yes else draft.seen
    if not (yes or draft.errors or found.is_empty):
        screen.show(*audience_lines(draft, notify=notify))
        click.confirm("공개할까요?", abort=True, err=True)
    who = by or login()
    with progress("공개하는 중"):
        done = with_database(
            lambda database: publish_draft(database, draft.number, by=who, based_on=seen, notify=notify)
        )
    published(screen, done)


@click.command(epilog=examples("minwi discard 2021-3", "minwi discard 2021-3 --undo"))
@round_argument
@click.option("--undo", is_flag=True, help="마지막으로 버렸거나 다른 초안에 밀려난 초안을 되살립니다.")
@by_option
def discard(round_id: str, by: str | None, *, undo: bool) -> None:
    """초안을 버립니다. 공개된 것은 그대로이고, 버린 초안은 --undo로 되살릴 수 있습니다."""
    who = by or login()
    if undo:
        reopened = with_database(lambda database: reopen_draft(database, round_id, by=who))
        screen = CuratorScreen()
        screen.show(Text("되살렸습니다.", "bold green"), origin_line(reopened), *stale_lines(reopened))
        screen.show(summary_line(reopened, changes_of(reopened)))
        return
    discarded = with_database(lambda database: _discard(database, round_id, who))
    click.echo(f"{round_id} 초안 {discarded.number}번을 버렸습니다. 되살리려면 minwi discard {round_id} --undo")


async def _discard(database: Database, round_id: str, by: str) -> KeptDraft:
    draft = await open_draft(database, round_id)
    return await discard_draft(database, draft.number, by=by)
