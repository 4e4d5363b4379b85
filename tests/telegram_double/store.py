"""Everything that this Telegram knows at a moment."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from tests.telegram_double.world import Chat, ChatKind, InlineQuery, Message, StoredFile, Tap, Topic, User


class Store:
    """Chats, people, messages, taps, updates not yet confirmed, and a clock that only a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.bot = User(7_000_000_001, "민위", is_bot=True, username="minwi_bot")
        self.chats: dict[int, Chat] = {}
        self.taps: dict[str, Tap] = {}
        self.updates: list[dict[str, Any]] = []
        self.commands: dict[str, str] = {}
        """The menu that everybody sees who has none of their own."""
        self.chat_commands: dict[int, dict[str, str]] = {}
        """The menus of single chats."""
        self.scoped_commands: dict[str, dict[str, str]] = {}
        """The menus of kinds of chats: all_private_chats."""
        self.users: dict[int, User] = {}
        self.files: dict[str, StoredFile] = {}
        self.link_numbers = count()
        self.inline_queries: dict[str, InlineQuery] = {}
        self.guest_queries: dict[str, Chat] = {}
        """Questions of guests that are not answered yet, and where they were asked."""
        self.reads_all = False
        """Whether the bot's privacy mode is off."""
        self.news = asyncio.Event()
        """Set when there is an update, or somebody else asks for updates."""
        self.allowed_updates: list[str] | None = None
        self.webhook: dict[str, Any] | None = None
        """What was said when it was set; None where updates are fetched."""
        self.delivery_failure: tuple[datetime, str] | None = None
        """When and why an update could not be brought to the webhook the last time."""
        self.local = False
        """Whether this is a Bot API server of one's own, which also brings updates to http and to any port."""
        self._user_ids = count(100_001)
        self._group_ids = count(-1_001_000_000_001, -1)
        self._message_ids = count(1)
        self._update_ids = count(500_001)
        self._tap_ids = count(9_000_000_001)
        self._file_ids = count(1)

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    def add_user(self, name: str) -> User:
        """A new person, and the private chat that the person could start."""
        user = User(next(self._user_ids), name)
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", name, started=False)
        return user

    def add_chat(self, title: str, kind: ChatKind) -> Chat:
        """A new group or channel, with the bot in it."""
        chat = Chat(next(self._group_ids), kind, title)
        self.chats[chat.id] = chat
        return chat

    def add_message(
        self,
        chat: Chat,
        sender: User | None,
        text: str = "",
        entities: list[dict[str, Any]] | None = None,
        *,
        reply_to: Message | None = None,
        topic: Topic | None = None,
    ) -> Message:
        """A new message in a chat."""
        message = Message(next(self._message_ids), chat, sender, self.now, text, entities or [], reply_to=reply_to)
        message.topic = topic
        chat.events.append(message)
        return message

    def next_message_id(self) -> int:
        """The id of a message that does not show."""
        return next(self._message_ids)

    def add_file(self, content: bytes, name: str, mime_type: str, size: int | None = None) -> StoredFile:
        """A new file on Telegram's servers."""
        id_ = f"BQACAgUAAxkBAAI{next(self._file_ids):04}"
        file = StoredFile(id_, content, name, mime_type, len(content) if size is None else size)
        self.files[file.id] = file
        return file

    def add_topic(self, chat: Chat, title: str) -> Topic:
        """A new topic, which makes the chat a forum."""
        chat.topics = chat.topics or {}
        topic = Topic(next(self._message_ids), title)
        chat.topics[topic.id] = topic
        return topic

    def add_inline_query(self) -> InlineQuery:
        """A new inline query."""
        query = InlineQuery(str(next(self._tap_ids)), self.now)
        self.inline_queries[query.id] = query
        return query

    def add_guest_query(self, chat: Chat) -> str:
        """The id of a new question of a guest."""
        id_ = str(next(self._tap_ids))
        self.guest_queries[id_] = chat
        return id_

    def add_tap(self, person: User, message: Message, label: str, data: str) -> Tap:
        """A new tap, on a button or on what looks like one."""
        tap = Tap(str(next(self._tap_ids)), person, message, label, data, self.now)
        self.taps[tap.id] = tap
        message.chat.events.append(tap)
        return tap

    def add_update(self, kind: str, content: dict[str, Any]) -> None:
        """Put an update in the queue, unless the bot wants none of its kind."""
        if self.allowed_updates is None or kind in self.allowed_updates:
            self.updates.append({"update_id": next(self._update_ids), kind: content})
            self.news.set()
