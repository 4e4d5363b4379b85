"""What there is on this Telegram: chats, people, messages, taps."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

ChatKind = Literal["private", "group", "supergroup", "channel"]


@dataclass
class User:
    """A person, or the bot."""

    id: int
    name: str
    is_bot: bool = False
    username: str = ""

    def as_json(self) -> dict[str, Any]:
        """As the Bot API shows it."""
        username = {"username": self.username} if self.username else {}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.name, **username}


@dataclass
class StoredFile:
    """A file that somebody has sent."""

    id: str
    """Another one for each bot, and each time that it is sent."""
    content: bytes
    name: str
    mime_type: str
    size: int
    """What Telegram says it is; a test of a large file need not hold one."""
    path: str = ""
    """Where it can be downloaded; empty before somebody asks."""
    expires: datetime | None = None
    """When it can't be downloaded from there any more."""

    @property
    def unique_id(self) -> str:
        """The same for the same content."""
        return "AgAD" + sha256(self.content + str(self.size).encode()).hexdigest()[:12]

    def as_document(self) -> dict[str, Any]:
        """As a message shows it."""
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_size": self.size,
        }


@dataclass
class Message:
    """A message as it stands now."""

    id: int
    chat: "Chat"
    sender: User | None
    date: datetime
    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    markup: list[list[dict[str, Any]]] | None = None
    reply_to: "Message | None" = None
    topic: "Topic | None" = None
    """The topic of a forum; None for General, and where there are no topics."""
    edited: datetime | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    """What it holds besides text: a photo, a sticker, link_preview_options."""

    def as_json(self, *, with_reply: bool = True) -> dict[str, Any]:
        """As the Bot API shows it."""
        shown: dict[str, Any] = {
            "message_id": self.id,
            "date": int(self.date.timestamp()),
            "chat": self.chat.as_json(),
            **self.extra,
        }
        if self.sender:
            shown["from"] = self.sender.as_json()
        if self.text:
            shown["text"] = self.text
        if self.entities:
            shown["entities"] = self.entities
        if self.markup:
            shown["reply_markup"] = {"inline_keyboard": self.markup}
        if self.edited:
            shown["edit_date"] = int(self.edited.timestamp())
        if self.topic:
            shown["message_thread_id"], shown["is_topic_message"] = self.topic.id, True
        if self.reply_to and with_reply:
            shown["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        return shown


@dataclass
class Tap:
    """Somebody tapped a button."""

    id: str
    person: User
    message: Message
    label: str
    data: str
    date: datetime
    answered: bool = False
    notice: str = ""
    """What the answer said."""
    alert: bool = False


@dataclass
class InlineQuery:
    """Somebody typed the bot's name and a question into some chat."""

    id: str
    date: datetime
    results: list[dict[str, Any]] | None = None
    """None until it is answered."""
    next_offset: str = ""
    button: dict[str, Any] | None = None
    options: dict[str, Any] = field(default_factory=dict)
    """cache_time and is_personal."""

    @property
    def titles(self) -> list[str]:
        """The titles of the results."""
        return [result["title"] for result in self.results or []]


@dataclass
class Topic:
    """A topic of a forum besides General."""

    id: int
    title: str
    closed: bool = False


@dataclass
class Chat:
    """A chat, with all that happened in it."""

    id: int
    kind: ChatKind
    title: str
    events: list[Message | Tap] = field(default_factory=list)
    started: bool = True
    """Whether the bot may write: in private only after the person has."""
    shut: str = ""
    """In Telegram's words, why the bot can't write any more."""
    migrated_to: int | None = None
    topics: dict[int, Topic] | None = None
    """By id; None where the group is no forum."""
    status: str = "member"
    """What the bot is in a group."""
    statuses: dict[int, str] = field(default_factory=dict)
    """What people are in a group, by their ids, besides members."""

    @property
    def messages(self) -> list[Message]:
        """The messages that are not deleted, in their order."""
        return [event for event in self.events if isinstance(event, Message)]

    def message(self, id_: int) -> Message | None:
        """One message; None where there is none, or none any more."""
        return next((message for message in self.messages if message.id == id_), None)

    def as_json(self) -> dict[str, Any]:
        """As the Bot API shows it."""
        name = {"first_name": self.title} if self.kind == "private" else {"title": self.title}
        forum = {"is_forum": True} if self.topics is not None else {}
        return {"id": self.id, "type": self.kind, **name, **forum}


_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip


def member_as_json(user: User, status: str) -> dict[str, Any]:
    """Somebody in a group, or in a private chat, with what their status asks for."""
    rights = dict.fromkeys(_RIGHTS, True) if status == "administrator" else {}
    rights |= {"is_anonymous": False} if status == "creator" else {}
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": user.as_json(), "status": status, **rights, **until}
