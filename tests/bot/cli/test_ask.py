import json
import os
import signal
import subprocess
import sys

import pytest

from bot.lines import LINE_LIMIT
from tests.bot.cli.conftest import Environment, Minwi

MINWI = [sys.executable, "-m", "bot.cli"]
TASKS = ["2021-3/9/tasks/1", "2021-3/9/tasks/2", "2021-3/9/tasks/3"]
KEYS = ["kind", "facts", "services", "choices", "required", "deadline", "text"]


def test_the_words_of_the_command_line_are_one_question(minwi: Minwi) -> None:
    joined, quoted = minwi("ask", "목동실내빙상장", "개선과제"), minwi("ask", "목동실내빙상장 개선과제")
    assert joined == quoted
    assert (joined.status, joined.err) == (0, "")
    assert (
        "- 학생단체 강습 대상을 서울시 전역을 대상으로 하여 제한(목동)적이지 않도록 서울시교육청과 협력 권장\n"
        in joined.out
    )
    assert "출처: 2021년 제3차" in joined.out


@pytest.mark.parametrize("arguments", [[], ["-"]])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_question_may_come_through_a_pipe(arguments: list[str], mark: bytes, minwi: Minwi) -> None:
    piped = minwi("ask", "--json", *arguments, stdin=mark + "목동실내빙상장 개선과제\n".encode())
    assert json.loads(piped.out)["facts"] == TASKS


def test_json_is_one_line_of_the_agreed_form(minwi: Minwi) -> None:
    shown = minwi("ask", "--json", "목동실내빙상장 개선과제")
    assert shown.out.count("\n") == 1
    answer = json.loads(shown.out)
    assert list(answer) == KEYS
    assert (answer["kind"], answer["facts"], answer["services"]) == ("answer", TASKS, ["2021-3/9"])
    assert (answer["required"], answer["deadline"]) == (None, None)
    assert "목동실내빙상장" in shown.out, "Korean letters stand as they are"


def test_json_of_an_unknown_answer_has_its_reason(minwi: Minwi) -> None:
    answer = json.loads(minwi("ask", "--json", "잠실야구장 개선과제").out)
    assert list(answer) == [*KEYS[:-1], "reason", "text"]
    assert (answer["kind"], answer["facts"]) == ("unknown", [])
    assert answer["reason"] == "no_such_service"


def test_json_of_a_question_back_has_ids_and_the_text_has_names(minwi: Minwi) -> None:
    shown = minwi("ask", "--json", "지원센터 문제점")
    answer = json.loads(shown.out)
    assert answer["kind"] == "clarify"
    assert set(answer["choices"]) >= {"2021-3/4", "2021-3/5", "2021-3/8"}
    assert "- 동북권NPO지원센터" in answer["text"]
    assert minwi("ask", "지원센터 문제점").out == f"{answer['text']}\n"


def test_today_counts_for_questions_about_next_year(minwi: Minwi) -> None:
    shown = minwi("ask", "--json", "--today", "2021-10-05", "내년 3월 말에 위탁 끝나는데 평가 언제까지 해야 돼?")
    assert json.loads(shown.out)["deadline"] == "2021-12-31"


def test_explain_says_what_was_understood_after_the_answer(minwi: Minwi) -> None:
    plain, explained = minwi("ask", "핀테크랩 성과"), minwi("ask", "--explain", "핀테크랩 성과")
    assert explained.out.startswith(plain.out)
    why = explained.out.removeprefix(plain.out).splitlines()
    assert why[0] == ""
    assert "사무: 서울핀테크랩 운영" in why
    assert "항목: 주요 성과" in why
    assert json.loads(minwi("ask", "--explain", "--json", "핀테크랩 성과").out)["explain"] == why[1:]


@pytest.mark.parametrize(
    ("arguments", "stdin", "line"),
    [
        (["ask", " "], b"", '질문이 비어 있습니다. 예: minwi ask "목동실내빙상장 개선과제"'),
        (["ask"], b"\n", '질문이 비어 있습니다. 예: minwi ask "목동실내빙상장 개선과제"'),
        (["ask"], "성과".encode("euc-kr"), "표준 입력이 UTF-8이 아닙니다. UTF-8로 바꿔 주세요."),
        (["ask"], b"a" * (LINE_LIMIT + 1), "질문이 너무 깁니다: 1,048,576바이트까지 읽습니다."),
    ],
)
def test_a_question_that_cannot_be_read_is_one_line_and_status_1(
    arguments: list[str], stdin: bytes, line: str, minwi: Minwi
) -> None:
    shown = minwi(*arguments, stdin=stdin)
    assert (shown.status, shown.out, shown.err) == (1, "", f"minwi: {line}\n")


