"""The measurements on a screen of 80 columns."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.evaluate.figures import label_of
from bot.cli.evaluate.measuring import Asked
from bot.plain import printable
from handlers.evaluation import PAIR_FLOOR, SINGLE_FLOOR, Score, Survival

_LONGEST_SHOWN = 70
"""Characters shown of a lost question; its end is what was asked."""
_MANY = 8
"""Questions from which a tag under the floor is marked."""
_TAG_FLOOR = 0.9
_BELOW = Text("◀", "red")
_NOT_BELOW = Text("")


class Screen:
    """Prints sections one after the other."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)

    def show_asked(self, asked: Asked, wrong: int) -> None:
        """The wrong questions, and the figures by kind and tag."""
        score = asked.together
        for verdict in score.wrong[:wrong]:
            self._console.print(Text(verdict.case.id, "bold"), printable(" / ".join(verdict.case.turns)))
            self._console.print(Text(f"    {verdict.problem}", "red"))
        if hidden := len(score.wrong[wrong:]):
            self._console.print(f"(틀린 질문 {hidden}개 더: --wrong {len(score.wrong)})")
        self._console.print(_by_kind_and_tag(score))

    def show_totals(self, asked: Asked) -> None:
        """The figures of each file and of all."""
        if len(asked.files) > 1:
            table = _table("파일", "맞음", "모두", "비율", "지어냄")
            for path, score in asked.files:
                table.add_row(path.name, *_figures(score), str(score.invented))
            self._console.print(table)
        score = asked.together
        right = len(score.verdicts) - len(score.wrong)
        self._console.print(f"답이 없는데 인용함: {score.invented}")
        self._console.print(f"맞음: {right}/{len(score.verdicts)} = {score.rate:.1%}")

    def show_singles(self, survivals: Sequence[Survival], wrong: int) -> None:
        """Every transformation with its rate."""
        self._console.print(Text(f"\n바꾸어 물어도 남은 답 (기준 {SINGLE_FLOOR:.0%})", "bold"))
        self._console.print(_survival_table(survivals))
        self._show_lost(survivals, wrong)

    def show_pairs(self, survivals: Sequence[Survival], wrong: int) -> None:
        """The pairs under the floor, the worst first, and how many there are in all."""
        below = sorted((each for each in survivals if each.rate < each.floor), key=lambda each: each.rate)
        self._console.print(Text(f"\n두 가지로 바꾸어 물어도 남은 답 (기준 {PAIR_FLOOR:.0%})", "bold"))
        if below:
            self._console.print(_survival_table(below))
        self._show_lost(below, wrong)
        asked = sum(survival.asked for survival in survivals)
        kept = asked - sum(len(survival.lost) for survival in survivals)
        self._console.print(f"쌍 {len(survivals)}개 가운데 기준 아래 {len(below)}개")
        self._console.print(f"남음: {kept}/{asked} = {kept / max(1, asked):.1%}")

    def _show_lost(self, survivals: Sequence[Survival], wrong: int) -> None:
        lost = [(survival, question) for survival in survivals for question in survival.lost]
        for survival, question in lost[:wrong]:
            text = printable(question.text).strip()
            shown = text if len(text) <= _LONGEST_SHOWN else "…" + text[-_LONGEST_SHOWN:]
            self._console.print(Text(label_of(survival), "bold"), " ".join(shown.split()))
            given = question.answer.reason or f"항목 {len(question.answer.fact_ids)}개"
            self._console.print(
                Text(f"    {question.wanted[0].rpartition('/')[0]} 대신 {question.answer.kind} ({given})", "red")
            )
        if hidden := len(lost[wrong:]):
            self._console.print(f"(잃은 질문 {hidden}개 더: --wrong {len(lost)})")


def _by_kind_and_tag(score: Score) -> Table:
    table = _table("종류·표지", "맞음", "모두", "비율", "")
    for key in sorted(score.total):
        right, total = score.right[key], score.total[key]
        below = total >= _MANY and right < _TAG_FLOOR * total
        table.add_row(key, str(right), str(total), f"{right / total:.1%}", _BELOW if below else _NOT_BELOW)
    return table


def _survival_table(survivals: Sequence[Survival]) -> Table:
    table = _table("바꾸기", "남음", "모두", "비율", "")
    for survival in survivals:
        kept = str(survival.asked - len(survival.lost))
        mark = _BELOW if survival.rate < survival.floor else _NOT_BELOW
        table.add_row(label_of(survival), kept, str(survival.asked), f"{survival.rate:.1%}", mark)
    return table


def _table(first: str, *headings: str) -> Table:
    table = Table(first, box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


def _figures(score: Score) -> tuple[str, str, str]:
    return str(len(score.verdicts) - len(score.wrong)), str(len(score.verdicts)), f"{score.rate:.1%}"
