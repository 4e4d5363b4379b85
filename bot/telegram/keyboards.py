"""The buttons under an answer: what was asked back, the rest of what was asked about, and ways on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from wcwidth import wcswidth

from bot.learning.voting import subject_of
from bot.telegram.limits import CHOICES_SHOWN, ROW_BUTTONS, ROW_COLUMNS, SERVICES_A_PAGE
from bot.telegram.notices.taps import Shown, SubscribeService
from bot.telegram.taps import AskLabel, Open, Page, Tap, Vote, encode
from bot.telegram.texts import DISLIKE_BUTTON, HELP_BUTTON, LIKE_BUTTON, LIST_BUTTON, SUBSCRIBE_BUTTON
from handlers.answer import Answer, AnswerKind
from knowledge.base import KnowledgeBase
from knowledge.model import Facet, OverviewItem

_LABEL_LENGTH = 60
_BUTTON_PADDING = 2


@dataclass(frozen=True, slots=True)
class Button:
    """A label, and what happens on a tap."""

    label: str
    tap: Tap


Rows = tuple[tuple[Button, ...], ...]
"""Rows of buttons, from above."""

HELP = "help"
"""The target that opens the help."""


def rows_under(answer: Answer, base: KnowledgeBase) -> Rows:
    """All buttons under an answer, none of them twice."""
    choices = [Button(choice.label, Open(choice.target)) for choice in answer.choices[:CHOICES_SHOWN]]
    onward = [*_other_facets(answer), *_other_items(answer, base)]
    return (
        *_laid_out(_unlike(choices)),
        *_laid_out(_unlike(onward, choices)),
        *_laid_out(_way_back(answer, base)),
        *rows_of_prompts(answer.prompts),
    )


def rows_of_thumbs(answer: Answer) -> Rows:
    """How one likes the answer; none where there is nothing to like."""
    subject = subject_of(answer)
    if subject is None:
        return ()
    return ((Button(LIKE_BUTTON, Vote(True, subject)), Button(DISLIKE_BUTTON, Vote(False, subject))),)


def rows_of_subscribing(answer: Answer) -> Rows:
    """The way to be told of what is new about a service, where all of one is shown; else none."""
    shows_all = answer.kind is AnswerKind.ANSWER and answer.quotes and not any(_other_facets(answer))
    if not shows_all or len(answer.services) != 1:
        return ()
    return ((Button(SUBSCRIBE_BUTTON, SubscribeService(answer.services[0], Shown.BUTTON)),),)


def rows_of_prompts(prompts: Sequence[str]) -> Rows:
    """Example questions, one in a row; each asks itself."""
    return tuple(
        (Button(prompt, AskLabel(number)),)
        for number, prompt in enumerate(prompts, start=1)
        if 0 < len(prompt) <= _LABEL_LENGTH
    )


def rows_of_list(base: KnowledgeBase) -> Rows:
    """The way to the services of the newest round; none where nothing is published."""
    return ((Button(LIST_BUTTON, Page(base.newest.id, 1)),),) if base.newest else ()


def rows_of_fresh_start(base: KnowledgeBase) -> Rows:
    """Where to go on from a button that leads nowhere any more."""
    listing = [button for row in rows_of_list(base) for button in row]
    return ((*listing, Button(HELP_BUTTON, Open(HELP))),)


def markup(rows: Rows) -> InlineKeyboardMarkup | None:
    """The rows as Telegram takes them; None where there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(_short(button.label), callback_data=encode(button.tap)) for button in row]
            for row in rows
        ]
    )


def _other_facets(answer: Answer) -> Iterator[Button]:
    """The facets of the one service spoken of that the answer does not show."""
    if answer.kind not in (AnswerKind.ANSWER, AnswerKind.UNKNOWN) or len(answer.services) != 1:
        return
    shown = {quote.heading for quote in answer.quotes}
    for facet in Facet:
        if facet.label not in shown:
            yield Button(facet.label, Open(f"{answer.services[0]}/{facet}"))


def _other_items(answer: Answer, base: KnowledgeBase) -> Iterator[Button]:
    """The items of the overview spoken of that the answer does not show."""
    shown = [base.facts[id_] for id_ in answer.fact_ids if id_ in base.facts and base.facts[id_].service_id is None]
    rounds = {fact.round_id for fact in shown}
    if answer.services or len(rounds) != 1:
        return
    round_ = base.round_by_id[rounds.pop()]
    topics = {fact.topic for fact in shown}
    for item in OverviewItem:
        if item not in topics and base.overview_fact(round_, item) is not None:
            yield Button(item.label, Open(f"{round_.id}/overview/{item}"))


def _way_back(answer: Answer, base: KnowledgeBase) -> Iterator[Button]:
    """To the page of the list on which the one service quoted stands."""
    if answer.quotes and len(answer.services) == 1 and answer.services[0] in base.services:
        service_id = answer.services[0]
        round_ = base.round_of(service_id)
        page = base.service_ids(round_).index(service_id) // SERVICES_A_PAGE + 1
        yield Button(LIST_BUTTON, Page(round_.id, page))


def _unlike(buttons: Iterable[Button], others: Iterable[Button] = ()) -> list[Button]:
    """The buttons that lead where no button before them leads."""
    seen = {button.tap for button in others}
    kept = []
    for button in buttons:
        if button.tap not in seen:
            seen.add(button.tap)
            kept.append(button)
    return kept


def _laid_out(buttons: Iterable[Button]) -> Rows:
    """As many in a row as can be read."""
    rows: list[list[Button]] = []
    room = 0
    for button in buttons:
        width = wcswidth(button.label) + _BUTTON_PADDING
        if not rows or width > room or len(rows[-1]) == ROW_BUTTONS:
            rows.append([])
            room = ROW_COLUMNS
        rows[-1].append(button)
        room -= width
    return tuple(map(tuple, rows))


def _short(label: str) -> str:
    return label if len(label) <= _LABEL_LENGTH else label[: _LABEL_LENGTH - 1] + "…"