def test_bytes_of_the_command_line_that_are_no_text_do_no_harm(minwi: Minwi) -> None:
    shown = minwi("ask", "--json", "\udcff\ud800 목동실내빙상장 개선과제")
    assert (shown.status, shown.err) == (0, "")
    assert json.loads(shown.out)["facts"] == TASKS


def stream(minwi: Minwi, *lines: object) -> tuple[int, list[dict[str, object]], str]:
    raw = [line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines]
    shown = minwi("ask", "--jsonl", stdin=b"\n".join(raw))
    return shown.status, [json.loads(line) for line in shown.out.splitlines()], shown.err


def test_a_stream_answers_line_by_line_each_in_a_chat_of_its_own(minwi: Minwi) -> None:
    status, answers, err = stream(
        minwi,
        {"id": "a", "turns": ["목동빙상장 성과", "개선과제는?"], "want": {"ignored": True}},
        {"id": 7, "turns": ["개선과제는?"]},
        {"turns": ["다음 달 말에 만료인데 평가 언제까지?"], "today": "2021-10-05"},
    )
    assert (status, err) == (0, "")
    assert [answer.get("id", "none") for answer in answers] == ["a", 7, "none"]
    assert [answer["kind"] for answer in answers] == ["answer", "clarify", "rule"]
    assert answers[0]["facts"] == TASKS
    assert answers[2]["deadline"] == "2021-09-01"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (b"nonsense", {"error": "JSON이 아닙니다"}),
        (b"[1]", {"error": "{…} 꼴의 객체여야 합니다"}),
        (b'{"id": "x"}', {"id": "x", "error": "turns: 빠졌습니다"}),
        (b'{"id": 3, "turns": []}', {"id": 3, "error": "turns: 비어 있습니다"}),
        (b'{"id": "x", "turns": "ab"}', {"id": "x", "error": "turns: 목록이어야 합니다"}),
        (b'{"id": "x", "turns": ["a", 2]}', {"id": "x", "error": "turns.2: 글자열이어야 합니다"}),
        (b'{"id": "x", "turns": ["a"], "today": "2021-02-30"}', {"id": "x", "error": "today: 달력에 없는 날입니다"}),
        (
            b'{"id": "x", "turns": ["a"], "today": 20210203}',
            {"id": "x", "error": "today: 2026-01-31과 같은 꼴이어야 합니다"},
        ),
        (b'{"turns": ["\xff"]}', {"error": "UTF-8이 아닙니다"}),
        (rb'{"turns": ["\ud800"]}', {"error": "JSON이 아닙니다"}),
        (b'{"turns": ["' + b"a" * LINE_LIMIT + b'"]}', {"error": "줄이 너무 깁니다: 1,048,576바이트까지 읽습니다"}),
        (b"[" * 100_000, {"error": "JSON이 아닙니다"}),
    ],
)
def test_a_malformed_line_gives_an_error_and_the_rest_goes_on(
    line: bytes, answer: dict[str, object], minwi: Minwi
) -> None:
    status, answers, err = stream(minwi, {"id": "a", "turns": ["안녕"]}, b"", line, {"id": "b", "turns": ["안녕"]})
    assert status == 1
    assert err == "minwi: 읽을 수 없는 줄이 1개 있습니다 (첫 번째는 3번째 줄).\n"
    assert [found.get("id") for found in (answers[0], answers[2])] == ["a", "b"]
    assert answers[1] == {**answer, "line": 3}


def test_a_stream_answers_before_the_next_question_comes(environment: Environment) -> None:
    process = subprocess.Popen(
        [*MINWI, "ask", "--jsonl"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        for number, turn in enumerate(["안녕", "목동실내빙상장 개선과제", "도움말"]):
            process.stdin.write(json.dumps({"id": number, "turns": [turn]}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_ctrl_c_ends_a_stream_quietly(environment: Environment) -> None:
    process = subprocess.Popen(
        [*MINWI, "ask", "--jsonl"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write('{"turns": ["안녕"]}\n')
    process.stdin.flush()
    assert process.stdout.readline()
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=10)
    assert process.returncode == 130
    assert err.strip() == ""


def test_an_answer_in_a_pipe_has_no_colours(environment: Environment) -> None:
    shown = subprocess.run([*MINWI, "ask", "목동실내빙상장 개선과제"], env=environment, capture_output=True, check=True)
    assert b"\x1b" not in shown.stdout
    assert shown.stderr == b""
