"""What people do on Telegram; each act becomes the update that the Bot API would send."""

import re
from collections.abc import Sequence
from typing import Any

from tests.telegram_double.formatted_text import utf16_length
from tests.telegram_double.refusal import BLOCKED, KICKED
from tests.telegram_double.store import Store
from tests.telegram_double.transcript import transcript
from tests.telegram_double.world import Chat, InlineQuery, Message, Tap, Topic, User, member_as_json

ANONYMOUS_ADMIN = User(1087968824, "Group", is_bot=True, username="GroupAnonymousBot")
"""Whom Telegram names as the sender of what any anonymous admin of any group writes."""

_MENTION = re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}", re.ASCII)
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

    def serves(self, topic: Topic | None = None, **content: Any) -> None:
        """Tell the bot, in a message that nobody wrote, what happened; it does not show here."""
        message = Message(self.store.next_message_id(), self.chat, None, self.store.now, topic=topic, extra=content)
        self.store.add_update("message", message.as_json())

    def changes_the_bot(self, was: str, status: str, by: User) -> None:
        """Tell the bot that it is something else in the chat now."""
        self.store.add_update(
            "my_chat_member",
            {
                "chat": self.chat.as_json(),
                "from": by.as_json(),
                "date": int(self.store.now.timestamp()),
                "old_chat_member": member_as_json(self.store.bot, was),
                "new_chat_member": member_as_json(self.store.bot, status),
            },
        )


class TopicPlace(Place):
    """A topic of a forum."""

    def __init__(self, store: Store, chat: Chat, topic: Topic) -> None:
        super().__init__(store, chat)
        self.topic = topic

    @property
    def answers(self) -> list[str]:
        """The texts of the bot's messages in the topic."""
        messages = [message for message in self.chat.messages if message.topic is self.topic]
        return [message.text for message in messages if message.sender is self.store.bot]

    def closes(self) -> None:
        """Let nobody but admins write in it any more."""
        self.topic.closed = True
        self.serves(self.topic, forum_topic_closed={})

    def opens_again(self) -> None:
        """Let everybody write in it again."""
        self.topic.closed = False
        self.serves(self.topic, forum_topic_reopened={})

    def vanishes(self) -> None:
        """Delete it with all its messages."""
        assert self.chat.topics
        del self.chat.topics[self.topic.id]
        for message in [message for message in self.chat.messages if message.topic is self.topic]:
            self.chat.events.remove(message)


class Group(Place):
    """A group with the bot in it."""

    def topic(self, title: str) -> TopicPlace:
        """A new topic; the first makes the group a forum."""
        return TopicPlace(self.store, self.chat, self.store.add_topic(self.chat, title))

    def adds_the_bot(self, by: "Person", status: str = "member") -> None:
        """Add the bot, or bring it back, or make it something else."""
        was = "left" if self.chat.shut or self.chat.status == "left" else self.chat.status
        self.chat.shut, self.chat.status = "", status
        self.changes_the_bot(was, status, by.user)

    def kicks_the_bot(self, by: "Person | None" = None) -> None:
        """Remove the bot."""
        self.chat.shut = KICKED.format(kind=self.chat.kind)
        if by:
            self.changes_the_bot(self.chat.status, "kicked", by.user)

    def makes_admin(self, person: "Person", status: str = "administrator") -> None:
        """Let somebody decide for the group; or no longer: ``member``."""
        self.chat.statuses[person.id] = status

    def becomes_a_supergroup(self, says: Sequence[str] = ("to", "from")) -> "Group":
        """Give the group another id, as Telegram does when it grows.

        Args:
            says: which of the two chats says so, and in which order; one of the messages may be lost.
        """
        successor = Group(self.store, self.store.add_chat(self.chat.title, "supergroup"))
        successor.chat.statuses = dict(self.chat.statuses)
        self.chat.migrated_to = successor.id
        for which in says:
            if which == "to":
                self.serves(migrate_to_chat_id=successor.id)
            else:
                successor.serves(migrate_from_chat_id=self.id)
        return successor


class Channel(Place):
    """A channel with the bot in it."""

    def posts(self, text: str) -> None:
        """Publish a post."""
        message = self.store.add_message(self.chat, None, text, entities_of(text))
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
        topic = to.topic if isinstance(to, TopicPlace) else None
        sender = ANONYMOUS_ADMIN if anonymously else self.user
        message = self.store.add_message(chat, sender, text, entities_of(text), reply_to=reply_to, topic=topic)
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
            shown |= {"caption": caption, "caption_entities": entities_of(caption)}
        if album:
            shown["media_group_id"] = album
        if forwarded_from:
            origin = {"type": "user", "sender_user": forwarded_from.user.as_json()}
            shown["forward_origin"] = {**origin, "date": int(self.store.now.timestamp())}
        return self.sends(to=to, **shown)

    def menu(self) -> dict[str, str]:
        """The commands that the private chat offers, with what they do."""
        everybodys = self.store.scoped_commands.get("all_private_chats", self.store.commands)
        return self.store.chat_commands.get(self.chat.id, everybodys)

    def types_inline(self, text: str, offset: str = "") -> InlineQuery:
        """Type the bot's name and this into some chat; Telegram cuts it off at 256 characters."""
        query = self.store.add_inline_query()
        content = {"id": query.id, "from": self.user.as_json(), "query": text[:256], "offset": offset}
        self.store.add_update("inline_query", content)
        return query

    def picks(self, result: dict[str, Any], *, to: Place) -> Message:
        """Send one of the results that were offered."""
        message = self.store.add_message(to.chat, self.user, result["text"], result["entities"])
        message.markup, message.extra["via_bot"] = result["markup"], self.store.bot.as_json()
        return message

    def asks_as_guest(self, text: str, *, to: Place) -> Message:
        """Mention the bot in a chat that it is not in."""
        message = self.store.add_message(to.chat, self.user, text, entities_of(text))
        message.extra["guest_query_id"] = self.store.add_guest_query(to.chat)
        self.store.add_update("guest_message", message.as_json())
        return message

    def edits(self, message: Message, text: str) -> None:
        """Change a message."""
        message.text, message.entities, message.edited = text, entities_of(text), self.store.now
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
        self.changes_the_bot("member", "kicked", self.user)

    def unblocks_the_bot(self) -> None:
        """Take it back."""
        self.chat.shut = ""
        self.changes_the_bot("kicked", "member", self.user)

    def _reaches_the_bot(self, message: Message) -> bool:
        """Privacy mode: the bot gets commands that may be meant for it, and replies to what it said; no mentions."""
        if self.store.reads_all or message.chat.status == "administrator":
            return True
        username = self.store.bot.username
        commands = _COMMAND.findall(message.text)
        meant = any("@" not in command or command.endswith(f"@{username}") for command in commands)
        return meant or (message.reply_to is not None and message.reply_to.sender is self.store.bot)


def entities_of(text: str) -> list[dict[str, Any]]:
    """The commands and mentions in a text, as Telegram marks them."""
    return [
        {"type": kind, "offset": utf16_length(text[: found.start()]), "length": len(found[0])}
        for kind, pattern in (("bot_command", _COMMAND), ("mention", _MENTION))
        for found in pattern.finditer(text)
    ]
