"""Narrows an update down to who asks, where."""

from telegram import Chat, Message, User

from bot.telegram.channel import Place


def place_of(chat: Chat, person: User | None) -> Place:
    """The place of one person in one chat."""
    return Place(chat.id, person.id if person else 0)


def place_of_message(message: Message) -> Place:
    """The place where a message was written.

    Whoever writes on behalf of a channel, or as an anonymous admin of the group, is that chat: Telegram names one and
    the same stand-in as the sender of all of them.
    """
    if message.sender_chat:
        return Place(message.chat.id, message.sender_chat.id)
    return place_of(message.chat, message.from_user)
