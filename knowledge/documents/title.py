"""The title of a document, and the round that it names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.documents.lines import Line
from knowledge.documents.marks import bare, narrow

_ROUND = re.compile(
    r"(?:(?P<year>20\d{2})|['’‘`](?P<short>\d{2}))\s*(?:년도?|[-.])\s*(?:제\s*)?(?P<ordinal>[1-9]\d?)\s*[차회](?![가-힣]*전)"
)
_OTHER_ROUND = ("이전글", "다음글", "이전", "다음")
_LONGEST_TITLE = 80
_FILE_NAME = re.compile(r"\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|odt|zip|txt)(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A document's title."""

    text: str
    """As printed."""
    round: tuple[int, int] | None
    """Year and ordinal, where it names them."""
    first: int
    """The index of its first line."""
    end: int
    """The index after its last line."""


def find_title(lines: Sequence[Line]) -> Title | None:
    """The title among the lines before the overview; None where there is none.

    A title names the evaluation; the round may stand in a line of its own before or after it. A web page says its title
    several times, in the frame of the board and over the document: what is between belongs to the board. Where several
    rounds are named, the one named most often is the document's; then a heading counts, then the last.
    """
    candidates = [index for index, line in enumerate(lines) if is_title(line)]
    if named := [index for index in candidates if named_round(lines[index].text)]:
        rounds = Counter(named_round(lines[index].text) for index in named)
        index = max(named, key=lambda index: (rounds[named_round(lines[index].text)], lines[index].heading, index))
        last = [other for other in named if other >= index and _is_same_title(lines[index], lines[other])][-1]
        return Title(lines[last].text, named_round(lines[last].text), last, last + 1)
    for index in candidates:
        for first, end in ((index - 1, index + 1), (index, index + 2)):
            parts = [line.printed for line in lines[max(first, 0) : end]]
            if max(map(len, parts)) <= _LONGEST_TITLE and (round_ := named_round(" ".join(parts))):
                return Title(" ".join(parts), round_, max(first, 0), min(end, len(lines)))
    return Title(lines[candidates[0]].text, None, candidates[0], candidates[0] + 1) if candidates else None


def named_round(text: str) -> tuple[int, int] | None:
    """The year and ordinal that a text names: ``2021년 제3차`` gives ``(2021, 3)``."""
    match = _ROUND.search(narrow(text))
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else 2000 + int(match["short"])
    return year, int(match["ordinal"])


def _is_same_title(line: Line, other: Line) -> bool:
    short, long = sorted((bare(line.text), bare(other.text)), key=len)
    return short in long and named_round(line.text) == named_round(other.text)


def is_title(line: Line) -> bool:
    """Whether a line names the evaluation, as a title does."""
    words = bare(line.text)
    if _FILE_NAME.search(words):
        return False
    names_evaluation = "평가" in words and ("결과" in words or "종합성과평가" in words)
    is_sentence = words.endswith((".", "함", "음", "임", "다"))
    return names_evaluation and not is_sentence and len(words) <= _LONGEST_TITLE and not words.startswith(_OTHER_ROUND)
