"""The command itself: what can be asked of it, and in which order it shows what it measured."""

from pathlib import Path

import click

from bot.cli.answers import as_line
from bot.cli.evaluate.figures import figures
from bot.cli.evaluate.measuring import measure
from bot.cli.evaluate.reading import published_with, read_cases, unpublished_rounds
from bot.cli.evaluate.screen import show
from bot.cli.group import examples
from bot.clock import today

_PATH = click.Path(path_type=Path)


@click.command(
    epilog=examples(
        "minwi evaluate questions.jsonl",
        "minwi evaluate two-rounds.jsonl --round 2022-1.json",
        "minwi evaluate --transformations --wrong 50",
        "minwi evaluate --lint",
        "minwi evaluate questions.jsonl --transformations --json > score.json",
    )
)
@click.argument("files", nargs=-1, type=_PATH, metavar="[FILE]...")
@click.option(
    "--round",
    "rounds",
    multiple=True,
    type=_PATH,
    metavar="FILE",
    help="공개된 회차에 더해, 이 회차도 공개된 것으로 치고 묻습니다. 회차의 JSON이나 minwi read가 쓴 JSON이며, "
    "같은 회차가 이미 공개되어 있으면 그 자리에 들어갑니다. 저장하지 않고, 여러 번 쓸 수 있습니다.",
)
@click.option(
    "--transformations",
    is_flag=True,
    help="모든 사무와 항목의 질문을 오타, 초성, 존댓말처럼 한 가지씩 바꾸어 물어 답이 남는 비율을 잽니다.",
)
@click.option("--pairs", is_flag=True, help="두 가지씩 바꾸어 물어 답이 남는 비율을 잽니다. 몇 분 걸립니다.")
@click.option("--lint", is_flag=True, help="지식 베이스와 어휘에서 살펴볼 것을 하나씩 봅니다.")
@click.option(
    "--wrong",
    type=click.IntRange(min=0),
    default=20,
    metavar="N",
    help="틀린 질문과 답을 잃은 질문을 몇 개까지 보일지. 기본은 20개입니다.",
)
@click.option("--json", "as_json", is_flag=True, help="잰 것을 JSON 한 줄로 씁니다.")
def evaluate(
    files: tuple[Path, ...],
    rounds: tuple[Path, ...],
    wrong: int,
    *,
    transformations: bool,
    pairs: bool,
    lint: bool,
    as_json: bool,
) -> None:
    """얼마나 잘 알아듣는지 잽니다: 정답(want)이 있는 질문 파일로, 또는 질문을 바꾸어 물어서.

    파일로는 틀린 질문과 까닭, 종류와 표지마다 맞은 비율, 무엇을 무엇으로 알아들었는지, 답이 없는 질문을
    어떻게 거절했는지, 문턱값을 달리하면 어떻게 되는지를 보여 줍니다. 여러 파일은 따로, 또 함께 셉니다.
    """
    if not (files or transformations or pairs or lint):
        raise click.UsageError("질문 파일이나 --transformations, --pairs, --lint 가운데 하나는 있어야 합니다")
    cases = [(path, read_cases(path)) for path in files]
    base = published_with(rounds)
    for round_id, questions in unpublished_rounds((case for _, some in cases for case in some), base).items():
        hint = f"--round로 {round_id} 회차의 JSON을 주세요"
        click.echo(
            f"질문 {questions}개의 정답이 공개되지 않은 회차 {round_id}에 있어 틀린 것으로 셉니다. {hint}.", err=True
        )
    measured = measure(cases, base, today(), singles=transformations, doubles=pairs)
    if as_json:
        click.echo(as_line(figures(measured, wrong)))
    else:
        show(measured, wrong, with_lints=lint)
