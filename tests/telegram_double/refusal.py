"""How Telegram refuses a request, in its own words."""

from typing import Any

ENTITIES = "can't parse entities: "
MESSAGE_EMPTY = "message text is empty"
MESSAGE_TOO_LONG = "message is too long"
EDIT_TOO_LONG = "MESSAGE_TOO_LONG"
RAW_TEXT_TOO_LONG = "text is too long"
BUTTON_DATA_INVALID = "BUTTON_DATA_INVALID"
MARKUP_TOO_LONG = "reply markup is too long"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
QUERY_GONE = "query is too old and response timeout expired or query ID is invalid"
EDIT_NOT_FOUND = "message to edit not found"
EDIT_FORBIDDEN = "message can't be edited"
DELETE_NOT_FOUND = "message to delete not found"
DELETE_FORBIDDEN = "message can't be deleted"
REPLY_NOT_FOUND = "message to be replied not found"
THREAD_NOT_FOUND = "message thread not found"
TOPIC_CLOSED = "TOPIC_CLOSED"
CHAT_NOT_FOUND = "chat not found"
MIGRATED = "group chat was upgraded to a supergroup chat"
COMMAND_INVALID = "BOT_COMMAND_INVALID"
DESCRIPTION_INVALID = "BOT_COMMAND_DESCRIPTION_INVALID"
FILE_TOO_BIG = "file is too big"
FILE_ID_INVALID = "wrong file_id or the file is temporarily unavailable"
SCOPE_EMPTY = "BotCommandScope must be non-empty"
ACTION_INVALID = "wrong parameter action in request"
BLOCKED = "bot was blocked by the user"
NEVER_STARTED = "bot can't initiate conversation with a user"
DEACTIVATED = "user is deactivated"
KICKED = "bot was kicked from the {kind} chat"
TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

_PREFIXES = {400: "Bad Request", 403: "Forbidden", 404: "Not Found", 409: "Conflict", 500: "Internal Server Error"}


class Refusal(Exception):  # noqa: N818 - it is what Telegram does, not a fault of the double
    """A request that is not carried out."""

    def __init__(self, status: int, description: str = "", **parameters: int) -> None:
        prefix = _PREFIXES.get(status, "")
        self.status = status
        self.description = ": ".join(part for part in (prefix, description) if part)
        self.parameters = parameters
        super().__init__(self.description)

    def as_json(self) -> dict[str, Any]:
        """The body of the response."""
        parameters = {"parameters": self.parameters} if self.parameters else {}
        return {"ok": False, "error_code": self.status, "description": self.description, **parameters}


def bad_request(description: str, **parameters: int) -> Refusal:
    """The refusal of a request that makes no sense."""
    return Refusal(400, description, **parameters)


def flood(seconds: int) -> Refusal:
    """The refusal of one request too many."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
