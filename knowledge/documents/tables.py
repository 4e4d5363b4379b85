"""Tables whose rows or columns are about services, laid out as the paragraphs that they stand for.

Most documents print a table a service, with a row a facet, which reads well line by line. Four kinds do not: a row a
service with its facets side by side; a row a facet with the service beside it, in a cell that reaches over its rows; a
row with a name or a detail of the service (수탁기관); a summary (연번, 사무명, 점수) that says nothing of the facets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.documents.labels import facet_of, is_aside, is_section_heading, overview_item_of, short_facet_of
from knowledge.documents.lines import TABLE_HEAD_WORDS
from knowledge.documents.marks import bare, squeeze
from knowledge.documents.numbering import is_number_alone
from knowledge.documents.outline import Block, BlockKind, Cell, Outline, Row
from knowledge.model import Facet

_NUMBER_HEADS = frozenset({"연번", "번호", "순번", "no", "no.", "순", "#"})
_NAME_HEAD = re.compile("(?:민간)?(?:위탁|대상|평가대상|평가)?(?:사무|시설|기관|센터|사업)(?:명|명칭)?|서비스명")
_NAME_LABEL = re.compile("(?:민간)?(?:위탁|대상|평가대상)?(?:사무|시설|기관|센터)(?:명|명칭)")
_ARROW = re.compile("[→⇒➔➜▶►▷⇨>↓⇩➡＞-]{1,3}")
_FEWEST_FACETS = 2
_PAIR = 2
"""A label, and what it labels."""
_SUMMARY_COLUMNS = 3
_FEWEST_WITH_NUMBER = 3
_DASH = re.compile("[-‐‑–—―－]+")
_NOTHING = "해당없음"
_LONGEST_LABEL = 40  # characters, line ends and all


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a table are about, each by its index."""

    facets: dict[int, Facet]
    name: int | None
    number: int | None

    @property
    def name_end(self) -> int:
        """The index after the cells that say which service a row is about."""
        return max(at for at in (self.name, self.number, -1) if at is not None) + 1

    def texts(self, row: Row) -> tuple[str, str]:
        """The number and the name that a row says; each may be empty."""
        cells = [_text(cell) for cell in row.cells]
        number = cells[self.number] if self.number is not None and self.number < len(cells) else ""
        name_at = self.name if self.name is not None else self._likeliest_name(cells)
        return number, cells[name_at] if name_at is not None and name_at < len(cells) else ""

    def _likeliest_name(self, cells: Sequence[str]) -> int | None:
        """The first column that is neither a facet nor a number."""
        others = (at for at, text in enumerate(cells) if at not in self.facets and at != self.number)
        return next((at for at in others if not cells[at].rstrip(".").isdigit()), None)


def lay_out(outline: Outline) -> Iterator[Block | Row]:
    """The elements of an outline, with such tables as paragraphs; everything else as it is."""
    tables = _Tables()
    for element in outline:
        if isinstance(element, Block):
            tables = _Tables()
            yield element
            continue
        row = _in_words(element)
        tables.enter(row)
        one = None if tables.holds_facets else _as_one_line(row)
        if one:
            yield one
        else:
            yield from tables.laid_out(row)


@dataclass(slots=True)
class _Tables:
    """What is known of the table whose rows are read, between one paragraph and the next."""

    columns: _Columns | None = None
    before: Row | None = None
    in_facet: bool = False
    """Whether a row has begun a facet, so that rows below may go on with it."""

    @property
    def holds_facets(self) -> bool:
        """Whether columns are about facets, where a dash says that there is nothing."""
        return self.columns is not None and bool(self.columns.facets)

    def enter(self, row: Row) -> None:
        """Forget the table before, where the row is of another."""
        if self.before and _is_other_table(row, self.before):
            self.columns = self.columns if self.columns and self.columns.facets and _is_in_text(row) else None
            self.in_facet = False
        self.before = row

    def laid_out(self, row: Row) -> Iterator[Block | Row]:
        """The elements that a row stands for."""
        columns = self.columns
        if columns and columns.facets and _is_labelled(row):
            self.columns = columns = None  # a table right below the one before
        if found := _columns(row):
            self.columns, self.in_facet = found, False
            if not found.facets and not _is_head_of_facets(row):
                yield _as_note(row)
        elif columns and columns.facets:
            yield from _service(row, columns)
        elif label := _label_beside_name(row):
            self.in_facet = True
            yield from map(_with_number, _facet(row, columns or _Columns({}, None, None), label))
        elif self.in_facet and columns and _goes_on_under(row, columns):
            yield _with_number(Row(row.cells[columns.name_end :], row.place))
        elif columns is None or len(row.cells) < _SUMMARY_COLUMNS:
            yield from map(_with_number, _detail(row))
        else:
            yield _as_note(row)


