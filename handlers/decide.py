"""Decides what kind of answer a question gets: which handler, over which services, with what the chat remembers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers import texts
from handlers.answer import Answer, AnswerKind
from handlers.content import ENOUGH
from handlers.conversation import Conversation
from handlers.followup import inherit
from handlers.overview import answer_list, answer_lists, answer_overview, asked_items, wants_list
from handlers.particles import particle
from handlers.question import Question
from handlers.reading import Correction
from handlers.rounds import answer_rounds_compared
from handlers.rule import answer_rule, basis, is_own_case, is_rule, is_rule_without_case
from handlers.scope import Scope, ScopeFinder
from handlers.services import (
    answer_facts,
    answer_pairs,
    answer_services,
    ask_which,
    described,
    search,
    wanted_facets,
)
from handlers.talk import answer_help, answer_talk, is_talk
from handlers.understand import understanding_of
from handlers.unknown import nothing_found, nothing_published, what_is_missing
from handlers.untold import asks_for_other_law
from knowledge.base import KnowledgeBase
from knowledge.index import index_of
from knowledge.model import Facet, OverviewItem


class Decider:
    """Answers questions over one knowledge base."""

    def __init__(self, base: KnowledgeBase, enough: float = ENOUGH) -> None:
        self._base = base
        self._enough = enough
        self._index = index_of(base)
        self._understanding = understanding_of(base)
        self._scopes = ScopeFinder(base, self._index.names)

    def decide(self, text: str, conversation: Conversation, today: date) -> tuple[Question, Answer]:
        """What was understood, and the answer."""
        question = self._understanding.understand(text, today)
        if not self._base.rounds:
            return question, nothing_published()
        scope = self._scopes.find(question, conversation, today)
        inherit(question, scope, conversation, self._base, self._scopes, self._index.facts)
        question.services, question.inherited = list(scope.services or scope.ambiguous), scope.inherited
        answer = self._answer(question, scope, conversation)
        return question, _with_notes(answer, question, scope)

    def _answer(self, question: Question, scope: Scope, conversation: Conversation) -> Answer:
        if not question.tokens:
            return Answer(AnswerKind.CHAT, lead=texts.EMPTY)
        for step in (
            self._missing,
            self._rule,
            self._rounds,
            self._services,
            self._several,
            self._talk,
            self._evaluation,
            self._everywhere,
        ):
            if answer := step(question, scope, conversation):
                question.answered_by = step.__name__.strip("_")
                return answer
        question.answered_by = "unknown"
        return nothing_found(question, self._base)

    def _missing(self, question: Question, scope: Scope, conversation: Conversation) -> Answer | None:
        round_ = self._scopes.round_of_numbers(scope, conversation)
        return what_is_missing(question, scope, round_, self._base, self._index.names)

    def _rule(self, question: Question, scope: Scope, conversation: Conversation) -> Answer | None:
        if scope.services and not scope.inherited and not is_own_case(question):
            return None
        if not is_rule(question, after_rule=conversation.subject == "rule"):
            return None
        asks_threshold = "budget" not in question.rules or "how_much" in question.cues
        if is_rule_without_case(question) and (provisions := basis(self._base)) and asks_threshold:
            return provisions
        return answer_rule(question, self._base)

    def _rounds(self, question: Question, scope: Scope, conversation: Conversation) -> Answer | None:
        return answer_rounds_compared(question, scope, self._base, self._scopes)

    def _services(self, question: Question, scope: Scope, conversation: Conversation) -> Answer | None:
        """What is asked of services that were named, or taken over from the turns before."""
        if not scope.services:
            return None
        if question.picked:
            return answer_facts([self._base.facts[id_] for id_ in question.picked], self._base)
        round_ = self._base.round_of(scope.services[0])
        if any(mention.is_group for mention in question.wanted) and _wants_list(question):
            return answer_list(round_, self._base, without=set(self._base.service_ids(round_)) - set(scope.services))
        if items := self._items_beside(question, scope):
            return answer_overview((round_,), items, self._base)
        if question.pairs and not question.asked_terms:
            return self._pairs(question, scope)
        return answer_services(question, scope.services, self._base, self._index.facts, enough=self._enough)

    @staticmethod
    def _items_beside(question: Question, scope: Scope) -> list[OverviewItem]:
        """Overview items that are asked with a service named: 핀테크랩 누가 평가했어."""
        if wanted_facets(question) or question.asked_terms or scope.inherited:
            return []
        return [item for item in asked_items(question, after_overview=False) if item not in _OF_SERVICES]

    def _several(self, question: Question, scope: Scope, conversation: Conversation) -> Answer | None:
        """Ask back where a name fits several services equally."""
        about_else = scope.is_weak and (question.asked_terms or question.evaluation)
        if not scope.ambiguous or about_else:
            return None
        if len(scope.ambiguous) == 1:
            return answer_services(question, scope.ambiguous, self._base, self._index.facts, enough=self._enough)
        facets = wanted_facets(question)
        if scope.is_weak and not facets and question.cues & {"which", "list"}:
            return None
        return ask_which(scope.ambiguous, facets, self._base, scope.ambiguous_name)

    def _pairs(self, question: Question, scope: Scope) -> Answer:
        """Each service with the facets asked of it."""
        pairs = []
        for mentions, facets in question.pairs:
            names = {name for mention in mentions for name in mention.names}
            services = [id_ for id_ in scope.services if self._scopes.name_of(id_) in names]
            pairs.append((services, facets))
        return answer_pairs(pairs, self._base)

    def _talk(self, question: Question, scope: Scope, conversation: Conversation) -> Answer | None:
        asks = wanted_facets(question) or question.overview or question.whole_overview or question.cues & {"list"}
        known = sum(term.weight for term in question.asked_terms if term.is_known)
        vague = question.unexplained < _UNRELATED and known <= _ONE_WORD and "which" not in question.cues
        if "help" in question.cues and not question.facets and vague and not question.evaluation:
            return answer_help(self._base)
        if not asks and not question.asked_terms and _asks_for_help(question):
            return answer_help(self._base)
        if not asks and not question.asked_terms and question.talk:
            return answer_talk(question)
        scolds = bool(question.talk & {"swearing", "command"}) and not question.cues and vague
        if not asks and (scolds or is_talk(question)):
            return answer_talk(question)
        return None

    def _evaluation(self, question: Question, scope: Scope, conversation: Conversation) -> Answer | None:
        """The list of services, or the overview."""
        items = asked_items(question, after_overview=conversation.subject in ("overview", "list"))
        scores = sum(term.weight for term in question.asked_terms if term.absent == "score") if items else 0
        if question.unexplained - scores >= _UNRELATED:
            return None
        round_ = self._scopes.round_of_overview(scope, conversation)
        about_content = any(term.is_known for term in question.asked_terms)
        named = set(question.overview) - {OverviewItem.TARGETS, OverviewItem.AGENCY}
        every = "all" in question.cues and question.evaluation and not (items or question.asked_terms)
        listing = every or "list" in question.cues or wants_list(question, items)
        if "rest" in question.cues and conversation.services and not (items or question.terms or question.mentions):
            listing = True  # 다른 사무는 또 뭐 있어?
        if listing and not question.facets and not about_content and not named:
            return answer_lists(scope.rounds or (round_,), self._base, without=self._scopes.excluded(question))
        of_something_else = about_content and items == [OverviewItem.BASIS] and asks_for_other_law(question)
        if items and not question.facets and not of_something_else:
            return answer_overview(scope.rounds or (round_,), items, self._base)
        asks_who = question.evaluation and "which" in question.cues and not about_content
        if asks_who and not question.facets and not question.leaning:
            return answer_list(round_, self._base)
        if (
            question.overview
            and not about_content
            and (set(items) - {OverviewItem.CRITERIA} or question.facets == [Facet.INDICATORS])
        ):
            return answer_overview(scope.rounds or (round_,), items, self._base)
        return None

    def _everywhere(self, question: Question, scope: Scope, conversation: Conversation) -> Answer | None:
        facets = wanted_facets(question)
        if question.asked_terms or question.units:
            services = self._scopes.newest_of_each(scope)
            found = search(question, services, self._base, self._index.facts, enough=self._enough)
            found = found or described(question, services, self._base, enough=self._enough)
            known = any(term.is_known for term in question.asked_terms)
            ordered = "command" in question.talk and question.unexplained < _DECIDING
            if found or known or not (question.facets and ordered):
                return found
        if facets:
            return ask_which(self._scopes.all_in(scope), facets, self._base)
        if question.ordinals or question.cues & {"there", "that", "both", "everything_of_service"}:
            return ask_which(self._scopes.all_in(scope), facets, self._base)
        return None


def _asks_for_help(question: Question) -> bool:
    """Whether nothing but help is asked for: 도와줘, 어떤 걸 도와줄 수 있니."""
    return not question.cues and any(token.text.startswith("도와") for token in question.tokens)


_OF_SERVICES = (OverviewItem.CRITERIA, OverviewItem.TARGETS)
"""Items whose words (내용, 기준, 대상) are also said of a service."""
_ONE_WORD = 1.0
"""The weight of one word of the facts, which a question about the bot itself may hold by chance."""
_DECIDING = 0.65
"""Unknown words of less weight than this, beside an order to the bot, change no question for a facet."""
_UNRELATED = 0.9
"""Unexplained content of this weight makes a question about something else."""


def _wants_list(question: Question) -> bool:
    return "list" in question.cues and not wanted_facets(question) and not question.asked_terms


def _read_as(corrections: Sequence[Correction]) -> str:
    """One sentence for all that was read differently from what was typed."""
    typed = " ".join(dict.fromkeys(correction.typed for correction in corrections))
    read = " ".join(dict.fromkeys(correction.read for correction in corrections))
    return texts.READ_AS.format(
        typed=typed, read=read, object=particle(typed, "을/를"), direction=particle(read, "으로/로")
    )


def _with_notes(answer: Answer, question: Question, scope: Scope) -> Answer:
    """What the reader should know first: what was read differently, and what was left out."""
    if answer.kind in (AnswerKind.CHAT, AnswerKind.HELP):
        return answer
    notes = [_read_as(question.corrections)] if question.corrections else []
    if answer.quotes:
        notes += [
            texts.ALSO_ELSEWHERE.format(name=mention.text, topic=particle(mention.text, "은/는"))
            for mention in question.elsewhere
        ]
    return replace(answer, notes=tuple(dict.fromkeys(notes))) if notes else answer
