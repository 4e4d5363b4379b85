"""What is tried again: what surely did not arrive, and what may be done twice."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.retries import Retries, seconds_to_wait
from tests.bot.telegram.running import Pauses


def caused_by(error: TelegramError, cause: Exception | None) -> TelegramError:
    """As the library raises it."""
    error.__cause__ = cause
    return error


async def tries(error: TelegramError, endpoint: str) -> int:
    """How often a request is made that always fails."""
    made = 0

    async def request(*_: Any, **__: Any) -> bool:
        nonlocal made
        made += 1
        raise error

    with pytest.raises(type(error)):
        await Retries(Pauses()).process_request(request, (), {}, endpoint, {}, None)
    return made


REFUSED = caused_by(NetworkError("httpx.ConnectError: "), httpx.ConnectError("refused"))
NOT_CONNECTED = caused_by(TimedOut(), httpx.ConnectTimeout("no"))
NOT_BEGUN = caused_by(TimedOut("Pool timeout"), httpx.PoolTimeout("no"))
NO_ANSWER = caused_by(TimedOut(), httpx.ReadTimeout("no"))
CUT_OFF = caused_by(NetworkError("httpx.ReadError: "), httpx.ReadError("reset"))
STUMBLED = caused_by(NetworkError("Bad Gateway"), None)


@pytest.mark.parametrize(
    ("error", "endpoint", "expected"),
    [
        (REFUSED, "sendMessage", 4),
        (NOT_CONNECTED, "sendMessage", 4),
        (NOT_BEGUN, "sendMessage", 4),
        (STUMBLED, "sendMessage", 4),
        (NO_ANSWER, "sendMessage", 1),
        (CUT_OFF, "sendMessage", 1),
        (NO_ANSWER, "editMessageText", 4),
        (CUT_OFF, "answerCallbackQuery", 4),
        (STUMBLED, "editMessageReplyMarkup", 4),
        (BadRequest("Chat not found"), "sendMessage", 1),
        (BadRequest("Message to edit not found"), "editMessageText", 1),
        (Forbidden("blocked"), "sendMessage", 1),
        (REFUSED, "getMe", 1),
        (STUMBLED, "setMyCommands", 1),
    ],
    ids=str,
)
async def test_a_request_is_made_as_often_as_is_right(error: TelegramError, endpoint: str, expected: int) -> None:
    assert await tries(error, endpoint) == expected


def test_waits_are_in_seconds() -> None:
    assert seconds_to_wait(RetryAfter(timedelta(minutes=1))) == 60
