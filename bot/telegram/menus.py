"""The command menus that everybody sees: in private chats, in groups, and for the admins of groups."""

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest

from bot.telegram.texts import ADMIN_MENU, COMMANDS, GROUP_MENU, PRIVATE_MENU

_log = logging.getLogger(__name__)

_MENUS: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
    (BotCommandScopeDefault(), GROUP_MENU),
    (BotCommandScopeAllPrivateChats(), PRIVATE_MENU),
    (BotCommandScopeAllGroupChats(), GROUP_MENU),
    (BotCommandScopeAllChatAdministrators(), ADMIN_MENU),
)


async def set_menus_for_all(bot: Bot) -> None:
    """Set the menus; what Telegram does not take is logged.

    Raises:
        TelegramError: Telegram could not be reached.
    """
    for scope, names in _MENUS:
        try:
            await bot.set_my_commands([BotCommand(name, COMMANDS[name]) for name in names], scope=scope)
        except BadRequest as error:
            _log.warning("명령 메뉴를 정하지 못했습니다: %s", error)
