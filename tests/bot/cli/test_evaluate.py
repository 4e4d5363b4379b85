import json
import re
from pathlib import Path

import pytest
from wcwidth import wcswidth

from bot.cli.evaluate import read_cases
from handlers.content import ENOUGH
from tests.bot.cli.conftest import Minwi
from tests.rounds import DOCUMENTS, QUESTIONS

DEV = QUESTIONS / "dev.jsonl"
ROUNDS = Path(__file__).parents[3] / "knowledge" / "rounds"
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
    score = json.loads(minwi("evaluate", str(questions), "--json").out)
    told = {key: score.pop(key) for key in ("confusion", "without_answer", "margin", "lints")}
    assert told["confusion"] == {
        "kinds": [
            {"want": "answer", "given": "answer", "questions": 1},
            {"want": "unknown", "given": "answer", "questions": 1},
        ],
        "facets": [{"want": "tasks", "given": "tasks", "questions": 1}],
    }
    assert told["without_answer"]["other"] == {"total": 1, "refused": 0, "wrong": 0, "invented": 1, "reasons": {}}
    assert [point["threshold"] for point in told["margin"] if point["in_use"]] == [ENOUGH]
    assert {"threshold", "right", "wrong", "refused", "invented"} < set(told["margin"][0])
    assert score == {
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
        "files": [{"file": str(questions), "right": 1, "total": 2, "rate": 0.5, "invented": 1}],
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
        (b'{"id": "q-1", "turns": ["b"], "want": {"kind": "help"}}', "의 3번째 줄: id q-1: 앞줄에 이미 있습니다."),
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


def test_several_files_are_counted_apart_and_together(questions: Path, minwi: Minwi) -> None:
    shown = minwi("evaluate", str(questions), str(DEV), "--wrong", "0")
    counted = [line.split() for line in shown.out.splitlines()]
    assert ["questions.jsonl", "1", "2", "50.0%", "1"] in counted
    assert any(line[:1] == ["dev.jsonl"] and line[2] == "220" for line in counted)
    assert re.search(r"맞음: \d+/222 = ", shown.out)


TWO_ROUNDS = QUESTIONS / "two-rounds.jsonl"
MADE_UP = DOCUMENTS / "2022-1.json"


def test_a_set_is_judged_over_a_round_that_is_not_published(minwi: Minwi) -> None:
    without, with_round = (
        json.loads(minwi("evaluate", str(TWO_ROUNDS), *options, "--json").out)
        for options in ((), ("--round", str(MADE_UP)))
    )
    assert with_round["rate"] >= 0.87
    assert "회차 2022-1에 있어" in minwi("evaluate", str(TWO_ROUNDS), "--json").err
    assert minwi("evaluate", str(TWO_ROUNDS), "--round", str(MADE_UP), "--json").err == ""
    assert without["rate"] < 0.6
    assert minwi("rounds").out.count("\n") == 1


def test_a_round_stands_in_for_the_published_one(questions: Path, tmp_path: Path, minwi: Minwi) -> None:
    published = json.loads((ROUNDS / "2021-3.json").read_text(encoding="utf-8"))
    published["services"] = [service for service in published["services"] if service["number"] != 9]
    (tmp_path / "fewer.json").write_text(json.dumps(published))
    score = json.loads(minwi("evaluate", str(questions), "--round", "fewer.json", "--json").out)
    assert [wrong["id"] for wrong in score["wrong"]] == ["q-1"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "none.json: 읽을 수 없습니다"),
        (b"{", "none.json: 회차 내용이 틀렸습니다: 1행 2열"),
        (b"2021-3", "none.json: 회차의 JSON이 아닙니다. 결과 문서라면 minwi read none.json > round.json"),
        ("성과".encode("euc-kr"), "none.json: UTF-8이 아닙니다"),
        (b'{"services": [{"id": "1"}]}', "none.json: 회차 내용이 틀렸습니다: services.1.id"),
    ],
)
def test_a_round_that_is_none_is_one_line(content: bytes | None, problem: str, tmp_path: Path, minwi: Minwi) -> None:
    if content is not None:
        (tmp_path / "none.json").write_bytes(content)
    shown = minwi("evaluate", str(DEV), "--round", "none.json")
    assert (shown.status, shown.out) == (1, "")
    assert shown.err.startswith(f"minwi: {problem}")
    assert shown.err.count("\n") == 1


