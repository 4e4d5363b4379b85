"""`minwi read`: what a document holds, nothing stored."""

import json
from pathlib import Path

import click

from bot.cli.group import examples
from bot.cli.options import round_option
from bot.cli.progress import progress
from knowledge.documents import read_document
from knowledge.errors import DocumentError


@click.command(epilog=examples("minwi read 2021-3.txt > 2021-3.json", "minwi read 결과.txt --round 2022-1"))
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@round_option
def read(file: Path, round_id: str | None) -> None:
    """결과 문서를 읽어 회차의 JSON을 표준 출력에 씁니다. 저장하지 않고, 문제는 그 자리와 함께 표준 오류에 씁니다."""
    with progress(f"읽는 중: {file.name}"):
        draft = read_document(file, round_id=round_id)
    for problem in draft.problems:
        click.echo(str(problem), err=True)
    if draft.round is not None:
        click.echo(json.dumps(draft.round.as_published(), ensure_ascii=False, indent=1))
    if draft.errors:
        raise DocumentError(f"{file}: 오류가 {len(draft.errors)}개 있습니다. 위에 적힌 곳을 고쳐 주세요.")
