"""The pages of a PDF as one document: tables that go on over the page, paragraphs, blocks and rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median, quantiles

from knowledge.documents.formats.pdf_joins import Habits, paragraphs
from knowledge.documents.formats.pdf_lines import TextLine
from knowledge.documents.formats.pdf_pages import TextCell, TextPage, TextRow, TextTable
from knowledge.documents.labels import facet_of
from knowledge.documents.marks import bare, take_marks
from knowledge.documents.numbering import take_number
from knowledge.documents.outline import Block, BlockKind, PageLine, Place, Row

_SAME = 3.0
_PADDING = 1.2
"""Of a glyph's size: how much of a cell's right side may be padding."""
_GAP = 0.5
"""Of a glyph's size: so much more room than between a paragraph's lines is an empty line."""
_HEADING_GAP = 0.9
"""Of a glyph's size: so little room stands between the lines of one heading only."""
_MARGIN = 1.5
"""Of the left margin: the right one is hardly wider."""
_CENTRED = 0.3
"""Of a glyph's size: how much the room on both sides of a line in the middle may differ."""
_FULL = 2.0
"""Of a glyph's size: a line with less room is full."""
_ENOUGH = 3
_LARGE = 1.15
_LONGEST_HEADING = 60
_LONGEST_LABEL = 20
_INDENT = 5.0
"""Points."""


def elements_of(pages: Sequence[TextPage]) -> list[Block | Row]:
    """The blocks and rows of a document, from its pages without headers and footers."""
    runs = list(_runs(pages))
    columns = [run for run in runs if isinstance(run, list)]
    cells = [cell for run in runs if isinstance(run, TextTable) for row in run.rows for cell in row.cells]
    _find_room_on_pages(columns, min(page.width for page in pages))
    _find_room_in_cells(cells)
    _find_gaps(columns)
    _find_gaps([cell.lines for cell in cells])
    return list(_Writer(Habits.of([*columns, *(cell.lines for cell in cells)]), columns).elements(runs))


def _runs(pages: Sequence[TextPage]) -> Iterator[list[TextLine] | TextTable]:
    """Lines of text up to the next table, and tables; both over the ends of pages."""
    run: list[TextLine] = []
    table: TextTable | None = None
    for page in pages:
        for place, element in enumerate(page.elements):
            if isinstance(element, TextLine):
                if table:
                    yield table
                    table = None
                run.append(element)
            elif table and place == 0 and not run and _goes_on(table, element):
                _append(table, element)
            else:
                if table:
                    yield table
                if run:
                    yield run
                    run = []
                table = element
    if table:
        yield table
    if run:
        yield run


def _goes_on(table: TextTable, following: TextTable) -> bool:
    """Whether a table at the head of a page has the columns of the one at the foot of the page before."""
    if not table.rows or not following.rows:
        return False
    widest = _columns(_widest(following))
    last = next((row for row in reversed(table.rows) if len(row.cells) == len(widest) - 1), table.rows[-1])
    return any(_is_same(columns, widest) for columns in (_columns(last), _columns(_widest(table))))


def _widest(table: TextTable) -> TextRow:
    return max(table.rows, key=lambda row: len(row.cells))


def _columns(row: TextRow) -> list[float]:
    return [row.cells[0].x0, *(cell.x1 for cell in row.cells)]


def _is_same(before: Sequence[float], after: Sequence[float]) -> bool:
    return len(before) == len(after) and all(
        abs(left - other) < _SAME for left, other in zip(before, after, strict=True)
    )


def _append(table: TextTable, following: TextTable) -> None:
    """Add the rows of the next page, without the head that is printed anew; the first may be a row's second half."""
    rows = following.rows
    rows = rows[min(_head_of(rows, table.rows), len(rows) - 1) :]
    has_only_facets = len(table.rows) > 1 and all(facet_of(text) for text in _text(table.rows[0]))
    if table.is_cut or has_only_facets or _is_second_half(table.rows[-1], rows[0]):
        for cell in rows[0].filled:
            above = (_cell_above(row, cell) for row in reversed(table.rows))
            next((other for other in above if other), table.rows[-1].cells[-1]).lines += cell.lines
        rows = rows[1:]
    table.rows += rows
    table.is_cut = following.is_cut


def _head_of(rows: Sequence[TextRow], before: Sequence[TextRow]) -> int:
    """How many rows are the head of the table before once more; tables that touch have a head each."""
    first = _text(rows[0])
    begins = next((place for place in reversed(range(len(before))) if _text(before[place]) == first), len(before))
    same = takewhile(lambda pair: _text(pair[0]) == _text(pair[1]), zip(rows, before[begins:], strict=False))
    return sum(1 for _ in same)


def _is_second_half(row: TextRow, following: TextRow) -> bool:
    filled = following.filled
    if any(_cell_above(row, cell) is None for cell in filled):
        return False
    if _goes_on_in_all(row, filled) or _goes_on_in_label(row, following):
        return True
    if len(row.cells) == len(following.cells) == 1:
        return True  # a frame around text
    label = row.cells[0]
    if (
        row.cells[0].lines
        and not following.cells[0].lines
        and not any(facet_of("".join(text)) for text in _text(following))
    ):
        return True  # a label or name stands before its first half
    is_labelled_below = len(row.cells) > 1 and not label.lines and bool(following.cells[0].lines)
    return is_labelled_below or (len(filled) == 1 and filled[0] is not following.cells[0])


def _goes_on_in_all(row: TextRow, filled: Sequence[TextCell]) -> bool:
    """Whether no cell begins anything, though those above begin with a bullet or a number."""
    above = [other for cell in filled if (other := _cell_above(row, cell)) and _begins(other)]
    return len(above) > 1 and not any(map(_begins, filled))


