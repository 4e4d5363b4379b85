"""How many services a round says it holds: ``서울핀테크랩 등 9개 위탁사무``, ``총 12개소``, ``아홉 개``."""

import re
from collections.abc import Iterable, Iterator

from knowledge.documents.draft import Problem, Severity
from knowledge.documents.marks import narrow
from knowledge.documents.outline import Place

_TENS = {"열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40}
_ONES = {"한": 1, "하나": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9}
_SPELLED = rf"(?:(?:{'|'.join(_TENS)})(?:{'|'.join(_ONES)})?|(?:{'|'.join(_ONES)}))"
_COUNT = re.compile(
    r"(?P<lead>(?:(?:총|모두|전체|합계|계|등|외)[\s:]{0,3}){0,4})"
    rf"(?:(?<!\d)(?P<digits>\d{{1,3}})|(?<![가-힣])(?P<spelled>{_SPELLED}))\s*(?P<unit>개소|개|건|곳)"
    r"\s*(?:의|에 대한)?\s*(?:민간)?\s*(?:위탁|대상|수탁)?\s*(?P<kind>사무|시설|기관|센터|사업|단체)?"
)


def check_count(targets: Iterable[str], read: int, place: Place | None) -> Iterator[Problem]:
    """Whether as many services were read as the overview states.

    Args:
        targets: what the overview says under 평가대상.
        read: how many services were read.
        place: where it says so.
    """
    counts = stated_counts(" ".join(targets))
    if counts and read not in counts:
        what = f"평가대상은 {counts[0]}개 사무라고 하는데 {read}개를 읽었습니다."
        yield Problem(Severity.ERROR, what, "빠지거나 합쳐진 사무가 있는지 원문과 견주어 주세요.", place)


def stated_counts(text: str) -> list[int]:
    """The numbers of services that a text may mean, the likeliest first; empty where it states none.

    A total counts before ``등 9개``, that before numbers by themselves; of several of these, the last or their sum.
    ``외 8개`` may or may not count the one that is named.
    """
    matches = list(_COUNT.finditer(narrow(text)))
    totals = [_value(match) for match in matches if re.search("총|모두|전체|계", match["lead"])]
    rests = [_value(match) for match in matches if match["lead"]]
    alone = [_value(match) for match in matches if match["kind"] or match["unit"] == "개소" or len(matches) == 1]
    values = totals or rests or alone
    others = [_value(match) + 1 for match in matches if match["lead"].startswith("외")]
    return list(dict.fromkeys([values[-1], sum(values), *others])) if values else []


def _value(match: re.Match[str]) -> int:
    if match["digits"]:
        return int(match["digits"])
    written, value = match["spelled"], 0
    for ten, worth in _TENS.items():
        if written.startswith(ten):
            written, value = written.removeprefix(ten), worth
            break
    return value + _ONES.get(written, 0)
