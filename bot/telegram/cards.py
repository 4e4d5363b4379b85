"""Answers as cards, which inline mode offers to send into any chat: one message each, or its beginning and a link."""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.telegram import texts
from bot.telegram.channel import Channel
from bot.telegram.chatter import may_be_chatter
from bot.telegram.keyboards import HELP
from bot.telegram.limits import CARD_DESCRIPTION, CARD_TITLE, RESULT_ID_BYTES
from bot.telegram.log_redaction import describe_error
from bot.telegram.render import render
from handlers.answer import Answer, AnswerKind, Quote
from knowledge.base import KnowledgeBase
from knowledge.korean.normalise import squash
from knowledge.model import Facet

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Card:
    """One answer that can be sent into a chat."""

    id: str
    """The same for the same content, so that Telegram may keep it; at most `RESULT_ID_BYTES` bytes."""
    title: str
    description: str
    html: str
    """The message: at most one, with its source."""
    target: str
    """What a link from it opens in the private chat."""


def cards_for(question: str, channel: Channel) -> tuple[Card, ...]:
    """The cards for what was typed; the services where nothing was, and none where the results hold no answer."""
    base = channel.holder.base
    if not question:
        return _unlike(_services(base, channel))
    answer = channel.reply(question, base, None, today=channel.today()).answer
    return _unlike(_cards(question, answer, base, channel))


def guest_card(question: str, channel: Channel) -> Card | None:
    """What a guest is told, as a mention in a group is answered; None for what is no question about the results."""
    base = channel.holder.base
    if not question:
        help_ = channel.open_target(HELP, base, None)
        return _card(help_.answer, HELP) if help_ else None
    reply = channel.reply(question, base, None, today=channel.today())
    if may_be_chatter(reply):
        return None
    answer = reply.answer
    # A card has no buttons but its link: the services that an answer asks back about stand in its text.
    is_asked_back = answer.kind is AnswerKind.CLARIFY
    offered = [choice.label for choice in answer.choices if is_asked_back or choice.target in base.services]
    offered = [] if answer.kind is AnswerKind.LIST else offered  # it names them already
    lead = "\n".join([answer.lead, *(f"• {name}" for name in offered)])
    return _card(replace(answer, lead=lead), _target_of(answer.quotes[0]) if len(answer.quotes) == 1 else None)


def _cards(question: str, answer: Answer, base: KnowledgeBase, channel: Channel) -> Iterator[Card]:
    match answer.kind:
        case AnswerKind.ANSWER | AnswerKind.RULE:
            yield from _quoted(answer, base, channel)
        case AnswerKind.CLARIFY:
            for choice in answer.choices:
                yield from _opened(choice.target, channel)
        case AnswerKind.LIST:
            for service_id in answer.services:
                yield from _opened(service_id, channel)
        case AnswerKind.HELP:
            yield from _services(base, channel)
        case AnswerKind.CHAT | AnswerKind.UNKNOWN:
            # Inline mode asks at each letter: what has been typed so far may be the beginning of a name.
            if part := squash(question):
                yield from _services(base, channel, part)


def _quoted(answer: Answer, base: KnowledgeBase, channel: Channel) -> Iterator[Card]:
    """The answer as a whole, then each of its parts, then what else there is of the one service."""
    targets = [_target_of(quote) for quote in answer.quotes]
    yield _card(answer, targets[0] if len(targets) == 1 else None)
    if len(answer.quotes) > 1:
        for quote, target in zip(answer.quotes, targets, strict=True):
            yield _card(replace(answer, lead="", quotes=(quote,)), target)
    if len(answer.services) == 1 and answer.services[0] in base.services:
        for facet in Facet:
            yield from _opened(f"{answer.services[0]}/{facet}", channel)


def _services(base: KnowledgeBase, channel: Channel, part: str = "") -> Iterator[Card]:
    """The services of the newest round whose names hold a part."""
    for service_id in base.service_ids(base.newest) if base.newest else ():
        if part in squash(base.services[service_id].name):
            yield from _opened(service_id, channel)


def _opened(target: str, channel: Channel) -> Iterator[Card]:
    """The card of a target; none where it can't be made, so that one odd record does not take all others along."""
    try:
        reply = channel.open_target(target, channel.holder.base, None)
        if reply:
            yield _card(reply.answer, target)
    except Exception as error:
        _log.error("%s: 카드를 만들지 못했습니다: %s", target, describe_error(error))


def _card(answer: Answer, target: str | None = None) -> Card:
    messages = render(answer)
    first = answer.quotes[0] if answer.quotes else None
    headings = " · ".join(dict.fromkeys(quote.heading for quote in answer.quotes))
    titles = list(dict.fromkeys(quote.title for quote in answer.quotes))
    title = titles[0] + texts.CARD_OTHERS.format(count=len(titles) - 1) * (len(titles) > 1) if titles else answer.lead
    description = headings if len(answer.quotes) > 1 or first is None else _first_words(first)
    if len(messages) > 1:
        description = f"{texts.CARD_BEGINNING} {description}"
    return Card(
        _id(messages),
        _short(title, CARD_TITLE),
        _short(description, CARD_DESCRIPTION),
        messages[0],
        target or _onward(answer),
    )


def _first_words(quote: Quote) -> str:
    return f"{quote.heading}: {quote.facts[0][1] if quote.facts else quote.note}"


def _target_of(quote: Quote) -> str | None:
    """What opens the facet or the item that a quote is from."""
    if not quote.facts:
        return None
    parts = quote.facts[0][0].split("/")
    return "/".join(parts[:3])


def _onward(answer: Answer) -> str:
    """What there is to see besides an answer: its one service, else its round, else the help."""
    if len(answer.services) == 1:
        return answer.services[0]
    rounds = {id_.partition("/")[0] for id_ in (*answer.fact_ids, *answer.services)}
    return f"{max(rounds)}/list" if rounds else HELP


def _id(messages: tuple[str, ...]) -> str:
    digest = hashlib.sha256("\0".join(messages).encode()).hexdigest()
    return digest[: RESULT_ID_BYTES // 2]


def _short(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _unlike(cards: Iterable[Card]) -> tuple[Card, ...]:
    """The cards, each once: Telegram refuses results of which two have the same id."""
    return tuple({card.id: card for card in cards}.values())
