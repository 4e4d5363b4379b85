"""`minwi history`, `minwi rollback`, `minwi export`: what was published, and taking it back."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

import click
from rich.text import Text

from bot.cli.answers import as_line
from bot.cli.curating.announcing import rolled_back
from bot.cli.curating.draft_view import CuratorScreen, version_object
from bot.cli.group import examples
from bot.cli.listing import print_rows
from bot.cli.opening import with_database
from bot.cli.options import by_option, json_option, login, require_consent, round_argument, yes_option
from bot.cli.progress import progress
from bot.cli.writing import write_whole
from bot.curating import Version, roll_back, versions_of, would_come_back
from bot.curating.wording import made, moment, no_version
from knowledge.curated import dump_round
from knowledge.difference import difference
from knowledge.errors import CurationError
from knowledge.model import Round

_WITHDRAWN = "공개된 것이 없음"


@click.command(epilog=examples("minwi history 2021-3", "minwi history 2021-3 --json"))
@round_argument
@json_option
def history(round_id: str, *, as_json: bool) -> None:
    """한 회차의 판을 새것부터, 무엇이 달라졌는지와 함께 보여 줍니다.

    한 줄은 판, 무엇을 했는지, 한 사람, 때, 달라진 점, 파일과 그 SHA-256의 앞부분입니다.
    """
    versions = with_database(lambda database: versions_of(database, round_id))
    changed = list(_changes(versions))
    if as_json:
        listed = [version_object(one) | {"changed": change} for one, change in zip(versions, changed, strict=True)]
        click.echo(as_line({"round": round_id, "versions": listed}))
        return
    print_rows(map(_columns, versions, changed))


@click.command(epilog=examples("minwi rollback 2021-3", "minwi rollback 2021-3 --to 1", "minwi rollback 2021-3 --yes"))
@round_argument
@click.option("--to", type=click.IntRange(min=1), metavar="N", help="어느 판으로. 기본은 지금 내용 바로 앞의 판입니다.")
@by_option
@yes_option
def rollback(round_id: str, to: int | None, by: str | None, *, yes: bool) -> None:
    """공개한 것을 앞의 판으로 되돌립니다. 떠 있는 봇도 2초 안에 그것으로 답합니다.

    되돌린 것도 새 판이어서 다시 되돌릴 수 있습니다(--to). 첫 판에서 되돌리면 그 회차를 내립니다.
    """
    require_consent(yes=yes)
    versions = with_database(lambda database: versions_of(database, round_id))
    restored = would_come_back(versions, to)
    screen = CuratorScreen()
    if restored and restored.round:
        found = difference(versions[0].round, restored.round)
        screen.show(Text(f"{round_id}: {made(versions[0])} → {made(restored)}", "bold"))
        screen.show(*screen.differences.by_service(found), Text(found.summary, "bold"))
    else:
        screen.show(Text(f"{round_id}: {made(versions[0])} → {_WITHDRAWN}. 이 회차를 내립니다.", "bold yellow"))
    if not yes:
        click.confirm("되돌릴까요?", abort=True, err=True)
    seen, who = versions[0].number, by or login()
    with progress("되돌리는 중"):
        done = with_database(lambda database: roll_back(database, round_id, by=who, to=to, based_on=seen))
    undo = f"다시 앞으로 가려면 minwi rollback {round_id} --to {seen}"
    rolled_back(screen, done, undo)


@click.command(epilog=examples("minwi export 2021-3 > 2021-3.json", "minwi export 2021-3 --version 1 -o 2021-3.json"))
@round_argument
@click.option(
    "--version", "number", type=click.IntRange(min=1), metavar="N", help="어느 판. 기본은 지금 공개된 판입니다."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="쓸 파일. 기본은 표준 출력입니다."
)
def export(round_id: str, number: int | None, output: Path | None) -> None:
    """공개된 회차를 JSON으로 씁니다.

    같은 내용은 늘 같은 바이트여서 git으로 견줄 수 있고, minwi import가 다시 읽습니다.
    """
    versions = with_database(lambda database: versions_of(database, round_id))
    version = next((one for one in versions if number in (None, one.number)), None)
    if version is None:
        raise no_version(round_id, number or 0, versions[0].number)
    if version.round is None:
        raise CurationError(
            f"{round_id}: {version.number}판에는 공개된 것이 없습니다(내림). --version N으로 골라 주세요."
        )
    text = dump_round(version.round)
    if output is None or str(output) == "-":
        click.echo(text, nl=False)
    else:
        write_whole(output, text)


def _changes(newest_first: Sequence[Version]) -> Iterator[str]:
    """What each version changed of the one before it, in short."""
    for version, before in zip_longest(newest_first, newest_first[1:]):
        yield _change(before.round if before else None, version)


def _change(before: Round | None, version: Version) -> str:
    return difference(before, version.round).summary if version.round else _WITHDRAWN


def _columns(version: Version, change: str) -> list[str]:
    restored = f"({version.restores}판)" if version.restores else ""
    source = f"{version.source.name} {version.source.sha256[:12]}" if version.source else ""
    return [
        f"{version.number}판",
        version.action.label + restored,
        version.by or "-",
        moment(version.at),
        change,
        source,
    ]
