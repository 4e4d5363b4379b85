"""Glyphs of a page to lines of text: a PDF knows where each glyph stands, not which words and lines they form."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from knowledge.documents.marks import bare, take_mark
from knowledge.documents.numbering import take_number

_CID = re.compile(r"\(cid:\d+\)")
_COMPATIBLE = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06\uf900-\ufaff]")
"""Ligatures, radicals and other characters that stand for common ones only in some fonts."""
_OPENING = "([{〈《「『【〔‘“'\""
_CLOSING = ")]}〉》」』】〕’”'\",.;:!?%·"
_LATIN = re.compile("[0-9A-Za-z.,%-]+")
_SAME_LINE = 0.4
_GAP = 0.15
"""Of a glyph's size: a wider gap is a blank, in documents that write none."""
_WIDE_GAP = 0.6
"""The same in documents that write their blanks; narrower gaps are how lines are justified."""
_LABEL_GAP = 0.2
"""The same after a list's number."""
_LONGEST_LABEL = 6
_BLANKS_WRITTEN = 0.03
_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character where it stands; points from the left and the top of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    is_bold: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        """Its height."""
        return self.bottom - self.top

    @property
    def is_blank(self) -> bool:
        """Whether it is white space."""
        return self.text == " "


@dataclass(slots=True)
class TextLine:
    """A line of text on a page, or of a cell."""

    text: str
    """Without white space at its ends."""
    x0: float
    x1: float
    top: float
    bottom: float
    page: int
    """From 1."""
    unit_width: float
    """Of what no program breaks: its first glyph, with the brackets, digits or Latin letters around it."""
    word_width: float
    """Of its first word."""
    last_width: float
    """Of its last word."""
    blank_width: float
    ends_blank: bool
    """Whether white space stands at its end."""
    is_bold: bool
    left: float = 0.0
    """Where it begins, with the blanks before its text."""
    hangs: tuple[float, ...] = ()
    """Where the text begins after each bullet or number that it begins with: there its next lines stand in lists."""
    number: int = 0
    """Which line of its page it is, from 1; set once the page is known whole."""
    right: float = 0.0
    """How far to the right it could have gone."""
    after_gap: bool = False
    """Whether more is empty over it than between the lines of a paragraph."""

    @property
    def size(self) -> float:
        """The height of its glyphs."""
        return self.bottom - self.top


def readable(text: str) -> str:
    """What a glyph says: one character or a few; U+FFFD where its font does not tell."""
    if _CID.fullmatch(text):
        return "\ufffd"
    if text.isspace() or all(unicodedata.category(character) in {"Cc", "Zs"} for character in text):
        return " "
    return _COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def writes_blanks(glyphs: Sequence[Glyph]) -> bool:
    """Whether a document writes the blanks between words, rather than leaving a gap."""
    return sum(glyph.is_blank for glyph in glyphs) > _BLANKS_WRITTEN * len(glyphs)


