"""Sentence templates, matched by hassil, generated from the knowledge base: names and words are its lists."""

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

from hassil import Intents, RecognizeResult, TextSlotList, recognize_best

from benchmarks.canned import CHAT, HELP, UNKNOWN, asking_back, listing, names_of, overview_facts, quoting
from benchmarks.peers import Guess, Variant, Variants
from benchmarks.words import WORDS, Words
from handlers.answer import Answer
from knowledge.base import KnowledgeBase
from knowledge.model import Facet, OverviewItem, Round

SPACES = ("blanks left out", "blanks count")
AROUND = ("whole sentences", "anything around")
SKIPPED = ("좀", "혹시", "그", "저기", "저기요", "안녕하세요", "저", "그럼", "근데", "아", "음", "제발", "빨리", "한번")
"""Words that a sentence may hold anywhere, and that mean nothing."""
RULES = {
    "of": "[의|은|는|이|가|에|에서|에 대한|에 대해|에 대해서|에서는|에는|요|,]",
    "and": "(이랑|랑|와|과|하고|및|그리고|,|vs)",
    "only": "[은|는|이|가|을|를|만|도|이랑|들|요|에 대해|에 대해서]",
    "end": (
        "[알려줘|알려주세요|알려주십시오|알려줄래|알려줄래요|보여줘|보여주세요|말해줘|말해주세요"
        "|말씀해주세요|궁금해|궁금해요|궁금합니다|부탁해|부탁해요|부탁드립니다|부탁드려요|뭐야|뭐예요"
        "|뭐에요|뭔가요|뭐죠|뭐지|뭐임|뭐였어|뭐가 있어|뭐가 있나요|무엇인가요|무엇입니까|무엇인지요|있어"
        "|있나요|있습니까|있어요|어때|어때요|어떤가요|어떻게 나왔어|어떻게 돼|어떻게 되나요|찾아줘"
        "|정리해줘|비교해줘|비교해주세요|확인 부탁드립니다|줘|주세요|요|다 보여줘|다 알려줘|전부 알려줘]"
    ),
    "when": "[{round}[에|의|에서|때|,]]",
}
SENTENCES = {
    "facet": ("<when> {service}<of> {facet}<only> <end>", "<when> {facet}<only> {service}<only> <end>"),
    "facets": ("<when> {service}<of> {facet}<and> {facet:second}<only> <end>",),
    "services": ("<when> {service}<and> {service:other}<of> {facet}<only> <end>",),
    "whole": ("<when> {service}<of> [평가|평가결과|평가 결과|결과|정보|종합성과평가 결과]<only> <end>",),
    "ask_back": ("<when> {facet}<only> <end>",),
    "overview": ("<when> {item}<only> <end>",),
    "lists": ("<when> {list}<only> <end>",),
    "help": ("{help}",),
    "chat": ("{chat}",),
}
ANYTHING_AROUND = ("<when> [{before}] {service} [{between}] {facet} [{after}]",)
"""Keyword spotting: whatever stands around a service and a facet is let pass."""


class Templates:
    """A sentence matches or it does not: the score is 1 or 0."""

    def __init__(self, base: KnowledgeBase, words: Words, *, spaced: bool, loose: bool) -> None:
        """Parse the templates and fill their lists.

        Args:
            spaced: whether blanks count; otherwise hassil wants templates and lists without any.
            loose: whether anything may stand around a service and a facet.
        """
        self._base = base
        sentences = {**SENTENCES, "facet": (*SENTENCES["facet"], *(ANYTHING_AROUND if loose else ()))}
        self._intents = Intents.from_dict(_grammar(sentences, spaced=spaced))
        self._lists = {
            name: TextSlotList.from_tuples(((_written(text, spaced), value) for text, value in values), False, name)
            for name, values in _lists(base, words)
        }

    def guess(self, text: str, cutoff: float = 0) -> Guess:
        """The answer to the sentence, if a template matches it."""
        found = recognize_best(text, self._intents, self._lists)
        answer = self._answer(found) if found else None
        return Guess(1, answer) if answer else Guess(0, UNKNOWN)

    def _answer(self, found: RecognizeResult) -> Answer | None:
        said: dict[str, Any] = {name: entity.value for name, entity in found.entities.items()}
        round_ = self._base.round_by_id[said["round"]] if "round" in said else self._base.rounds[0]
        match found.intent.name:
            case "facet" | "facets" | "services" | "whole":
                return self._quoted(said)
            case "ask_back":
                return asking_back(self._base, round_, Facet(said["facet"]))
            case "overview":
                return quoting(overview_facts(self._base, round_, map(OverviewItem, said["item"].split())))
            case "lists":
                return listing(self._base, round_)
            case other:
                return HELP if other == "help" else CHAT

    def _quoted(self, said: dict[str, Any]) -> Answer | None:
        facets = [Facet(said[slot]) for slot in ("facet", "second") if slot in said] or list(Facet)
        called = [said[slot].split() for slot in ("service", "other") if slot in said]
        services = [_within(ids, said.get("round")) for ids in called]
        if None in services:
            return None
        return quoting(fact for id_ in services if id_ for facet in facets for fact in self._base.facts_of(id_, facet))


def _within(service_ids: list[str], round_id: str | None) -> str | None:
    """The newest of a name's services, or the one of that round."""
    of_round = [id_ for id_ in service_ids if round_id is None or id_.startswith(f"{round_id}/")]
    return of_round[0] if of_round else None


def _grammar(sentences: dict[str, tuple[str, ...]], *, spaced: bool) -> dict[str, Any]:
    return {
        "language": "ko",
        "settings": {"ignore_whitespace": not spaced},
        "intents": {
            name: {"data": [{"sentences": [_written(sentence, spaced) for sentence in of_intent]}]}
            for name, of_intent in sentences.items()
        },
        "lists": {name: {"wildcard": True} for name in ("before", "between", "after")},
        "expansion_rules": {name: _written(rule, spaced) for name, rule in RULES.items()},
        "skip_words": list(SKIPPED),
    }


def _written(text: str, spaced: bool) -> str:
    return text if spaced else text.replace(" ", "")


def _lists(base: KnowledgeBase, words: Words) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    called: dict[str, list[str]] = {}
    for id_ in base.services:
        for name in (*names_of(base, id_), f"{base.services[id_].number}번 사무"):
            called.setdefault(name, []).append(id_)
    yield "service", [(name, " ".join(ids)) for name, ids in called.items()]
    yield "round", [(form, round_.id) for round_ in base.rounds for form in _forms(round_)]
    yield "facet", [(word, facet.value) for facet, of_facet in words.facets.items() for word in of_facet]
    everything = [(word, " ".join(OverviewItem)) for word in words.everything]
    yield "item", [(word, item.value) for item, of_item in words.overview.items() for word in of_item] + everything
    for name, values in (("list", words.lists), ("help", words.helps), ("chat", words.chats)):
        yield name, [(value, value) for value in values]


def _forms(round_: Round) -> tuple[str, ...]:
    year, ordinal = round_.year, round_.ordinal
    return tuple(f"{y}년{d} {n}차" for y in (year, year % 100) for d in ("", "도") for n in (f"제{ordinal}", ordinal))


def _with(words: Callable[[], Words], *, spaced: bool, loose: bool) -> Callable[[KnowledgeBase], Templates]:
    return lambda base: Templates(base, words(), spaced=spaced, loose=loose)


VARIANTS: Variants = {
    Variant(words, f"{SPACES[spaced]}, {AROUND[loose]}"): _with(WORDS[words], spaced=spaced, loose=loose)
    for words, spaced, loose in product(WORDS, (False, True), (False, True))
}
