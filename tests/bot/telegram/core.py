"""Stands in for what is said, so that these tests look at the channel alone: small, and the same for ever."""

from datetime import date

from handlers.answer import Answer, AnswerKind, Choice, Quote, Reason
from handlers.conversation import Conversation
from handlers.reply import Reply
from knowledge.base import KnowledgeBase
from knowledge.model import Facet, Overview, OverviewItem, Round, Service

SOURCE = "{round} 민간위탁 종합성과평가 결과 · {title} · {heading}"


def sample_round(year: int = 2021, ordinal: int = 3, services: int = 2) -> Round:
    """A round whose services are 1번 쉼터, 2번 쉼터 and so on."""
    return Round(
        year=year,
        ordinal=ordinal,
        overview=Overview(purpose=("재계약이 적정한지 본다",), period=("5월 ~ 9월",), procedure=()),
        services=tuple(
            Service(
                number=number,
                name=f"{number}번 쉼터",
                achievements=(f"{number}번 이용자 < 1,000명 & 늘어남", f"{number}번 만족도 오름"),
                tasks=(f"{number}번 홍보가 필요함",),
            )
            for number in range(1, services + 1)
        ),
    )


def sample_base(*rounds: Round) -> KnowledgeBase:
    """A knowledge base of these rounds, or of the sample round."""
    return KnowledgeBase(rounds or (sample_round(),))


def reply(text: str, base: KnowledgeBase, conversation: Conversation | None = None, *, today: date) -> Reply:
    """Understands targets, "탈이 나라", and "이어서" (the other facet of the service spoken of last)."""
    if text == "탈이 나라":
        raise RuntimeError(f"trouble with {text}")
    if text == "이어서" and conversation:
        return open_target(f"{conversation.services[0]}/tasks", base) or _unknown(text)
    if text == "쉼터":
        return _asked_back(base)
    return open_target(text, base, conversation) or _unknown(text)


def open_target(target: str, base: KnowledgeBase, conversation: Conversation | None = None) -> Reply | None:
    """Answers targets as the real one does."""
    if target == "help":
        prompts = tuple(f"{service} 질문" for service in list(base.services)[:4])
        return Reply(Answer(AnswerKind.HELP, lead="이렇게 물어보세요.", prompts=prompts), Conversation())
    round_id, _, rest = target.partition("/")
    round_ = base.round_by_id.get(round_id)
    if round_ is None:
        return None
    if rest == "list":
        services = base.service_ids(round_)
        return Reply(Answer(AnswerKind.LIST, lead="목록", services=services), Conversation(services=services))
    if rest.startswith("overview"):
        return _overview(base, round_, rest.partition("/")[2])
    return _service(base, round_, *rest.split("/"))


def _unknown(text: str) -> Reply:
    return Reply(
        Answer(AnswerKind.UNKNOWN, lead=f"<{text}>은 결과에 없습니다.", reason=Reason.OFF_TOPIC), Conversation()
    )


def _asked_back(base: KnowledgeBase) -> Reply:
    choices = tuple(Choice(id_, service.name, id_) for id_, service in base.services.items())
    return Reply(Answer(AnswerKind.CLARIFY, lead="어느 쉼터인가요?", choices=choices), Conversation())


def _overview(base: KnowledgeBase, round_: Round, item: str) -> Reply | None:
    fact = base.overview_fact(round_, OverviewItem(item)) if item else None
    if fact is None:
        return None
    heading = OverviewItem(item).label
    source = SOURCE.format(round=round_.label, title="평가개요", heading=heading)
    note = "" if fact.text else "원문에 제목만 있습니다"
    quote = Quote("평가개요", heading, ((fact.id, fact.text),), source, note)
    return Reply(Answer(AnswerKind.ANSWER, quotes=(quote,)), Conversation())


def _service(base: KnowledgeBase, round_: Round, number: str, facets: str = "achievements+tasks") -> Reply | None:
    service_id = f"{round_.id}/{number}"
    service = base.services.get(service_id)
    if service is None:
        return None
    quotes = []
    for facet in map(Facet, facets.split("+")):
        facts = tuple((fact.id, fact.text) for fact in base.facts_of(service_id, facet))
        source = SOURCE.format(round=round_.label, title=service.name, heading=facet.label)
        quotes.append(Quote(service.name, facet.label, facts, source, "" if facts else "원문에 해당없음"))
    answer = Answer(AnswerKind.ANSWER, quotes=tuple(quotes), services=(service_id,))
    return Reply(answer, Conversation(services=(service_id,)))
