"""Documents that staff send: fetched, read, kept as drafts, and summed up for review."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, Protocol

from telegram import Document, Message, Update, User
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.curating import published_round, source_of, take_draft
from bot.plain import one_line, printable
from bot.telegram.limits import CONCURRENT_DOCUMENTS, FAREWELL_TIME
from bot.telegram.log_redaction import describe_error
from bot.telegram.render import render_plain
from bot.telegram.sending import send, show
from bot.telegram.staff import texts
from bot.telegram.staff.access import signature
from bot.telegram.staff.asked_rounds import AskedRounds, round_in
from bot.telegram.staff.drafts import shown
from bot.telegram.staff.fetching import fetch
from bot.telegram.view import View
from knowledge.documents.draft import Draft
from knowledge.documents.isolated import read_in_background
from knowledge.errors import DocumentError, MinwiError
from knowledge.storage.database import Database

_log = logging.getLogger(__name__)

_LONGEST_REASON = 1000
"""Characters."""

Beside = Callable[[Coroutine[Any, Any, None]], None]
"""Has work done beside the answers; `bot.telegram.dispatch.Dispatcher.beside`."""


class ReadFunction(Protocol):
    """`knowledge.documents.isolated.read_in_background`, or what stands in for it."""

    async def __call__(self, content: bytes, *, round_id: str | None = None) -> Draft:
        """Read a document."""
        ...


class Intake:
    """Takes documents in: each is read beside the answers, so that nobody waits for it."""

    def __init__(
        self,
        database: Database,
        beside: Beside,
        *,
        read: ReadFunction = read_in_background,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Start with nothing to read.

        Args:
            database: where drafts are kept.
            beside: has a document read.
            read: reads one.
            sleep: waits that many seconds between two tries to fetch one.
        """
        self._database = database
        self._beside = beside
        self._read = read
        self._sleep = sleep
        self._unread = 0
        self._places = asyncio.Semaphore(CONCURRENT_DOCUMENTS)
        self.asked = AskedRounds()

    async def document(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Read a document that a member of staff sent; its caption may say which round it is of."""
        message = update.message
        if message and message.document and message.from_user:
            await self._begin(message, message.document, message.from_user, round_in(message.caption or ""))

    async def round_told(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Read a document again whose round somebody was asked for."""
        message = update.message
        document = self.asked.take(message) if message else None
        if message and document and message.from_user:
            await self._begin(message, document, message.from_user, round_in(message.text or ""))

    async def _begin(self, message: Message, document: Document, person: User, round_id: str | None) -> None:
        """Say at once that it will be read, in a message that then shows what was read."""
        said = texts.READING if self._unread < CONCURRENT_DOCUMENTS else texts.WAITING
        view = View((render_plain(said.format(name=_name_of(document))),))
        (answer,) = await send(message, view, quote=True)
        self._unread += 1
        self._beside(self._take_in(answer, document, signature(person), round_id))

    async def _take_in(self, answer: Message, document: Document, by: str, round_id: str | None) -> None:
        # This is the edge of a task of its own: whatever happens is told, and harms nothing else.
        try:
            await show(answer, await self._view_or_refusal(answer, document, by, round_id))
        except asyncio.CancelledError:
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(FAREWELL_TIME):
                    await show(answer, _refused(document, texts.INTERRUPTED))
            raise
        except Forbidden:
            _log.debug("somebody who sent a document has blocked the bot since")
        except Exception as error:
            _log.error("문서를 읽어 보여 주지 못했습니다: %s", describe_error(error))
            with suppress(TelegramError):
                await show(answer, _refused(document, texts.FAILED))
        finally:
            self._unread -= 1

    async def _view_or_refusal(self, answer: Message, document: Document, by: str, round_id: str | None) -> View:
        try:
            return await self._view(answer, document, by, round_id)
        except MinwiError as error:
            return _refused(document, str(error))

    async def _view(self, answer: Message, document: Document, by: str, round_id: str | None) -> View:
        async with self._places:
            content = await fetch(document, self._sleep)
            draft = await self._read(content, round_id=round_id)
        if draft.needs_round:
            self.asked.ask(answer, document)
            return View((render_plain(texts.WHICH_ROUND.format(name=_name_of(document))),))
        if draft.round is None:
            raise DocumentError(" ".join(map(str, draft.errors)))
        if not draft.errors and await published_round(self._database, draft.round.id) == draft.round:
            raise DocumentError(texts.NOTHING_NEW.format(round=draft.round.label))
        source = source_of(document.file_name or "", content)
        taken = await take_draft(self._database, draft, source=source, by=by)
        return await shown(taken.draft, taken.replaced)


def _name_of(document: Document) -> str:
    return one_line(document.file_name or "")[:100] or texts.NAMELESS


def _refused(document: Document, why: str) -> View:
    return View(
        (
            render_plain(
                texts.REFUSED.format(name=_name_of(document), why=" ".join(printable(why).split())[:_LONGEST_REASON])
            ),
        )
    )
