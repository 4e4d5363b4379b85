"""The updates that minwi asks for, and how one is read."""

import logging
from typing import Any

from telegram import Bot, Update

from bot.telegram.log_redaction import describe_error

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.GUEST_MESSAGE,
)
"""Said each time, for Telegram remembers the last list it was given: by another version of minwi, perhaps."""

OTHER = "other"

_log = logging.getLogger(__name__)


def read_update(item: dict[str, Any], bot: Bot | None = None) -> Update | None:
    """Read an update, which has an id; None where the library cannot, which is logged: it is passed over."""
    try:
        return Update.de_json(item, bot)
    except Exception as error:
        _log.error("갱신 %s: 읽을 수 없어 건너뜁니다: %s", item["update_id"], describe_error(error))
        return None


def kind_of(update: Update) -> str:
    """What happened, as Telegram names it: ``message``, ``callback_query``; `OTHER` for what was not asked for."""
    return next((kind for kind in ALLOWED_UPDATES if getattr(update, kind) is not None), OTHER)
