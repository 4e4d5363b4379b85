"""Reads what is measured with: files of questions, and rounds that are not published."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from bot.cli.opening import open_knowledge_base
from bot.lines import LineError, numbered_lines, text_of
from handlers.evaluation import Case, ChoicesWanted, FactsWanted, ListWanted, Want
from knowledge.base import KnowledgeBase
from knowledge.errors import MinwiError, RoundError
from knowledge.exchange import parse_any_round
from knowledge.malformed import describe
from knowledge.model import Round


class CaseError(MinwiError):
    """A question file cannot be read."""


def read_cases(path: Path) -> list[Case]:
    """Read a question file.

    Raises:
        CaseError: it cannot be read; says on which line, and why.
    """
    cases: dict[str, Case] = {}
    try:
        with path.open("rb") as lines:
            for number, line in numbered_lines(lines):
                case = _parse_case(line, f"{path}의 {number}번째 줄")
                if case.id in cases:
                    raise CaseError(
                        f"{path}의 {number}번째 줄: id {case.id}: 앞줄에 이미 있습니다. 다르게 적어 주세요."
                    )
                cases[case.id] = case
    except OSError as error:
        raise CaseError(f"{path}: 읽을 수 없습니다 ({error.strerror}).") from None
    if not cases:
        raise CaseError(f"{path}: 질문이 하나도 없습니다.")
    return [*cases.values()]


def _parse_case(line: bytes, place: str) -> Case:
    try:
        return Case.model_validate_json(text_of(line))
    except ValidationError as error:
        raise CaseError(f"{place}: {describe(error)}.") from None
    except LineError as error:
        raise CaseError(f"{place}: {error}.") from None


def read_round(path: Path) -> Round:
    """Read a round in the curated form, or in the one that `minwi read` prints.

    Raises:
        RoundError: it cannot be read, or is no round; one line.
    """
    try:
        return _parse_round(path.read_text(encoding="utf-8-sig"), path)
    except OSError as error:
        raise RoundError(f"{path}: 읽을 수 없습니다 ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise RoundError(f"{path}: UTF-8이 아닙니다. UTF-8로 저장해 주세요.") from None
    except RoundError as error:
        raise RoundError(f"{path}: {error}") from None


def _parse_round(text: str, path: Path) -> Round:
    if not text.lstrip().startswith("{"):
        raise RoundError(f"회차의 JSON이 아닙니다. 결과 문서라면 minwi read {path} > round.json으로 만들어 주세요.")
    return parse_any_round(text)


def unpublished_rounds(cases: Iterable[Case], base: KnowledgeBase) -> dict[str, int]:
    """Rounds that right answers are in and that are not published → how many questions have such an answer."""
    wanted = Counter(round_id for case in cases for round_id in _rounds_of(case.want))
    return {round_id: wanted[round_id] for round_id in sorted(wanted) if round_id not in base.round_by_id}


def _rounds_of(want: Want) -> set[str]:
    match want:
        case FactsWanted():
            ids = want.facts
        case ListWanted():
            ids = want.services
        case ChoicesWanted():
            ids = want.choices
        case _:
            ids = ()
    return {id_.split("/", 1)[0] for id_ in ids}


def published_with(paths: Sequence[Path]) -> KnowledgeBase:
    """What is published, with the rounds of some files beside it; such a round stands in for a published one.

    Raises:
        RoundError: a file is no round, or two files hold the same one.
    """
    added: dict[str, Round] = {}
    for path in paths:
        round_ = read_round(path)
        if round_.id in added:
            raise RoundError(f"{path}: {round_.label} 회차가 두 파일에 있습니다. 하나만 적어 주세요.")
        added[round_.id] = round_
    base = open_knowledge_base()
    if not added:
        return base
    return KnowledgeBase(
        [*(round_ for round_ in base.rounds if round_.id not in added), *added.values()], base.nicknames
    )
