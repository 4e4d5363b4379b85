"""`minwi alias`: what people also call a service."""

import click

from bot.cli.answers import as_line
from bot.cli.group import examples
from bot.cli.opening import with_database
from bot.cli.options import login
from bot.clock import SEOUL
from bot.learning.naming import Kept, give_nickname, kept_nicknames, take_nickname
from bot.learning.wording import trouble_of
from knowledge.storage.database import Database


@click.command(
    epilog=examples(
        "minwi alias 목동실내빙상장 얼음나라",
        "minwi alias 2021-3/9 얼음나라 --by 김민위",
        "minwi alias 목동실내빙상장 얼음나라 --remove",
        "minwi alias",
    )
)
@click.argument("service", required=False, metavar="[사무")
@click.argument("nickname", required=False, metavar="별칭]")
@click.option("--remove", is_flag=True, help="별칭을 뺍니다.")
@click.option("--by", metavar="이름", help="누가 지었는지. 기본은 로그인 이름입니다.")
@click.option("--json", "as_json", is_flag=True, help="별칭 목록을 JSON 한 줄로 씁니다.")
def alias(service: str | None, nickname: str | None, *, remove: bool, by: str | None, as_json: bool) -> None:
    """사무에 별칭을 짓습니다. 떠 있는 봇도 2초 안에 알아듣습니다. 인자가 없으면 별칭을 모두 보여 줍니다.

    사무는 질문에서처럼 이름이나 줄인 이름으로, 또는 2021-3/9와 같은 번호로 적습니다.
    """
    example = "minwi alias 목동실내빙상장 얼음나라" + " --remove" * remove
    if service is None:
        if remove or by:
            raise click.UsageError(f"사무와 별칭을 적어 주세요. 예: {example}")
        with_database(lambda database: _list(database, as_json=as_json))
    elif nickname is None:
        raise click.UsageError(f"사무와 별칭을 둘 다 적어 주세요. 예: {example}")
    elif as_json:
        raise click.UsageError("--json은 별칭 목록에만 씁니다. 사무와 별칭을 빼 주세요.")
    elif remove:
        with_database(lambda database: _take(database, service, nickname))
    else:
        with_database(lambda database: _give(database, service, nickname, by or login()))


async def _give(database: Database, service: str, nickname: str, by: str) -> None:
    named = await give_nickname(database, service, nickname, by=by)
    whose = f"{named.service_name} ({named.service_id})"
    if named.is_new:
        click.echo(f"{named.nickname} → {whose}. 떠 있는 봇도 2초 안에 알아듣습니다.")
    else:
        click.echo(f"{named.nickname} → {whose}. 이미 그렇게 알아듣고 있어서 그대로 둡니다.")


async def _take(database: Database, service: str, nickname: str) -> None:
    taken = await take_nickname(database, service, nickname)
    click.echo(f"{taken.nickname}: {taken.service_name}의 별칭에서 뺐습니다.")


async def _list(database: Database, *, as_json: bool) -> None:
    kept = await kept_nicknames(database)
    if as_json:
        click.echo(as_line({"aliases": [_as_object(one) for one in kept]}))
        return
    for one in kept:
        given = one.nickname
        trouble = [f"({why})"] if (why := trouble_of(one)) else []
        day = given.given_at.astimezone(SEOUL).date()
        click.echo("\t".join([given.nickname, given.service_name, str(day), given.given_by, *trouble]))
    if not kept:
        click.echo("별칭이 없습니다.")


def _as_object(kept: Kept) -> dict[str, object]:
    given = kept.nickname
    return {
        "nickname": given.nickname,
        "service": kept.service_id,
        "name": given.service_name,
        "by": given.given_by,
        "at": given.given_at.astimezone(SEOUL).isoformat(timespec="seconds"),
        "works": kept.works,
    }
