"""What people see of their subscriptions: that one is kept, which they have, what may have been meant."""

from collections.abc import Iterator, Sequence

from bot.notices.quiet import QuietHours
from bot.notices.subscribing import Kept, What, service_called
from bot.telegram.keyboards import Button, Rows
from bot.telegram.limits import CHOICES_SHOWN
from bot.telegram.notices import texts
from bot.telegram.notices.taps import (
    ListSubscriptions,
    OpenSettings,
    Shown,
    SubscribeAll,
    SubscribeService,
    SubscribeTap,
    SubscribeWord,
    Sure,
    Unsubscribe,
    UnsubscribeAll,
    UnsubscribeListed,
    Word,
)
from bot.telegram.sheets import Line, Section, line_of, lines_of, pack, unlinked
from bot.telegram.staff.pages import page_of, turning
from bot.telegram.texts import OFF_BUTTON, subscribed
from bot.telegram.view import View
from handlers.particles import particle
from handlers.subscribing import LONGEST_WORD, SHORTEST_WORD, Wish
from knowledge.base import KnowledgeBase
from knowledge.korean.normalise import squash
from knowledge.storage.subscriptions import Subscription, SubscriptionKind

WAYS_ON: Rows = ((Button(texts.LIST_BUTTON, ListSubscriptions(1)), Button(texts.SETTINGS_BUTTON, OpenSettings())),)
"""To the list of what the chat is told of, and to how."""


def kept_view(kept: Kept, quiet: QuietHours | None, *, as_word: str = "", only_a_word: bool = False) -> View:
    """That something is subscribed to, and the way out.

    Args:
        kept: what.
        quiet: when notices wait.
        as_word: what was typed for a service, where it may have been meant as a word.
        only_a_word: what was typed is taken for a word since it names no service.
    """
    one = kept.subscription
    said = texts.KEPT if kept.is_new else texts.KEPT_ALREADY
    lines = [*lines_of(unlinked(said.format(when=_when(one))))]
    if only_a_word:
        lines.append(line_of(texts.KEPT_WORD))
    if quiet and kept.is_new:
        lines += lines_of(texts.KEPT_QUIET.format(hours=quiet.label), "i")
    rows = [(off_button(one),)]
    if as_word and squash(as_word) in squash(one.value) and squash(as_word) != squash(one.value):
        tap = SubscribeWord(Word(as_word), Shown.HERE)
        rows.append((Button(texts.WORD_BUTTON.format(word=as_word), tap),))
    return View(pack([Section(tuple(lines))]), (*rows, *WAYS_ON))


def asked_back_view(about: str, wish: Wish, base: KnowledgeBase) -> View:
    """Which of several services is meant that were named, or whether one that is called alike is."""
    text = texts.WHICH if wish.is_named else texts.MEANT.format(about=about)
    rows = [
        (Button(base.services[id_].name, SubscribeService(id_, Shown.HERE)),) for id_ in wish.services[:CHOICES_SHOWN]
    ]
    if wish.word:
        tap = SubscribeWord(Word(wish.word), Shown.HERE)
        rows.append((Button(texts.WORD_BUTTON.format(word=wish.word), tap),))
    return said_view(text, tuple(rows))


def not_possible_view(about: str) -> View:
    """That what was typed is neither a service nor a word that one can be told of."""
    shown = about if len(about) <= 2 * LONGEST_WORD else about[: 2 * LONGEST_WORD] + "…"
    return said_view(texts.NOT_POSSIBLE.format(about=shown, shortest=SHORTEST_WORD, longest=LONGEST_WORD))


