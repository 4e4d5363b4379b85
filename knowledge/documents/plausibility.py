"""What reads oddly in a round, whatever it was read from: texts that are cut, broken, doubled or far too long.

These checks need no lines, so that a curated round is held to them as well as a document.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median

from knowledge.documents.draft import Problem, Severity
from knowledge.documents.marks import bare, narrow, open_brackets
from knowledge.documents.numbering import split_numbered, take_number
from knowledge.documents.outline import Place
from knowledge.model import Facet, Overview, OverviewItem, Service

Locate = Callable[[str], Place]
"""Where a part of a round stands, by its id without the round's: ``9``, ``9/tasks/1``, ``overview/period``."""

SHORTEST_FACT, LONGEST_FACT = 3, 400
"""Characters; whatever is shorter or longer is doubtful."""
LONGEST_NAME = 60
"""Characters of a service's name."""
_FAR_LONGER = 6  # times the median of the round, and then only from _LONG_FACT characters on
_LONG_FACT = 250
_SAME_TEXT = 15  # characters; shorter facts may well be alike by chance

_MOJIBAKE = (
    "[\u00ea-\u00ed][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2}"  # UTF-8 read as Latin-1
    "|(?=[\u00a1-\u00ff]{0,3}[\u00c0-\u00d6\u00d8-\u00f6])[\u00a1-\u00ff]{4}"  # CP949 read as Latin-1
    "|[\u3400-\u9fff][가-힣]?[\u3400-\u9fff][가-힣][\u3400-\u9fff]"  # UTF-8 read as CP949
)
_BROKEN = (
    (re.compile("\ufffd"), "읽을 수 없는 글자(\ufffd)"),
    (re.compile(r"\(cid:\d+\)"), "글꼴에 없는 글자"),
    (re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]"), "글꼴에만 있는 글자"),
    (re.compile(_MOJIBAKE), "다른 인코딩으로 읽은 듯한 글자"),
    (re.compile(r"\?{3,}|(?<=[가-힣])\?(?=[가-힣])"), "물음표로 바뀐 듯한 글자"),
    (re.compile("[ㅏ-ㅣ]|[ㄱ-ㅎ]{2}|(?<=[가-힣])[ㄱ-ㅎ]|[\u1100-\u119d\u119f-\u11ff]"), "낱자로 떨어진 글자"),
)
_LABEL = "주요\\s*성과|개선\\s*과제|사업\\s*성과\\s*지표|사업\\s*지표|성과\\s*지표\\s*주요\\s*내용"
_SWALLOWED = re.compile(
    rf"(?<=\s)[<〈《【\[(]\s*(?:{_LABEL})[가-힣\s]*[>〉》】\])]"
    rf"|(?<=\s)(?:{_LABEL})\s*(?:[:：]|\s[-–·○•▷]\s)"
    rf"|(?<=[함음임됨.)])\s(?:{_LABEL})$|(?<=필요|기여|노력|권장|요망)\s(?:{_LABEL})$"
    r"|(?<=\s)(?:이전\s*글|다음\s*글|담당\s*부서)(?=$|\s|[:：])|구\s*분\s+주\s*요\s*내\s*용"
)
_LIST_NUMBER = re.compile(r"(?:\d{1,2}[.)\]]|[(\[]\d{1,2}[)\]]|[①-⑳⑴-⒇])\s*(?=[가-힣A-Za-z'‘“(])(?!\d)")
_COUNTER = re.compile(r"(?:^|[\s,])(?:\d{1,2}|[A-Za-z가-하])$")
_EXCERPT = 30


def check_texts(services: Sequence[Service], overview: Overview, locate: Locate) -> Iterator[Problem]:
    """Names, facts and lines of the overview that look as if they had been misread."""
    lengths = [len(text) for _, text in _facts(services)]
    far_longer = max(_LONG_FACT, _FAR_LONGER * median(lengths)) if lengths else 0
    for service in services:
        if problem := _check_name(service.name):
            yield Problem(Severity.WARNING, *problem, locate(f"{service.number}"))
    for id_, text in _facts(services):
        for problem in _check_fact(text, far_longer):
            yield Problem(Severity.WARNING, *problem, locate(id_))
    for item in OverviewItem:
        broken = next(filter(None, map(_broken, overview.item(item) or ())), None)
        if broken:
            remedy = "원문의 글자를 확인해 주세요."
            yield Problem(Severity.WARNING, f"{item.label}: {broken}", remedy, locate(f"overview/{item}"))


