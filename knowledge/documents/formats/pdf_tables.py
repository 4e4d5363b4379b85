"""The tables of a page, by the lines that are ruled between their cells."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber import table as ruling

MOST_RULES = 1000
"""Of a page; one with more is a drawing."""
_SAME = 3.0
"""Points within which two lines are one, and over which a dashed line goes on."""
_SHORTEST = 8.0
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: across at a height, or down at a distance from the left."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    """The straight lines of a page."""

    across: list[Rule]
    down: list[Rule]

    @classmethod
    def of(cls, shapes: Iterable[Mapping[str, Any]]) -> "Rules":
        """The lines that shapes draw: thin ones are lines, dots are pieces of them, boxes are four.

        Args:
            shapes: the lines, rectangles and curves of a page, as pdfplumber gives them.
        """
        across: list[Rule] = []
        down: list[Rule] = []
        for shape in shapes:
            x0, x1, top, bottom = (float(shape[side]) for side in ("x0", "x1", "top", "bottom"))
            if bottom - top <= _SAME:
                across.append(Rule((top + bottom) / 2, x0, x1))
            if x1 - x0 <= _SAME:
                down.append(Rule((x0 + x1) / 2, top, bottom))
            elif bottom - top > _SAME and _is_box(shape):
                across += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
                down += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
        return cls(_joined(across), _joined(down))


def _is_box(shape: Mapping[str, Any]) -> bool:
    corners = {(round(x), round(y)) for x, y in shape.get("pts") or ()}
    sides = {round(x) for x, _ in corners}, {round(y) for _, y in corners}
    return all(len(places) == 2 for places in sides)  # noqa: PLR2004 - left and right, top and bottom


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """The rules, with pieces of one line made whole."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if rows and rule.at - rows[-1][0].at <= _SAME:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    joined: list[Rule] = []
    for row in rows:
        at = sum(rule.at for rule in row) / len(row)
        start = end = float("-inf")
        for rule in sorted(row, key=lambda rule: rule.start):
            if rule.start > end + _SAME:
                joined.append(Rule(at, start, end))
                start = rule.start
            end = max(end, rule.end) if rule.start <= end + _SAME else rule.end
        joined.append(Rule(at, start, end))
    return [rule for rule in joined if rule.end - rule.start >= _SHORTEST]


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell; points from the left and the top of the page."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on one page: its cells, row by row; a cell that spans rows stands in its first."""

    rows: tuple[tuple[RuledCell, ...], ...]
    cut_at: frozenset[int] = frozenset()
    """Heights at which lines down end without a line across: where the end of the page cuts a row in two."""

    @property
    def is_cut(self) -> bool:
        """Whether its last row goes on on the next page."""
        return round(self.bottom / _SAME) in self.cut_at

    @property
    def top(self) -> float:
        """Where it begins."""
        return min(cell.top for row in self.rows for cell in row)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return max(cell.bottom for row in self.rows for cell in row)


def tables_of(rules: Rules) -> list[RuledTable]:
    """The tables that ruled lines form, from top to bottom."""
    if len(rules.across) + len(rules.down) > MOST_RULES:
        return []
    ends = [end for end in _open_ends(rules) if not any(_covers(rule, end) for rule in rules.across)]
    within_rows = [end for end in ends if not any(_is_level(rule, end) for rule in rules.across)]
    cut = [end.at for end in within_rows if _count_ends(rules.down, end) > 2]  # noqa: PLR2004 - more than the table's two sides
    cut_at = frozenset(round(at / _SAME) + step for at in cut for step in (-1, 0, 1))
    across = _joined([*rules.across, *ends])
    down = _joined([*rules.down, *_open_sides(Rules(across, rules.down))])
    edges = [{"orientation": "h", "x0": r.start, "x1": r.end, "top": r.at, "bottom": r.at} for r in across]
    edges += [{"orientation": "v", "x0": r.at, "x1": r.at, "top": r.start, "bottom": r.end} for r in down]
    cells = ruling.intersections_to_cells(ruling.edges_to_intersections(edges, _SAME, _SAME))
    return (
        [RuledTable(_rows(group), cut_at) for group in ruling.cells_to_tables(cells)]
        if len(cells) <= MOST_RULES
        else []
    )


def _covers(rule: Rule, end: Rule) -> bool:
    """Whether a line across closes the end of a table, all of it: not where cells that span rows stay open."""
    return _is_level(rule, end) and rule.start <= end.start + _SAME and rule.end >= end.end - _SAME


def _is_level(rule: Rule, end: Rule) -> bool:
    return abs(end.at - rule.at) <= 2 * _SAME


def _open_ends(rules: Rules) -> Iterator[Rule]:
    """The ends of tables that are cut off by the end of a page: lines down that begin or end together."""
    for ends in ([(rule.start, rule.at) for rule in rules.down], [(rule.end, rule.at) for rule in rules.down]):
        groups: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for end, at in ends:
            groups[round(end / _SAME)].append((end, at))
        for group in groups.values():
            left, right = min(at for _, at in group), max(at for _, at in group)
            if right - left >= _SHORTEST:
                yield Rule(group[0][0], left, right)


def _count_ends(down: Iterable[Rule], end: Rule) -> int:
    return sum(abs(rule.end - end.at) <= _SAME and end.start - 1 <= rule.at <= end.end + 1 for rule in down)


def _open_sides(rules: Rules) -> Iterator[Rule]:
    """The left and right side of tables that are ruled between their cells only, as is usual in Korean documents."""
    groups: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in rules.across:
        groups[round(rule.start / _SAME), round(rule.end / _SAME)].append(rule)
    for group in groups.values():
        left, right = min(rule.start for rule in group), max(rule.end for rule in group)
        inner = [rule for rule in rules.down if left + _SAME < rule.at < right - _SAME]
        for above, below in pairwise(sorted(group, key=lambda rule: rule.at)):
            if any(rule.start < above.at + _SAME and rule.end > below.at - _SAME for rule in inner):
                yield Rule(left, above.at, below.at)
                yield Rule(right, above.at, below.at)


def _rows(cells: Iterable[_Box]) -> tuple[tuple[RuledCell, ...], ...]:
    rows: dict[int, list[RuledCell]] = {}
    tops: list[float] = []
    for x0, top, x1, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if not tops or top - tops[-1] > _SAME:
            tops.append(top)
        rows.setdefault(len(tops), []).append(RuledCell(x0, top, x1, bottom))
    return tuple(tuple(sorted(row, key=lambda cell: cell.x0)) for row in rows.values())


class Middles:
    """Things on a page, found by where their middles are."""

    def __init__(self, boxes: Sequence[tuple[float, float]]) -> None:
        """Take the middles, across and down, of all things."""
        self._boxes = boxes
        self._order = sorted(range(len(boxes)), key=lambda index: boxes[index][1])
        self._heights = [boxes[index][1] for index in self._order]

    def within(self, cell: RuledCell) -> list[int]:
        """The indexes of the things in a cell."""
        first, end = bisect_left(self._heights, cell.top), bisect_right(self._heights, cell.bottom)
        return [index for index in self._order[first:end] if cell.x0 <= self._boxes[index][0] <= cell.x1]
