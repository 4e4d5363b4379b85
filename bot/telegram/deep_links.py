"""Links that open something in the private chat with minwi: ``t.me/minwi_bot?start=2021-3_9_tasks``.

Telegram lets a link carry letters, digits, ``_`` and ``-`` only, 64 of them at most.
"""

import re

from telegram.helpers import create_deep_linked_url

from bot.telegram.limits import START_LENGTH

_PARAMETER = re.compile(rf"[a-z0-9_-]{{1,{START_LENGTH}}}", re.ASCII)


def parameter_of(target: str) -> str:
    """What a link carries for a target: ``2021-3/9/achievements+tasks`` → ``2021-3_9_achievements__tasks``.

    Raises:
        ValueError: it could not be read back.
    """
    parameter = target.replace("+", "__").replace("/", "_")
    if target_of(parameter) != target:
        raise ValueError(f"no link leads to {target!r}")
    return parameter


def target_of(parameter: str) -> str | None:
    """The target that a link carries; None where it is malformed. Whether it is published is another question."""
    if not _PARAMETER.fullmatch(parameter):
        return None
    target = parameter.replace("__", "+").replace("_", "/")
    return f"{target}/list" if re.fullmatch(r"20\d\d-\d{1,2}", target) else target


def link_to(target: str, bot: str) -> str:
    """The address that opens a target in the private chat with the bot of this user name."""
    return create_deep_linked_url(bot, parameter_of(target))
