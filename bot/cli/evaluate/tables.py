"""The measurements as tables that fit 80 columns."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from bot.cli.evaluate.figures import label_of
from bot.cli.evaluate.measuring import Asked
from handlers.answer import AnswerKind, Reason
from handlers.evaluation import NOTHING, OVERVIEW, Point, Refusals, Score, Survival, Without
from knowledge.model import Facet

_MANY = 8
"""Questions from which a tag under the floor is marked."""
_TAG_FLOOR = 0.9
_BAR = 20
"""Columns of the longest bar."""
_SHORT = {
    Facet.ACHIEVEMENTS.value: "성과",
    Facet.TASKS.value: "과제",
    Facet.INDICATORS.value: "지표",
    OVERVIEW: "개요",
    NOTHING: "없음",
}
_WHOLE = "+".join(facet.value for facet in Facet)
_SORTS = {
    Without.NEAR_MISS: "결과에 없는 내용",
    Without.LOOK_ALIKE: "다른 곳의 이름",
    Without.OFF_TOPIC: "다른 이야기",
    Without.NO_ROUND: "없는 회차",
    Without.OTHER: "그 밖",
}
_REASONS = {
    Reason.NO_SUCH_SERVICE: "사무",
    Reason.NOT_IN_RESULTS: "내용",
    Reason.NO_SUCH_ROUND: "회차",
    Reason.OFF_TOPIC: "딴말",
}


def table(first: str, *headings: str) -> Table:
    """A table without lines: words to the left, figures to the right."""
    made = Table(first, box=None, pad_edge=False)
    for heading in headings:
        made.add_column(heading, justify="right")
    return made


def files_table(asked: Asked) -> Table:
    """One row a file."""
    made = table("파일", "맞음", "모두", "비율", "지어냄")
    for path, score in asked.files:
        right = len(score.verdicts) - len(score.wrong)
        made.add_row(path.name, str(right), str(len(score.verdicts)), f"{score.rate:.1%}", str(score.invented))
    return made


def tags_table(score: Score) -> Table:
    """One row a kind or tag; those with many questions and a low rate are marked."""
    made = table("종류·표지", "맞음", "모두", "비율", "")
    for key in sorted(score.total):
        right, total = score.right[key], score.total[key]
        made.add_row(
            key, str(right), str(total), f"{right / total:.1%}", _mark(total >= _MANY and right < _TAG_FLOOR * total)
        )
    return made


def kinds_table(kinds: Counter[tuple[str, str]]) -> Table:
    """One row a kind that was wanted, one column a kind that was given."""
    return _matrix(kinds, {kind.value: kind.value for kind in AnswerKind})


def facets_table(facets: Counter[tuple[str, str]]) -> Table:
    """One row a combination of facets that was wanted, one column one that was given."""
    present = {facet for pair in facets for facet in pair}
    order = sorted(present, key=lambda facet: (facet == NOTHING, facet == OVERVIEW, facet.count("+"), facet))
    return _matrix(facets, {facet: _facet_label(facet) for facet in order})


def refusals_table(counted: Mapping[Without, Refusals]) -> Table:
    """One row a sort of questions without an answer; the reasons are those that were given."""
    made = table("물은 것", "모두", "거절", "틀림", "지어냄", *(_REASONS[reason] for reason in Reason))
    for sort, each in counted.items():
        if each.total:
            reasons = (_dotted(each.reasons[reason.value]) for reason in Reason)
            invented = Text(str(each.invented), "red" if each.invented else "")
            made.add_row(_SORTS[sort], str(each.total), str(each.refused), _dotted(each.wrong), invented, *reasons)
    return made


def margin_table(points: Sequence[Point]) -> Table:
    """One row a threshold, with a bar for those answered rightly."""
    made = table("문턱값", "맞음", "틀림", "거절", "지어냄", "맞은 비율")
    made.add_column("")
    for point in points:
        share = point.right / max(1, point.right + point.wrong + point.refused)
        counts = (point.right, point.wrong, point.refused, point.invented)
        bar = "█" * round(_BAR * share) + ("  ◀ 지금" if point.in_use else "")
        made.add_row(f"{point.threshold:.2f}", *map(str, counts), f"{share:.1%}", bar)
    return made


def survivals_table(survivals: Sequence[Survival]) -> Table:
    """One row a plan; those under the floor are marked."""
    made = table("바꾸기", "남음", "모두", "비율", "")
    for survival in survivals:
        kept = survival.asked - len(survival.lost)
        mark = _mark(survival.rate < survival.floor)
        made.add_row(label_of(survival), str(kept), str(survival.asked), f"{survival.rate:.1%}", mark)
    return made


def _matrix(counted: Counter[tuple[str, str]], labels: Mapping[str, str]) -> Table:
    """What was wanted against what was given; the diagonal is right, the rest is red."""
    made = table("원한 것 \\ 준 것", *labels.values())
    for want, label in labels.items():
        counts = {given: counted[want, given] for given in labels}
        if any(counts.values()):
            made.add_row(label, *(Text(_dotted(count), _style(want, given)) for given, count in counts.items()))
    return made


def _style(want: str, given: str) -> str:
    return "" if want == given else "red"


def _dotted(count: int) -> str:
    """A count, with a dot for none, so that what is there stands out."""
    return str(count or "·")


def _mark(below: bool) -> Text:
    return Text("◀" if below else "", "red")


def _facet_label(facets: str) -> str:
    return "모두" if facets == _WHOLE else "·".join(_SHORT[facet] for facet in facets.split("+"))
