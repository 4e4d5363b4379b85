"""The methods that answer where the bot is not: inline queries, and questions of guests."""

from typing import Any

from tests.telegram_double import refusal
from tests.telegram_double.methods import read_content, read_markup
from tests.telegram_double.refusal import bad_request
from tests.telegram_double.store import Store

RESULTS = 50
RESULT_ID_BYTES = 64
OFFSET_BYTES = 64
BUTTON_LENGTH = 64
QUERY_LIFETIME = 15
"""Seconds in which an inline query can be answered."""


def answer_inline_query(store: Store, arguments: dict[str, Any]) -> bool:
    """Offer results."""
    query = store.inline_queries.get(arguments.get("inline_query_id", ""))
    late = query is not None and (store.now - query.date).total_seconds() > QUERY_LIFETIME
    if query is None or query.results is not None or late:
        raise bad_request(refusal.QUERY_GONE)
    results = arguments.get("results", [])
    if len(results) > RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(arguments.get("next_offset", "").encode()) > OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = arguments.get("button")
    if button and not 1 <= len(button["text"]) <= BUTTON_LENGTH:
        raise bad_request("BUTTON_TEXT_INVALID")
    query.results = [read_result(result) for result in results]
    query.next_offset, query.button = arguments.get("next_offset", ""), button
    query.options = {name: arguments.get(name) for name in ("cache_time", "is_personal")}
    return True


def answer_guest_query(store: Store, arguments: dict[str, Any]) -> dict[str, Any]:
    """Answer a guest's question, once."""
    chat = store.guest_queries.pop(arguments.get("guest_query_id", ""), None)
    if chat is None:
        raise bad_request("GUEST_QUERY_ID_INVALID")
    result = read_result(arguments["result"])
    message = store.add_message(chat, store.bot, result["text"], result["entities"])
    message.markup = result["markup"]
    return {"inline_message_id": f"guest-{message.id}"}


def read_result(result: dict[str, Any]) -> dict[str, Any]:
    """A result as it would be sent: its message checked as any message is.

    Raises:
        Refusal: it is no article, or malformed.
    """
    if result.get("type") != "article" or not result.get("title"):
        raise bad_request("can't parse inline query result")
    if not 1 <= len(result.get("id", "").encode()) <= RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    message = dict(result["input_message_content"])
    message["text"] = message.pop("message_text")
    content = read_content(message, refusal.MESSAGE_TOO_LONG)
    return {
        "id": result["id"],
        "title": result["title"],
        "description": result.get("description", ""),
        "text": content.text,
        "entities": content.entities,
        "markup": read_markup(result),
    }
