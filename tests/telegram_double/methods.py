"""The methods that write: each checks what Telegram checks, and changes what the people see."""

import re
from typing import Any

from tests.telegram_double import refusal
from tests.telegram_double.formatted_text import FormattedText, parse_html, utf16_length
from tests.telegram_double.refusal import Refusal, bad_request
from tests.telegram_double.store import Store
from tests.telegram_double.world import Chat, Message, Topic, member_as_json

MESSAGE_UNITS = 4096
RAW_BYTES = 32_768
ENTITIES = 100
BUTTON_BYTES = 64
BUTTONS = 100
NOTICE_LENGTH = 200
QUERY_LIFETIME = 15
"""Seconds in which a tap can be answered."""

_ACTIONS = frozenset({"typing", "upload_document"})
"""Those that a bot of texts and documents has any use for."""

DEFAULT_SCOPE = "default"

_COMMAND = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)


def send_message(store: Store, arguments: dict[str, Any]) -> dict[str, Any]:
    """Write into a chat."""
    chat = _writable_chat(store, arguments)
    topic = _topic(chat, arguments.get("message_thread_id"))
    content = read_content(arguments, refusal.MESSAGE_TOO_LONG)
    markup = read_markup(arguments)
    reply_to = _replied_to(chat, arguments.get("reply_parameters"))
    message = store.add_message(chat, store.bot, content.text, content.entities, reply_to=reply_to, topic=topic)
    message.markup = markup
    if options := arguments.get("link_preview_options"):
        message.extra["link_preview_options"] = options
    return message.as_json()


def edit_message_text(store: Store, arguments: dict[str, Any]) -> dict[str, Any]:
    """Put another text, and other buttons or none, into a message."""
    message = _editable_message(store, arguments)
    content = read_content(arguments, refusal.EDIT_TOO_LONG)
    return _edit(store, message, content, read_markup(arguments))


def edit_message_reply_markup(store: Store, arguments: dict[str, Any]) -> dict[str, Any]:
    """Hang other buttons, or none, under a message."""
    message = _editable_message(store, arguments)
    return _edit(store, message, FormattedText(message.text, message.entities), read_markup(arguments))


def answer_callback_query(store: Store, arguments: dict[str, Any]) -> bool:
    """Answer a tap."""
    tap = store.taps.get(arguments.get("callback_query_id", ""))
    if tap is None or tap.answered or (store.now - tap.date).total_seconds() > QUERY_LIFETIME:
        raise bad_request(refusal.QUERY_GONE)
    text = arguments.get("text", "")
    if len(text) > NOTICE_LENGTH:
        raise bad_request(refusal.EDIT_TOO_LONG)
    tap.answered, tap.notice, tap.alert = True, text, arguments.get("show_alert", False)
    return True


def send_chat_action(store: Store, arguments: dict[str, Any]) -> bool:
    """Show that the bot is busy."""
    _writable_chat(store, arguments)
    if arguments.get("action") not in _ACTIONS:
        raise bad_request(refusal.ACTION_INVALID)
    return True


def set_my_commands(store: Store, arguments: dict[str, Any]) -> bool:
    """Set the menu of commands."""
    commands = arguments.get("commands", [])
    for command in commands:
        if not _COMMAND.fullmatch(command.get("command", "")):
            raise bad_request(refusal.COMMAND_INVALID)
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request(refusal.DESCRIPTION_INVALID)
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    menu = {command["command"]: command["description"] for command in commands}
    scope = _scope(store, arguments)
    if isinstance(scope, Chat):
        store.chat_commands[scope.id] = menu
    elif scope == DEFAULT_SCOPE:
        store.commands = menu
    else:
        store.scoped_commands[scope] = menu
    return True


def delete_my_commands(store: Store, arguments: dict[str, Any]) -> bool:
    """Take a menu of commands away; the wider one shows again."""
    scope = _scope(store, arguments)
    if isinstance(scope, Chat):
        store.chat_commands.pop(scope.id, None)
    elif scope == DEFAULT_SCOPE:
        store.commands = {}
    else:
        store.scoped_commands.pop(scope, None)
    return True


def get_chat_member(store: Store, arguments: dict[str, Any]) -> dict[str, Any]:
    """What somebody is in a group."""
    chat = _writable_chat(store, arguments)
    user = store.users.get(arguments.get("user_id", 0))
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member_as_json(user, chat.statuses.get(user.id, "member"))


