"""Whether a line of a PDF goes on with the one before it, and whether a blank stood where it was broken."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from knowledge.documents.formats.pdf_lines import TextLine
from knowledge.documents.labels import facet_of
from knowledge.documents.marks import open_brackets, take_marks, unwrap
from knowledge.documents.numbering import Number, split_numbered, take_number

_TRAILING = 0.2
_SHORT = 0.3
_ENDINGS = 2
_BY_CHARACTERS = 0.6
_BROKEN = 0.4
_NARROW = 10  # characters
_TOLERANCE = 0.15
_HANGING = 0.5
_HANG = 2.0
"""Points."""
_BRACKET_END = re.compile(r"[)\]>〉》】]$")
_DOTS = "·・‧⋅ㆍᆞ･"
_CLOSING = re.compile(r"[)\]}〉》」』】〕,.%·~:;!?'’”]")
_OPEN_END = re.compile(rf"[(\[{{〈《「『【〔~{_DOTS}/-]$")
_UNFINISHED = re.compile(rf"[,{_DOTS}]$")
_STOP_END = re.compile(r"[,.;:!?)\]〉》」』】〕→]$")
_PARTICLE = re.compile(
    "(?:이|가|은|는|을|를|의|에|로|으로|와|과|도|만|에서|에게|까지|부터|이나|이며|하여|하고|하는|한|할|함|되어|되는|된|됨|적|적인|들|별)"
    "(?![가-힣])"
)
_ENDED = re.compile("[을를의에은는로과와고며여한된될할및등후중전이가록게서면해]$")
_SHORT_WORDS = frozenset("및등수그이각약총전후중주연월일바것시구년더또")
_WORD = re.compile(r"[0-9A-Za-z가-힣]+")


class Join(Enum):
    """How a line stands to the one before it."""

    BEGINS = auto()
    """It is something new."""
    LINE = auto()
    """It may go on, but the line before was not full: a line break."""
    BLANK = auto()
    """It goes on, with a new word."""
    WORD = auto()
    """It goes on in the middle of a word."""


@dataclass(slots=True)
class Habits:
    """How a document breaks its lines, as far as its lines tell."""

    words: Counter[str] = field(default_factory=Counter)
    """The words that stand within lines, which no line end has broken."""
    starts: Counter[str] = field(default_factory=Counter)
    """How words begin: their first two to four characters."""
    ends: Counter[str] = field(default_factory=Counter)
    """The words that paragraphs surely end with."""
    writes_trailing: bool = False
    """Whether the blank at which a line is broken is written at its end."""
    breaks_words: bool = False
    """Whether lines are broken in the middle of words."""

    @classmethod
    def of(cls, columns: Sequence[Sequence[TextLine]]) -> "Habits":
        """The habits that columns of lines show."""
        habits = cls()
        for column in columns:
            for line in column:
                habits._learn(line.text)
            followers = [*column[1:], None] if column else []
            habits.ends.update(
                _last_word(before.text)
                for before, after in zip(column, followers, strict=True)
                if after is None
                or after.after_gap
                or take_marks(after.text)[0]
                or _room(before) > _SHORT * before.right
            )
        pairs = [pair for column in columns for pair in pairwise(column) if _may_go_on(*pair)]
        full = [(before, after) for before, after in pairs if _is_wide(before) and _is_full(before, after)]
        if full:
            tight = sum(_room(before) < _least_room(before, after) for before, after in full)
            habits.writes_trailing = sum(before.ends_blank for before, _ in full) > _TRAILING * len(full)
            broken = sum(not before.ends_blank and _is_korean(before, after) for before, after in full)
            habits.breaks_words = tight > _BY_CHARACTERS * len(full) and (
                not habits.writes_trailing or broken > _BROKEN * len(full)
            )
        return habits

    def _learn(self, text: str) -> None:
        words = _WORD.findall(" ".join(text.split(" ")[1:-1]))
        self.words.update(words)
        self.starts.update(word[:length] for word in words for length in (2, 3, 4) if len(word) >= length)

    def join(
        self, before: TextLine, after: TextLine, first: TextLine, *, is_open: bool, reached: Number | None = None
    ) -> Join:
        """How a line stands to the one before it.

        Args:
            first: the first line of what the line before belongs to.
            is_open: whether it has brackets that are yet to be closed.
            reached: the last of the numbers of items that it holds.
        """
        same_page = before.page == after.page
        is_marked = bool(take_marks(first.text)[0])
        is_left_of_it = is_marked and after.left < first.left - _HANGING * after.size
        if (same_page and after.after_gap) or is_left_of_it or _begins(after, first, reached):
            return Join.BEGINS
        if _is_label(after, before) or (not is_open and self._is_new_number(before, after)):
            return Join.BEGINS
        if _is_torn(before, after):
            return Join.WORD
        unit = _least_room(before, after) if self.breaks_words else before.blank_width + after.word_width
        is_broken = self.writes_trailing and before.ends_blank  # at a blank, which no paragraph ends with
        must_go_on = is_open or _UNFINISHED.search(before.text) or (is_broken and _is_full(before, after))
        must_go_on = must_go_on or (_hangs(after, first) and not _is_wide(after))
        has_room = _room(before) >= unit + _TOLERANCE * before.size or self._is_whole(before, after)
        if has_room and not must_go_on:
            may_go_on = is_marked and before.is_bold == after.is_bold and unwrap(after.text) is None
            return Join.LINE if may_go_on else Join.BEGINS
        if not must_go_on and not is_broken and not _hangs(after, first) and self._is_end(_last_word(before.text)):
            return Join.LINE if is_marked or take_number(first.text) else Join.BEGINS
        return Join.BLANK if self._has_blank(before, after) else Join.WORD

    def _is_new_number(self, before: TextLine, after: TextLine) -> bool:
        """Whether a line bears a number with brackets though the one before it was not broken at a blank."""
        was_broken = before.ends_blank or _OPEN_END.search(before.text)
        number = take_number(after.text) if self.writes_trailing and not was_broken else None
        return number is not None and _BRACKET_END.search(number.style) is not None

    def _is_end(self, word: str) -> bool:
        """Whether a word is one that ends paragraphs, which is all that tells where bullets have no marks."""
        return self.ends[word] >= _ENDINGS and self.ends[word] > self.words[word]

    def _is_whole(self, before: TextLine, after: TextLine) -> bool:
        """Whether no blank stands at a line's end though there was room for it, where lines are broken at blanks."""
        writes = self.writes_trailing and not self.breaks_words and not before.ends_blank
        return writes and _room(before) > before.blank_width and _is_korean(before, after)

    def _has_blank(self, before: TextLine, after: TextLine) -> bool:
        if before.ends_blank:
            return True
        if _OPEN_END.search(before.text):
            return False
        if not self.breaks_words:
            changes = self.writes_trailing and _changes_script(before.text[-1], after.text[0])
            return not changes and not self._is_one_word(before.text, after.text)
        if self.writes_trailing and _room(before) > before.blank_width:
            return False
        if _room(before) > after.unit_width + _TOLERANCE * before.size:
            return True  # the next character had room, but not with a blank before it
        return self._had_blank(before.text, after.text)

    def _is_one_word(self, before: str, after: str) -> bool:
        """Whether two pieces are known as one word, and not as two."""
        last, first = _last_word(before), _first_word(after)
        return bool(last and first) and self.words[last + first] > 0 and not (self.words[last] and self.words[first])

    def _had_blank(self, before: str, after: str) -> bool:
        """By what the pieces look like, where their places do not tell."""
        last, first = _last_word(before), _first_word(after)
        if _CLOSING.match(after) or _OPEN_END.search(before) or (last and first and self.words[last + first]):
            return False
        if not last:
            return _STOP_END.search(before) is not None and not _PARTICLE.match(after)
        if not first:
            return True
        if _PARTICLE.match(after) or (last[-1].isdigit() and not first[0].isascii()):
            return False
        whole = self.starts[(last + first[0])[:4]] if len(last) < 4 else 0  # noqa: PLR2004 - the longest start kept
        apart = sum(self.words[word] for word in (last, first) if len(word) > 1 or word in _SHORT_WORDS)
        if whole or apart:
            return apart > whole
        return first[0].isdigit() or _ENDED.search(last) is not None


