"""Which service somebody means who names one, and whether a nickname would lead to it and to nothing else."""

from collections.abc import Sequence
from datetime import date

from handlers.answer import AnswerKind
from handlers.lexicon import Role
from handlers.particles import particle
from handlers.reply import Reply, reply
from handlers.tokens import Kind, Token
from handlers.unknown import nearest_services
from knowledge.base import KnowledgeBase
from knowledge.errors import MinwiError
from knowledge.index import index_of
from knowledge.korean.normalise import squash
from knowledge.model import Facet, Service
from knowledge.vocabulary.spelling import respell

SHORTEST, LONGEST = 2, 20
"""Letters of a nickname. One syllable is part of too many words; nobody calls anything by more than twenty."""
_MARKS = frozenset(" ·.-&+'()")
"""What may stand in a name besides letters and digits."""
_MOST_NAMED = 3
"""Services that one line names."""
_QUESTION_KINDS = (Kind.WORD, Kind.TAIL, Kind.VALUE)


class NicknameError(MinwiError):
    """A service or a nickname is not what it should be."""


def find_service(text: str, base: KnowledgeBase, *, today: date) -> str:
    """The id of the one service that a text names as a question would, in the newest round that has it.

    Args:
        text: a name, a part of one, a nickname, a number, or an id.
        base: what is published.
        today: the date where the asker is.

    Raises:
        NicknameError: it names none, or several; the nearest are said.
    """
    names = index_of(base).names
    if text.strip() in base.services:
        return names.by_id[text.strip()].ids[0]
    answered = reply(text, base, today=today)
    called = called_services(answered, base)
    if len(called) == 1:
        return names.by_id[called[0]].ids[0]
    if called:
        raise NicknameError(f"'{text}': 여러 사무에 맞습니다({_listed(called, base)}). 하나를 번호로 적어 주세요.")
    offered = suggested_services(answered, base) if answered.answer.kind is AnswerKind.UNKNOWN else ()
    near = offered or nearest_services(text, names)
    hint = f" 가까운 사무: {_listed(near, base)}." if near else " '사무 목록'이라고 물으면 모두 볼 수 있습니다."
    raise NicknameError(f"'{text}': 그런 사무가 없습니다.{hint}")


def check_nickname(nickname: str, service_id: str, base: KnowledgeBase, *, today: date) -> bool:
    """See that a nickname can be given to a service.

    Returns:
        Whether it is needed; False where questions with it lead to the service already.

    Raises:
        NicknameError: it can't; one line says why.
    """
    spelling = squash(respell(nickname))
    _check_form(nickname, spelling)
    if leads_to(nickname, service_id, base, today):
        return False
    answered = reply(nickname, base, today=today)
    _check_words(nickname, answered.question.tokens if answered.question else ())
    _check_meaning(nickname, answered, service_id, base)
    _check_facts(nickname, spelling, service_id, base)
    service = base.services[service_id]
    with_it = KnowledgeBase(base.rounds, (*base.nicknames, (service.name, nickname)))
    if not leads_to(nickname, service_id, with_it, today):
        raise NicknameError(f"'{nickname}': 질문 속에서 다른 말로 읽힙니다. 다른 별칭을 골라 주세요.")
    return True


def leads_to(nickname: str, service_id: str, base: KnowledgeBase, today: date) -> bool:
    """Whether questions with a nickname are answered about a service, and only about it."""
    newest = index_of(base).names.by_id[service_id].ids[:1]
    questions = (nickname, f"{nickname} {Facet.TASKS.label}", f"{nickname}의 {Facet.ACHIEVEMENTS.label}")
    answered = [reply(question, base, today=today) for question in questions]
    return all(called_services(one, base) == newest and one.answer.kind is AnswerKind.ANSWER for one in answered)


def called_services(answered: Reply, base: KnowledgeBase) -> tuple[str, ...]:
    """The services that a question named; none where they only came up, as for a word that their facts hold."""
    question = answered.question
    named = question is not None and (question.mentions or question.numbers)
    return suggested_services(answered, base) if named and answered.answer.kind is not AnswerKind.UNKNOWN else ()


def suggested_services(answered: Reply, base: KnowledgeBase) -> tuple[str, ...]:
    """The services that may have been meant: those that an answer is about or offers, else those called alike."""
    answer = answered.answer
    offered = (choice.id for choice in answer.choices if choice.id in base.services)
    if services := tuple(dict.fromkeys((*answer.services, *offered))):
        return services
    unknown = max((token.text for token in _unknown(answered)), key=len, default="")
    return nearest_services(unknown, index_of(base).names) if unknown else ()


