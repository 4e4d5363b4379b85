"""Judges answers against questions whose right answer is known, and counts how many are right."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from handlers.answer import Answer
from handlers.turns import Day, Turns
from knowledge.base import KnowledgeBase


class _Wanted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    alt: "tuple[Want, ...]" = ()
    """Other readings that are just as right."""


class FactsWanted(_Wanted):
    """These facts must be quoted, those may be, and no others."""

    kind: Literal["answer"]
    facts: tuple[str, ...]
    ok: tuple[str, ...] = ()


class ListWanted(_Wanted):
    """Exactly these services must be listed."""

    kind: Literal["list"]
    services: tuple[str, ...]


class ChoicesWanted(_Wanted):
    """The bot must ask back and offer at least these services."""

    kind: Literal["clarify"]
    choices: tuple[str, ...]


class RuleWanted(_Wanted):
    """The rule must be applied to the asker's own case; a field that is not given does not count."""

    kind: Literal["rule"]
    required: bool | None = None
    deadline: Day = None


class NothingWanted(_Wanted):
    """No fact must be quoted."""

    kind: Literal["unknown", "help", "chat"]


Want = Annotated[FactsWanted | ListWanted | ChoicesWanted | RuleWanted | NothingWanted, Field(discriminator="kind")]


class Case(Turns):
    """One question with what a right answer to its last turn is: a line of a question file."""

    id: str
    want: Want
    tags: tuple[str, ...] = ()


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


@dataclass(slots=True)
class Score:
    """How many questions were answered rightly, in all and by kind and tag."""

    verdicts: list[Verdict] = field(default_factory=list)
    total: Counter[str] = field(default_factory=Counter)
    """Questions by ``kind:answer``, ``tag:typo`` and so on."""
    right: Counter[str] = field(default_factory=Counter)

    def add(self, verdict: Verdict) -> None:
        """Count one question."""
        self.verdicts.append(verdict)
        case = verdict.case
        for key in (f"kind:{case.want.kind}", *(f"tag:{tag}" for tag in case.tags)):
            self.total[key] += 1
            self.right[key] += not verdict.problem

    @property
    def wrong(self) -> list[Verdict]:
        """The questions answered wrongly, in the order of the file."""
        return [verdict for verdict in self.verdicts if verdict.problem]

    @property
    def invented(self) -> int:
        """How many were answered with facts where none exist."""
        return sum(verdict.invented for verdict in self.verdicts)

    @property
    def rate(self) -> float:
        """The share answered rightly, 0 to 1."""
        return (len(self.verdicts) - len(self.wrong)) / max(1, len(self.verdicts))


def evaluate(
    cases: Iterable[Case], base: KnowledgeBase, *, today: date, render: Callable[[Answer], str]
) -> Iterator[Verdict]:
    """Ask every question in a chat of its own and judge the answer to its last turn.

    Args:
        today: the date for questions that do not say their own.
        render: what a person would read of an answer; facts must stand in it word for word.
    """
    for case in cases:
        answer = case.reply(base, today=today).answer
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
