"""The services of a round, a page at a time."""

from collections.abc import Iterator
from math import ceil

from bot.telegram import texts
from bot.telegram.keyboards import Button, Rows
from bot.telegram.limits import SERVICES_A_PAGE
from bot.telegram.render import render_plain
from bot.telegram.taps import Open, Page
from bot.telegram.view import View
from knowledge.base import KnowledgeBase
from knowledge.model import Round, Service


def list_services(base: KnowledgeBase, round_id: str, page: int) -> View | None:
    """One page of a round's services, in the order of the document, with a button for each.

    Args:
        base: what is published.
        round_id: the round, ``2021-3``.
        page: from 1; one behind the last shows the last.

    Returns:
        None where the round is not, or no longer, published.
    """
    round_ = base.round_by_id.get(round_id)
    if round_ is None:
        return None
    pages = max(1, ceil(len(round_.services) / SERVICES_A_PAGE))
    page = min(page, pages)
    shown = round_.services[(page - 1) * SERVICES_A_PAGE : page * SERVICES_A_PAGE]
    return View((_text(round_, shown, page, pages),), _rows(base, round_, shown, page, pages))


def _text(round_: Round, shown: tuple[Service, ...], page: int, pages: int) -> str:
    title = texts.LIST_TITLE.format(round=round_.label, services=len(round_.services))
    if pages > 1:
        title += " " + texts.LIST_PAGE.format(page=page, pages=pages)
    names = "\n".join(f"{service.number}. {service.name}" for service in shown)
    return render_plain(f"\n{names}\n\n{texts.LIST_HINT}", title=title)


def _rows(base: KnowledgeBase, round_: Round, shown: tuple[Service, ...], page: int, pages: int) -> Rows:
    services = [(Button(f"{service.number}. {service.name}", Open(round_.service_id(service))),) for service in shown]
    turns = []
    if page > 1:
        turns.append(Button(texts.PREVIOUS_BUTTON, Page(round_.id, page - 1)))
    if page < pages:
        turns.append(Button(texts.NEXT_BUTTON, Page(round_.id, page + 1)))
    return tuple(row for row in (*services, tuple(turns), tuple(_other_rounds(base, round_))) if row)


def _other_rounds(base: KnowledgeBase, round_: Round) -> Iterator[Button]:
    """The rounds published right before and after this one."""
    place = base.rounds.index(round_)
    if place + 1 < len(base.rounds):
        earlier = base.rounds[place + 1]
        yield Button(texts.EARLIER_ROUND_BUTTON.format(round=earlier.label), Page(earlier.id, 1))
    if place > 0:
        later = base.rounds[place - 1]
        yield Button(texts.LATER_ROUND_BUTTON.format(round=later.label), Page(later.id, 1))
