"""Nicknames: looked at, given, taken back."""

from collections.abc import Sequence

from bot.clock import SEOUL
from bot.learning.keys import key_of
from bot.learning.naming import Kept, Named, give_nickname, kept_nicknames, take_nickname_with
from bot.learning.wording import trouble_of
from bot.telegram.keyboards import Button, Rows
from bot.telegram.limits import SERVICES_A_PAGE
from bot.telegram.sheets import Section, line_of, lines_of, pack
from bot.telegram.staff import texts
from bot.telegram.staff.pages import numbered, page_of, turning
from bot.telegram.staff.taps import OpenNickname, OpenNicknames, TakeNickname
from bot.telegram.view import View
from knowledge.storage.database import Database
from knowledge.storage.nicknames import spelling_of

NicknameTap = OpenNicknames | OpenNickname | TakeNickname

TO_NICKNAMES: Rows = ((Button(texts.NICKNAMES_BUTTON, OpenNicknames(1)),),)
"""The way back to all nicknames."""


async def on_nickname(tap: NicknameTap, database: Database) -> View:
    """Do what a button says, and show what became of it.

    Raises:
        NicknameError: the nickname is gone.
        DatabaseError: the database can't be read or written; nothing was changed.
    """
    match tap:
        case OpenNicknames(page):
            return nicknames_view(await kept_nicknames(database), page)
        case OpenNickname(key):
            kept = await kept_nicknames(database)
            return nickname_view(next((one for one in kept if key_of_nickname(one.nickname.nickname) == key), None))
        case TakeNickname(key):
            taken = await take_nickname_with(database, key)
            said = texts.TAKEN.format(nickname=taken.nickname, service=taken.service_name)
            return View(pack([Section(tuple(lines_of(said)))]), TO_NICKNAMES)


async def name_service(text: str, database: Database, by: str) -> View:
    """Give a nickname as it is typed behind /alias: ``사무 별칭``, or ``사무, 별칭``.

    Raises:
        NicknameError: there is no such service, or the nickname can't be given; nothing was changed.
        DatabaseError: the database can't be written; nothing was changed.
    """
    service, nickname = _service_and_nickname(text)
    if not (service and nickname):
        return View(pack([Section((line_of(texts.HOW_TO_NAME),))]))
    return named_view(await give_nickname(database, service, nickname, by=by), TO_NICKNAMES)


def named_view(named: Named, onward: Rows) -> View:
    """That a nickname was given, and the way back."""
    said = texts.NAMED if named.is_new else texts.NAMED_BEFORE
    lines = lines_of(said.format(nickname=named.nickname, service=named.service_name, id=named.service_id))
    take = ((Button(texts.TAKE_BUTTON, TakeNickname(key_of_nickname(named.nickname))),),) if named.is_new else ()
    return View(pack([Section(tuple(lines))]), (*take, *onward))


def nicknames_view(kept: Sequence[Kept], page: int) -> View:
    """All nicknames, a page at a time, with a number for each."""
    shown, page, pages = page_of(kept, page)
    first = (page - 1) * SERVICES_A_PAGE + 1
    title = texts.NICKNAMES_TITLE.format(count=len(kept)) if kept else texts.NO_NICKNAMES
    lines = [line_of(title, "b")]
    for place, one in enumerate(shown, start=first):
        lines += lines_of(f"{place}. {_line(one)}")
    rows = numbered([OpenNickname(key_of_nickname(one.nickname.nickname)) for one in shown], first)
    hint = " ".join([texts.NICKNAMES_HINT, texts.NICKNAMES_NEW] if kept else [texts.NICKNAMES_NEW])
    sections = [Section(tuple(lines)), Section((line_of(hint),))]
    return View(pack(sections), (*rows, *turning(page, pages, OpenNicknames)))


def nickname_view(kept: Kept | None) -> View:
    """One nickname: who gave it, when, and the way to take it back."""
    if kept is None:
        return View(pack([Section((line_of(texts.NICKNAME_GONE),))]), TO_NICKNAMES)
    given = kept.nickname
    day = given.given_at.astimezone(SEOUL).date()
    lines = [*lines_of(_line(kept), "b"), *lines_of(texts.NICKNAME_BY.format(by=given.given_by, day=day))]
    take = (Button(texts.TAKE_BUTTON, TakeNickname(key_of_nickname(given.nickname))),)
    return View(pack([Section(tuple(lines))]), (take, *TO_NICKNAMES))


def key_of_nickname(nickname: str) -> str:
    """The key by which buttons know a nickname, however it is spaced."""
    return key_of(spelling_of(nickname))


def _line(kept: Kept) -> str:
    given, trouble = kept.nickname, trouble_of(kept)
    line = texts.NICKNAME_LINE.format(nickname=given.nickname, service=given.service_name)
    return f"{line} {texts.NICKNAME_TROUBLE.format(trouble=trouble)}" if trouble else line


def _service_and_nickname(text: str) -> tuple[str, str]:
    """Before and after the comma; where there is none, the last word is the nickname."""
    before, comma, after = text.partition(",")
    if not comma:
        before, _, after = " ".join(text.split()).rpartition(" ")
    return before.strip(), after.strip()
