"""`minwi drafts`, `minwi draft`: what waits to be published."""

import click

from bot.cli.answers import as_line
from bot.cli.curating.difference_view import round_view
from bot.cli.curating.draft_view import (
    CuratorScreen,
    changes_of,
    draft_object,
    next_steps,
    origin_line,
    problem_rows,
    stale_lines,
    summary_line,
)
from bot.cli.group import examples
from bot.cli.listing import print_rows
from bot.cli.opening import with_database
from bot.cli.options import json_option, round_argument
from bot.curating import KeptDraft, kept_draft, kept_drafts
from bot.curating.wording import moment
from knowledge.errors import CurationError
from knowledge.storage.database import Database


@click.command(epilog=examples("minwi drafts", "minwi drafts --json"))
@json_option
def drafts(*, as_json: bool) -> None:
    """공개를 기다리는 초안을 보여 줍니다.

    한 줄은 회차, 사무와 항목의 수, 오류와 주의의 수, 만든 사람, 만든 때, 파일입니다.
    """
    kept = with_database(kept_drafts)
    if as_json:
        click.echo(as_line({"drafts": [draft_object(draft, changes_of(draft)) for draft in kept]}))
        return
    print_rows(map(_columns, kept))
    if not kept:
        click.echo("초안이 없습니다. 문서를 가져오려면: minwi import FILE")


@click.command(
    epilog=examples("minwi draft 2021-3", "minwi draft 2021-3 --full", "minwi draft 2021-3 --json | jq .problems")
)
@round_argument
@click.option("--full", is_flag=True, help="읽은 것을 모두 보여 줍니다.")
@json_option
def draft(round_id: str, *, full: bool, as_json: bool) -> None:
    """초안이 공개된 것과 어떻게 다른지 항목마다, 미심쩍은 곳과 함께 보여 줍니다.

    + 새로, − 빠짐, ~ 바뀜, ⇅ 옮김. 바뀐 낱말은 색으로, 색이 없으면 [-앞-]{+뒤+}로 보입니다.
    """
    kept = with_database(lambda database: open_draft(database, round_id))
    found = changes_of(kept)
    if as_json:
        content = {"content": kept.round.model_dump(mode="json")} if full else {}
        click.echo(as_line({**draft_object(kept, found), **content}))
        return
    screen = CuratorScreen()
    screen.show(origin_line(kept))
    if full:
        screen.show_part(round_view(kept.round))
    # Of a round that is all new the facts are no news: --full shows them.
    screen.show_part(screen.differences.whole(found) if found.before else screen.differences.by_service(found, None))
    screen.show_part([*problem_rows(kept.problems), *stale_lines(kept)])
    screen.show_part([summary_line(kept, found), next_steps(kept, found, seen_whole=True)])


async def open_draft(database: Database, round_id: str) -> KeptDraft:
    """The open draft of a round.

    Raises:
        CurationError: there is none; says which rounds have one.
    """
    try:
        return await kept_draft(database, round_id)
    except CurationError as error:
        others = ", ".join(draft.round.id for draft in await kept_drafts(database))
        raise CurationError(f"{error} 초안이 있는 회차: {others}." if others else str(error)) from None


def _columns(draft: KeptDraft) -> list[str]:
    facts = sum(fact.service_id is not None for fact in draft.round.facts.values())
    errors = len(draft.errors)
    return [
        draft.round.id,
        f"사무 {len(draft.round.services)}개",
        f"항목 {facts}개",
        f"오류 {errors}개",
        f"주의 {len(draft.problems) - errors}개",
        draft.made_by,
        moment(draft.made_at),
        draft.source.name,
        *(["(그사이 공개된 것이 바뀜)"] if draft.is_stale else []),
    ]
