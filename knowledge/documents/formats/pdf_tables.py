"""The tables of a page, by the lines that are ruled between their cells."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pdfplumber import table as ruling

MOST_RULES = 2000
"""Of a page; one with more is a drawing."""
_SAME = 3.0
"""Points within which two lines are one."""
_SHORTEST = 8.0
_Box = tuple[float, float, float, float]
_Edge = dict[str, Any]


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

    @property
    def top(self) -> float:
        """Where it begins."""
        return min(cell.top for row in self.rows for cell in row)

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return max(cell.bottom for row in self.rows for cell in row)


def tables_of(edges: Sequence[_Edge]) -> list[RuledTable]:
    """The tables that ruled lines form, from top to bottom.

    Args:
        edges: the straight lines of a page and the sides of its boxes, as pdfplumber gives them.
    """
    if len(edges) > MOST_RULES:
        return []
    merged = ruling.merge_edges(list(edges), _SAME, _SAME, _SAME, _SAME)
    rules = [edge for edge in merged if _length(edge) >= _SHORTEST]
    rules = ruling.merge_edges([*rules, *_open_sides(rules)], _SAME, _SAME, _SAME, _SAME)
    cells = ruling.intersections_to_cells(ruling.edges_to_intersections(rules, _SAME, _SAME))
    if len(cells) > MOST_RULES:
        return []
    return [RuledTable(_rows(group)) for group in ruling.cells_to_tables(cells)]


def _length(edge: _Edge) -> float:
    length: float = max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"])
    return length


def _open_sides(rules: Iterable[_Edge]) -> Iterable[_Edge]:
    """The left and right side of tables that are ruled between their cells only, as is usual in Korean documents."""
    groups: dict[tuple[int, int], list[_Edge]] = defaultdict(list)
    crossings = [rule for rule in rules if rule["orientation"] == "v"]
    for rule in rules:
        if rule["orientation"] == "h":
            groups[round(rule["x0"] / _SAME), round(rule["x1"] / _SAME)].append(rule)
    for group in groups.values():
        left, right = min(rule["x0"] for rule in group), max(rule["x1"] for rule in group)
        inner = [rule for rule in crossings if left + _SAME < rule["x0"] < right - _SAME]
        for above, below in pairwise(sorted(group, key=lambda rule: rule["top"])):
            top, bottom = above["top"], below["top"]
            if any(rule["top"] < top + _SAME and rule["bottom"] > bottom - _SAME for rule in inner):
                yield _side(left, top, bottom)
                yield _side(right, top, bottom)


def _side(x: float, top: float, bottom: float) -> _Edge:
    place = {"x0": x, "x1": x, "top": top, "bottom": bottom, "doctop": top, "width": 0, "height": bottom - top}
    return place | {"orientation": "v", "object_type": "line"}


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
