"""Answers about the evaluation itself, and the list of services."""

from collections.abc import Container, Sequence
from dataclasses import replace

from handlers import texts
from handlers.answer import Answer, AnswerKind
from handlers.question import Question
from handlers.quoting import overview_choices, quote_overview, service_choice
from knowledge.base import KnowledgeBase
from knowledge.model import Facet, OverviewItem, Round

_WHOLE = tuple(OverviewItem)
_VAGUE = frozenset({OverviewItem.CRITERIA, OverviewItem.TARGETS, OverviewItem.PROCEDURE})
"""Items whose leaning words (내용, 대상, 진행) say nothing beside another item."""
_ALONE = frozenset({OverviewItem.BASIS, OverviewItem.AGENCY, OverviewItem.PURPOSE, OverviewItem.PERIOD})
"""Items whose words need no word for the evaluation where nothing else is asked: 왜 하는 거야?"""


def asked_items(question: Question, *, after_overview: bool) -> list[OverviewItem]:
    """The overview items that are asked for; words that only lean to one count where the evaluation is spoken of."""
    items = list(question.overview)
    if not items and _asks_what_it_is(question):
        items = [OverviewItem.PURPOSE]
    if not items and _counts_services(question):
        items = [OverviewItem.TARGETS]
    if question.whole_overview:
        return items if items and items != [OverviewItem.CRITERIA] else list(_WHOLE)
    alone = not (question.asked_terms or question.facets or question.wanted)
    if question.evaluation or after_overview or items or (alone and _ALONE.intersection(question.overview_leaning)):
        leaning = [item for item in question.overview_leaning if item not in items]
        counts = "how_many" in question.cues or any(token.text.startswith("몇") for token in question.tokens)
        counted = {OverviewItem.TARGETS} if counts else set()
        clear = [item for item in leaning if item not in _VAGUE or item in counted]
        items += clear or (leaning if not items else [])
    if items and items != [OverviewItem.BASIS] and Facet.INDICATORS in question.leaning and not question.wanted:
        items.append(OverviewItem.CRITERIA)  # "누가, 언제, 무슨 기준으로 평가했는지"
    return [item for item in OverviewItem if item in items]


def _asks_what_it_is(question: Question) -> bool:
    """Whether "종합성과평가가 뭐야" asks what the evaluation is."""
    alone = not (question.asked_terms or question.facets or question.leaning or question.wanted or question.cues)
    what = any(token.text.startswith(("뭐", "무엇", "뭔")) for token in question.tokens)
    return question.evaluation and alone and what and not question.overview_leaning


def _counts_services(question: Question) -> bool:
    """Whether "사무가 모두 몇 개였죠" asks for the number of services."""
    alone = not (question.asked_terms or question.facets or question.wanted)
    return alone and {"how_many", "which"} <= question.cues and OverviewItem.TARGETS in question.overview_leaning


def wants_list(question: Question, items: Sequence[OverviewItem]) -> bool:
    """Whether "어떤 데가 평가대상이야?" asks for the services rather than for their number."""
    names = question.cues & {"which", "all"}
    every = any(token.text in _EVERY for token in question.tokens)
    evaluated = items == [OverviewItem.AGENCY] and any(token.text in _EVALUATED for token in question.tokens)
    if evaluated and every:
        return True  # 21년 3차에 평가한 곳 다 말해봐
    named = OverviewItem.TARGETS in items and not question.whole_overview
    return named and bool(names) and "how_many" not in question.cues


_EVERY = frozenset({"다", "전부", "모두", "싹"})
_EVALUATED = frozenset({"평가한곳", "평가한데", "평가한기관", "평가하는곳"})
"""Who evaluated, or who was evaluated: people say both so."""


def answer_overview(rounds: Sequence[Round], items: Sequence[OverviewItem], base: KnowledgeBase) -> Answer:
    """Items of the overviews of rounds."""
    quotes = [quote_overview(base, round_, item) for round_ in rounds for item in items]
    return Answer(
        AnswerKind.ANSWER,
        quotes=tuple(quote for quote in quotes if quote),
        choices=overview_choices(base, rounds[0], items),
    )


def answer_lists(rounds: Sequence[Round], base: KnowledgeBase, without: Container[str] = ()) -> Answer:
    """The services of several rounds, one list after the other."""
    answers = [answer_list(round_, base, without) for round_ in rounds]
    return replace(
        answers[0],
        lead="\n\n".join(answer.lead for answer in answers),
        services=tuple(id_ for answer in answers for id_ in answer.services),
        choices=tuple(choice for answer in answers for choice in answer.choices),
    )


def answer_list(round_: Round, base: KnowledgeBase, without: Container[str] = ()) -> Answer:
    """The services of a round."""
    services = tuple(id_ for id_ in base.service_ids(round_) if id_ not in without)
    lead = texts.LIST.format(round=round_.label, count=len(services))
    lines = [f"{base.services[id_].number}. {base.services[id_].name}" for id_ in services]
    choices = tuple(service_choice(base, id_) for id_ in services)
    return Answer(AnswerKind.LIST, lead="\n".join([lead, *lines]), services=services, choices=choices)