def _in_words(row: Row) -> Row:
    """A row with its labels whole (주요, 성과 in a narrow cell) and in full (성과), and no dash for 해당없음."""
    cells = list(map(_whole_label, row.cells))
    if len(cells) < _PAIR:
        return Row(tuple(cells), row.place)
    label, last = cells[-_PAIR:]
    if (facet := short_facet_of(_text(label))) and _text(last):
        cells[-_PAIR] = (replace(label[0], text=facet.label),)
    if facet or facet_of(_text(label)):
        cells[-1] = _without_dash(last)
    return Row(tuple(cells), row.place)


def _without_dash(cell: tuple[Block, ...]) -> tuple[Block, ...]:
    """A facet's cell, with 해당없음 where a dash says so."""
    return (replace(cell[0], text=_NOTHING),) if _DASH.fullmatch(_text(cell)) else cell


def _whole_label(cell: tuple[Block, ...]) -> tuple[Block, ...]:
    is_broken = len(cell) > 1 or (len(cell) == 1 and "\n" in cell[0].text)
    if not is_broken or sum(len(block.text) for block in cell) > _LONGEST_LABEL:
        return cell
    text = _text(cell)
    is_label = facet_of(text) or overview_item_of(text) or bare(text) in TABLE_HEAD_WORDS
    return (replace(cell[0], text=text),) if is_label else cell


def _as_one_line(row: Row) -> Block | None:
    """A row that is one line in boxes: a flow (``계획 → 평가``), or a section's heading beside its number."""
    texts = [text for cell in row.cells if (text := _text(cell))]
    if len(texts) > 1 and any(map(_ARROW.fullmatch, texts)):
        return Block(" ".join(texts), row.place)
    if len(texts) == 2 and is_section_heading(texts[1]) and is_number_alone(texts[0]):  # noqa: PLR2004
        return Block(f"{texts[0].rstrip('.')}. {texts[1]}", row.place, BlockKind.HEADING, after_gap=True)
    return None


def _columns(row: Row) -> _Columns | None:
    """What a head row says about its columns; None where the row is no such head."""
    texts = [_text(cell) for cell in row.cells]
    facets = {at: facet for at, text in enumerate(texts) if (facet := facet_of(text))}
    if facets:
        facets |= {at: facet for at, text in enumerate(texts) if (facet := short_facet_of(text))}
    plain = [bare(text).casefold() for text in texts]
    number = next((at for at, text in enumerate(plain) if text in _NUMBER_HEADS), None)
    name = next((at for at, text in enumerate(plain) if _NAME_HEAD.fullmatch(text)), None)
    if len(facets) >= _FEWEST_FACETS or (facets and name is not None):
        return _Columns(facets, name, number)
    if facets or name is None or len([text for text in plain if text]) < _SUMMARY_COLUMNS:
        return None
    if number is not None and plain[number + 1 : number + 2] and plain[number + 1].isdigit():
        return None  # 연번, 1, 사무명, 가람센터
    is_head = number is not None or all(is_aside(text) for at, text in enumerate(texts) if at != name and text)
    return _Columns({}, name, number) if is_head else None


def _is_head_of_facets(row: Row) -> bool:
    """Whether a head row says that a facet stands in each row (연번, 사무명, 구분, 주요내용), and nothing more."""
    others = [text for cell in row.cells if not _NAME_HEAD.fullmatch(text := bare(_text(cell)))]
    return all(text in TABLE_HEAD_WORDS or text.casefold() in _NUMBER_HEADS for text in others)


def _service(row: Row, columns: _Columns) -> Iterator[Block | Row]:
    """A row about one service, or the rest of the row before, which a page's end has cut."""
    number, name = columns.texts(row)
    if name:
        yield _heading(number, name, row)
    for at, cell in enumerate(row.cells):
        if at in columns.facets and (name or _text(cell)):
            begins = name or len(columns.facets) == len(row.cells)
            label = columns.facets[at].label if begins else f"{columns.facets[at].label} (계속)"
            yield Block(label, row.place)
            yield from (_in_cell(block) for block in _without_dash(cell))


def _is_labelled(row: Row) -> bool:
    """Whether a row is a facet's label and its text, as in a table a service."""
    texts = [text for cell in row.cells if (text := _text(cell))]
    return len(texts) == _PAIR and facet_of(texts[0]) is not None and facet_of(texts[1]) is None


