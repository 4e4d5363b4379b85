"""What people use instead: canned questions, of which the one nearest in spelling is answered.

The questions are generated from the knowledge base, for every name of every service, also without 서울 and 운영, and
every word for a facet.
"""

from collections.abc import Iterator

from rapidfuzz import fuzz, process, utils

from handlers.answer import Answer, AnswerKind, Choice, Quote
from knowledge.base import KnowledgeBase
from knowledge.model import Facet, Fact, OverviewItem, Round

WORDS = {
    Facet.ACHIEVEMENTS: ("주요 성과", "성과", "잘한 점"),
    Facet.TASKS: ("개선 과제", "문제점", "보완할 점"),
    Facet.INDICATORS: ("사업 성과지표", "지표", "평가항목"),
}
UNKNOWN = Answer(AnswerKind.UNKNOWN, lead="찾지 못했습니다.")


class CannedQuestions:
    """Answers with the canned answer of the nearest question, or says that there is none."""

    def __init__(self, base: KnowledgeBase, cutoff: float) -> None:
        """Generate the questions.

        Args:
            cutoff: 0 to 100; a question less like any canned one than this is unknown.
        """
        self.cutoff = cutoff
        self.answers: dict[str, Answer] = dict(_questions(base))
        self._keys = [utils.default_process(question) for question in self.answers]
        self._values = list(self.answers.values())

    def answer(self, text: str) -> Answer:
        """The canned answer."""
        nearest = process.extractOne(
            utils.default_process(text), self._keys, scorer=fuzz.WRatio, score_cutoff=self.cutoff
        )
        return self._values[nearest[2]] if nearest else UNKNOWN


def _questions(base: KnowledgeBase) -> Iterator[tuple[str, Answer]]:
    newest = base.newest
    assert newest is not None
    for service_id in base.service_ids(newest):
        yield from _about_service(base, service_id)
    for facet, words in WORDS.items():
        choices = tuple(Choice(id_, id_, f"{id_}/{facet}") for id_ in base.service_ids(newest))
        for word in words:
            yield word, Answer(AnswerKind.CLARIFY, lead="어느 사무인가요?", choices=choices)
    for item in OverviewItem:
        if fact := base.overview_fact(newest, item):
            yield item.label, _quoting([fact])
    yield from _about_the_rest(base, newest)


def _about_service(base: KnowledgeBase, service_id: str) -> Iterator[tuple[str, Answer]]:
    printed = base.services[service_id].name
    short = printed.removeprefix("서울").removesuffix(" 운영")
    names = [printed, short, *(nickname for name, nickname in base.nicknames if name == printed)]
    facts = {facet: base.facts_of(service_id, facet) for facet in Facet}
    for name in names:
        yield name, _quoting([fact for texts in facts.values() for fact in texts])
        for facet, words in WORDS.items():
            for word in words:
                yield f"{name} {word}", _quoting(facts[facet])
    for texts in facts.values():
        for fact in texts:
            yield f"{printed} {fact.text}", _quoting([fact])


def _about_the_rest(base: KnowledgeBase, newest: Round) -> Iterator[tuple[str, Answer]]:
    for question in ("사무 목록", "어떤 사무를 평가했나요"):
        yield question, Answer(AnswerKind.LIST, services=base.service_ids(newest))
    for question in ("도움말", "사용법", "뭐 할 수 있어"):
        yield question, Answer(AnswerKind.HELP)
    for question in ("안녕하세요", "고마워요", "잘 가요"):
        yield question, Answer(AnswerKind.CHAT)


def _quoting(facts: "list[Fact] | tuple[Fact, ...]") -> Answer:
    quoted = tuple((fact.id, fact.text) for fact in facts)
    return Answer(AnswerKind.ANSWER, quotes=(Quote("", "", quoted, ""),))
