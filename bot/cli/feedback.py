"""`minwi feedback`: how people liked the answers."""

import click

from bot.cli.answers import as_line
from bot.cli.group import examples
from bot.cli.listing import print_rows
from bot.cli.opening import with_database
from bot.cli.options import json_option
from knowledge.base import KnowledgeBase
from knowledge.model import Facet, OverviewItem
from knowledge.storage.database import Database
from knowledge.storage.feedback import Feedback, all_feedback

_OTHERS = {"rule": "조례·시행규칙 적용", "several": "여러 사무", "overview": "평가개요"}


@click.command(epilog=examples("minwi feedback", "minwi feedback --json"))
@json_option
def feedback(*, as_json: bool) -> None:
    """메신저에서 받은 👍와 👎를 아쉬운 것부터 보여 줍니다. 누가 눌렀는지는 저장하지 않습니다."""
    counts, base = with_database(_counts)
    if as_json:
        click.echo(as_line({"feedback": [_as_object(one, base) for one in counts]}))
        return
    print_rows([f"👎 {one.disliked}", f"👍 {one.liked}", _label(one.subject, base), one.subject] for one in counts)
    if not counts:
        click.echo("아직 받은 반응이 없습니다.")


async def _counts(database: Database) -> tuple[list[Feedback], KnowledgeBase]:
    async with database.reading() as connection:
        return await all_feedback(connection), await database.knowledge_base_in(connection)


def _as_object(one: Feedback, base: KnowledgeBase) -> dict[str, object]:
    return {
        "subject": one.subject,
        "label": _label(one.subject, base),
        "liked": one.liked,
        "disliked": one.disliked,
    }


def _label(subject: str, base: KnowledgeBase) -> str:
    """What people call it: 목동실내빙상장 · 개선 과제."""
    owner, _, part = subject.rpartition("/")
    if service := base.services.get(subject):
        return service.name
    if part in list(Facet) and (service := base.services.get(owner)):
        return f"{service.name} · {Facet(part).label}"
    if part in list(OverviewItem) and owner.endswith("/overview"):
        return f"{_OTHERS['overview']} · {OverviewItem(part).label}"
    return _OTHERS.get(part, subject)
