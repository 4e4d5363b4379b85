"""The parameters that each method takes, and how they are read from a request."""

import json
from collections.abc import Mapping
from typing import Any

from tests.telegram_double.refusal import bad_request

_MESSAGE = {
    "chat_id": int,
    "message_thread_id": int,
    "text": str,
    "parse_mode": str,
    "entities": list,
    "link_preview_options": dict,
    "disable_notification": bool,
    "protect_content": bool,
    "reply_parameters": dict,
    "reply_markup": dict,
}

PARAMETERS: Mapping[str, Mapping[str, type]] = {
    "getMe": {},
    "getUpdates": {"offset": int, "limit": int, "timeout": int, "allowed_updates": list},
    "setWebhook": {
        "url": str,
        "ip_address": str,
        "max_connections": int,
        "allowed_updates": list,
        "drop_pending_updates": bool,
        "secret_token": str,
    },
    "getWebhookInfo": {},
    "deleteWebhook": {"drop_pending_updates": bool},
    "getChatMember": {"chat_id": int, "user_id": int},
    "setMyCommands": {"commands": list, "scope": dict, "language_code": str},
    "deleteMyCommands": {"scope": dict, "language_code": str},
    "getFile": {"file_id": str},
    "sendChatAction": {"chat_id": int, "message_thread_id": int, "action": str},
    "sendMessage": _MESSAGE,
    "editMessageText": {
        "chat_id": int,
        "message_id": int,
        "inline_message_id": str,
        "text": str,
        "parse_mode": str,
        "entities": list,
        "link_preview_options": dict,
        "reply_markup": dict,
    },
    "editMessageReplyMarkup": {"chat_id": int, "message_id": int, "inline_message_id": str, "reply_markup": dict},
    "answerInlineQuery": {
        "inline_query_id": str,
        "results": list,
        "cache_time": int,
        "is_personal": bool,
        "next_offset": str,
        "button": dict,
    },
    "answerGuestQuery": {"guest_query_id": str, "result": dict},
    "deleteMessage": {"chat_id": int, "message_id": int},
    "answerCallbackQuery": {
        "callback_query_id": str,
        "text": str,
        "show_alert": bool,
        "url": str,
        "cache_time": int,
    },
}


def read_parameters(method: str, raw: Mapping[str, str]) -> dict[str, Any]:
    """The parameters of a request, each of its type.

    Raises:
        Refusal: one is unknown, which Telegram lets pass and a test should not, or it is malformed.
    """
    types = PARAMETERS[method]
    if unknown := sorted(set(raw) - set(types)):
        raise bad_request(f"the double knows no parameter {unknown[0]} of {method}")
    return {name: _read(name, value, types[name]) for name, value in raw.items()}


def _read(name: str, value: str, type_: type) -> Any:
    if type_ is str:
        return value
    try:
        read = json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name} JSON object") from None
    if not isinstance(read, type_):
        raise bad_request(f"{type_.__name__} expected as {name}")
    return read
