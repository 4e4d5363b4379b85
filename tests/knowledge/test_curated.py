"""Curated rounds as files."""

import json

import pytest

from knowledge.curated import dump_round, parse_round
from knowledge.documents.read import read_content
from knowledge.errors import RoundError
from knowledge.shipped import shipped_rounds


def test_a_round_is_written_the_same_each_time() -> None:
    for round_ in shipped_rounds():
        text = dump_round(round_)

        assert parse_round(text) == round_
        assert dump_round(parse_round(text)) == text
        assert text.startswith('{\n  "year": ')
        assert text.endswith("\n}\n")
        assert "\\u" not in text


def test_every_fact_stands_once_only() -> None:
    for round_ in shipped_rounds():
        text = dump_round(round_)

        assert all(
            text.count(json.dumps(fact.text, ensure_ascii=False)) == 1
            for fact in round_.facts.values()
            if fact.service_id
        )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"year": 21}, "year: 너무 작은"),
        ({"services": [{"number": 1, "name": ""}]}, r"services\.1\.name: 비어"),
        ({"services": [{"number": 1, "name": "가"}, {"number": 1, "name": "나"}]}, "번호 1이\\(가\\) 두 번"),
        ({"colour": "red"}, "colour: 그런 이름"),
    ],
)
def test_a_round_that_does_not_hold_together(change: dict[str, object], message: str) -> None:
    (shipped,) = shipped_rounds()

    with pytest.raises(RoundError, match=message) as caught:
        parse_round(json.dumps(shipped.model_dump(mode="json") | change))

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "1행 2열 앞뒤의"),
        ('{\n  "year": 2021,,\n}', "2행 16열 앞뒤의"),
        ("[" * 100_000, "너무 깊거나"),
    ],
)
def test_what_is_no_json(text: str, message: str) -> None:
    with pytest.raises(RoundError, match=message):
        parse_round(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_a_round_is_read_in_whichever_encoding_an_editor_saved_it(encoding: str) -> None:
    (shipped,) = shipped_rounds()

    assert read_content(dump_round(shipped).encode(encoding)).round == shipped
