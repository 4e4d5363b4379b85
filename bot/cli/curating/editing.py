"""`minwi edit`: a correction without the document."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import click
from rich.text import Text

from bot.cli.curating.draft_view import CuratorScreen, next_steps
from bot.cli.curating.editor import open_in_editor
from bot.cli.curating.importing import show_taken
from bot.cli.group import examples
from bot.cli.opening import with_database
from bot.cli.options import by_option, is_asked, login, round_argument
from bot.cli.wording import error_line
from bot.curating import KeptDraft, Taken, kept_drafts, source_of, take_draft, versions_of
from knowledge.curated import dump_round
from knowledge.documents import Draft
from knowledge.documents.curated import check_round
from knowledge.documents.formats.text import decode
from knowledge.errors import CurationError, DocumentError, MinwiError, RoundError
from knowledge.exchange import parse_any_round
from knowledge.model import Round
from knowledge.storage.database import Database


@dataclass(frozen=True, slots=True)
class _Edited:
    """What is edited."""

    round: Round
    draft: KeptDraft | None
    """The open draft that it is; None where it is what is published."""
    based_on: int | None
    """The version that the draft, or what is published, goes back to."""


@click.command(epilog=examples("minwi edit 2021-3", 'EDITOR="code --wait" minwi edit 2021-3'))
@round_argument
@by_option
def edit(round_id: str, by: str | None) -> None:
    """회차의 JSON을 편집기로 고쳐 초안으로 둡니다. 문서 없이 한 항목을 고칠 때 씁니다.

    초안이 있으면 그 초안을, 없으면 공개된 것을 엽니다. 편집기는 VISUAL이나 EDITOR입니다. 고치지 않고 닫으면 아무것도
    바뀌지 않고, 잘못 고치면 어디가 틀렸는지 알리고 다시 엽니다.
    """
    edited = with_database(lambda database: _what_to_edit(database, round_id))
    file = _file_of(edited.round)
    try:
        corrected = _let_edit(file, edited.round)
        if corrected == edited.round:
            file.unlink()
            click.echo("고친 것이 없습니다. 그대로 둡니다.")
            return
        who = by or login()
        taken = with_database(lambda database: _keep(database, corrected, edited, who))
    except (MinwiError, OSError, click.Abort, KeyboardInterrupt) as error:
        if not _is_untouched(file, edited.round):
            said = str(error) or "그만둡니다."
            raise CurationError(f"{said} 고치던 글은 {file}에 있습니다.") from None
        file.unlink(missing_ok=True)
        raise
    file.unlink(missing_ok=True)
    _show(taken, edited)


def _let_edit(file: Path, round_: Round) -> Round:
    """Open the editor until what it leaves is the round, or the person gives up."""
    while True:
        open_in_editor(file)
        try:
            return _parsed(file, round_)
        except RoundError as error:
            if not is_asked():
                raise
            click.echo(error_line(error), err=True)
            if not click.confirm("다시 열까요?", default=True, err=True):
                raise CurationError("그만둡니다.") from None


def _parsed(file: Path, round_: Round) -> Round:
    try:
        corrected = parse_any_round(decode(file.read_bytes()))
    except DocumentError as error:
        raise RoundError(str(error)) from None
    if corrected.id != round_.id:
        raise RoundError(
            f"회차를 {round_.id}에서 {corrected.id}(으)로 바꿀 수 없습니다. year와 ordinal을 되돌려 주세요."
        )
    return corrected


async def _what_to_edit(database: Database, round_id: str) -> _Edited:
    for draft in await kept_drafts(database):
        if draft.round.id == round_id:
            return _Edited(draft.round, draft, draft.based_on)
    latest = (await versions_of(database, round_id))[0]
    if latest.round is None:
        raise CurationError(f"{round_id}: 공개된 것도 초안도 없습니다. 판을 보려면 minwi history {round_id}")
    return _Edited(latest.round, None, latest.number)


async def _keep(database: Database, corrected: Round, edited: _Edited, by: str) -> Taken:
    content = dump_round(corrected).encode()
    source = source_of(f"{corrected.id}.json (minwi edit)", content)
    draft = Draft(corrected, check_round(corrected))
    return await take_draft(database, draft, source=source, by=by, based_on=edited.based_on or 0)


def _file_of(round_: Round) -> Path:
    """A file of the person's own, with the round in it."""
    descriptor, name = tempfile.mkstemp(prefix=f"minwi-{round_.id}-", suffix=".json")
    with open(descriptor, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - a descriptor
        file.write(dump_round(round_))
    return Path(name)


def _is_untouched(file: Path, round_: Round) -> bool:
    try:
        return file.read_bytes() == dump_round(round_).encode()
    except OSError:
        return True


def _show(taken: Taken, edited: _Edited) -> None:
    screen = CuratorScreen()
    found = show_taken(taken, screen)
    before = taken.replaced
    if before and not (edited.draft and edited.draft.number == before.number):
        screen.show(Text(f"고치는 동안 {before.made_by}이(가) 만든 초안을 대신했습니다. 살펴봐 주세요.", "bold yellow"))
    screen.show(next_steps(taken.draft, found))
