"""What stands on the pages of a document and is no part of it: running heads, a table of contents, a web page's menus.

It is left out without a word, for it says nothing; what is only likely to be such is left to the parser's leftovers.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from knowledge.documents.labels import Section, facet_label, overview_label, section_of
from knowledge.documents.lines import Line, may_go_on
from knowledge.documents.marks import OPENING, bare
from knowledge.documents.numbering import take_number
from knowledge.documents.title import is_title, named_round

_DIGITS = re.compile(r"\d+")
_CONTENTS = re.compile("목차|차례|순서|contents|tableofcontents", re.IGNORECASE)
_LEADER = re.compile(r"(?:[·.…‥⋯・-]\s?){3,}\s*[-–]?\s*\d{1,3}\s*[-–]?$")
_PAGE_AFTER = re.compile(r"[\s·.…‥⋯・-]*\d{1,3}$")
_WEB_HEAD = re.compile(
    "본문(내용)?바로가기|주?메뉴(로)?바로가기|바로가기메뉴|로그인|사이트맵|조회(수)?|등록일|작성일|(홈|home)[>›»].*",
    re.IGNORECASE,
)
_WEB_END = re.compile(
    "(이전|다음)((글|게시물)(?!.*[함음임])|(?=20\\d\\d년제?\\d{1,2}차))|목록(으로)?(보기)?$|(이페이지에서|현재페이지|페이지)(의|에서)?(제공하는)?.{0,12}만족"
    "|콘텐츠만족도|만족도조사$|(본?저작(권|물)|copyright|ⓒ|©)|.*allrightsreserved|공공누리|개인정보처리방침|페이스북(공유)?$|트위터(공유)?$"
    "|#[가-힣\\w]+(#[가-힣\\w]+)*$|이블로그.{0,30}글$|(관련|최근)(글|게시물)$|(글|게시물)제목$"
    "|인쇄(하기)?$|맨위로$|top$|담당부서[:：]?.{0,20}(전화|문의)|첨부파일.*\\.(hwpx?|pdf|docx?|zip)",
    re.IGNORECASE,
)
_BOARD_WORDS = (
    "(?:글?제목|작성자|글쓴이|등록자|담당(?:부서|자)?|부서(?:명)?|(?:등록|작성|수정|게시|공개)(?:일|일자|일시)|조회(?:수)?|첨부(?:파일)?|파일"
    "|문의(?:처)?|전화(?:번호)?|연락처|번호)"
)
_BOARD_LABEL = re.compile(rf"{_BOARD_WORDS}(?P<colon>[:：].*)?")
_BOARD_ROW = re.compile(rf"{_BOARD_WORDS}.{{1,20}}{_BOARD_WORDS}|{_BOARD_WORDS}[:：]?[\d,.:-]{{1,16}}$")
_FILE = re.compile(r".*\.(hwpx?|pdf|docx?|xlsx?|zip|odt)(?![a-z]).*", re.IGNORECASE)
_LONGEST_VALUE = 40
_LONGEST_BOARD = 20
_ANNEX = re.compile(r"(붙임|별첨|첨부|별지|부록|참고자료|참고)(\d{1,2}|[.:)\]>}〉》】〕」]|$)")
_END = re.compile("[(<]?(끝|이상)[.)>]{0,2}\\s*[-–—]?")
_PAGE_AT_END = re.compile(r"\s(?:(?P<page>\d{1,3})\s*/\s*\d{1,3})$")
_LONGEST = 120  # characters of a line that is looked at
_SHORTEST_HEAD = 6
_FEWEST_PAGES = 2


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines of a document without what belongs to its pages only."""
    kept = _without_web_page(_without_contents(_without_running_heads(lines)))
    return [line for line in kept if not _END.fullmatch(line.text)]


def _without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """Without lines that stand on the edge of several pages, and titles that stand once more in the text.

    What follows such a line follows what stands before it.
    """
    at_edge = Counter(_head_shape(line) for line in lines if _is_at_edge(line))
    feet = _page_feet(lines)
    kept: list[Line] = []
    titles: set[str] = set()
    rounds: set[tuple[int, int]] = set()
    in_text, was_cut = False, False
    for line in lines:
        shape, named = _shape(line), named_round(line.text) if is_title(line) else None
        is_repeated = _is_at_edge(line) and at_edge[_head_shape(line)] >= _FEWEST_PAGES and not _says_something(line)
        is_title_again = shape in titles or (line.at_page_edge and named in rounds)
        if shape in feet and _PAGE_AT_END.search(line.text):
            was_cut = True
            continue
        if (in_text and is_title_again) or (is_repeated and (in_text or named is None)):
            was_cut = True
            continue
        if named:
            titles.add(shape)
            rounds.add(named)
        in_text = in_text or _is_in_text(line)
        kept.append(replace(line, after_gap=False) if was_cut and in_text and may_go_on(line) else line)
        was_cut = False
    return kept


