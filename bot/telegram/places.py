"""Narrows an update down to who asks, where."""

from telegram import Chat, Message, User

from bot.telegram.channel import Place


def place_of(chat: Chat, person: User | None) -> Place:
    """The place of one person in one chat; all anonymous admins of a group are one person to Telegram, too."""
    return Place(chat.id, person.id if person else 0)


def place_of_message(message: Message) -> Place:
    """The place where a message was written."""
    return place_of(message.chat, message.from_user)