def _begins(line: TextLine, first: TextLine, reached: Number | None) -> bool:
    """Whether a mark or number shows that a line begins something; a dot may stand between words."""
    marks, _ = take_marks(line.text)
    if marks and marks[0] in _DOTS and line.text[1:2] != " ":
        return first.text[0] == marks[0] and abs(line.x0 - first.x0) < line.size
    number = take_number(line.text)
    return bool(marks) or (number is not None and (number.is_symbol or _is_next(line, first, reached)))


def _is_next(line: TextLine, first: TextLine, reached: Number | None) -> bool:
    """Whether a line bears the number after the last one before it, right under where its item or its text begins."""
    number = take_number(line.text)
    places = (first.x0, *first.hangs[:-1])
    if number is None or reached is None or all(abs(line.x0 - place) > line.size for place in places):
        return False
    return (number.style, number.value) == (reached.style, reached.value + 1)


def _hangs(line: TextLine, first: TextLine) -> bool:
    """Whether a line stands under the text of a listed item, right of its bullet or number."""
    is_set_in = abs(line.left - line.x0) < 1  # by blanks: typed so, it may be anything
    return is_set_in and any(abs(line.x0 - hang) < _HANG and hang > first.x0 + _HANG for hang in first.hangs)


def _is_korean(before: TextLine, after: TextLine) -> bool:
    """Whether Korean letters stand on both sides of a line's end."""
    return all(character.isalpha() and not character.isascii() for character in (before.text[-1], after.text[0]))


