"""`minwi rounds`: what is published."""

from collections.abc import Iterator
from typing import Any

import click

from bot.cli.answers import as_line
from bot.cli.group import examples
from bot.cli.listing import print_rows
from bot.cli.opening import with_database
from bot.cli.options import json_option
from bot.clock import SEOUL
from bot.curating import Version, current_versions
from bot.curating.wording import moment
from knowledge.model import Round


@click.command(epilog=examples("minwi rounds", "minwi rounds --json"))
@json_option
def rounds(*, as_json: bool) -> None:
    """공개된 회차를 새것부터, 사무와 항목의 수, 판, 공개한 사람, 공개한 때와 함께 보여 줍니다."""
    versions = with_database(current_versions)
    published = [(version, version.round) for version in versions if version.round]
    if as_json:
        click.echo(as_line({"rounds": [_as_object(version, round_) for version, round_ in published]}))
        return
    print_rows(list(_columns(version, round_)) for version, round_ in published)
    if not published:
        click.echo("공개된 회차가 없습니다.")
    if withdrawn := [version.round_id for version in versions if not version.round]:
        click.echo(f"(내린 회차: {', '.join(withdrawn)}. 판을 보려면 minwi history {withdrawn[0]})")


def _columns(version: Version, round_: Round) -> Iterator[str]:
    items, overview = _counts(round_)
    yield from (round_.id, round_.label, f"사무 {len(round_.services)}개", f"항목 {items}개", f"평가개요 {overview}개")
    yield f"{version.number}판"
    yield version.by or version.action.label
    yield moment(version.at)


def _as_object(version: Version, round_: Round) -> dict[str, Any]:
    items, overview = _counts(round_)
    return {
        "round": round_.id,
        "label": round_.label,
        "services": len(round_.services),
        "facts": items,
        "overview": overview,
        "version": version.number,
        "action": version.action.value,
        "by": version.by,
        "at": version.at.astimezone(SEOUL).isoformat(timespec="seconds"),
    }


def _counts(round_: Round) -> tuple[int, int]:
    """Facts of services, items of the overview."""
    items = sum(fact.service_id is not None for fact in round_.facts.values())
    return items, len(round_.facts) - items