def _begins(cell: TextCell) -> bool:
    text = cell.lines[0].text if cell.lines else ""
    return bool(take_marks(text)[0]) or take_number(text) is not None


def _goes_on_in_label(row: TextRow, following: TextRow) -> bool:
    """Whether a label is divided (주요, 성과), so that neither half is one."""
    upper, lower = ("".join(_text(part)[:1]) for part in (row, following))
    return bool(upper and lower) and facet_of(upper + lower) is not None and facet_of(lower) is None


def _cell_above(row: TextRow, cell: TextCell) -> TextCell | None:
    same = (other for other in row.cells if abs(other.x0 - cell.x0) < _SAME and abs(other.x1 - cell.x1) < _SAME)
    return next(same, None)


def _text(row: TextRow) -> list[str]:
    return ["".join(bare(line.text) for line in cell.lines) for cell in row.cells]


def _find_gaps(columns: Sequence[Sequence[TextLine]]) -> None:
    """Find the lines that stand after an empty line: further away than those that go on from a full line."""
    pairs = [pair for column in columns for pair in pairwise(column) if pair[0].page == pair[1].page]
    wrapped = [_gap(*pair) for pair in pairs if pair[0].right - pair[0].x1 < _FULL * pair[0].size]
    if len(wrapped) >= _ENOUGH:
        usual = median(wrapped)
    elif len(pairs) > 1:
        usual = quantiles((_gap(*pair) for pair in pairs), n=4)[0]
    else:
        return  # too few to compare
    size = median(before.size for before, _ in pairs)
    for before, after in pairs:
        larger = max(min(before.size, after.size) / size, 1.0)  # large lines stand further apart
        is_apart = _gap(before, after) > usual * larger + _GAP * max(before.size, after.size)
        after.after_gap = is_apart and not _is_one_heading(before, after)


def _is_one_heading(before: TextLine, after: TextLine) -> bool:
    """Whether two lines are a numbered heading that is broken in two, no further apart than its lines are."""
    is_alike = before.is_bold and after.is_bold and abs(before.size - after.size) < 1 and abs(before.x0 - after.x0) < 1
    is_near = _gap(before, after) < _HEADING_GAP * before.size
    return is_alike and is_near and take_number(before.text) is not None and take_number(after.text) is None


def _gap(before: TextLine, after: TextLine) -> float:
    return after.top - before.bottom


def _find_room_on_pages(columns: Sequence[Sequence[TextLine]], width: float) -> None:
    lines = [line for column in columns for line in column]
    if lines:
        left = min(line.x0 for line in lines)
        right = max(line.x1 for line in lines)
        _find_room(lines, left, max(right, width - _MARGIN * left))


def _find_room_in_cells(cells: Sequence[TextCell]) -> None:
    columns: dict[tuple[int, int], list[TextCell]] = defaultdict(list)
    for cell in cells:
        columns[round(cell.x0 / _SAME), round(cell.x1 / _SAME)].append(cell)
    for column in columns.values():
        furthest = max((line.x1 for cell in column for line in cell.lines), default=0.0)
        for cell in column:
            if cell.lines:
                right = max(furthest, cell.x1 - _PADDING * cell.lines[0].size)
                _find_room(cell.lines, cell.x0 + max(cell.x1 - right, 0), right)


def _find_room(lines: Sequence[TextLine], left: float, right: float) -> None:
    """Say how far lines could have gone: those in the middle, to both sides."""
    centred = [abs((line.x0 - left) - (right - line.x1)) < _CENTRED * line.size for line in lines]
    for place, line in enumerate(lines):
        around = centred[max(place - 1, 0) : place + 2]
        line.right = right + line.x0 - left if all(around) else right


class _Writer:
    """Writes blocks and rows, and counts them."""

    def __init__(self, habits: Habits, columns: Sequence[Sequence[TextLine]]) -> None:
        """Take what is known of the document."""
        self._habits = habits
        self._count = 0
        sizes = [line.size for column in columns for line in column]
        self._size = median(sizes) if sizes else 0.0

    def elements(self, runs: Sequence[list[TextLine] | TextTable]) -> Iterator[Block | Row]:
        """All blocks and rows."""
        for run in runs:
            if isinstance(run, list):
                yield from self._blocks(run, in_cell=False)
                continue
            for row in run.rows:
                is_head = len(row.cells) == 1 < len(_widest(run).cells)
                cells = tuple(tuple(self._blocks(cell.lines, in_cell=True, is_head=is_head)) for cell in row.cells)
                yield Row(cells, next(block.place for cell in cells for block in cell))

    def _blocks(self, lines: list[TextLine], *, in_cell: bool, is_head: bool = False) -> Iterator[Block]:
        found = paragraphs(lines, self._habits, keep_line_breaks=in_cell)
        longest = _LONGEST_HEADING if is_head else _LONGEST_LABEL
        if in_cell and len(found) > 1 and _is_label([text for text, _, _ in found], longest):
            found = [(" ".join(text for text, _, _ in found), lines[0], lines[-1])]
        for text, first, last in found:
            self._count += 1
            place = Place(self._count, PageLine(first.page, first.number))
            is_heading = not in_cell and first is last and self._is_heading(first)
            kind = BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH
            yield Block(text, place, kind, round(first.x0 / _INDENT), after_gap=first.after_gap)

    def _is_heading(self, line: TextLine) -> bool:
        return len(line.text) <= _LONGEST_HEADING and (line.is_bold or line.size > _LARGE * self._size)


def _is_label(texts: Sequence[str], longest: int) -> bool:
    """Whether a cell is so short that its lines are one label or name, broken where it looks well."""
    is_list = any(take_marks(text)[0] or take_number(text) for text in texts[1:])
    return sum(map(len, texts)) <= longest and not is_list and not take_marks(texts[0])[0]
