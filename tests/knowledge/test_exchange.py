"""Rounds in the form that `minwi read` prints."""

import json

import pytest

from knowledge.curated import dump_round
from knowledge.errors import RoundError
from knowledge.exchange import parse_any_round
from knowledge.shipped import shipped_rounds
from tests.rounds import DOCUMENTS, made_up_round


def test_a_round_that_was_printed_is_read_again() -> None:
    for round_ in (*shipped_rounds(), made_up_round()):
        again = parse_any_round(json.dumps(round_.as_published()))

        assert again.id == round_.id
        assert again.as_published() == round_.as_published()


def test_the_curated_form_is_read_as_well() -> None:
    for round_ in shipped_rounds():
        assert parse_any_round(dump_round(round_)) == round_


@pytest.mark.parametrize("name", ["2022-1", "2022-2", "2023-2"])
def test_the_made_up_rounds_are_read(name: str) -> None:
    text = (DOCUMENTS / f"{name}.json").read_text(encoding="utf-8")
    round_ = parse_any_round(text)

    assert round_.id == name
    assert {id_: fact.text for id_, fact in round_.facts.items() if fact.service_id} == json.loads(text)["facts"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "JSON"),
        ("[]", "객체여야"),
        ("[" * 100_000, "너무 깊거나"),
        ('{"services": []}', "0개입니다"),
        ('{"services": [{"name": "가"}]}', r"services\.1\.id: '2021-3/1'과 같은"),
        ('{"services": ["가"]}', r"services\.1\.id: '2021-3/1'과 같은"),
        ('{"services": [{"id": "2021-3/1", "name": "가"}, {"id": "2021-4/1", "name": "나"}]}', "2개입니다"),
        ('{"services": [{"id": "2021-3/1", "name": ""}]}', r"services\.1\.name"),
        ('{"services": [{"id": "2021-3/1", "name": "가"}], "overview": {"2021-3/overview/sense": "뜻"}}', "sense"),
        ('{"services": [{"id": "2021-3/1", "name": "가"}], "overview": ["뜻"]}', "overview"),
        ('{"services": [{"id": "2021-3/1", "name": "가"}], "overview": {"purpose": ["뜻"]}}', "purpose: 글자열이어야"),
        ('{"services": [{"id": "2021-3/' + "9" * 5000 + '", "name": "가"}]}', r"services\.1\.id: '2021-3/1'과 같은"),
        ('{"yaer": 2021, "ordinal": 3, "overview": {}, "services": [{"number": 1, "name": "가"}]}', "year: 빠졌습니다"),
        (
            '{"services": [{"id": "2021-3/1", "name": "가", "tasks": ["나"], "tasks": ["다"]}]}',
            "'tasks'이.가. 한 묶음에",
        ),
        ('{"year": 2021, "ordinal": 3, "overview": {}, "overview": {}, "services": []}', "'overview'이.가. 한 묶음에"),
        ('{"services": [' + '"가", ' * 1_000_000 + '"나"]}', "4,000,000자를 넘습니다"),
    ],
)
def test_what_is_no_round_is_said_in_one_line(text: str, message: str) -> None:
    with pytest.raises(RoundError, match=message) as caught:
        parse_any_round(text)

    assert "\n" not in str(caught.value)
