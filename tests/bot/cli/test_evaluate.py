import json
from pathlib import Path

import pytest

from bot.cli.evaluate import read_cases
from tests.bot.cli.conftest import Minwi

DEV = Path(__file__).parents[2] / "questions" / "dev.jsonl"
RIGHT = {"id": "q-1", "turns": ["목동실내빙상장 개선과제"], "tags": ["plain"]}
TASKS = [f"2021-3/9/tasks/{number}" for number in (1, 2, 3)]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    cases = [
        {**RIGHT, "want": {"kind": "answer", "facts": TASKS}},
        {
            "id": "q-2",
            "turns": ["안녕", "목동실내빙상장 개선과제"],
            "want": {"kind": "unknown"},
            "tags": ["plain", "x"],
        },
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n\n".join(json.dumps(case, ensure_ascii=False) for case in cases), encoding="utf-8")
    return path


def test_the_score_says_what_is_wrong_and_counts_by_kind_and_tag(questions: Path, minwi: Minwi) -> None:
    shown = minwi("evaluate", str(questions))
    assert (shown.status, shown.err) == (0, "")
    assert "q-2 안녕 / 목동실내빙상장 개선과제\n    종류가 unknown 아닌 answer\n" in shown.out
    counted = [line.split() for line in shown.out.splitlines()]
    assert ["kind:answer", "1", "1", "100.0%"] in counted
    assert ["kind:unknown", "0", "1", "0.0%"] in counted
    assert ["tag:plain", "1", "2", "50.0%"] in counted
    assert shown.out.endswith("답이 없는데 인용함: 1\n맞음: 1/2 = 50.0%\n")


def test_wrong_bounds_how_many_wrong_questions_are_shown(questions: Path, minwi: Minwi) -> None:
    shown = minwi("evaluate", str(questions), "--wrong", "0")
    assert "q-2" not in shown.out
    assert "(틀린 질문 1개 더: --wrong 1)" in shown.out


def test_the_score_as_json(questions: Path, minwi: Minwi) -> None:
    shown = minwi("evaluate", str(questions), "--json")
    assert json.loads(shown.out) == {
        "right": 1,
        "total": 2,
        "rate": 0.5,
        "invented": 1,
        "by": {
            "kind:answer": {"right": 1, "total": 1},
            "kind:unknown": {"right": 0, "total": 1},
            "tag:plain": {"right": 1, "total": 2},
            "tag:x": {"right": 0, "total": 1},
        },
        "wrong": [{"id": "q-2", "turns": ["안녕", "목동실내빙상장 개선과제"], "problem": "종류가 unknown 아닌 answer"}],
    }


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"id": "a"', "의 3번째 줄: JSON이 아닙니다."),
        (b'{"id": "a", "turns": ["b"]}', "의 3번째 줄: want: 빠졌습니다."),
        (b'{"id": "a", "turns": ["b"], "want": {"kind": "anwser"}}', "의 3번째 줄: want: kind가 answer, list,"),
        (b'{"id": "a", "turns": ["b"], "want": {"kind": "list"}}', "의 3번째 줄: want.list.services: 빠졌습니다."),
        ("성과".encode("euc-kr"), "의 3번째 줄: UTF-8이 아닙니다."),
    ],
)
def test_a_malformed_line_is_named(content: bytes, problem: str, questions: Path, minwi: Minwi) -> None:
    good = json.dumps({**RIGHT, "want": {"kind": "help"}}).encode()
    questions.write_bytes(good + b"\n\n" + content + b"\n")
    shown = minwi("evaluate", str(questions))
    assert (shown.status, shown.out) == (1, "")
    assert shown.err.startswith(f"minwi: {questions}{problem}")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "problem"), [("none.jsonl", "읽을 수 없습니다"), ("empty.jsonl", "질문이 하나도 없습니다.")]
)
def test_a_file_without_questions_is_one_line(name: str, problem: str, tmp_path: Path, minwi: Minwi) -> None:
    (tmp_path / "empty.jsonl").write_text("\n \n")
    shown = minwi("evaluate", name)
    assert (shown.status, shown.out) == (1, "")
    assert shown.err.startswith(f"minwi: {name}: {problem}")
    assert shown.err.count("\n") == 1


def test_the_questions_of_the_project_can_be_read_and_are_answered_well_enough(minwi: Minwi) -> None:
    score = json.loads(minwi("evaluate", str(DEV), "--json").out)
    assert score["total"] == len(read_cases(DEV)) == 220
    assert score["rate"] >= 0.75
    assert score["invented"] == 0
