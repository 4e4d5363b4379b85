"""Rounds in the exchange form, which `minwi read` prints and `Round.as_published` makes: everything by its id."""

import json
import re
from collections import Counter
from typing import Any, Final

from knowledge.curated import parse_round
from knowledge.errors import RoundError
from knowledge.model import NO_TEXT, ROUND_ID, Round

LONGEST: Final = 4_000_000
"""Characters; a round of hundreds of services has less than one million."""

_CURATED = {"year", "ordinal", "title"}
"""What the curated form says and the exchange form does not: one is enough, for another may be misspelt."""
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def parse_any_round(text: str) -> Round:
    """A round in the curated form or in the exchange form.

    Raises:
        RoundError: it is no JSON, or no round; says where.
    """
    if len(text) > LONGEST:
        raise RoundError(f"회차의 JSON이 {LONGEST:,}자를 넘습니다. 한 회차만 담긴 파일인지 확인해 주세요.")
    try:
        held = json.loads(text, object_pairs_hook=_without_twins)
    except (ValueError, RecursionError):
        return parse_round(text)  # which says what is wrong
    if not isinstance(held, dict) or not held.keys().isdisjoint(_CURATED) or not isinstance(held.get("services"), list):
        return parse_round(text)
    return parse_round(json.dumps(_curated(held)))


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, none of whose values is lost because another one stands under the same name."""
    held = dict(pairs)
    if len(held) < len(pairs):
        twin = next(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        raise RoundError(f"회차 내용이 틀렸습니다: '{twin[:40]}'이(가) 한 묶음에 두 번 있습니다. 하나로 합쳐 주세요.")
    return held


def _curated(held: dict[str, Any]) -> dict[str, Any]:
    """The curated form; the facts by id are left out, for the services hold the same texts."""
    services = [_with_number(place, entry) for place, entry in enumerate(held["services"], start=1)]
    rounds = {entry.pop("round") for entry in services}
    if len(rounds) != 1:
        raise RoundError(f"회차 내용이 틀렸습니다: 한 파일에 한 회차만 담을 수 있는데 {len(rounds)}개입니다.")
    year, ordinal = rounds.pop().split("-")
    overview = {
        str(id_).rpartition("/")[2]: [] if text == NO_TEXT else text.split(" / ")
        for id_, text in _texts(held.get("overview", {})).items()
    }
    return {"year": int(year), "ordinal": int(ordinal), "overview": overview, "services": services}


def _with_number(place: int, entry: object) -> dict[str, Any]:
    """A service with the round and the number that its id says."""
    id_ = entry.get("id") if isinstance(entry, dict) else None
    round_id, _, number = str(id_).partition("/")
    if not isinstance(entry, dict) or not ROUND_ID.fullmatch(round_id) or not _NUMBER.fullmatch(number):
        raise RoundError(f"회차 내용이 틀렸습니다: services.{place}.id: '2021-3/1'과 같은 꼴이어야 합니다.")
    return {**{key: value for key, value in entry.items() if key != "id"}, "round": round_id, "number": int(number)}


def _texts(overview: object) -> dict[str, str]:
    if not isinstance(overview, dict):
        raise RoundError("회차 내용이 틀렸습니다: overview: {…} 꼴의 객체여야 합니다.")
    for id_, text in overview.items():
        if not isinstance(text, str):
            raise RoundError(f"회차 내용이 틀렸습니다: overview.{id_[:40]}: 글자열이어야 합니다.")
    return overview
