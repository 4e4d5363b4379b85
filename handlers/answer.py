"""What is to be said, free of any channel: each channel renders it in its own way."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class AnswerKind(StrEnum):
    """What sort of answer it is; the value stands in the JSON."""

    ANSWER = "answer"
    LIST = "list"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"
    RULE = "rule"
    HELP = "help"
    CHAT = "chat"


class Reason(StrEnum):
    """Why an answer is unknown."""

    NO_SUCH_SERVICE = "no_such_service"
    NOT_IN_RESULTS = "not_in_results"
    NO_SUCH_ROUND = "no_such_round"
    OFF_TOPIC = "off_topic"


@dataclass(frozen=True, slots=True)
class Quote:
    """Facts that stand under one heading, with their source."""

    title: str
    """The service's printed name, or 평가개요."""
    heading: str
    """The facet or overview item: 개선 과제."""
    facts: tuple[tuple[str, str], ...]
    """(fact id, text word for word); the text is empty where the source prints a heading only."""
    source: str
    """회차, 사무, 항목: ``2021년 제3차 민간위탁 종합성과평가 결과 · 목동실내빙상장 · 개선 과제``."""
    note: str = ""
    """Said in place of facts where there are none: the source says 해당없음, or prints only the heading."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to ask next, shown as a button or a number."""

    id: str
    """What it stands for: a service id, an overview id, or the target itself."""
    label: str
    """Korean, short."""
    target: str
    """What `handlers.reply.open_target` opens when it is chosen; ASCII, at most 48 bytes.

    ``2021-3/9`` (all of a service), ``2021-3/9/tasks``, ``2021-3/9/achievements+tasks``, ``2021-3/overview/period``,
    ``2021-3/overview``, ``2021-3/list``, ``help``.
    """


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. Its parts are shown in the order of the fields."""

    kind: AnswerKind
    notes: tuple[str, ...] = ()
    """What the reader should know first, one sentence each: what was read differently from what was typed."""
    lead: str = ""
    """What is said before the quotes; for kinds without quotes it is the whole answer; may hold line feeds."""
    quotes: tuple[Quote, ...] = ()
    services: tuple[str, ...] = ()
    """Ids of the services that the answer is about; for a list, those listed."""
    choices: tuple[Choice, ...] = ()
    """What can be chosen next."""
    required: bool | None = None
    """For a rule: whether 종합성과평가 is obligatory."""
    deadline: date | None = None
    """For a rule: the last day for it."""
    reason: Reason | None = None
    """For unknown: why."""
    prompts: tuple[str, ...] = field(default=())
    """Example questions to offer, word for word as a person would type them."""

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """The ids of all facts quoted, in the order shown."""
        return tuple(id_ for quote in self.quotes for id_, _ in quote.facts)