def unknown_word(answered: Reply) -> str:
    """The longest word of a question that is not understood, without its particle; empty where there is none."""
    tokens = answered.question.tokens if answered.question else ()
    longest = max(_unknown(answered), key=lambda token: len(token.text), default=None)
    if longest is None:
        return ""
    after = tokens[tokens.index(longest) + 1 :][:1]
    # A name that ends in 라 (얼음나라) looks as if an ending began there (얼음나라는).
    is_name_end = after and after[0].kind is Kind.TAIL and after[0].glued and after[0].text.startswith("라")
    return longest.text + "라" * bool(is_name_end)


def _unknown(answered: Reply) -> list[Token]:
    tokens = answered.question.tokens if answered.question else ()
    return [token for token in tokens if token.kind is Kind.UNKNOWN and len(token.text) > 1]


def _listed(services: Sequence[str], base: KnowledgeBase) -> str:
    named = ", ".join(f"{id_} {base.services[id_].name}" for id_ in services[:_MOST_NAMED])
    more = len(services) - _MOST_NAMED
    return f"{named} 외 {more}개" if more > 0 else named


def _check_form(nickname: str, spelling: str) -> None:
    if not spelling:
        raise NicknameError("별칭이 비어 있습니다. 글자로 적어 주세요.")
    if strange := next((char for char in nickname if not char.isalnum() and char not in _MARKS), ""):
        raise NicknameError(f"'{nickname}': 별칭에 쓸 수 없는 글자 '{strange}'{particle(strange, '이/가')} 있습니다.")
    if spelling.isdecimal():
        raise NicknameError(f"'{nickname}': 숫자만으로는 별칭이 되지 않습니다. 글자를 넣어 주세요.")
    if len(spelling) < SHORTEST:
        raise NicknameError(f"'{nickname}': 별칭이 너무 짧습니다. {SHORTEST}글자 이상이어야 합니다.")
    if len(spelling) > LONGEST or len(nickname) > 2 * LONGEST:
        raise NicknameError(f"'{nickname[:LONGEST]}…': 별칭이 너무 깁니다. {LONGEST}글자까지 됩니다.")


def _check_words(nickname: str, tokens: Sequence[Token]) -> None:
    """See that it is more than words that questions are made of, or that say what kind of place something is."""
    of_questions = all(token.kind in _QUESTION_KINDS and not token.means(Role.PLACE) for token in tokens)
    if of_questions or any(token.means(Role.CUE, "exclude") for token in tokens):
        raise NicknameError(f"'{nickname}': 질문에 흔히 쓰이는 말이라 별칭이 되지 않습니다. 다른 별칭을 골라 주세요.")


def _check_meaning(nickname: str, answered: Reply, service_id: str, base: KnowledgeBase) -> None:
    """See that it does not call another service, or name a place where the service is not."""
    own = index_of(base).names.by_id[service_id].ids
    if others := [id_ for id_ in called_services(answered, base) if id_ not in own]:
        raise NicknameError(f"'{nickname}': 이미 다른 사무를 가리킵니다({_listed(others, base)}).")
    said = "\n".join(squash(respell(text)) for text in _texts(base.services[service_id]))
    for token in answered.question.tokens if answered.question else ():
        if token.means(Role.PLACE) and token.text not in said:
            place = f"'{token.text}'{particle(token.text, '이/가')}"
            raise NicknameError(
                f"'{nickname}': 이 사무의 결과에 없는 지역 {place} 들어 있어, 다른 곳을 묻는 질문과 섞입니다."
            )


def _check_facts(nickname: str, spelling: str, service_id: str, base: KnowledgeBase) -> None:
    """See that people don't find facts by it: the nickname would get between them."""
    index = index_of(base)
    own = index.names.by_id[service_id].ids
    holders = {id_.rpartition("/")[0].rpartition("/")[0] for id_ in index.facts.find(spelling)} & set(base.services)
    holders |= {
        id_
        for id_, service in base.services.items()
        if id_ not in own and any(spelling in squash(respell(text)) for text in _texts(service))
    }
    if holders:
        found = _listed([id_ for id_ in base.services if id_ in holders], base)
        raise NicknameError(f"'{nickname}': 평가 결과에 나오는 말이라 그 내용을 묻는 질문과 섞입니다({found}).")


def _texts(service: Service) -> tuple[str, ...]:
    return (service.name, *(text for facet in Facet for text in service.facet(facet)))
