import json
from collections.abc import Mapping
from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from handlers.answer import Answer, AnswerKind, Choice, Quote
from handlers.evaluation import Case, Score, Verdict, Want, evaluate, judge
from knowledge.base import KnowledgeBase
from knowledge.model import Overview, Round, Service

TEXTS = {"2021-3/1/tasks/1": "홍보 개선 필요(외부 광고 등)", "2021-3/1/tasks/2": "교육 협력 권장"}
TODAY = date(2026, 1, 31)


def answer_with(*ids: str) -> Answer:
    facts = tuple((id_, TEXTS.get(id_, "다른 글")) for id_ in ids)
    return Answer(AnswerKind.ANSWER, quotes=(Quote("빙상장", "개선 과제", facts, "출처"),))


def text_of(answer: Answer) -> str:
    return "\n".join(f"• {text}" for quote in answer.quotes for _, text in quote.facts)


def judged(want: Mapping[str, object], answer: Answer, text: str | None = None) -> str:
    parsed: Want = TypeAdapter(Want).validate_python(want)
    return judge(parsed, answer, text_of(answer) if text is None else text, TEXTS)


ONE, TWO, OTHER = "2021-3/1/tasks/1", "2021-3/1/tasks/2", "2021-3/2/tasks/1"
CLARIFY = Answer(
    AnswerKind.CLARIFY, choices=(Choice("2021-3/1", "가", "2021-3/1"), Choice("2021-3/2", "나", "2021-3/2"))
)
LIST = Answer(AnswerKind.LIST, services=("2021-3/1", "2021-3/2"))
RULE = Answer(AnswerKind.RULE, required=True, deadline=date(2026, 4, 1))


@pytest.mark.parametrize(
    ("want", "answer"),
    [
        ({"kind": "answer", "facts": [ONE]}, answer_with(ONE)),
        ({"kind": "answer", "facts": [TWO, ONE]}, answer_with(ONE, TWO)),
        ({"kind": "answer", "facts": [ONE], "ok": [TWO]}, answer_with(ONE, TWO)),
        ({"kind": "answer", "facts": [ONE], "ok": [TWO]}, answer_with(ONE)),
        ({"kind": "list", "services": ["2021-3/2", "2021-3/1"]}, LIST),
        ({"kind": "clarify", "choices": ["2021-3/1"]}, CLARIFY),
        ({"kind": "rule"}, RULE),
        ({"kind": "rule", "required": True}, RULE),
        ({"kind": "rule", "required": True, "deadline": "2026-04-01"}, RULE),
        ({"kind": "unknown"}, Answer(AnswerKind.UNKNOWN)),
        ({"kind": "unknown", "alt": [{"kind": "help"}, {"kind": "chat"}]}, Answer(AnswerKind.CHAT)),
    ],
)
def test_a_right_answer_has_no_problem(want: dict[str, object], answer: Answer) -> None:
    assert judged(want, answer) == ""


@pytest.mark.parametrize(
    ("want", "answer", "problem"),
    [
        ({"kind": "answer", "facts": [ONE, TWO]}, answer_with(ONE), f"빠진 항목: {TWO}"),
        ({"kind": "answer", "facts": [ONE]}, answer_with(ONE, OTHER), f"묻지 않은 항목: {OTHER}"),
        ({"kind": "answer", "facts": [ONE]}, Answer(AnswerKind.LIST), "종류가 answer 아닌 list"),
        ({"kind": "list", "services": ["2021-3/1"]}, LIST, "사무 목록이 다름: 2021-3/1, 2021-3/2"),
        ({"kind": "clarify", "choices": ["2021-3/2", "2021-3/3"]}, CLARIFY, "되물을 때 빠진 사무: 2021-3/3"),
        ({"kind": "rule", "required": False}, RULE, "의무 여부가 False 아닌 True"),
        ({"kind": "rule", "required": None}, RULE, "의무 여부가 None 아닌 True"),
        ({"kind": "rule", "deadline": "2026-04-02"}, RULE, "기한이 2026-04-02 아닌 2026-04-01"),
        ({"kind": "chat"}, Answer(AnswerKind.UNKNOWN), "종류가 chat 아닌 unknown"),
        ({"kind": "unknown", "alt": [{"kind": "help"}]}, Answer(AnswerKind.CHAT), "종류가 unknown 아닌 chat"),
    ],
)
def test_the_problem_is_told_by_the_first_reading(want: dict[str, object], answer: Answer, problem: str) -> None:
    assert judged(want, answer) == problem


def test_a_fact_must_stand_in_the_text_in_full() -> None:
    want = {"kind": "answer", "facts": [ONE]}
    assert judged(want, answer_with(ONE), "홍보  개선\n필요 · 외부 광고 등") == ""
    assert judged(want, answer_with(ONE), "홍보 개선 필요") == f"원문이 다 나오지 않은 항목: {ONE}"


def test_quoting_a_fact_where_none_is_published_counts_as_invented() -> None:
    quoting = Answer(AnswerKind.UNKNOWN, quotes=answer_with(ONE).quotes)
    case = Case.model_validate({"id": "a", "turns": ["입장료?"], "want": {"kind": "unknown"}, "tags": ["near-miss"]})
    score = Score()
    for answer in (Answer(AnswerKind.UNKNOWN), quoting, answer_with(ONE), Answer(AnswerKind.CHAT)):
        score.add(Verdict(case, answer, judge(case.want, answer, text_of(answer), TEXTS)))
    assert [verdict.problem for verdict in score.wrong] == [
        f"없는 답에 인용함: {ONE}",
        "종류가 unknown 아닌 answer",
        "종류가 unknown 아닌 chat",
    ]
    assert (score.invented, score.rate) == (2, 0.25)
    assert (score.right["tag:near-miss"], score.total["tag:near-miss"], score.total["kind:unknown"]) == (1, 4, 4)


def test_every_case_is_a_chat_of_its_own() -> None:
    service = Service(number=1, name="가나빙상장", tasks=("홍보 필요",))
    base = KnowledgeBase([Round(year=2021, ordinal=3, overview=Overview(), services=(service,))])
    first = {"id": "a", "turns": ["가나빙상장 개선과제"], "want": {"kind": "answer", "facts": [ONE]}}
    second = {"id": "b", "turns": ["그럼 거기는?"], "want": {"kind": "answer", "facts": [ONE]}}
    cases = [Case.model_validate_json(json.dumps(case)) for case in (first, second)]
    verdicts = evaluate(cases, base, today=TODAY, render=text_of)
    assert [(verdict.case.id, bool(verdict.problem)) for verdict in verdicts] == [("a", False), ("b", True)]


@pytest.mark.parametrize(
    "broken",
    [
        {"turns": ["가"], "want": {"kind": "help"}},
        {"id": "a", "turns": [], "want": {"kind": "help"}},
        {"id": "a", "turns": ["가"], "want": {"kind": "helpp"}},
        {"id": "a", "turns": ["가"], "want": {"kind": "answer"}},
        {"id": "a", "turns": ["가"], "today": "2026-02-30", "want": {"kind": "help"}},
        {"id": "a", "turns": ["가"], "today": "20260201", "want": {"kind": "help"}},
    ],
)
def test_a_broken_case_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Case.model_validate(broken)
