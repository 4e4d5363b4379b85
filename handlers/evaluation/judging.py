"""Judges one answer against what is wanted."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.answer import Answer
from handlers.content import ENOUGH
from handlers.evaluation.wants import Case, ChoicesWanted, FactsWanted, ListWanted, NothingWanted, RuleWanted, Want
from knowledge.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one question was answered."""

    case: Case
    answer: Answer
    problem: str
    """Why the answer is wrong; empty where it is right."""

    @property
    def invented(self) -> bool:
        """Whether facts were quoted although the published results hold no answer."""
        return bool(self.problem) and isinstance(self.case.want, NothingWanted) and bool(self.answer.fact_ids)


def evaluate(
    cases: Iterable[Case],
    base: KnowledgeBase,
    *,
    today: date,
    render: Callable[[Answer], str],
    enough: float = ENOUGH,
) -> Iterator[Verdict]:
    """Ask every question in a chat of its own and judge the answer to its last turn.

    Args:
        today: the date for questions that do not say their own.
        render: what a person would read of an answer; facts must stand in it word for word.
        enough: the share of a question's content that a fact has to explain.
    """
    for case in cases:
        answer = case.reply(base, today=today, enough=enough).answer
        texts = {id_: base.facts[id_].text for id_ in answer.fact_ids if id_ in base.facts}
        yield Verdict(case, answer, judge(case.want, answer, render(answer), texts))


def judge(want: Want, answer: Answer, text: str, facts: Mapping[str, str]) -> str:
    """Say what is wrong with an answer.

    Args:
        text: what a person would read of it.
        facts: published texts by id; a fact that is quoted must stand in `text` in full.

    Returns:
        The problem by the first reading of the question; empty where one of its readings finds the answer right.
    """
    problems = [_judge(reading, answer, text, facts) for reading in (want, *want.alt)]
    return "" if "" in problems else problems[0]


def _judge(want: Want, answer: Answer, text: str, facts: Mapping[str, str]) -> str:
    if answer.kind != want.kind:
        return f"종류가 {want.kind} 아닌 {answer.kind}"
    match want:
        case FactsWanted():
            return _judge_facts(want, answer, text, facts)
        case ListWanted():
            return "" if set(answer.services) == set(want.services) else f"사무 목록이 다름: {_ids(answer.services)}"
        case ChoicesWanted():
            missing = set(want.choices) - {choice.id for choice in answer.choices}
            return f"되물을 때 빠진 사무: {_ids(missing)}" if missing else ""
        case RuleWanted():
            return _judge_rule(want, answer)
        case NothingWanted():
            return f"없는 답에 인용함: {_ids(answer.fact_ids)}" if answer.fact_ids else ""


def _judge_facts(want: FactsWanted, answer: Answer, text: str, facts: Mapping[str, str]) -> str:
    needed, quoted = set(want.facts), set(answer.fact_ids)
    if missing := needed - quoted:
        return f"빠진 항목: {_ids(missing)}"
    if extra := quoted - needed - set(want.ok):
        return f"묻지 않은 항목: {_ids(extra)}"
    squashed = _squash(text)
    cut = [id_ for id_ in needed if _squash(facts.get(id_, "")) not in squashed]
    return f"원문이 다 나오지 않은 항목: {_ids(cut)}" if cut else ""


def _judge_rule(want: RuleWanted, answer: Answer) -> str:
    if "required" in want.model_fields_set and answer.required != want.required:
        return f"의무 여부가 {want.required} 아닌 {answer.required}"
    if "deadline" in want.model_fields_set and answer.deadline != want.deadline:
        return f"기한이 {want.deadline} 아닌 {answer.deadline}"
    return ""


def _squash(text: str) -> str:
    """Letters and digits only, so that bullets, spacing and markup don't count."""
    return re.sub(r"[\W_]+", "", text)


def _ids(ids: Iterable[str]) -> str:
    return ", ".join(sorted(ids))