def list_view(listed: Sequence[Subscription], page: int = 1, *, undo: Rows = (), above: str = "") -> View:
    """What a chat or topic is told of, a page at a time, each with a button that ends it.

    Args:
        listed: all of it.
        page: from 1; one that is not there shows the nearest.
        undo: the way back from what was just done.
        above: what is said first.
    """
    said = tuple(lines_of(unlinked(above))) if above else ()
    if not listed:
        rows = ((Button(texts.EVERYTHING_BUTTON, SubscribeAll(Shown.LIST)),),)
        sections = [Section(said), Section(tuple(lines_of(texts.LIST_EMPTY)))]
        return View(pack([section for section in sections if section.body]), (*undo, *rows))
    shown, page, pages = page_of(listed, page)
    lines = [line_of(texts.LIST_TITLE.format(count=len(listed)), "b"), *(line for one in shown for line in _line(one))]
    sections = [Section(said), Section(tuple(lines)), Section(tuple(lines_of(texts.LIST_HINT)))]
    offs = tuple((Button(OFF_BUTTON.format(what=subscribed(one)), UnsubscribeListed(one.id, page)),) for one in shown)
    end_all = ((Button(texts.END_ALL_BUTTON, UnsubscribeAll(Sure.ASK)),),) if len(listed) > 1 else ()
    settings = ((Button(texts.SETTINGS_BUTTON, OpenSettings()),),)
    turns = turning(page, pages, ListSubscriptions)
    return View(pack([section for section in sections if section.body]), (*undo, *offs, *turns, *end_all, *settings))


def sure_view(listed: Sequence[Subscription]) -> View:
    """Whether to end all of these."""
    lines = [line for one in listed for line in _line(one)]
    title = line_of(texts.SURE_TO_END_ALL.format(count=len(listed)), "b")
    rows = ((Button(texts.SURE_BUTTON, UnsubscribeAll(Sure.DO)), Button(texts.NO_BUTTON, ListSubscriptions(1))),)
    return View(pack([Section((title, *lines))])[:1], rows)


def ended_view(ended: Subscription, base: KnowledgeBase) -> View:
    """That a subscription was ended, and the way to take it up again."""
    again = again_button(ended, base, Shown.HERE)
    rows = ((again,),) if again else ()
    return said_view(texts.ENDED.format(what=subscribed(ended)), (*rows, *WAYS_ON[:1]))


def said_view(text: str, rows: Rows = ()) -> View:
    """A short text of our own, with buttons."""
    return View(pack([Section(tuple(lines_of(unlinked(text))))]), rows)


def off_button(one: Subscription) -> Button:
    """The button that ends a subscription."""
    return Button(OFF_BUTTON.format(what=subscribed(one)), Unsubscribe(one.id))


def again_button(ended: Subscription, base: KnowledgeBase, shown: Shown) -> Button | None:
    """The button that takes up again what was ended; None for a service that is no longer published."""
    tap = _tap_for(ended, base, shown)
    return Button(texts.AGAIN_BUTTON.format(what=subscribed(ended)), tap) if tap else None


def what_of(tap: SubscribeTap, base: KnowledgeBase) -> What | None:
    """What a button subscribes to; None for a service that is not published."""
    match tap:
        case SubscribeAll():
            return What()
        case SubscribeWord(word):
            return What(SubscriptionKind.WORD, word)
        case SubscribeService(id_):
            service = base.services.get(id_)
            return What(SubscriptionKind.SERVICE, service.name) if service else None


def _tap_for(one: Subscription, base: KnowledgeBase, shown: Shown) -> SubscribeTap | None:
    match one.kind:
        case SubscriptionKind.ALL:
            return SubscribeAll(shown)
        case SubscriptionKind.WORD:
            return SubscribeWord(Word(one.value), shown)
        case SubscriptionKind.SERVICE:
            service_id = service_called(one.value, base)
            return SubscribeService(service_id, shown) if service_id else None


def _when(one: Subscription) -> str:
    match one.kind:
        case SubscriptionKind.ALL:
            return texts.ALL
        case SubscriptionKind.SERVICE:
            return texts.SERVICE.format(name=one.value)
        case SubscriptionKind.WORD:
            after_consonant = particle(one.value, "이/가") == "이"
            called = texts.CALLED_AFTER_CONSONANT if after_consonant else texts.CALLED
            return texts.WORD.format(word=one.value, called=called)


def _line(one: Subscription) -> Iterator[Line]:
    forms = {
        SubscriptionKind.ALL: texts.LISTED_ALL,
        SubscriptionKind.SERVICE: texts.LISTED_SERVICE,
        SubscriptionKind.WORD: texts.LISTED_WORD,
    }
    line = unlinked(forms[one.kind].format(value=one.value))
    yield from lines_of(texts.LISTED_SUSPENDED.format(line=line) if one.suspended else line)
