"""Inline mode: ``@minwi_bot 목동 개선과제`` typed in any chat offers answers to send there; and guests' questions."""

import logging

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.telegram import texts
from bot.telegram.addressing import mention_removed
from bot.telegram.cards import Card, cards_for, guest_card
from bot.telegram.channel import Channel
from bot.telegram.deep_links import link_to, parameter_of
from bot.telegram.keyboards import HELP
from bot.telegram.limits import INLINE_CACHE, INLINE_PAGE
from bot.telegram.refusals import is_query_gone

_log = logging.getLogger(__name__)


class Inline:
    """Offers cards."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    async def typed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer cards for what has been typed so far, a page at a time."""
        query = update.inline_query
        if query is None:
            return
        cards = cards_for(query.query.strip(), self._channel)
        first = int(query.offset) if query.offset.isdecimal() else 0
        page = [article(card, context.bot.username) for card in cards[first : first + INLINE_PAGE]]
        more = first + INLINE_PAGE < len(cards)
        try:
            await query.answer(
                page,
                cache_time=INLINE_CACHE,
                is_personal=False,  # an answer depends on what is published and on nothing about the asker
                next_offset=str(first + INLINE_PAGE) if more else None,
                button=None if cards else _way_in(),
            )
        except BadRequest as error:
            if not is_query_gone(error):
                raise
            _log.debug("an inline query was too old to be answered")

    async def guest(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer, once, a question from a chat that minwi is not in; stay silent on small talk."""
        message = update.guest_message
        if message is None or not message.guest_query_id:
            return
        card = guest_card(mention_removed(message, context.bot.bot), self._channel)
        if card:
            await context.bot.answer_guest_query(message.guest_query_id, article(card, context.bot.username))


def article(card: Card, bot: str) -> InlineQueryResultArticle:
    """A card as Telegram takes it, with a link to more in the private chat."""
    return InlineQueryResultArticle(
        id=card.id,
        title=card.title,
        description=card.description,
        input_message_content=InputTextMessageContent(
            card.html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        reply_markup=InlineKeyboardMarkup.from_button(
            InlineKeyboardButton(texts.MORE_BUTTON, url=link_to(card.target, bot))
        ),
    )


def _way_in() -> InlineQueryResultsButton:
    """An honest empty result: nothing was found, and the private chat helps on."""
    return InlineQueryResultsButton(texts.NOTHING_INLINE, start_parameter=parameter_of(HELP))
