"""Whole documents: the real one, the made-up one, and both printed anew with drift."""

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from knowledge.curated import dump_round
from knowledge.documents import Draft, read_document
from knowledge.documents.formats.text import read_text
from knowledge.documents.parser import parse
from knowledge.model import NO_TEXT, Facet, Round
from knowledge.shipped import shipped_rounds
from tests.knowledge.drift import Printer
from tests.knowledge.places import DOCUMENTS

REAL, MADE_UP = DOCUMENTS / "2021-3.txt", DOCUMENTS / "2022-1.txt"


@cache
def read(path: Path) -> Round:
    round_ = read_document(path).round
    assert round_ is not None
    return round_


def problems(draft: Draft) -> list[str]:
    return [str(problem) for problem in draft.problems]


def test_the_real_document_gives_exactly_the_round_that_ships() -> None:
    (shipped,) = shipped_rounds()

    assert read(REAL) == shipped
    assert (DOCUMENTS.parents[1] / "knowledge/rounds/2021-3.json").read_bytes().decode() == dump_round(shipped)


def test_the_shipped_round_holds_every_fact_word_for_word() -> None:
    (shipped,) = shipped_rounds()
    source = " ".join(REAL.read_text(encoding="utf-8").split())

    of_services = [fact for fact in shipped.facts.values() if fact.service_id]
    assert (shipped.id, len(shipped.services), len(of_services)) == ("2021-3", 9, 70)
    for fact in of_services:
        assert fact.text in source
    for fact in shipped.facts.values():
        assert all(line in source for line in fact.text.split("\n"))
    assert all(service.name in source for service in shipped.services)


def test_the_overview_of_the_real_document() -> None:
    overview = read(REAL).overview

    assert overview.basis is not None
    assert [line.split(" ① ")[0].split("」 ")[-1] for line in overview.basis] == [
        "제18조",
        "제18조(종합성과평가)",
        "제10조(종합성과평가 대상 사무)",
    ]
    assert overview.basis[1].endswith("위탁기간의 만료 90일 전까지 종합성과평가를 실시하여야 한다.")
    assert overview.basis[2].endswith("별도의 평가를 하는 사무는 그 결과로 대체할 수 있다.")
    assert overview.criteria is not None
    assert [line.split(" : ")[0] for line in overview.criteria[1:]] == ["공통지표", "개별지표", "사용자 만족도"]
    assert overview.purpose == (
        "민간위탁 사무의 재계약 적정성 등 판단을 위해 위탁기간 만료 도래 사무에 대하여 종합성과평가를 실시하고"
        " 그 결과를 공개함",
    )
    assert overview.procedure == ()
    assert read(REAL).as_published()["overview"]["2021-3/overview/procedure"] == NO_TEXT


def test_the_real_document_says_what_is_doubtful() -> None:
    assert problems(read_document(REAL)) == [
        "주의 25행: 평가절차: 제목만 있고 내용이 없습니다. 원문을 확인해 주세요.",
    ]


@pytest.mark.parametrize("ending", ["txt", "html", "hwpx", "docx", "pdf"])
def test_the_made_up_document_gives_exactly_its_json_in_every_format(ending: str) -> None:
    expected: dict[str, Any] = json.loads((DOCUMENTS / "2022-1.json").read_text(encoding="utf-8"))
    draft = read_document(DOCUMENTS / f"2022-1.{ending}")
    assert draft.round
    published = draft.round.as_published()

    assert published["services"] == expected["services"]
    assert published["facts"] == expected["facts"]
    basis = "2022-1/overview/basis"
    assert published["overview"] | {basis: expected["overview"][basis]} == expected["overview"]
    assert "제18조(종합성과평가)" in published["overview"][basis]
    assert "제10조(종합성과평가 대상 사무)" in published["overview"][basis]
    assert draft.round.title == "2022년 제1차 민간위탁 종합성과평가 결과"
    assert draft.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, line_end: str) -> None:
    file = tmp_path / "document"
    file.write_bytes(line_end.join(MADE_UP.read_text(encoding="utf-8").split("\n")).encode(encoding))

    assert read(file) == read(MADE_UP)


@pytest.mark.parametrize("seed", range(100))
def test_a_round_printed_with_drift_reads_as_the_same_round(seed: int) -> None:
    printer = Printer(Random(seed))  # noqa: S311 - drift needs no secrets
    round_ = read(printer.random.choice((REAL, MADE_UP)))
    services = list(round_.services)
    empty = printer.random.randrange(len(services))
    services[empty] = services[empty].model_copy(update={printer.random.choice(list(Facet)).value: ()})
    round_ = round_.model_copy(update={"services": tuple(services)})

    draft = parse(read_text(printer.document(round_).encode()))

    assert draft.round is not None
    assert draft.round.services == round_.services
    assert draft.round.overview == round_.overview
    assert draft.round.id == round_.id
    assert draft.errors == ()
