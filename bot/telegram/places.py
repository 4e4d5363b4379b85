"""Narrows an update down to who asks, where."""

from telegram import Chat, Message, User

from bot.telegram.channel import Place


def place_of(chat: Chat, person: User | None, on_behalf_of: Chat | None = None) -> Place:
    """The place of one person in one chat; an anonymous admin and a channel count as the chat they speak for."""
    speaker = on_behalf_of or person
    return Place(chat.id, speaker.id if speaker else 0)


def place_of_message(message: Message) -> Place:
    """The place where a message was written."""
    return place_of(message.chat, message.from_user, message.sender_chat)
