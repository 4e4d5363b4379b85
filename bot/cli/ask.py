"""`minwi ask`: one answer, or a stream of them."""

import sys
from datetime import date
from functools import partial
from typing import Any

import click

from bot.cli.answers import answer_object, as_line
from bot.cli.group import examples
from bot.cli.opening import open_knowledge_base
from bot.cli.standard_input import standard_input
from bot.cli.stream import answer_stream
from bot.clock import today as today_in_seoul
from bot.lines import LINE_LIMIT
from bot.plain import printable, render_with_choices
from handlers.explain import explain as explain_answer
from handlers.reply import Reply, reply
from handlers.turns import parse_day
from knowledge.base import KnowledgeBase
from knowledge.errors import MinwiError


class QuestionError(MinwiError):
    """What was asked cannot be read."""


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return parse_day(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command(
    epilog=examples(
        "minwi ask 목동실내빙상장 개선과제",
        'minwi ask --json "핀테크랩 성과"',
        'echo "평가기간은?" | minwi ask',
        "minwi ask --jsonl < questions.jsonl",
    )
)
@click.argument("words", nargs=-1, metavar="[질문]...")
@click.option("--json", "as_json", is_flag=True, help="답을 JSON 한 줄로 씁니다.")
@click.option(
    "--jsonl", is_flag=True, help='표준 입력의 {"id", "turns": [...], "today"?} 줄마다 JSON 한 줄로 답합니다.'
)
@click.option("--explain", is_flag=True, help="질문을 어떻게 이해했고 왜 그런지도 씁니다.")
@click.option(
    "--today", callback=_day, metavar="YYYY-MM-DD", help='"내년 6월 말"을 셀 기준일. 기본은 서울의 오늘입니다.'
)
def ask(words: tuple[str, ...], *, as_json: bool, jsonl: bool, explain: bool, today: date | None) -> None:
    """질문에 답합니다. 질문이 없거나 '-'이면 표준 입력에서 읽습니다."""
    day = today or today_in_seoul()
    if jsonl:
        if words:
            raise click.UsageError("--jsonl은 질문을 표준 입력에서 읽습니다. 명령줄의 질문을 빼 주세요.")
        _ask_stream(day, explain=explain)
        return
    question = _question(words)
    base = open_knowledge_base()
    answered = reply(question, base, today=day)
    if as_json:
        click.echo(as_line(_as_object(answered, base, explained=explain)))
        return
    click.echo(render_with_choices(answered.answer))
    if explain:
        click.echo("\n".join(["", *_explanation(answered, base)]))


def _ask_stream(day: date, *, explain: bool) -> None:
    base = open_knowledge_base()
    malformed: list[int] = []
    as_object = partial(_as_object, base=base, explained=explain)
    for answered in answer_stream(standard_input(), base, today=day, as_object=as_object):
        click.echo(as_line(answered))
        if "error" in answered:
            malformed.append(answered["line"])
    if malformed:
        raise QuestionError(f"읽을 수 없는 줄이 {len(malformed)}개 있습니다 (첫 번째는 {malformed[0]}번째 줄).")


def _as_object(answered: Reply, base: KnowledgeBase, *, explained: bool) -> dict[str, Any]:
    explanation = {"explain": _explanation(answered, base)} if explained else {}
    return {**answer_object(answered.answer), **explanation}


def _explanation(answered: Reply, base: KnowledgeBase) -> list[str]:
    lines = explain_answer(answered.question, answered.answer, base) if answered.question else []
    return [printable(line) for line in lines]


def _question(words: tuple[str, ...]) -> str:
    if words and words != ("-",):
        text = " ".join(words)
    elif not words and sys.stdin and sys.stdin.isatty():
        raise click.UsageError('질문을 적어 주세요. 예: minwi ask "목동실내빙상장 개선과제"')
    else:
        text = _read_question()
    if not text.strip():
        raise QuestionError('질문이 비어 있습니다. 예: minwi ask "목동실내빙상장 개선과제"')
    # The shell hands over bytes that are no UTF-8 as lone surrogates, which nothing can print.
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _read_question() -> str:
    question = standard_input().read(LINE_LIMIT + 1)
    if len(question) > LINE_LIMIT:
        raise QuestionError(f"질문이 너무 깁니다: {LINE_LIMIT:,}바이트까지 읽습니다.")
    try:
        return question.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise QuestionError("표준 입력이 UTF-8이 아닙니다. UTF-8로 바꿔 주세요.") from None
