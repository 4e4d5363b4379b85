"""`minwi rounds`: what is published."""

import click

from bot.cli.opening import open_knowledge_base


@click.command()
def rounds() -> None:
    """공개된 회차를 새것부터, 사무와 항목의 수와 함께 보여 줍니다."""
    base = open_knowledge_base()
    for round_ in base.rounds:
        items = sum(fact.service_id is not None for fact in round_.facts.values())
        overview = len(round_.facts) - items
        click.echo(f"{round_.id}\t{round_.label}\t사무 {len(round_.services)}개\t항목 {items}개\t평가개요 {overview}개")
    if not base.rounds:
        click.echo("공개된 회차가 없습니다.")
