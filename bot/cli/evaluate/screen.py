"""The measurements on a screen: each section under its heading, the totals last."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import zip_longest

from rich.console import Console, RenderableType
from rich.text import Text

from bot.cli.evaluate.figures import label_of
from bot.cli.evaluate.measuring import Asked, Measured
from bot.cli.evaluate.tables import (
    facets_table,
    files_table,
    kinds_table,
    margin_table,
    refusals_table,
    survivals_table,
    tags_table,
)
from bot.plain import printable
from handlers.evaluation import PAIR_FLOOR, SINGLE_FLOOR, Survival
from handlers.evaluation.lints import Lint, LintKind

_LONGEST_SHOWN = 70
"""Characters shown of a lost question; its end is what was asked."""
_LINTS = {
    LintKind.NAME_CALLS_ANOTHER: "제 이름으로 불러도 그 사무만 나오지 않음",
    LintKind.NAMES_TOO_NEAR: "오타로 서로 바뀔 만큼 가까운 이름",
    LintKind.NOTHING_TELLING: "줄여 부를 말이 없는 이름",
    LintKind.SYNONYM_OF_TWO_FACETS: "두 항목을 함께 가리키는 말",
    LintKind.WORD_IN_TWO_GROUPS: "뜻이 다른 두 무리에 든 말",
    LintKind.TWIN_FACTS: "같은 내용의 항목",
}


def show(measured: Measured, wrong: int, *, with_lints: bool) -> None:
    """Print everything; `wrong` bounds how many wrong and lost questions are shown."""
    screen = _Screen(wrong)
    if measured.asked:
        screen.questions(measured.asked)
    if measured.singles:
        screen.singles(measured.singles)
    if measured.pairs:
        screen.pairs(measured.pairs)
    screen.lints(measured.lints, in_full=with_lints)
    if measured.asked:
        screen.totals(measured.asked)


class _Screen:
    def __init__(self, wrong: int) -> None:
        self._console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
        self._wrong = wrong

    def _section(self, heading: str, *contents: RenderableType) -> None:
        self._console.print(Text(f"\n{heading}", "bold"))
        for content in contents:
            self._console.print(content)

    def questions(self, asked: Asked) -> None:
        """The wrong questions, then every table about them."""
        wrong = asked.together.wrong
        for verdict in wrong[: self._wrong]:
            self._console.print(Text(verdict.case.id, "bold"), printable(" / ".join(verdict.case.turns)))
            self._console.print(Text(f"    {verdict.problem}", "red"))
        if hidden := len(wrong[self._wrong :]):
            self._console.print(f"(틀린 질문 {hidden}개 더: --wrong {len(wrong)})")
        self._section("종류와 표지마다", tags_table(asked.together))
        self._section("답의 종류를 무엇으로 알아들었나", kinds_table(asked.confusion.kinds))
        self._section("항목을 무엇으로 알아들었나", facets_table(asked.confusion.facets))
        if any(each.total for each in asked.refusals.values()):
            self._section(
                "답이 없는 질문에 어떻게 답했나 (오른쪽 네 칸은 없다고 한 까닭)", refusals_table(asked.refusals)
            )
        self._section("문턱값(내용 가운데 항목이 설명해야 하는 몫)에 따라", margin_table(asked.margin))

    def totals(self, asked: Asked) -> None:
        """The figures of each file and of all."""
        if len(asked.files) > 1:
            self._section("파일마다", files_table(asked))
        score = asked.together
        right = len(score.verdicts) - len(score.wrong)
        self._console.print(f"\n답이 없는데 인용함: {score.invented}")
        self._console.print(f"맞음: {right}/{len(score.verdicts)} = {score.rate:.1%}")

    def singles(self, survivals: Sequence[Survival]) -> None:
        """Every transformation with its rate."""
        heading = f"한 가지로 바꾸어 물어도 남은 답 (기준 {SINGLE_FLOOR:.0%})"
        self._section(heading, survivals_table(survivals), _sum_of(survivals))
        self._lost(survivals)

    def pairs(self, survivals: Sequence[Survival]) -> None:
        """The pairs under the floor, the worst first, and how many there are in all."""
        below = sorted((each for each in survivals if each.rate < each.floor), key=lambda each: each.rate)
        heading = f"두 가지로 바꾸어 물어도 남은 답 (기준 {PAIR_FLOOR:.0%})"
        self._section(heading, *([survivals_table(below)] if below else []), _sum_of(survivals))
        self._lost(below)

    def _lost(self, survivals: Sequence[Survival]) -> None:
        """The questions whose answer was lost, one of each plan in turn."""
        in_turns = zip_longest(*([(survival, question) for question in survival.lost] for survival in survivals))
        lost = [each for turn in in_turns for each in turn if each is not None]
        for survival, question in lost[: self._wrong]:
            text = " ".join(printable(question.text).split())
            shown = text if len(text) <= _LONGEST_SHOWN else "…" + text[-_LONGEST_SHOWN:]
            given = question.answer.reason or f"항목 {len(question.answer.fact_ids)}개"
            wanted = question.wanted[0].rpartition("/")[0]
            self._console.print(Text(label_of(survival), "bold"), shown)
            self._console.print(Text(f"    {wanted} 대신 {question.answer.kind} ({given})", "red"))
        if hidden := len(lost[self._wrong :]):
            self._console.print(f"(답을 잃은 질문 {hidden}개 더: --wrong {len(lost)})")

    def lints(self, lints: Sequence[Lint], *, in_full: bool) -> None:
        """How many findings there are of each kind, and which they are where somebody asked for them."""
        by_kind: defaultdict[LintKind, list[Lint]] = defaultdict(list)
        for lint in lints:
            by_kind[lint.kind].append(lint)
        self._section(
            "지식 베이스와 어휘에서 살펴볼 것" + ("" if in_full or not lints else " (--lint로 하나씩 봅니다)")
        )
        for kind, label in _LINTS.items():
            self._console.print(f"{label}: {len(by_kind[kind])}")
            for lint in by_kind[kind] if in_full else ():
                self._console.print(f"    {printable(lint.text)}")


def _sum_of(survivals: Sequence[Survival]) -> str:
    asked = sum(survival.asked for survival in survivals)
    kept = asked - sum(len(survival.lost) for survival in survivals)
    below = sum(survival.rate < survival.floor for survival in survivals)
    share = f"{kept}/{asked} = {kept / max(1, asked):.1%}"
    return f"{len(survivals)}가지 가운데 기준 아래 {below}가지; 남은 답: {share}"