def _label_beside_name(row: Row) -> int | None:
    """The index of the cell with a facet's label, where others stand before it, if only for the rows above."""
    label = next((at for at, cell in enumerate(row.cells) if facet_of(_text(cell))), None)
    return label if label and label + 1 < len(row.cells) else None


def _facet(row: Row, columns: _Columns, label: int) -> Iterator[Block | Row]:
    """A row about one facet, the first of a service with its name."""
    number, name = columns.texts(Row(row.cells[:label], row.place))
    texts = [text for cell in row.cells[:label] if (text := _text(cell))]
    numbers = [at for at, text in enumerate(texts) if text.rstrip(".").isdigit()]
    if columns.name is None and texts:  # without a head the name is what follows the number, or stands beside the facet
        number, name = (texts[numbers[0]], "".join(texts[numbers[0] + 1 :][:1])) if numbers else ("", texts[-1])
    if name:
        yield _heading(number, name, row)
    yield Row(row.cells[label:], row.place) if name or not texts else row


def _goes_on_under(row: Row, columns: _Columns) -> bool:
    """Whether a row is about the service and the facet of the rows above: the cells of both are empty."""
    return columns.name is not None and not any(map(_text, row.cells[: columns.name_end]))


def _with_number(element: Block | Row) -> Block | Row:
    """A row whose last cell is numbered in the cell before, after a facet's label or none: ``주요 성과 | 1 | 가``."""
    if isinstance(element, Block) or len(element.cells) < _FEWEST_WITH_NUMBER:
        return element
    *before, number, item = element.cells
    digits, texts = _text(number), [text for cell in before if (text := _text(cell))]
    is_numbered = digits.isdigit() and len(digits) <= 2 and item and not _text(item).isdigit()  # noqa: PLR2004
    if not is_numbered or any(facet_of(text) is None for text in texts):
        return element
    first = replace(item[0], text=f"{digits}. {item[0].text}")
    return Row((*before, (first, *item[1:])), element.place)


def _heading(number: str, name: str, row: Row) -> Block:
    numbered = f"{number.rstrip('.')}. {name}" if number.rstrip(".").isdigit() else squeeze(f"{number} {name}")
    return Block(numbered, row.place, BlockKind.HEADING, after_gap=True)


def _in_cell(block: Block) -> Block | Row:
    return Row(((block,),), block.place)


def _detail(row: Row) -> Iterator[Block | Row]:
    """A row that says what a service is called, or a detail such as its trustee, as a paragraph with a colon."""
    texts = [_text(cell) for cell in row.cells]
    filled = [text for text in texts if text]
    number = ""
    if len(filled) > 3 and bare(filled[0]).casefold() in _NUMBER_HEADS and filled[1].rstrip(".").isdigit():  # noqa: PLR2004
        number, texts, filled = f"{filled[1].rstrip('.')}. ", filled[2:], filled[2:]
    is_pair = len(filled) >= 2 and texts[0] == filled[0]  # noqa: PLR2004 - a label and what it labels
    if is_pair and _NAME_LABEL.fullmatch(bare(filled[0])) and not _is_label(filled[1]):
        yield Block(f"사무명 : {number}{filled[1]}", row.place, BlockKind.HEADING, after_gap=True)
        yield from (Block(f"{label} : {text}", row.place) for label, text in _pairs(filled[2:]))
    elif is_pair and is_aside(filled[0]):
        yield from (Block(f"{label} : {text}", row.place) for label, text in _pairs(filled))
    else:
        yield row


def _pairs(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from zip(texts[::2], texts[1::2], strict=False)


def _as_note(row: Row) -> Block:
    """A row of a summary, which belongs to no service."""
    return Block(" | ".join(filter(None, map(_text, row.cells))), row.place, BlockKind.ASIDE, after_gap=True)


def _text(cell: Sequence[Block]) -> str:
    return squeeze(" ".join(block.text for block in cell))


def _is_label(text: str) -> bool:
    return is_aside(text) or facet_of(text) is not None or bare(text) in TABLE_HEAD_WORDS


def _is_in_text(row: Row) -> bool:
    """Whether a row is of a plain text, where nothing says which table it belongs to."""
    return not isinstance(row.place.shown, Cell)


def _is_other_table(row: Row, before: Row) -> bool:
    """Whether a row is of another table than the one before; in plain text, where lines stand between them."""
    if isinstance(row.place.shown, Cell) and isinstance(before.place.shown, Cell):
        return row.place.shown.table != before.place.shown.table
    return row.place.line > before.place.line + 1
