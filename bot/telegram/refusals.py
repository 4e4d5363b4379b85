"""Tells apart what Telegram refuses with the same class of error, by its words."""

from telegram.error import BadRequest, TelegramError


def _says(error: TelegramError, *phrases: str) -> bool:
    return isinstance(error, BadRequest) and any(phrase in error.message.casefold() for phrase in phrases)


def is_unchanged(error: TelegramError) -> bool:
    """An edit that would change nothing, as after two taps on one button: what was wanted is already there."""
    return _says(error, "message is not modified")


def is_query_gone(error: TelegramError) -> bool:
    """A tap that is too old to be answered, as after a restart, or that was answered already."""
    return _says(error, "query is too old", "query id is invalid")


def is_topic_gone(error: TelegramError) -> bool:
    """A topic of a forum that was closed or deleted since somebody wrote in it."""
    return _says(error, "topic_closed", "message thread not found", "topic_deleted")


def is_message_gone(error: TelegramError) -> bool:
    """A message that was deleted, or may not be edited any more."""
    return _says(error, "message to edit not found", "message can't be edited", "message_id_invalid")
