"""What members of staff work on, and their way to it: commands and taps; everybody else is turned away here."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from telegram import Bot, CallbackQuery, MaybeInaccessibleMessage, Message, Update
from telegram.ext import ContextTypes

from bot.curating import numbered_draft
from bot.telegram.keyboards import Button, Rows
from bot.telegram.render import render_plain
from bot.telegram.sending import acknowledge, replace_buttons, send, show
from bot.telegram.staff import texts
from bot.telegram.staff.access import is_staff_alone, signature
from bot.telegram.staff.drafts import DraftTap, on_draft
from bot.telegram.staff.intake import Beside, Intake, ReadFunction
from bot.telegram.staff.menus import drop_menu, set_menus
from bot.telegram.staff.misses import MissTap, on_miss
from bot.telegram.staff.nicknames import TO_NICKNAMES, NicknameTap, name_service, on_nickname
from bot.telegram.staff.round_view import TO_ROUNDS
from bot.telegram.staff.rounds import on_round
from bot.telegram.staff.taps import (
    NameMiss,
    OpenDraft,
    OpenMiss,
    OpenMisses,
    OpenNicknames,
    OpenRounds,
    ReopenDraft,
    StaffTap,
)
from bot.telegram.view import View
from knowledge.documents.isolated import read_in_background
from knowledge.errors import MinwiError
from knowledge.storage.database import Database


class Desk:
    """Lets staff do what only staff may, in their private chats."""

    def __init__(
        self,
        staff: Iterable[int],
        database: Database,
        beside: Beside,
        *,
        read: ReadFunction = read_in_background,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Open it for these people; the rest as for `Intake`."""
        self.staff = frozenset(staff)
        self.intake = Intake(database, beside, read=read, sleep=sleep)
        self._database = database
        self._beside = beside

    async def opened(self, bot: Bot) -> None:
        """The bot is ready: have the menus of staff set, without making anybody wait for it."""
        if self.staff:
            self._beside(set_menus(bot, self.staff))

    async def rounds(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /rounds."""
        await self._answer(update, lambda message, by: self._done(OpenRounds(1), by))

    async def unanswered(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /unanswered."""
        await self._answer(update, lambda message, by: self._done(OpenMisses(1), by))

    async def alias(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /alias, and /alias 사무 별칭."""

        def work(message: Message, by: str) -> Awaitable[View]:
            text = " ".join(context.args or ())
            return name_service(text, self._database, by) if text else self._done(OpenNicknames(1), by)

        await self._answer(update, work)

    async def welcome(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """After /start and /help: the menu of staff, and what more there is for them."""
        if message := update.message:
            await set_menus(message.get_bot(), [message.chat.id])
            commands = "\n".join(f"/{name} - {description}" for name, description in texts.COMMANDS.items())
            await send(message, View((render_plain(texts.HELP.format(commands=commands)),)))

    async def forget_menu(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Somebody who is not staff has used a command of theirs, perhaps because their menu still holds it."""
        if message := update.message:
            await drop_menu(message.get_bot(), message.chat.id)

    async def tapped(self, query: CallbackQuery, message: MaybeInaccessibleMessage, tap: StaffTap) -> None:
        """Do what a button says, where it is a member of staff who tapped it."""
        if not is_staff_alone(self.staff, query.from_user, message.chat):
            await acknowledge(query, texts.NOT_STAFF, alert=True)
            return
        await acknowledge(query)
        try:
            view = await self._done(tap, signature(query.from_user))
        except MinwiError as error:
            # The button stands for something that is no longer so: what is there now is a tap away.
            await replace_buttons(message, await self._way_on(tap))
            await send(message, View((render_plain(str(error)),)), quote=False)
        else:
            await show(message, view)

    async def _answer(self, update: Update, work: Callable[[Message, str], Awaitable[View]]) -> None:
        message = update.message
        if message is None or message.from_user is None:
            return
        try:
            view = await work(message, signature(message.from_user))
        except MinwiError as error:
            view = View((render_plain(str(error)),))
        await send(message, view)

    async def _done(self, tap: StaffTap, by: str) -> View:
        if isinstance(tap, DraftTap):
            return await on_draft(tap, self._database, by)
        if isinstance(tap, MissTap):
            return await on_miss(tap, self._database, by)
        if isinstance(tap, NicknameTap):
            return await on_nickname(tap, self._database)
        return await on_round(tap, self._database, by)

    async def _way_on(self, tap: StaffTap) -> Rows:
        """Where a tap that failed leads on to."""
        match tap:
            case NameMiss(key):
                return ((Button(texts.MISS_BUTTON, OpenMiss(key)),),)
            case _ if isinstance(tap, NicknameTap):
                return TO_NICKNAMES
            case _ if isinstance(tap, DraftTap) and not isinstance(tap, ReopenDraft):
                try:
                    await numbered_draft(self._database, tap.number)
                except MinwiError:
                    return TO_ROUNDS
                return ((Button(texts.DRAFT_BUTTON, OpenDraft(tap.number)),),)
            case _:
                return TO_ROUNDS
