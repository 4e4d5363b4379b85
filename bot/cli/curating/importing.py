"""`minwi import`: documents become drafts."""

from pathlib import Path

import click
from rich.console import RenderableType
from rich.text import Text

from bot.cli.curating.announcing import published
from bot.cli.curating.draft_view import (
    CuratorScreen,
    changes_of,
    next_steps,
    origin_line,
    problem_rows,
    stale_lines,
    summary_line,
)
from bot.cli.group import examples
from bot.cli.opening import with_database
from bot.cli.options import by_option, login, notify_option, round_option
from bot.cli.progress import progress
from bot.cli.wording import error_line
from bot.curating import Source, Taken, publish_draft, published_round, source_of, take_draft
from bot.curating.wording import moment
from knowledge.difference import Difference
from knowledge.documents import Draft
from knowledge.documents.read import content_of, read_bounded
from knowledge.errors import DocumentError, MinwiError
from knowledge.model import Round
from knowledge.storage.database import Database


@click.command(
    "import",
    epilog=examples(
        "minwi import 결과.hwpx",
        "minwi import 결과.txt --round 2022-1 --by 김민위",
        "minwi import 2021-3.json --publish",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@round_option
@by_option
@click.option("--publish", is_flag=True, help="오류가 없으면 바로 공개합니다. 주의만 있으면 알리고 공개합니다.")
@notify_option
def import_(
    files: tuple[Path, ...], round_id: str | None, by: str | None, *, publish: bool, notify: bool | None
) -> None:
    """결과 문서를 읽어 초안으로 둡니다. 아직 공개하지 않습니다.

    텍스트, HTML, HWPX, HWP, DOCX, PDF와 minwi export나 read가 쓴 JSON을 읽습니다. 읽은 것과 미심쩍은 곳, 공개된 것과
    달라지는 점을 보여 줍니다. 같은 회차의 초안이 있으면 그 자리를 대신합니다.
    """
    if round_id and len(files) > 1:
        raise click.UsageError("--round는 파일이 하나일 때만 씁니다.")
    if notify is not None and not publish:
        raise click.UsageError("--notify와 --no-notify는 --publish와 함께 씁니다.")
    who = by or login()
    if len(files) == 1:
        _import(files[0], round_id, who, publish=publish, notify=notify)
        return
    failed = 0
    for file in files:
        try:
            _import(file, round_id, who, publish=publish, notify=notify)
        except MinwiError as error:
            click.echo(error_line(error), err=True)
            failed += 1
    if failed:
        raise DocumentError(f"파일 {len(files)}개 가운데 {failed}개에 문제가 있습니다. 위에 적힌 곳을 고쳐 주세요.")


def _import(file: Path, round_id: str | None, by: str, *, publish: bool, notify: bool | None) -> None:
    screen = CuratorScreen()
    with progress(f"읽는 중: {file.name}"):
        draft, source = _read(file, round_id)
    if draft.round is None:
        screen.show(*problem_rows(draft.problems))
        raise DocumentError(f"{file}: 회차를 읽지 못해 초안으로 둘 수 없습니다. 위에 적힌 곳을 고쳐 주세요.")
    round_ = draft.round
    taken = with_database(lambda database: _keep(database, draft, round_, source, by))
    if taken is None:
        screen.show(*problem_rows(draft.problems), Text(_nothing_new(file, round_)))
        return
    found = show_taken(taken, screen)
    if errors := len(draft.errors):
        raise DocumentError(f"{file}: 오류가 {errors}개 있어 공개할 수 없습니다. 위에 적힌 곳을 고쳐 주세요.")
    if publish:
        number = taken.draft.number
        published(screen, with_database(lambda database: publish_draft(database, number, by=by, notify=notify)))
    else:
        screen.show(next_steps(taken.draft, found))


def _read(file: Path, round_id: str | None) -> tuple[Draft, Source]:
    content = content_of(file)
    try:
        return read_bounded(content, round_id=round_id), source_of(str(file), content)
    except MinwiError as error:
        raise type(error)(f"{file}: {error}") from None


async def _keep(database: Database, draft: Draft, round_: Round, source: Source, by: str) -> Taken | None:
    """Keep the draft; None where it is what is published, so that there is nothing to decide."""
    if not draft.errors and await published_round(database, round_.id) == round_:
        return None
    return await take_draft(database, draft, source=source, by=by)


def _nothing_new(file: Path, round_: Round) -> str:
    return f"{file.name}: 공개된 {round_.label} ({round_.id})와 같습니다. 초안을 만들지 않았습니다."


def show_taken(taken: Taken, screen: CuratorScreen) -> Difference:
    """Show what was read at a glance, and what it would change, which is given back."""
    draft = taken.draft
    found = changes_of(draft)
    shown: list[RenderableType] = [origin_line(draft)]
    shown += screen.differences.by_service(found)
    shown += problem_rows(draft.problems)
    if before := taken.replaced:
        who = f"{before.source.name}, {before.made_by}, {moment(before.made_at)}"
        undo = f"minwi discard {draft.round.id} --undo"
        shown.append(Text(f"초안 {before.number}번({who})을 대신합니다. 되살리려면 {undo}", "dim"))
    screen.show(*shown, *stale_lines(draft), summary_line(draft, found))
    return found
