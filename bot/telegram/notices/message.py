"""What a notice looks like: what is new, what the chat asked to be told of, and ways in and out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.notices.matching import Matcher
from bot.telegram import texts
from bot.telegram.keyboards import Button, Rows
from bot.telegram.limits import NOTICE_OFFS, NOTICE_SERVICES
from bot.telegram.notices.taps import Unsubscribe
from bot.telegram.sheets import Line, Section, line_of, pack, unlinked
from bot.telegram.taps import OpenBelow
from bot.telegram.view import View
from knowledge.base import KnowledgeBase
from knowledge.model import Round
from knowledge.storage.subscriptions import Subscription, SubscriptionKind


@dataclass(frozen=True, slots=True)
class News:
    """A version of a round that people are told of."""

    round: Round
    base: KnowledgeBase
    matcher: Matcher
    is_correction: bool
    """Whether the round was published before."""


def notice_view(news: News, wanted: Sequence[Subscription], *, instead_of_topic: bool = False) -> View | None:
    """The one message for a chat or topic; None where the news is none for it.

    Args:
        news: what is new.
        wanted: the subscriptions of the chat, or of the topic.
        instead_of_topic: it goes to General, for its topic is gone; says so.
    """
    matched = [(one, ids) for one in wanted if (ids := news.matcher.services(one)) is not None]
    if not matched:
        return None
    first = list(dict.fromkeys(id_ for _, ids in matched for id_ in ids))
    sections = [Section(tuple(_head(news, instead_of_topic=instead_of_topic)))]
    sections += [Section(tuple(_named(one, ids, news.base))) for one, ids in matched if ids]
    if others := [id_ for id_ in news.base.service_ids(news.round) if id_ not in first]:
        sections.append(Section(tuple(_others(others, news.base, has_matches=bool(first)))))
    rows = (*_services(first, news), *_offs([one for one, _ in matched]))
    return View(pack(sections)[:1], rows)


def topic_gone_view() -> View:
    """What General is told instead, where it has the news already: nobody wants to read the same twice."""
    return View(pack([Section((line_of(texts.NOTICE_TOPIC_GONE),))]))


def _head(news: News, *, instead_of_topic: bool) -> Iterator[Line]:
    title = texts.NOTICE_CORRECTED if news.is_correction else texts.NOTICE_NEW
    yield line_of(title, "b")
    yield line_of(texts.NOTICE_ROUND.format(round=news.round.label, services=len(news.round.services)))
    if instead_of_topic:
        yield line_of(texts.NOTICE_WITHOUT_TOPIC, "i")


def _named(one: Subscription, ids: Sequence[str], base: KnowledgeBase) -> Iterator[Line]:
    if one.kind is SubscriptionKind.SERVICE:
        yield line_of(texts.NOTICE_SERVICE)
    else:
        yield line_of(unlinked(texts.NOTICE_WORD.format(word=one.value, services=len(ids))))
    yield from _names(ids, base)


def _others(ids: Sequence[str], base: KnowledgeBase, *, has_matches: bool) -> Iterator[Line]:
    if has_matches:
        yield line_of(texts.NOTICE_OTHERS.format(services=len(ids)))
    else:
        yield from _names(ids, base)


def _names(ids: Sequence[str], base: KnowledgeBase) -> Iterator[Line]:
    for id_ in ids[:NOTICE_SERVICES]:
        yield line_of(f"• {base.services[id_].name}")
    if len(ids) > NOTICE_SERVICES:
        yield line_of(texts.NOTICE_MORE.format(services=len(ids) - NOTICE_SERVICES))


def _services(ids: Sequence[str], news: News) -> Rows:
    names = tuple((Button(news.base.services[id_].name, OpenBelow(id_)),) for id_ in ids[:NOTICE_SERVICES])
    return (*names, (Button(texts.LIST_BUTTON, OpenBelow(f"{news.round.id}/list")),))


def _offs(wanted: Sequence[Subscription]) -> Rows:
    return tuple(
        (Button(texts.OFF_BUTTON.format(what=texts.subscribed(one)), Unsubscribe(one.id)),)
        for one in wanted[:NOTICE_OFFS]
    )