def lines_of_glyphs(glyphs: Iterable[Glyph], page: int, *, has_blanks: bool) -> list[TextLine]:
    """The lines that glyphs form, from top to bottom.

    Args:
        page: the number of the page that they stand on.
        has_blanks: whether the document writes its blanks.
    """
    rows: list[list[Glyph]] = []
    middle = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        if rows and glyph.middle - middle < _SAME_LINE * max(glyph.size, rows[-1][-1].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            middle = glyph.middle
    lines = (_line(row, page, has_blanks=has_blanks) for row in rows)
    return [line for line in lines if line is not None]


def _line(glyphs: list[Glyph], page: int, *, has_blanks: bool) -> TextLine | None:
    seen = _without_doubles(sorted((glyph for glyph in glyphs if not glyph.is_blank), key=lambda glyph: glyph.x0))
    if not seen:
        return None
    blanks = sorted((glyph for glyph in glyphs if glyph.is_blank), key=lambda glyph: glyph.x0)
    least = _least_gap(seen, has_blanks=has_blanks)
    text, at, word_ends, word_begins = seen[0].text, 0, seen[-1].x1, seen[0].x0
    for before, glyph in pairwise(seen):
        while at < len(blanks) and blanks[at].x0 < before.x1 - _OVERLAP * (blanks[at].x1 - blanks[at].x0):
            at += 1  # it lies over the text: a decoration
        has_blank = at < len(blanks) and blanks[at].x0 < glyph.x0 - 0.1
        gap = glyph.x0 - before.x1
        is_gap = gap > (min(least, _LABEL_GAP) if _is_label(text) else least) * glyph.size
        if is_gap or (has_blank and gap > 0):
            word_ends = word_ends if " " in text else before.x1
            word_begins = glyph.x0
            text += " "
        text += glyph.text
    last = seen[-1]
    return TextLine(
        text=(readable_text := unicodedata.normalize("NFC", " ".join(text.split()))),
        x0=seen[0].x0,
        x1=max(glyph.x1 for glyph in seen),
        top=min(glyph.top for glyph in seen),
        bottom=max(glyph.bottom for glyph in seen),
        page=page,
        unit_width=_first_unit(seen) - seen[0].x0,
        word_width=word_ends - seen[0].x0,
        last_width=last.x1 - word_begins,
        blank_width=median(glyph.x1 - glyph.x0 for glyph in blanks) if blanks else 0.3 * last.size,
        ends_blank=any(blank.x0 > last.x1 - _OVERLAP * (blank.x1 - blank.x0) for blank in blanks),
        is_bold=all(glyph.is_bold for glyph in [glyph for glyph in seen if glyph.text.isalpha()] or seen),
        left=min([seen[0].x0, *(blank.x0 for blank in blanks[:1])]),
        hangs=tuple(_hangs(readable_text, seen)),
    )


def _hangs(text: str, glyphs: Sequence[Glyph]) -> Iterator[float]:
    """Where what follows each bullet or number at the head of a text stands."""
    rest = text
    while rest:
        number = take_number(rest)
        rest, before = rest[number.end :] if number else take_mark(rest)[1], rest
        place = len(bare(text)) - len(bare(rest))
        if rest == before or not 0 < place < len(glyphs):
            return
        yield glyphs[place].x0


def _is_label(text: str) -> bool:
    """Whether what begins a line is a number or a mark alone, after which a tab stands rather than a blank."""
    number = take_number(text) if len(text) <= _LONGEST_LABEL else None
    return number is not None and number.end >= len(text)


def _first_unit(glyphs: Sequence[Glyph]) -> float:
    """Where the first piece of a line ends that must not be broken."""
    end = 0
    while end + 1 < len(glyphs) and glyphs[end].text in _OPENING:
        end += 1
    while end + 1 < len(glyphs) and _holds_together(glyphs[end], glyphs[end + 1]):
        end += 1
    return glyphs[end].x1


def _holds_together(glyph: Glyph, following: Glyph) -> bool:
    is_word = _LATIN.fullmatch(glyph.text) and _LATIN.fullmatch(following.text)
    is_close = following.x0 - glyph.x1 < _GAP * glyph.size
    return is_close and (bool(is_word) or following.text in _CLOSING)


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Without glyphs that are printed over themselves to look bold."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        if not (kept and kept[-1].text == glyph.text and glyph.x0 - kept[-1].x0 < 0.3 * (glyph.x1 - glyph.x0)):
            kept.append(glyph)
    return kept


def _least_gap(glyphs: Sequence[Glyph], *, has_blanks: bool) -> float:
    """From which share of its size a gap is a blank, in a line of a document."""
    if has_blanks:
        return _WIDE_GAP
    gaps = [(glyph.x0 - before.x1) / glyph.size for before, glyph in pairwise(glyphs) if glyph.size]
    return max(median(gaps), 0.0) + _GAP if gaps else _GAP