def check_twins(services: Sequence[Service], locate: Locate) -> Iterator[Problem]:
    """The same name, the same fact, or the same facts twice."""
    names: dict[str, Service] = {}
    for service in services:
        if (first := names.setdefault(bare(service.name), service)) is not service:
            what = f"'{service.name}': {locate(f'{first.number}')}에 있는 사무와 이름이 같습니다."
            remedy = "빠지거나 겹친 사무가 없는지 원문을 확인해 주세요."
            yield Problem(Severity.WARNING, what, remedy, locate(f"{service.number}"))
    first_ids: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    for id_, text in _facts(services):
        service_id, facet, _ = id_.split("/")
        key = bare(text) if len(text) >= _SAME_TEXT and facet != Facet.INDICATORS else f"{service_id} {facet} {text}"
        first_id = first_ids.setdefault(key, id_)
        pair = (first_id.partition("/")[0], service_id)
        if first_id != id_ and pair not in told:
            told.add(pair)
            what = f"{locate(first_id)}에 있는 항목과 같은 글입니다: {_quoted(text)}."
            yield Problem(Severity.WARNING, what, "두 번 읽은 글이 아닌지 확인해 주세요.", locate(id_))


def _facts(services: Iterable[Service]) -> Iterator[tuple[str, str]]:
    for service in services:
        for facet in Facet:
            for number, text in enumerate(service.facet(facet), start=1):
                yield f"{service.number}/{facet}/{number}", text


def _check_name(name: str) -> tuple[str, str] | None:
    if broken := _broken(name):
        return f"사무 이름에 {broken}", "이름의 글자를 확인해 주세요."
    if len(name) > LONGEST_NAME:
        return f"사무 이름이 {len(name)}자입니다: {_quoted(name)}.", "이름에 다른 글이 붙지 않았는지 확인해 주세요."
    if len(name) < SHORTEST_FACT or not re.search("[가-힣A-Za-z]", name):
        return f"사무 이름이 너무 짧습니다: '{name}'.", "이름이 끊기지 않았는지 확인해 주세요."
    if open_brackets(name):
        return f"사무 이름의 괄호가 맞지 않습니다: {_quoted(name)}.", "이름이 끊기지 않았는지 확인해 주세요."
    return None


def _check_fact(text: str, far_longer: float) -> Iterator[tuple[str, str]]:
    if broken := _broken(text):
        yield broken, "원문의 글자를 확인해 주세요."
    if len(text) < SHORTEST_FACT:
        yield f"항목이 {len(text)}자뿐입니다: '{text}'.", "끊긴 글이 아닌지 확인해 주세요."
    elif len(text) > min(LONGEST_FACT, far_longer):
        yield f"항목이 {len(text)}자로 깁니다: {_quoted(text)}.", "여러 항목이 붙지 않았는지 확인해 주세요."
    if swallowed := _SWALLOWED.search(text):
        what = f"항목 안에 제목 같은 글이 있습니다: {_quoted(text[swallowed.start() :].strip())}."
        yield what, "제목을 항목으로 읽지 않았는지 확인해 주세요."
    number = _LIST_NUMBER.match(text)
    if number and not _is_list(text):
        what = f"항목이 번호로 시작합니다: {_quoted(text)}."
        yield what, f"'{number[0].strip()}'가 목록의 번호가 아닌지, 앞 항목에서 끊긴 글이 아닌지 확인해 주세요."
    if _is_cut(text):
        yield f"괄호가 맞지 않습니다: {_quoted(text)}.", "끊긴 글이 아닌지 확인해 주세요."


def _is_list(text: str) -> bool:
    """Whether a text is a numbered list of its own, from its first number to further ones."""
    number = take_number(text)
    return number is not None and number.value == 1 and len(list(split_numbered(text, number))) > 1


def _is_cut(text: str) -> bool:
    """Whether a bracket is left open, or closed that was never opened, as it is after numbers such as ``1)``."""
    plain, depth = narrow(text), 0
    for position, character in enumerate(plain):
        if character in "([「『":
            depth += 1
        elif character in ")]」』":
            if depth == 0 and not _COUNTER.search(plain[max(position - 4, 0) : position]):
                return True
            depth = max(depth - 1, 0)
    return depth > 0


def _broken(text: str) -> str | None:
    for pattern, name in _BROKEN:
        if match := pattern.search(text):
            return f"{name}가 있습니다: {_quoted(text[max(match.start() - _EXCERPT // 3, 0) :])}."
    return None


def _quoted(text: str) -> str:
    return f"'{text}'" if len(text) <= _EXCERPT else f"'{text[:_EXCERPT]}…'"
