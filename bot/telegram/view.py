"""What a person is shown at once."""

from dataclasses import dataclass

from bot.telegram.keyboards import Rows


@dataclass(frozen=True, slots=True)
class View:
    """One or several messages; the buttons hang under the last."""

    messages: tuple[str, ...]
    """HTML, each within Telegram's limits."""
    rows: Rows = ()
