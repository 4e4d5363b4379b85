"""`minwi unanswered`: what people ask in vain."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import click

from bot.cli.answers import as_line
from bot.cli.group import examples
from bot.cli.opening import with_database
from bot.clock import today
from bot.learning.anonymous import anonymous
from bot.learning.misses import known_words
from bot.learning.reviewing import Reviewed, review
from bot.learning.wording import reason_of
from bot.plain import printable
from knowledge.base import KnowledgeBase
from knowledge.errors import MinwiError
from knowledge.storage.database import Database
from knowledge.storage.unanswered import Unanswered, forget_all, forget_question, most_frequent

_MOST_NEAREST = 3
_MANY = 1000
"""Questions that take about a second to be asked again."""


class NotKeptError(MinwiError):
    """A question is not on the list."""


@click.command(
    epilog=examples(
        "minwi unanswered",
        "minwi unanswered --limit 100 --jsonl > unanswered.jsonl",
        'minwi unanswered --forget "얼음나라 성과"',
    )
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, metavar="N", help="몇 개까지 보일지. 기본은 20개입니다."
)
@click.option("--all", "with_answered", is_flag=True, help="이제는 답할 수 있는 질문도 보입니다.")
@click.option("--json", "as_json", is_flag=True, help="JSON 한 줄로 씁니다.")
@click.option("--jsonl", is_flag=True, help="질문마다 JSON 한 줄로 씁니다.")
@click.option("--forget", metavar="질문", help="목록에서 질문 하나를 지웁니다.")
@click.option("--clear", is_flag=True, help="되묻고 나서 목록을 모두 지웁니다.")
@click.option("--yes", is_flag=True, help="--clear가 되묻지 않습니다.")
def unanswered(
    *, limit: int, with_answered: bool, as_json: bool, jsonl: bool, forget: str | None, clear: bool, yes: bool
) -> None:
    """메신저에서 답하지 못한 질문을 많이 나온 것부터 보여 줍니다.

    한 줄은 횟수, 마지막 날, 까닭, 질문, 가까운 사무입니다. 누가 물었는지는 저장하지 않습니다.
    별칭을 짓거나(minwi alias) 새 회차가 공개되어 이제는 답할 수 있는 질문은 빠집니다.
    """
    if sum((as_json, jsonl, forget is not None, clear)) > 1:
        raise click.UsageError("--json, --jsonl, --forget, --clear 가운데 하나만 쓸 수 있습니다.")
    if forget is not None:
        with_database(lambda database: _forget(database, forget))
    elif clear:
        _ask_first(yes=yes)
        with_database(_clear)
    else:
        listing = with_database(lambda database: _listing(database, limit, with_answered=with_answered))
        _show(listing, as_json=as_json, jsonl=jsonl)


@dataclass(frozen=True, slots=True)
class _Listing:
    """The questions that are shown, and what is to be said of the others."""

    shown: list[Reviewed]
    total: int
    left_out: int
    """Questions among them that find an answer by now."""
    base: KnowledgeBase


async def _listing(database: Database, limit: int, *, with_answered: bool) -> _Listing:
    async with database.reading() as connection:
        base = await database.knowledge_base_in(connection)
        kept = await most_frequent(connection)
    shown: list[Reviewed] = []
    left_out = 0
    for reviewed in review(_with_progress(kept), base, today=today()):
        if reviewed.is_answered and not with_answered:
            left_out += 1
        else:
            shown.append(reviewed)
        if len(shown) == limit:
            break
    return _Listing(shown, len(kept), left_out, base)


def _with_progress(kept: Sequence[Unanswered]) -> Iterable[Unanswered]:
    """The questions, with a bar where somebody watches and asking all of them again takes more than a moment."""
    if len(kept) < _MANY or not sys.stderr.isatty():
        return kept
    from rich.console import Console  # noqa: PLC0415 - only a long list needs it
    from rich.progress import track  # noqa: PLC0415

    return track(kept, "다시 묻기", console=Console(stderr=True), transient=True)


def _show(listing: _Listing, *, as_json: bool, jsonl: bool) -> None:
    objects = [_as_object(reviewed) for reviewed in listing.shown]
    if as_json:
        click.echo(as_line({"total": listing.total, "unanswered": objects}))
    elif jsonl:
        click.echo("".join(f"{as_line(each)}\n" for each in objects), nl=False)
    else:
        click.echo("\n".join([*(_line(reviewed, listing.base) for reviewed in listing.shown), *_rest(listing)]))


def _line(reviewed: Reviewed, base: KnowledgeBase) -> str:
    asked = reviewed.asked
    nearest = ", ".join(base.services[id_].name for id_ in reviewed.nearest[:_MOST_NEAREST])
    return printable(
        "\t".join([f"{asked.count}번", str(asked.last_day), reason_of(reviewed), asked.question, nearest]).rstrip()
    )


def _rest(listing: _Listing) -> list[str]:
    """What is not shown, and how to see it."""
    lines = []
    if listing.left_out:
        lines.append(f"(이제는 답하는 질문 {listing.left_out}개를 뺐습니다. 함께 보려면 --all)")
    if more := listing.total - listing.left_out - len(listing.shown):
        lines.append(f"(더 있는 질문 {more}개. 모두 보려면 --limit {listing.total})")
    if not listing.total:
        lines.append("답하지 못한 질문이 없습니다.")
    return lines


def _as_object(reviewed: Reviewed) -> dict[str, Any]:
    asked = reviewed.asked
    return {
        "question": asked.question,
        "reason": asked.reason,
        "count": asked.count,
        "first_day": asked.first_day.isoformat(),
        "last_day": asked.last_day.isoformat(),
        "nearest": list(reviewed.nearest),
        "answered": reviewed.is_answered,
    }


async def _forget(database: Database, question: str) -> None:
    base = await database.knowledge_base()
    async with database.writing() as connection:
        dropped = await forget_question(connection, question, anonymous(question, known_words(base)))
    if not dropped:
        raise NotKeptError(f"'{question}': 목록에 없는 질문입니다. minwi unanswered --all에 나온 그대로 적어 주세요.")
    click.echo("목록에서 지웠습니다.")


def _ask_first(*, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin or not sys.stdin.isatty():
        raise click.UsageError("--clear는 되묻고 지웁니다. 터미널이 아니면 --yes를 함께 적어 주세요.")
    click.confirm("답하지 못한 질문을 모두 지울까요?", abort=True, err=True)


async def _clear(database: Database) -> None:
    async with database.writing() as connection:
        dropped = await forget_all(connection)
    click.echo(f"질문 {dropped}개를 지웠습니다.")
