"""Gets a document from Telegram: bounded in size and time, kept in memory only."""

import asyncio
import io
from collections.abc import Awaitable, Callable

from telegram import Document
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.telegram.limits import DOWNLOAD_TIME, FILE_BYTES, TRIES
from bot.telegram.retries import seconds_to_wait
from bot.telegram.staff import texts
from knowledge.errors import DocumentError

_FIRST_PAUSE = 0.5

Sleep = Callable[[float], Awaitable[object]]


async def fetch(document: Document, sleep: Sleep = asyncio.sleep) -> bytes:
    """The content of a document.

    Args:
        document: as it came with a message.
        sleep: waits that many seconds.

    Raises:
        DocumentError: it is too large or empty, or can't be had; one line says what to do.
    """
    if (document.file_size or 0) > FILE_BYTES:
        raise DocumentError(texts.TOO_LARGE)
    try:
        async with asyncio.timeout(DOWNLOAD_TIME):
            content = await _downloaded(document, sleep)
    except BadRequest as error:
        raise DocumentError(texts.TOO_LARGE if "too big" in error.message.casefold() else texts.NOT_FETCHED) from error
    except (TelegramError, TimeoutError) as error:
        raise DocumentError(texts.NOT_FETCHED) from error
    if len(content) > FILE_BYTES:
        raise DocumentError(texts.TOO_LARGE)
    if not content:
        raise DocumentError(texts.EMPTY)
    return content


async def _downloaded(document: Document, sleep: Sleep) -> bytes:
    for attempt in range(1, TRIES):
        try:
            return await _download(document)
        except RetryAfter as error:
            pause = seconds_to_wait(error)
        except BadRequest:
            raise
        except (NetworkError, InvalidToken):  # the latter for a link that leads nowhere (404)
            pause = _FIRST_PAUSE * 2 ** (attempt - 1)
        await sleep(pause)
    return await _download(document)


async def _download(document: Document) -> bytes:
    """One try, with a fresh link: an old one may have expired."""
    file = await document.get_file()
    if (file.file_size or 0) > FILE_BYTES:
        raise DocumentError(texts.TOO_LARGE)
    content = io.BytesIO()
    await file.download_to_memory(content)
    return content.getvalue()
