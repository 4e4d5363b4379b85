"""What does not fit on one page, turned in place."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import TypeVar

from bot.telegram.keyboards import Button, Rows
from bot.telegram.limits import SERVICES_A_PAGE
from bot.telegram.staff import texts
from bot.telegram.taps import Tap
from bot.telegram.view import View

T = TypeVar("T")

BUTTONS_A_ROW = 4
"""Numbers stand in rows of as many."""


def page_of(items: Sequence[T], page: int, size: int = SERVICES_A_PAGE) -> tuple[Sequence[T], int, int]:
    """The items on a page, its number and how many there are; a page that is not there gives the nearest."""
    pages = max(1, ceil(len(items) / size))
    page = min(max(page, 1), pages)
    return items[(page - 1) * size : page * size], page, pages


def turning(page: int, pages: int, tap: Callable[[int], Tap]) -> Rows:
    """The buttons to the pages before and after this one."""
    row = []
    if page > 1:
        row.append(Button(texts.EARLIER_PAGE_BUTTON.format(page=page - 1, pages=pages), tap(page - 1)))
    if page < pages:
        row.append(Button(texts.LATER_PAGE_BUTTON.format(page=page + 1, pages=pages), tap(page + 1)))
    return (tuple(row),) if row else ()


def turned(messages: Sequence[str], page: int, tap: Callable[[int], Tap], rows: Rows) -> View:
    """One of several messages that belong together, with the buttons to the others above its own."""
    (shown,), page, pages = page_of(messages, page, 1)
    return View((shown,), (*turning(page, pages, tap), *rows))


def numbered(taps: Sequence[Tap], first: int = 1) -> Rows:
    """Rows of buttons that are numbers, counting from the first."""
    buttons = [Button(str(number), tap) for number, tap in enumerate(taps, start=first)]
    return tuple(tuple(buttons[at : at + BUTTONS_A_ROW]) for at in range(0, len(buttons), BUTTONS_A_ROW))
