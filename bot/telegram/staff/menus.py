"""The command menu of staff: what everybody's holds, and their own commands behind it."""

import logging
from collections.abc import Iterable

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.telegram.log_redaction import describe_error
from bot.telegram.staff import texts
from bot.telegram.texts import COMMANDS, PRIVATE_MENU

_log = logging.getLogger(__name__)


async def set_menus(bot: Bot, staff: Iterable[int]) -> None:
    """Set the menus of these private chats.

    A member of staff who has never started the bot has no chat yet, which is no trouble: it is done at their /start.
    """
    everybodys = {name: COMMANDS[name] for name in PRIVATE_MENU}
    commands = [BotCommand(name, description) for name, description in {**everybodys, **texts.COMMANDS}.items()]
    for person in staff:
        try:
            await bot.set_my_commands(commands, scope=BotCommandScopeChat(person))
        except (BadRequest, Forbidden):
            _log.debug("a member of staff has not started the bot yet")
        except TelegramError as error:
            _log.warning("담당자의 명령 메뉴를 정하지 못했습니다: %s", describe_error(error))


async def drop_menu(bot: Bot, person: int) -> None:
    """Take the menu away from somebody who is not, or no longer, staff."""
    try:
        await bot.delete_my_commands(scope=BotCommandScopeChat(person))
    except TelegramError as error:
        _log.debug("a menu could not be taken away: %s", describe_error(error))
