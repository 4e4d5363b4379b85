"""Taps on the buttons about notices: one ends or takes up a subscription, in place, and can be undone."""

from telegram import CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message

from bot.notices.subscribing import TooManyError
from bot.telegram.keyboards import Button, Rows
from bot.telegram.notices import texts
from bot.telegram.notices.reception import Reception, where_of
from bot.telegram.notices.settings_card import stored_hours
from bot.telegram.notices.subscription_views import (
    again_button,
    list_view,
    off_button,
    said_view,
    sure_view,
    what_of,
)
from bot.telegram.notices.taps import (
    ForgetChat,
    ListSubscriptions,
    NoticeTap,
    OpenSettings,
    SetQuiet,
    SetSilent,
    Shown,
    SubscribeTap,
    Sure,
    Unsubscribe,
    UnsubscribeAll,
    UnsubscribeListed,
)
from bot.telegram.privacy import privacy_view
from bot.telegram.sending import acknowledge, replace_buttons, show
from bot.telegram.taps import Tap, decode
from bot.telegram.texts import STALE_BUTTON, subscribed

_FOR_ALL = ListSubscriptions
"""What anybody in a group may tap."""


class NoticeButtons:
    """Answers these taps."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception

    async def tapped(self, query: CallbackQuery, message: MaybeInaccessibleMessage, tap: NoticeTap) -> None:
        """Do what a button says, where whoever tapped it may."""
        if not isinstance(tap, _FOR_ALL) and not await self._reception.admins.has(message.chat, query.from_user):
            refused = texts.ADMINS_FORGET if isinstance(tap, ForgetChat) else texts.ADMINS_ONLY
            await acknowledge(query, refused, alert=True)
            return
        match tap:
            case Unsubscribe(id_):
                await self._end(query, message, tap, id_)
            case UnsubscribeListed(id_, page):
                await self._end_listed(query, message, id_, page)
            case _ if isinstance(tap, SubscribeTap):
                await self._subscribe(query, message, tap)
            case SetQuiet() | SetSilent() | OpenSettings():
                await self._set(query, message, tap)
            case ListSubscriptions(page):
                await acknowledge(query)
                await show(message, await self._reception.list(where_of(message), page))
            case UnsubscribeAll(sure):
                await self._end_all(query, message, sure)
            case ForgetChat(sure):
                await self._forget(query, message, sure)

    async def _end(self, query: CallbackQuery, message: MaybeInaccessibleMessage, tap: Tap, id_: int) -> None:
        ended = await self._reception.subscribing.end(message.chat.id, id_)
        if ended is None:
            # Perhaps the second of two quick taps: the button has become another one by now.
            await acknowledge(query, texts.STALE_OFF)
            return
        await acknowledge(query, texts.ENDED.format(what=subscribed(ended)))
        await _swap(message, tap, again_button(ended, self._reception.base, Shown.BUTTON))

    async def _end_listed(self, query: CallbackQuery, message: MaybeInaccessibleMessage, id_: int, page: int) -> None:
        where = where_of(message)
        ended = await self._reception.subscribing.end(where.chat_id, id_)
        await acknowledge(query, texts.ENDED.format(what=subscribed(ended)) if ended else texts.STALE_OFF)
        again = again_button(ended, self._reception.base, Shown.LIST) if ended else None
        undo: Rows = ((again,),) if again else ()
        await show(message, list_view(await self._reception.subscribing.listed(where), page, undo=undo))

    async def _subscribe(self, query: CallbackQuery, message: MaybeInaccessibleMessage, tap: SubscribeTap) -> None:
        what = what_of(tap, self._reception.base)
        if what is None or not message.is_accessible:
            # The service was taken back; or it can't be seen any more in which topic the button stands.
            await acknowledge(query, texts.STALE_SERVICE if what is None else STALE_BUTTON)
            return
        where = where_of(message)
        try:
            kept = await self._reception.subscribing.subscribe(where, what)
        except TooManyError as error:
            await acknowledge(query, str(error), alert=True)
            return
        await acknowledge(query, texts.ON.format(what=subscribed(kept.subscription)))
        match tap.shown:
            case Shown.BUTTON:
                await _swap(message, tap, off_button(kept.subscription))
            case Shown.LIST:
                await show(message, await self._reception.list(where))
            case Shown.HERE:
                await show(message, await self._reception.kept_view(kept))

    async def _set(
        self, query: CallbackQuery, message: MaybeInaccessibleMessage, tap: SetQuiet | SetSilent | OpenSettings
    ) -> None:
        chat_id = message.chat.id
        try:
            match tap:
                case SetQuiet(hours):
                    await self._reception.subscribing.change_settings(chat_id, quiet=stored_hours(hours))
                case SetSilent(silent):
                    await self._reception.subscribing.change_settings(chat_id, silent=bool(silent))
        except ValueError:
            await acknowledge(query, STALE_BUTTON)
            return
        await acknowledge(query)
        await show(message, await self._reception.settings(chat_id))

    async def _end_all(self, query: CallbackQuery, message: MaybeInaccessibleMessage, sure: Sure) -> None:
        where = where_of(message)
        listed = await self._reception.subscribing.listed(where)
        await acknowledge(query)
        if sure is not Sure.DO or not message.is_accessible:
            await show(message, sure_view(listed) if listed else list_view(listed))
            return
        count = await self._reception.subscribing.end_all(where)
        await show(message, list_view([], above=texts.ENDED_ALL.format(count=count)))

    async def _forget(self, query: CallbackQuery, message: MaybeInaccessibleMessage, sure: Sure) -> None:
        await acknowledge(query)
        match sure:
            case Sure.ASK:
                yes = Button(texts.FORGET_SURE_BUTTON, ForgetChat(Sure.DO))
                no = Button(texts.NO_BUTTON, ForgetChat(Sure.NO))
                await show(message, said_view(texts.SURE_TO_FORGET, ((yes, no),)))
            case Sure.NO:
                await show(message, privacy_view())
            case Sure.DO:
                await self._reception.forget(message.chat.id)
                await show(message, said_view(texts.FORGOTTEN))


async def _swap(message: MaybeInaccessibleMessage, tap: Tap, button: Button | None) -> None:
    """Put a button in the place of one that was tapped, or nothing; all else stays."""
    if not isinstance(message, Message) or message.reply_markup is None:
        return
    rows = []
    for row in rows_of(message.reply_markup):
        swapped = [button if each.tap == tap else each for each in row]
        rows.append(tuple(each for each in swapped if each))
    await replace_buttons(message, tuple(row for row in rows if row))


def rows_of(shown: InlineKeyboardMarkup) -> Rows:
    """The buttons of a message of ours, as we know them."""
    return tuple(
        tuple(Button(each.text, tap) for each in row if (tap := decode(str(each.callback_data or ""))))
        for row in shown.inline_keyboard
    )