def _is_torn(before: TextLine, after: TextLine) -> bool:
    """Whether a line's end tears a word that is wider than the column, even where lines are broken at blanks."""
    is_wider = before.last_width + after.word_width > after.right - after.x0
    is_one_word = before.last_width >= before.x1 - max((before.x0, *before.hangs)) - _HANG
    is_tight = not before.ends_blank and _room(before) < after.unit_width
    return is_wider and is_one_word and is_tight and _is_korean(before, after)


def _is_label(line: TextLine, before: TextLine) -> bool:
    """Whether a line is the label of a facet, set apart from the one before it by brackets, its place or its weight."""
    if facet_of(line.text) is None:
        return False
    return unwrap(line.text) is not None or line.x0 < before.x0 - _HANG or line.is_bold > before.is_bold


def _may_go_on(before: TextLine, after: TextLine) -> bool:
    return before.page == after.page and not after.after_gap and not take_marks(after.text)[0]


def _room(line: TextLine) -> float:
    """How much room was left at a line's end."""
    return max(line.right - line.x1, 0.0)


def _is_full(before: TextLine, after: TextLine) -> bool:
    """Whether the first word of a line had no room on the line before."""
    return _room(before) < before.blank_width + after.word_width


def _is_wide(line: TextLine) -> bool:
    """Whether a line stands in a text, not in a narrow cell, where labels are broken anywhere."""
    return line.right - line.x0 > _NARROW * line.size


def _least_room(before: TextLine, after: TextLine) -> float:
    """What the next character with a blank before it would have taken."""
    return before.blank_width + after.unit_width


def _changes_script(before: str, after: str) -> bool:
    """Whether Korean letters meet digits or Latin ones, between which some programs break lines too."""
    return before.isalnum() and after.isalnum() and before.isascii() != after.isascii()


def _last_word(text: str) -> str:
    found = re.search(r"[0-9A-Za-z가-힣]+$", text)
    return found[0] if found else ""


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found[0] if found else ""


def _reached(text: str) -> Number | None:
    """The last of the numbers of items that a text holds."""
    _, rest = take_marks(text)
    number = take_number(rest)
    return [found for found, _ in split_numbered(rest, number)][-1] if number else None


def paragraphs(
    lines: Iterable[TextLine], habits: Habits, *, keep_line_breaks: bool
) -> list[tuple[str, TextLine, TextLine]]:
    """The paragraphs that lines form: their texts, with their first and last lines.

    Args:
        keep_line_breaks: whether a line that may go on stays a line break within the paragraph, or begins a new one.
    """
    found: list[tuple[list[str], TextLine, TextLine]] = []
    for line in lines:
        if not found:
            found.append(([line.text], line, line))
            continue
        parts, first, before = found[-1]
        is_open = sum(map(open_brackets, parts)) > 0
        join = habits.join(before, line, first, is_open=is_open, reached=_reached("".join(parts)))
        if join is Join.BEGINS or (join is Join.LINE and not keep_line_breaks):
            found.append(([line.text], line, line))
            continue
        found.pop()
        parts += ["\n" if join is Join.LINE else " " if join is Join.BLANK else "", line.text]
        found.append((parts, first, line))
    return [("".join(parts), first, last) for parts, first, last in found]
