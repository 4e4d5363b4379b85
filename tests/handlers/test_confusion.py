"""What is counted of answers beside right and wrong."""

from collections.abc import Mapping

import pytest

from handlers.answer import Answer, AnswerKind, Quote, Reason
from handlers.content import ENOUGH
from handlers.evaluation import Case, Verdict, Without, confusion, margin, refusals
from handlers.evaluation.margin import THRESHOLDS
from tests.handlers.test_question_sets import TODAY
from tests.rounds import one_round

ACHIEVEMENT, TASK, PERIOD = "2021-3/1/achievements/1", "2021-3/1/tasks/1", "2021-3/overview/period"


def quoting(*ids: str) -> Answer:
    return Answer(AnswerKind.ANSWER, quotes=(Quote("가", "나", tuple((id_, "글") for id_ in ids), "출처"),))


def unknown(reason: Reason) -> Answer:
    return Answer(AnswerKind.UNKNOWN, reason=reason)


def verdict(want: Mapping[str, object], answer: Answer, problem: str = "", tags: tuple[str, ...] = ()) -> Verdict:
    case = Case.model_validate({"id": "a", "turns": ["가"], "want": want, "tags": tags})
    return Verdict(case, answer, problem)


WANT_TASK = {"kind": "answer", "facts": [TASK]}


def test_a_wrong_answer_stands_beside_the_diagonal() -> None:
    found = confusion(
        [
            verdict(WANT_TASK, quoting(TASK)),
            verdict(WANT_TASK, quoting(ACHIEVEMENT), "다름"),
            verdict(WANT_TASK, quoting(ACHIEVEMENT, TASK, PERIOD), "다름"),
            verdict(WANT_TASK, unknown(Reason.OFF_TOPIC), "다름"),
            verdict({"kind": "unknown"}, quoting(TASK), "다름"),
        ]
    )
    assert found.kinds == {("answer", "answer"): 3, ("answer", "unknown"): 1, ("unknown", "answer"): 1}
    assert found.facets == {
        ("tasks", "tasks"): 1,
        ("tasks", "achievements"): 1,
        ("tasks", "achievements+tasks+overview"): 1,
        ("tasks", "nothing"): 1,
    }


def test_an_answer_that_is_right_by_another_reading_was_wanted() -> None:
    want = {"kind": "answer", "facts": [TASK], "alt": [{"kind": "clarify", "choices": []}]}
    assert confusion([verdict(want, Answer(AnswerKind.CLARIFY))]).kinds == {("clarify", "clarify"): 1}


@pytest.mark.parametrize(
    ("tags", "sort"),
    [
        (("near-miss", "casual"), Without.NEAR_MISS),
        (("notheld",), Without.NEAR_MISS),
        (("unknown", "lookalike"), Without.LOOK_ALIKE),
        (("out-of-scope",), Without.OFF_TOPIC),
        (("noround",), Without.NO_ROUND),
        (("plain",), Without.OTHER),
    ],
)
def test_questions_without_an_answer_are_sorted_by_their_tags(tags: tuple[str, ...], sort: Without) -> None:
    want: dict[str, object] = {"kind": "unknown"}
    counted = refusals(
        [
            verdict(want, unknown(Reason.NOT_IN_RESULTS), tags=tags),
            verdict(want, unknown(Reason.OFF_TOPIC), tags=tags),
            verdict(want, quoting(TASK), "다름", tags),
            verdict(want, Answer(AnswerKind.HELP), "다름", tags),
            verdict(WANT_TASK, quoting(TASK), tags=tags),
        ]
    )
    assert [each for each in counted if counted[each].total] == [sort]
    found = counted[sort]
    assert (found.total, found.refused, found.invented, found.wrong) == (4, 2, 1, 1)
    assert found.reasons == {Reason.NOT_IN_RESULTS: 1, Reason.OFF_TOPIC: 1}


def test_a_higher_threshold_refuses_more_and_answers_less() -> None:
    questions = ["요양보호사 처우 얘기 나온 곳", "대관 심사는 어떻게 해?", "목동빙상장 강습료 얼마야", "핀테크랩 성과"]
    wants = [
        {"kind": "answer", "facts": ["2021-3/8/tasks/1"]},
        {"kind": "answer", "facts": ["2021-3/9/tasks/2"]},
        {"kind": "unknown"},
        {"kind": "answer", "facts": ["2021-3/1/achievements/1", "2021-3/1/achievements/2"]},
    ]
    cases = [
        Case.model_validate({"id": str(place), "turns": [text], "want": want})
        for place, (text, want) in enumerate(zip(questions, wants, strict=True))
    ]
    points = list(margin(cases, one_round(), today=TODAY, render=str))
    assert [point.threshold for point in points] == list(THRESHOLDS)
    assert [point.threshold for point in points if point.in_use] == [ENOUGH]
    assert all(point.right + point.wrong + point.refused == len(cases) for point in points)
    assert [point.refused for point in points] == sorted(point.refused for point in points)