def test_a_round_twice_is_one_line(minwi: Minwi) -> None:
    shown = minwi("evaluate", str(DEV), "--round", str(MADE_UP), "--round", str(MADE_UP))
    assert (shown.status, shown.out) == (1, "")
    assert "2022년 제1차 회차가 두 파일에 있습니다" in shown.err


def test_nothing_to_measure_is_a_wrong_command_line(minwi: Minwi) -> None:
    shown = minwi("evaluate")
    assert (shown.status, shown.out) == (2, "")
    assert "--transformations" in shown.err
    assert shown.err.count("\n") == 1


def test_the_rate_of_each_transformation_is_shown_without_any_file(minwi: Minwi) -> None:
    shown = minwi("evaluate", "--transformations", "--wrong", "0")
    rows = {" ".join(line.split()[:-3]): line.split()[-3:] for line in shown.out.splitlines()}
    assert rows["그대로"] == ["27", "27", "100.0%"]
    assert rows["NFD (맥에서 복사)"] == ["27", "27", "100.0%"]
    assert re.search(r"\n\d+가지 가운데 기준 아래 \d+가지; 남은 답: \d+/\d+ = \d+\.\d%\n", shown.out)


def test_every_table_stands_under_its_heading_and_fits_the_screen(questions: Path, minwi: Minwi) -> None:
    shown = minwi("evaluate", str(questions), str(DEV), "--transformations", "--wrong", "0").out
    headings = [
        "종류와 표지마다",
        "답의 종류를",
        "항목을",
        "답이 없는 질문에",
        "문턱값",
        "한 가지로",
        "지식 베이스와",
        "파일마다",
    ]
    found = [line for line in shown.splitlines() if line.startswith(tuple(headings))]
    assert [heading for heading in headings if any(line.startswith(heading) for line in found)] == headings
    assert max(map(wcswidth, shown.splitlines())) <= 80
    in_use = [line.split() for line in shown.splitlines() if line.endswith("◀ 지금")]
    assert [line[0] for line in in_use] == [f"{ENOUGH:.2f}"]


def test_the_lints_are_counted_and_shown_one_by_one_where_asked_for(minwi: Minwi) -> None:
    shown = minwi("evaluate", "--lint")
    assert (shown.status, shown.err) == (0, "")
    counted = {line.rpartition(": ")[0]: line for line in shown.out.splitlines() if not line.startswith(" ")}
    assert counted["오타로 서로 바뀔 만큼 가까운 이름"].endswith(": 0")
    assert any(line.startswith("    ") for line in shown.out.splitlines())


def test_the_rate_of_each_transformation_as_json(minwi: Minwi) -> None:
    shown = json.loads(minwi("evaluate", "--transformations", "--json").out)
    assert list(shown) == ["transformations", "lints"]
    by_key = {"+".join(each["transformations"]): each for each in shown["transformations"]}
    assert by_key[""]["rate"] == 1
    assert by_key["nfd"] == {
        "transformations": ["nfd"],
        "label": "NFD (맥에서 복사)",
        "asked": 27,
        "kept": 27,
        "rate": 1.0,
        "floor": 0.98,
        "lost": [],
    }


def test_the_questions_of_the_project_can_be_read_and_are_answered_well_enough(minwi: Minwi) -> None:
    score = json.loads(minwi("evaluate", str(DEV), "--json").out)
    assert score["total"] == len(read_cases(DEV)) == 220
    assert score["rate"] >= 0.75
    assert score["invented"] == 0
