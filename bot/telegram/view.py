"""What a person is shown at once."""

from dataclasses import dataclass

from bot.telegram.keyboards import Rows
from handlers.answer import Reason


@dataclass(frozen=True, slots=True)
class View:
    """One or several messages; the buttons hang under the last."""

    messages: tuple[str, ...]
    """HTML, each within Telegram's limits."""
    rows: Rows = ()
    unanswered: Reason | None = None
    """Why the question has no answer, where it has none; not shown, but learned from."""
    subject: str | None = None
    """What the answer is about, where people can say how they like it."""
