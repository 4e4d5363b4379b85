"""Whether a message is meant for minwi, and what it asks.

In a group minwi speaks only when it is meant. What reaches it there depends on its privacy mode: commands and replies
to its own messages always do; that somebody mentions it only does where it may read everything.
"""

from dataclasses import dataclass
from enum import Enum, auto

from telegram import Message, MessageEntity, User

_LEADING_MARKS = " \t\r\n,:;~·…!."


class Way(Enum):
    """How somebody addressed minwi."""

    PRIVATE = auto()
    COMMAND = auto()
    """``/ask 목동 성과``."""
    MENTION = auto()
    """``@minwi_bot 목동 성과``."""
    REPLY = auto()
    """To a message of minwi's."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """What somebody asks of minwi."""

    question: str
    """Without command and mention; empty where nothing else was said."""
    way: Way

    @property
    def wants_any_answer(self) -> bool:
        """Whether silence would be wrong: people in a group may mention minwi, or reply to it, among themselves."""
        return self.way in (Way.PRIVATE, Way.COMMAND)


def addressed(message: Message, bot: User) -> Addressed | None:
    """What a message of text asks of the bot; None where it is not meant for it."""
    # A card of inline mode that somebody sent holds minwi's own words.
    is_own_card = message.via_bot is not None and message.via_bot.id == bot.id
    return None if is_own_card else _addressed(message, bot)


def _addressed(message: Message, bot: User) -> Addressed | None:
    if command := _command(message):
        if not _is_ask(command, bot):
            return None
        return Addressed((message.text or "")[len(command) :].strip() or _quoted(message, bot), Way.COMMAND)
    if message.chat.type == message.chat.PRIVATE:
        return Addressed(message.text or "", Way.PRIVATE)
    if (asked := _without_mentions(message, bot)) is not None:
        return Addressed(asked or _quoted(message, bot), Way.MENTION)
    if _is_reply_to(message, bot):
        return Addressed(message.text or "", Way.REPLY)
    return None


def mention_removed(message: Message, bot: User) -> str:
    """The text of a message without the bot's name."""
    asked = _without_mentions(message, bot)
    return (message.text or "").strip() if asked is None else asked


def _command(message: Message) -> str:
    """The command that a message begins with: ``/ask@minwi_bot``; empty where it begins with none."""
    first = next((entity for entity in message.entities if entity.offset == 0), None)
    return message.parse_entity(first) if first and first.type == MessageEntity.BOT_COMMAND else ""


def _is_ask(command: str, bot: User) -> bool:
    """Whether a command is /ask, and meant for this bot."""
    name, _, called = command[1:].lower().partition("@")
    return name == "ask" and called in ("", (bot.username or "").lower())


def _without_mentions(message: Message, bot: User) -> str | None:
    """The text without the bot's name; None where it does not stand there."""
    text = message.text or ""
    names = [
        name
        for entity, name in message.parse_entities([MessageEntity.MENTION, MessageEntity.TEXT_MENTION]).items()
        if _is_name_of(bot, entity, name)
    ]
    if not names:
        return None
    for name in names:
        text = text.replace(name, " ")
    return text.strip(_LEADING_MARKS)


def _is_name_of(bot: User, entity: MessageEntity, name: str) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    return name[1:].lower() == (bot.username or "").lower()


def _is_reply_to(message: Message, bot: User) -> bool:
    replied = message.reply_to_message
    return replied is not None and replied.from_user is not None and replied.from_user.id == bot.id


def _quoted(message: Message, bot: User) -> str:
    """The text of the message that is replied to: somebody passes another one's question on to minwi."""
    if message.quote:
        return message.quote.text
    replied = message.reply_to_message
    return (replied.text or "") if replied and not _is_reply_to(message, bot) else ""