def _page_feet(lines: Sequence[Line]) -> set[str]:
    """The shapes of lines that end in the number of a page out of so many, and come again with the next."""
    pages: dict[str, list[int]] = {}
    for line in lines:
        if len(line.text) <= _LONGEST and (match := _PAGE_AT_END.search(line.text)):
            pages.setdefault(_shape(line), []).append(int(match["page"]))
    return {
        shape
        for shape, numbers in pages.items()
        if len(numbers) >= _FEWEST_PAGES and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    }


def _is_at_edge(line: Line) -> bool:
    """Whether a line may be a running head; one with a bullet is none, however alike it is to others."""
    return line.at_page_edge and len(line.text) >= _SHORTEST_HEAD and not line.marks


def _shape(line: Line) -> str:
    """What is alike in the running heads of all pages."""
    return _DIGITS.sub("#", bare(line.text[:_LONGEST]))


def _head_shape(line: Line) -> str:
    """What is alike in running heads: all of it where a number begins it, for items of lists are alike but for that."""
    return bare(line.text[:_LONGEST]) if take_number(line.text) else _shape(line)


def _says_something(line: Line) -> bool:
    """Whether a line is a part of the document's structure wherever it stands."""
    return facet_label(line) is not None or overview_label(line) is not None or section_of(line) is not None


def _is_in_text(line: Line) -> bool:
    """Whether the text has begun by a line; 평가결과 may stand in a web page's menu as well."""
    return _says_something(line) and section_of(line) is not Section.SERVICES


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """Without a table of contents: lines with leaders, and those under 목차 that come again as headings."""
    keys = [_heading_key(line) for line in lines]
    counts = Counter(keys)
    kept: list[Line] = []
    in_contents = False
    for line, key in zip(lines, keys, strict=True):
        if _CONTENTS.fullmatch(bare(line.text[:_LONGEST]).strip("<>[]〈〉《》【】")):
            in_contents = True
            continue
        if _LEADER.search(line.text[-_LONGEST:]) and len(line.text) <= _LONGEST:
            counts[key] -= 1
            continue
        if in_contents and len(line.text) <= _LONGEST and counts[key] > 1:
            counts[key] -= 1
            continue
        in_contents = False
        kept.append(line)
    return kept


def _heading_key(line: Line) -> str:
    """A heading without its number, and without the page that a table of contents gives it."""
    text = line.text[:_LONGEST]
    number = take_number(text, allow_bare=True)
    body = text[number.end if number else 0 :]
    return bare(_PAGE_AFTER.sub("", body) or body)


def _without_web_page(lines: Sequence[Line]) -> list[Line]:
    """Without the menus before a web page's text, and without what stands under it."""
    labels = [index for index, line in enumerate(lines) if facet_label(line)]
    if not labels:
        return list(lines)
    ends = (at for at in range(labels[-1] + 1, len(lines)) if _begins_web_end(lines[at]))
    return list(lines[_web_start(lines, labels[0]) : next(ends, len(lines))])


def _begins_web_end(line: Line) -> bool:
    return len(line.text) <= _LONGEST and _WEB_END.match(bare(line.text)) is not None


def _web_start(lines: Sequence[Line], label: int) -> int:
    """Where the document begins under a web page's menus: at its last title; 0 where there are no menus.

    Args:
        lines: the whole document.
        label: the index of the first facet's label, which may be a menu's.
    """
    sections = [(at, section) for at, line in enumerate(lines) if (section := section_of(line))]
    overview = next((at for at, section in sections if section is Section.OVERVIEW), None)
    head = overview if overview is not None else min([label, *(at for at, _ in sections[:1])])
    if not any(_WEB_HEAD.fullmatch(bare(line.text[:_LONGEST])) for line in lines[:head]):
        return 0
    titles = [at for at in range(head) if is_title(lines[at]) and named_round(lines[at].text)]
    return titles[-1] if titles else 0


def without_board(lines: Sequence[Line]) -> list[Line]:
    """The lines after a title without what a web page's board says of the entry: its department, date and files."""
    end, said, is_value = 0, 0, False
    for at, line in enumerate(lines[:_LONGEST_BOARD]):
        words = bare(line.text[:_LONGEST])
        label = _BOARD_LABEL.fullmatch(words)
        is_file = _FILE.fullmatch(words) is not None
        if label or is_file or _BOARD_ROW.match(words):
            end, said = at + 1, said + (len(lines) if is_file else 1)
        elif is_value and len(line.text) <= _LONGEST_VALUE:
            end = at + 1
        is_value = label is not None and label["colon"] is None
    return list(lines[end if said > 1 else 0 :])


def annex_start(lines: Sequence[Line]) -> int:
    """Where what is attached to the results begins (붙임 1. 평가위원 명단); the number of lines where nothing is."""
    last_label = next((at for at in range(len(lines) - 1, -1, -1) if facet_label(lines[at])), len(lines))
    annexes = (at for at in range(last_label + 1, len(lines)) if _begins_annex(lines[at]))
    return next(annexes, len(lines))


def _begins_annex(line: Line) -> bool:
    return not line.marks and _ANNEX.match(bare(line.text[:_LONGEST]).lstrip(OPENING)) is not None
