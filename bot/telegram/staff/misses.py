"""Questions without an answer: looked at, forgotten, or mended by a nickname."""

import asyncio
from collections.abc import Mapping, Sequence

from bot.clock import today
from bot.learning.keys import key_of
from bot.learning.naming import give_nickname
from bot.learning.reviewing import Reviewed, review
from bot.learning.wording import reason_of
from bot.telegram.keyboards import Button, Rows
from bot.telegram.limits import SERVICES_A_PAGE
from bot.telegram.sheets import Section, line_of, lines_of, pack
from bot.telegram.staff import texts
from bot.telegram.staff.nicknames import named_view
from bot.telegram.staff.pages import numbered, page_of, turning
from bot.telegram.staff.taps import ForgetMiss, NameMiss, OpenMiss, OpenMisses, PickService
from bot.telegram.view import View
from handlers.nicknames import NicknameError
from handlers.particles import particle
from knowledge.base import KnowledgeBase
from knowledge.storage.database import Database
from knowledge.storage.unanswered import Unanswered, forget_question, most_frequent

MOST_REVIEWED = 500
"""Of the most frequent: asking them again takes half a second, in a thread."""
_MOST_NEAREST = 3

MissTap = OpenMisses | OpenMiss | ForgetMiss | NameMiss | PickService

_TO_MISSES: Rows = ((Button(texts.MISSES_BUTTON, OpenMisses(1)),),)


async def on_miss(tap: MissTap, database: Database, by: str) -> View:
    """Do what a button says, and show what became of it.

    Raises:
        NicknameError: the word can't be a nickname; nothing was changed.
        DatabaseError: the database can't be read or written; nothing was changed.
    """
    async with database.reading() as connection:
        base = await database.knowledge_base_in(connection)
        kept = await most_frequent(connection)
    if isinstance(tap, OpenMisses):
        reviewed_again = await _reviewed(kept[:MOST_REVIEWED], base)
        return misses_view([one for one in reviewed_again if not one.is_answered], tap.page)
    asked = next((one for one in kept if key_of(one.question) == tap.key), None)
    if asked is None:
        return View(pack([Section((line_of(texts.MISS_GONE),))]), _TO_MISSES)
    if isinstance(tap, ForgetMiss):
        return await _forget(database, asked)
    (reviewed,) = await _reviewed([asked], base)
    if isinstance(tap, NameMiss | PickService) and not reviewed.unknown:
        raise NicknameError(texts.NOTHING_UNKNOWN)
    match tap:
        case OpenMiss():
            return miss_view(reviewed, base)
        case PickService(_, page):
            return pick_view(reviewed, base, page)
        case NameMiss(_, service_id):
            return named_view(await give_nickname(database, service_id, reviewed.unknown, by=by), _TO_MISSES)


def misses_view(reviewed: Sequence[Reviewed], page: int) -> View:
    """The questions that still have no answer, a page at a time, with a number for each."""
    if not reviewed:
        return View(pack([Section((line_of(texts.NO_MISSES),))]))
    shown, page, pages = page_of(reviewed, page)
    first = (page - 1) * SERVICES_A_PAGE + 1
    lines = [line_of(texts.MISSES_TITLE.format(count=len(reviewed)), "b")]
    for place, one in enumerate(shown, start=first):
        asked = one.asked
        lines += lines_of(
            texts.MISS_LINE.format(
                place=place, question=asked.question, count=asked.count, day=asked.last_day, reason=reason_of(one)
            )
        )
    rows = numbered([OpenMiss(key_of(one.asked.question)) for one in shown], first)
    sections = [Section(tuple(lines)), Section((line_of(texts.MISSES_HINT),))]
    return View(pack(sections), (*rows, *turning(page, pages, OpenMisses)))


def miss_view(reviewed: Reviewed, base: KnowledgeBase) -> View:
    """One question, with the services that may have been meant."""
    asked, word = reviewed.asked, reviewed.unknown
    nearest = {id_: base.services[id_].name for id_ in reviewed.nearest[:_MOST_NEAREST]}
    key = key_of(asked.question)
    lines = [
        *lines_of(asked.question, "b"),
        line_of(texts.MISS_ASKED.format(count=asked.count, day=asked.last_day, reason=reason_of(reviewed))),
    ]
    if nearest:
        lines += lines_of(texts.MISS_NEAREST.format(names=", ".join(nearest.values())))
    rows: list[tuple[Button, ...]] = []
    if word:
        lines += lines_of(texts.MISS_NAME.format(word=word, particle=particle(word, "이/가")))
        rows += _naming(word, key, nearest)
        rows.append((Button(texts.PICK_BUTTON if nearest else texts.PICK_FIRST_BUTTON, PickService(key, 1)),))
    rows.append((Button(texts.FORGET_BUTTON, ForgetMiss(key)),))
    return View(pack([Section(tuple(lines))]), (*rows, *_TO_MISSES))


def pick_view(reviewed: Reviewed, base: KnowledgeBase, page: int) -> View:
    """The services of all rounds, a page at a time, to give one of them the unknown word as a nickname."""
    word, key = reviewed.unknown, key_of(reviewed.asked.question)
    newest_id = {service.name: id_ for id_, service in reversed(base.services.items())}
    names = list(dict.fromkeys(service.name for service in base.services.values()))
    shown, page, pages = page_of(names, page)
    title = line_of(texts.PICK_TITLE.format(word=word, particle=particle(word, "은/는")), "b")
    rows = _naming(word, key, {newest_id[name]: name for name in shown})
    back = ((Button(texts.MISS_BUTTON, OpenMiss(key)),),)
    return View(pack([Section((title,))]), (*rows, *turning(page, pages, lambda other: PickService(key, other)), *back))


def _naming(word: str, key: str, services: Mapping[str, str]) -> Rows:
    return tuple(
        (Button(texts.NAME_BUTTON.format(word=word, service=name), NameMiss(key, id_)),)
        for id_, name in services.items()
    )


async def _reviewed(kept: Sequence[Unanswered], base: KnowledgeBase) -> list[Reviewed]:
    """The questions, asked again: in a thread, for people wait for answers meanwhile."""

    def ask_again() -> list[Reviewed]:
        return list(review(kept, base, today=today()))

    return await asyncio.to_thread(ask_again)


async def _forget(database: Database, asked: Unanswered) -> View:
    async with database.writing() as connection:
        await forget_question(connection, asked.question)
    lines = tuple(lines_of(texts.FORGOTTEN.format(question=asked.question)))
    return View(pack([Section(lines)]), _TO_MISSES)
