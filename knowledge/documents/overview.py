"""The overview of a round (평가개요): its items, and the introduction that stands before it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.documents.labels import is_footer, overview_label
from knowledge.documents.lines import Line
from knowledge.documents.marks import split_bullets, unwrap
from knowledge.documents.numbering import take_number
from knowledge.model import Overview, OverviewItem

_HANGUL = re.compile("[가-힣]")
_LONGEST_COVER_LINE = 25
_FLOW_END = re.compile(r"\s-$|[→⇒➔➜]$")
_FLOW_START = re.compile("[→⇒➔➜]")
_LONGEST_BYLINE = 60
_BYLINE = re.compile(
    r"20\d\d\s*[.년/-]\s*\d{1,2}\s*[.월/-]|(작성|등록|게시|수정|입력)(자|일|일자|일시)(?=\W)|글쓴이(?=\W)|조회수?\s*[:：\d]"
)
_SENTENCE_ENDS = ("함", "음", "임", "됨", "다", ".")
_SUB_LABEL = re.compile(r"[^:：]{1,20}\s*[:：]\s")


@dataclass(slots=True)
class OverviewLines:
    """What was read of an overview."""

    items: dict[OverviewItem, list[str]] = field(default_factory=dict)
    places: dict[OverviewItem, Line] = field(default_factory=dict)
    """The line that each item begins in."""
    leftovers: list[Line] = field(default_factory=list)
    strangers: list[tuple[Line, OverviewItem]] = field(default_factory=list)
    """Lines that look like an item of their own, of a name that is not known, and the item that they were put under."""

    def overview(self) -> Overview:
        """As a part of a round."""
        return Overview(**{item.value: tuple(texts) for item, texts in self.items.items()})


def read_overview(introduction: Iterable[Line], lines: Iterable[Line]) -> OverviewLines:
    """Read the overview.

    Args:
        introduction: the lines between the title and the overview's heading: the purpose.
        lines: those under the heading, up to the services.
    """
    read = OverviewLines()
    _read_introduction(read, introduction)
    current: OverviewItem | None = None
    for line in lines:
        if label := overview_label(line):
            current = label.key
            texts = read.items.setdefault(current, [])
            read.places.setdefault(current, line)
            if label.rest:
                texts += _in_cell(label.rest)
        elif not line.is_table_head:
            _read_line(read, current, line)
    return read


def _read_introduction(read: OverviewLines, introduction: Iterable[Line]) -> None:
    """Read the purpose out of the lines before the overview; a cover (the office, the month) is none of it."""
    paragraphs: list[list[Line]] = []
    for line in introduction:
        if is_footer(line) or not _HANGUL.search(line.text) or _is_byline(line.text):
            read.leftovers.append(line)
            continue
        label = overview_label(line)
        labelled = label.rest if label and label.key is OverviewItem.PURPOSE else None
        if paragraphs and _goes_on(line) and not label:
            paragraphs[-1].append(line)
        elif label is None or labelled:
            paragraphs.append([labelled or line])
    for lines in paragraphs:
        text = " ".join(line.text for line in lines)
        if len(text) <= _LONGEST_COVER_LINE and not text.endswith(_SENTENCE_ENDS):
            read.leftovers += lines
        else:
            read.places.setdefault(OverviewItem.PURPOSE, lines[0])
            read.items.setdefault(OverviewItem.PURPOSE, []).append(text)


def _is_byline(text: str) -> bool:
    """Whether a line says who published a page, and when."""
    return len(text) <= _LONGEST_BYLINE and not text.endswith(_SENTENCE_ENDS) and _BYLINE.match(text) is not None


def _read_line(read: OverviewLines, current: OverviewItem | None, line: Line) -> None:
    if unwrap(line.text) is not None and not line.packed:
        return  # the title of a box, which says nothing of its own
    if current is None or is_footer(line):
        read.leftovers.append(line)
        return
    label_line = read.places[current]
    is_alike = (line.marks, line.indent) == (label_line.marks, label_line.indent)
    if is_alike and line.marks and _SUB_LABEL.match(line.text):
        read.strangers.append((line, current))
    _add(read.items[current], line)


def _add(texts: list[str], line: Line) -> None:
    """Add a line, or what goes on with the line before."""
    if texts and (_goes_on(line) or _FLOW_END.search(texts[-1]) or _FLOW_START.match(line.text)):
        texts[-1] = f"{texts[-1]} {line.text}"
    else:
        texts += _in_cell(line)


def _goes_on(line: Line) -> bool:
    """Whether a line may go on with the one before."""
    return not (line.marks or line.separate or line.after_gap or _SUB_LABEL.match(line.text))


def _in_cell(line: Line) -> list[str]:
    """What a line says; what a cell packs into one line (``총100점 - 공통지표 : … - 개별지표 : …``) is several."""
    pieces = split_bullets(line.text, "-") if line.packed else []
    if len(pieces) > 1 and all(map(_SUB_LABEL.match, pieces[1:])):
        return pieces
    number = take_number(line.text)
    text = line.text[number.end :] if number else ""
    return [text if _SUB_LABEL.match(text) else line.text]