def _scope(store: Store, arguments: dict[str, Any]) -> Chat | str:
    """The chat whose menu is meant, or the kind of chats."""
    scope = arguments.get("scope", {"type": DEFAULT_SCOPE})
    match scope.get("type"):
        case "default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators" as kind:
            return str(kind)
        case "chat":
            chat = store.chats.get(scope.get("chat_id", 0))
            if chat is None or not chat.started:
                raise bad_request(refusal.CHAT_NOT_FOUND)
            return chat
        case kind:
            raise bad_request(f"the double knows no BotCommandScope {kind}")


def _writable_chat(store: Store, arguments: dict[str, Any]) -> Chat:
    if "chat_id" not in arguments:
        raise bad_request("chat_id is empty")
    chat = store.chats.get(arguments["chat_id"])
    if chat is None:
        raise bad_request(refusal.CHAT_NOT_FOUND)
    if chat.migrated_to is not None:
        raise bad_request(refusal.MIGRATED, migrate_to_chat_id=chat.migrated_to)
    if chat.shut or not chat.started:
        raise Refusal(403, chat.shut or refusal.NEVER_STARTED)
    return chat


def _topic(chat: Chat, id_: int | None) -> Topic | None:
    """The topic that is written into; General has no id, and takes none."""
    if id_ is None:
        return None
    topic = (chat.topics or {}).get(id_)
    if topic is None:
        raise bad_request(refusal.THREAD_NOT_FOUND)
    if topic.closed and chat.status != "administrator":
        raise bad_request(refusal.TOPIC_CLOSED)
    return topic


def delete_message(store: Store, arguments: dict[str, Any]) -> bool:
    """Delete one of the bot's own messages."""
    chat = _writable_chat(store, arguments)
    message = chat.message(arguments.get("message_id", 0))
    if message is None:
        raise bad_request(refusal.DELETE_NOT_FOUND)
    if message.sender is not store.bot:
        raise bad_request(refusal.DELETE_FORBIDDEN)
    chat.events.remove(message)
    return True


def read_content(arguments: dict[str, Any], too_long: str) -> FormattedText:
    """The text of a request, its markup read and checked.

    Raises:
        Refusal: it is empty, malformed or too long.
    """
    text, mode = arguments.get("text", ""), arguments.get("parse_mode", "")
    if not text:
        raise bad_request(refusal.MESSAGE_EMPTY)
    if len(text.encode()) > RAW_BYTES:
        raise bad_request(refusal.RAW_TEXT_TOO_LONG)
    if mode.lower() not in ("", "html"):
        raise bad_request("unsupported parse_mode")
    content = (parse_html(text) if mode else FormattedText(text, arguments.get("entities", []))).cleaned()
    if not content.text:
        raise bad_request(refusal.MESSAGE_EMPTY)
    if utf16_length(content.text) > MESSAGE_UNITS:
        raise bad_request(too_long)
    return FormattedText(content.text, content.entities[:ENTITIES])


def read_markup(arguments: dict[str, Any]) -> list[list[dict[str, Any]]] | None:
    """The rows of buttons of a request; None where there are none.

    Raises:
        Refusal: a button is malformed, or there are too many.
    """
    markup = arguments.get("reply_markup")
    if markup is None:
        return None
    rows: list[list[dict[str, Any]]] = markup.get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    for button in buttons:
        if not button.get("text"):
            raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
        data = button.get("callback_data", "")
        if not data and "url" not in button:
            raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if len(data.encode()) > BUTTON_BYTES:
            raise bad_request(refusal.BUTTON_DATA_INVALID)
    if len(buttons) > BUTTONS:
        raise bad_request(refusal.MARKUP_TOO_LONG)
    return [row for row in rows if row] or None


def _replied_to(chat: Chat, parameters: dict[str, Any] | None) -> Message | None:
    if parameters is None:
        return None
    message = chat.message(parameters["message_id"])
    if message is None and not parameters.get("allow_sending_without_reply"):
        raise bad_request(refusal.REPLY_NOT_FOUND)
    return message


def _editable_message(store: Store, arguments: dict[str, Any]) -> Message:
    message = _writable_chat(store, arguments).message(arguments.get("message_id", 0))
    if message is None:
        raise bad_request(refusal.EDIT_NOT_FOUND)
    if message.sender is not store.bot:
        raise bad_request(refusal.EDIT_FORBIDDEN)
    return message


def _edit(
    store: Store, message: Message, content: FormattedText, markup: list[list[dict[str, Any]]] | None
) -> dict[str, Any]:
    if (content.text, content.entities, markup) == (message.text, message.entities, message.markup):
        raise bad_request(refusal.NOT_MODIFIED)
    message.text, message.entities, message.markup = content.text, content.entities, markup
    message.edited = store.now
    return message.as_json()
