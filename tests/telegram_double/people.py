"""What people do on Telegram; each act becomes the update that the Bot API would send."""

import re
from typing import Any

from tests.telegram_double.formatted_text import utf16_length
from tests.telegram_double.refusal import BLOCKED, KICKED
from tests.telegram_double.store import Store
from tests.telegram_double.transcript import transcript
from tests.telegram_double.world import Chat, Message, Tap, User

ANONYMOUS_ADMIN = User(1087968824, "Group", is_bot=True, username="GroupAnonymousBot")
"""Whom Telegram names as the sender of what any anonymous admin of any group writes."""

_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w+)?", re.ASCII)


class Place:
    """A chat that people look at."""

    def __init__(self, store: Store, chat: Chat) -> None:
        self.store = store
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.chat.id

    @property
    def transcript(self) -> str:
        """All that can be seen in the chat now, as text."""
        return transcript(self.chat, self.store.bot)

    @property
    def last(self) -> Message:
        """The last message in the chat."""
        return self.chat.messages[-1]

    @property
    def answers(self) -> list[str]:
        """The texts of the bot's messages."""
        return [message.text for message in self.chat.messages if message.sender is self.store.bot]

    def clear(self) -> None:
        """Delete all messages."""
        self.chat.events.clear()


class Group(Place):
    """A group with the bot in it."""

    def kicks_the_bot(self) -> None:
        """Remove the bot."""
        self.chat.shut = KICKED.format(kind=self.chat.kind)

    def becomes_a_supergroup(self) -> "Group":
        """Give the group another id, as Telegram does when it grows."""
        successor = Group(self.store, self.store.add_chat(self.chat.title, "supergroup"))
        self.chat.migrated_to = successor.id
        return successor


class Channel(Place):
    """A channel with the bot in it."""

    def posts(self, text: str) -> None:
        """Publish a post."""
        message = self.store.add_message(self.chat, None, text, command_entities(text))
        self.store.add_update("channel_post", message.as_json())


class Person(Place):
    """Somebody, with a private chat with the bot."""

    def __init__(self, store: Store, user: User) -> None:
        super().__init__(store, store.chats[user.id])
        self.user = user

    def says(
        self, text: str, *, to: Place | None = None, reply_to: Message | None = None, anonymously: bool = False
    ) -> Message:
        """Write a message, in private or to a group; as an admin, anonymously on behalf of the group."""
        chat = to.chat if to else self.chat
        sender = ANONYMOUS_ADMIN if anonymously else self.user
        message = self.store.add_message(chat, sender, text, command_entities(text), reply_to=reply_to)
        if anonymously:
            message.extra["sender_chat"] = chat.as_json()
        chat.started = True
        if chat.kind == "private" or self._reaches_the_bot(message):
            self.store.add_update("message", message.as_json())
        return message

    def sends(self, *, to: Place | None = None, **content: Any) -> Message:
        """Send something other than text: ``sends(photo=[...])``."""
        message = self.store.add_message(to.chat if to else self.chat, self.user)
        message.chat.started = True
        message.extra = content
        self.store.add_update("message", message.as_json())
        return message

    def sends_file(
        self,
        content: bytes,
        name: str,
        *,
        to: Place | None = None,
        caption: str = "",
        mime_type: str = "application/octet-stream",
        size: int | None = None,
        album: str = "",
        forwarded_from: "Person | None" = None,
    ) -> Message:
        """Send a document.

        Args:
            content: what it holds.
            name: its name.
            to: a group; None for the private chat.
            caption: what is written under it.
            mime_type: what the sender's program takes it for.
            size: in bytes, where Telegram is to say another one than the content's.
            album: an id that the files sent at once share.
            forwarded_from: who had sent it before.
        """
        file = self.store.add_file(content, name, mime_type, size)
        shown: dict[str, Any] = {"document": file.as_document()}
        if caption:
            shown |= {"caption": caption, "caption_entities": command_entities(caption)}
        if album:
            shown["media_group_id"] = album
        if forwarded_from:
            origin = {"type": "user", "sender_user": forwarded_from.user.as_json()}
            shown["forward_origin"] = {**origin, "date": int(self.store.now.timestamp())}
        return self.sends(to=to, **shown)

    def menu(self) -> dict[str, str]:
        """The commands that the private chat offers, with what they do."""
        return self.store.chat_commands.get(self.chat.id, self.store.commands)

    def edits(self, message: Message, text: str) -> None:
        """Change a message."""
        message.text, message.entities, message.edited = text, command_entities(text), self.store.now
        self.store.add_update("edited_message", message.as_json())

    def taps(self, label: str, *, on: Message | None = None, to: Place | None = None) -> Tap:
        """Tap the button with this label, on the last message that has it unless told otherwise."""
        messages = [on] if on else list(reversed((to or self).chat.messages))
        for message in messages:
            for button in (button for row in message.markup or [] for button in row):
                if button["text"] == label:
                    return self.presses(button["callback_data"], message, label)
        raise AssertionError(f"there is no button [{label}] in:\n{(to or self).transcript}")

    def presses(self, data: str, message: Message, label: str = "?", *, inaccessible: bool = False) -> Tap:
        """Send any data at all, as a tap on a message.

        Args:
            data: what the button holds.
            message: the message it hangs under.
            label: what stands on it.
            inaccessible: the message is too old to be sent along.
        """
        tap = self.store.add_tap(self.user, message, label, data)
        shown = message.as_json()
        if inaccessible:
            shown = {"chat": message.chat.as_json(), "message_id": message.id, "date": 0}
        self.store.add_update(
            "callback_query",
            {
                "id": tap.id,
                "from": self.user.as_json(),
                "message": shown,
                "chat_instance": str(message.chat.id),
                "data": data,
            },
        )
        return tap

    def deletes(self, message: Message) -> None:
        """Delete a message for everybody."""
        message.chat.events.remove(message)

    def blocks_the_bot(self) -> None:
        """Block the bot."""
        self.chat.shut = BLOCKED

    def unblocks_the_bot(self) -> None:
        """Take it back."""
        self.chat.shut = ""

    def _reaches_the_bot(self, message: Message) -> bool:
        """Privacy mode: the bot gets commands that may be meant for it, and replies to what it said."""
        username = self.store.bot.username
        commands = _COMMAND.findall(message.text)
        meant = any("@" not in command or command.endswith(f"@{username}") for command in commands)
        return meant or (message.reply_to is not None and message.reply_to.sender is self.store.bot)


def command_entities(text: str) -> list[dict[str, Any]]:
    """The commands in a text, as Telegram marks them."""
    return [
        {"type": "bot_command", "offset": utf16_length(text[: found.start()]), "length": len(found[0])}
        for found in _COMMAND.finditer(text)
    ]
