"""Every service and facet of both rounds, asked in every way that fingers and keyboards spoil: the answer stays."""

import unicodedata
from collections.abc import Callable, Iterator

import pytest

from handlers.reply import reply
from knowledge.base import KnowledgeBase
from knowledge.korean.keystrokes import keystrokes
from knowledge.korean.syllables import choseong
from knowledge.model import Facet
from tests.handlers.test_question_sets import TODAY
from tests.rounds import two_rounds

WORDS = {Facet.ACHIEVEMENTS: "주요 성과", Facet.TASKS: "개선과제", Facet.INDICATORS: "성과지표"}
SHARE_THAT_STAYS = 0.98


def plain_questions(base: KnowledgeBase) -> Iterator[tuple[str, str, list[str]]]:
    """A service's name, what is asked of it, and the facts that answer; each name in its newest round."""
    seen = set()
    for service_id, service in base.services.items():
        if service.name not in seen:
            seen.add(service.name)
            for facet, words in WORDS.items():
                if facts := [fact.id for fact in base.facts_of(service_id, facet)]:
                    yield service.name, words, facts


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text).replace(" ", "\u3000")


def drawn_out(text: str) -> str:
    return text + "ㅓㅓㅓㅋㅋㅋ"


TRANSFORMATIONS: dict[str, Callable[[str, str], str]] = {
    "as it is": lambda name, words: f"{name} {words}",
    "no spaces": lambda name, words: f"{name}{words}".replace(" ", ""),
    "a space after every syllable": lambda name, words: f"{' '.join(name.replace(' ', ''))}   {' '.join(words)}",
    "NFD": lambda name, words: unicodedata.normalize("NFD", f"{name} {words}"),
    "full width": lambda name, words: full_width(f"{name} {words}"),
    "typed on an English layout": lambda name, words: keystrokes(f"{name} {words}"),
    "facet by first consonants": lambda name, words: f"{name} {choseong(words.replace(' ', ''))}",
    "laughter and emoji": lambda name, words: f"{drawn_out(name)} 😂 {words}ㅠㅠ",
    "a mention and a command": lambda name, words: f"/ask @minwi_bot {name} {words}",
    "markup": lambda name, words: f"<b>{name}</b><br/>{words}&nbsp;",
    "polite": lambda name, words: f"안녕하세요, {name}의 {words}를 알려 주시겠어요?",
    "casual": lambda name, words: f"{name} {words} 뭐냐 말해봐",
    "facet first": lambda name, words: f"{words} 좀 보여줘 {name}",
    "on two lines": lambda name, words: f"{name}\n{words}",
    "after a story": lambda name, words: f"어제 친구가 물어보길래 저도 궁금해졌어요. {name} {words} 부탁드립니다.",
}


@pytest.mark.parametrize("transformation", TRANSFORMATIONS)
def test_the_answer_survives(transformation: str) -> None:
    base = two_rounds()
    lost = []
    total = 0
    for name, words, wanted in plain_questions(base):
        total += 1
        text = TRANSFORMATIONS[transformation](name, words)
        answer = reply(text, base, today=TODAY).answer
        if list(answer.fact_ids) != wanted or answer.kind != "answer":
            lost.append((text, answer.kind, answer.fact_ids))
    assert 1 - len(lost) / total >= SHARE_THAT_STAYS, lost
