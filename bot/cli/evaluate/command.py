"""`minwi evaluate`: how many questions are answered rightly, and which are not."""

import sys
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from bot.cli.answers import as_line
from bot.cli.group import examples
from bot.cli.opening import open_knowledge_base
from bot.clock import today
from bot.lines import LineError, numbered_lines, text_of
from bot.malformed import describe
from bot.plain import printable, render_with_choices
from handlers.evaluation import Case, Score
from handlers.evaluation import evaluate as judge_all
from knowledge.errors import MinwiError


class CaseError(MinwiError):
    """A question file cannot be read."""


@click.command(
    epilog=examples("minwi evaluate questions.jsonl", "minwi evaluate questions.jsonl --wrong 0 --json > score.json")
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--wrong",
    type=click.IntRange(min=0),
    default=20,
    metavar="N",
    help="틀린 질문을 몇 개까지 보일지. 기본은 20개입니다.",
)
@click.option("--json", "as_json", is_flag=True, help="점수를 JSON 한 줄로 씁니다.")
def evaluate(file: Path, wrong: int, *, as_json: bool) -> None:
    """정답(want)이 있는 질문 파일로 채점합니다.

    종류와 표지마다 맞은 비율, 틀린 질문과 까닭, 답이 없는데 인용한 질문의 수를 보여 줍니다.
    """
    cases = read_cases(file)
    score = _score(cases)
    if as_json:
        click.echo(as_line(score_object(score, wrong)))
    else:
        _show(score, wrong)


def read_cases(path: Path) -> list[Case]:
    """Read a question file.

    Raises:
        CaseError: it cannot be read; says on which line, and why.
    """
    cases = []
    try:
        with path.open("rb") as lines:
            for number, line in numbered_lines(lines):
                try:
                    cases.append(Case.model_validate_json(text_of(line)))
                except ValidationError as error:
                    raise CaseError(f"{path}의 {number}번째 줄: {describe(error)}.") from None
                except LineError as error:
                    raise CaseError(f"{path}의 {number}번째 줄: {error}.") from None
    except OSError as error:
        raise CaseError(f"{path}: 읽을 수 없습니다 ({error.strerror}).") from None
    if not cases:
        raise CaseError(f"{path}: 질문이 하나도 없습니다.")
    return cases


def score_object(score: Score, wrong: int) -> dict[str, Any]:
    """The score for other programs; `wrong` bounds how many wrong questions are named."""
    return {
        "right": len(score.verdicts) - len(score.wrong),
        "total": len(score.verdicts),
        "rate": round(score.rate, 4),
        "invented": score.invented,
        "by": {key: {"right": score.right[key], "total": score.total[key]} for key in sorted(score.total)},
        "wrong": [
            {"id": verdict.case.id, "turns": verdict.case.turns, "problem": verdict.problem}
            for verdict in score.wrong[:wrong]
        ],
    }


def _score(cases: list[Case]) -> Score:
    verdicts = judge_all(cases, open_knowledge_base(), today=today(), render=render_with_choices)
    if sys.stderr.isatty():
        verdicts = iter(track(verdicts, "채점", len(cases), console=Console(stderr=True), transient=True))
    score = Score()
    for verdict in verdicts:
        score.add(verdict)
    return score


def _show(score: Score, wrong: int) -> None:
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for verdict in score.wrong[:wrong]:
        console.print(Text(verdict.case.id, "bold"), printable(" / ".join(verdict.case.turns)))
        console.print(Text(f"    {verdict.problem}", "red"))
    if hidden := len(score.wrong[wrong:]):
        console.print(f"(틀린 질문 {hidden}개 더: --wrong {len(score.wrong)})")
    console.print(_table(score))
    right = len(score.verdicts) - len(score.wrong)
    console.print(f"답이 없는데 인용함: {score.invented}")
    console.print(f"맞음: {right}/{len(score.verdicts)} = {score.rate:.1%}")


def _table(score: Score) -> Table:
    table = Table("종류·표지", box=None, pad_edge=False)
    for heading in ("맞음", "모두", "비율"):
        table.add_column(heading, justify="right")
    for key in sorted(score.total):
        right, total = score.right[key], score.total[key]
        table.add_row(key, str(right), str(total), f"{right / total:.1%}")
    return table
