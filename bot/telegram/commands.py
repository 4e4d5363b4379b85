"""The commands besides /ask."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.telegram import texts
from bot.telegram.channel import Channel
from bot.telegram.deep_links import target_of
from bot.telegram.places import place_of_message
from bot.telegram.render import render_plain
from bot.telegram.sending import send
from bot.telegram.view import View


class Commands:
    """Answers /start, /help, /list, and says which command is unknown."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Introduce minwi; or show what a deep link leads to: ``/start 2021-3_9_tasks``."""
        message = update.message
        if message is None:
            return
        place, parameter = place_of_message(message), next(iter(context.args or ()), "")
        target = target_of(parameter) if parameter else None
        view = self._channel.follow(place, target) if target else None
        if parameter and view is None:
            await send(message, View((render_plain(texts.GONE),)))
        await send(message, view or self._channel.greeting(place))

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to use minwi."""
        if message := update.message:
            await send(message, self._channel.help(place_of_message(message)))

    async def list(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List the services of the newest round."""
        if message := update.message:
            await send(message, self._channel.list_newest(place_of_message(message)))

    async def unknown(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Point to the help."""
        if message := update.message:
            await send(message, View((render_plain(texts.UNKNOWN_COMMAND),)))
