"""Logging for a process that handles a secret and personal text: one line each, holding neither."""

import logging
import re
import sys
from traceback import extract_tb

from telegram.error import TelegramError

OWN = ("bot", "handlers", "knowledge")
"""The packages whose log messages are written with care; of all others nobody knows what they hold."""

_REDACTED = "<token>"
_LOOKS_LIKE_A_TOKEN = re.compile(r"\d{5,}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)


class OneLineFormatter(logging.Formatter):
    """Formats a record as one line without the token.

    Of records from other packages only the template is kept, not what was filled into it: python-telegram-bot logs
    whole updates when something goes wrong. An exception shows its type and where it was raised; its message only
    where Telegram or the operating system wrote it.
    """

    def __init__(self, token: str = "") -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        secret = token.partition(":")[2] or token
        # Without the bot's number the rest is enough to hide, and the number alone opens nothing.
        self._secrets = [part for part in (token, secret) if part]

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the record holds."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {_message(record)}"
        if record.exc_info and record.exc_info[1]:
            line += f" [{describe_error(record.exc_info[1])}]"
        return self._redact(" ".join(line.split()))

    def _redact(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _REDACTED)
        return _LOOKS_LIKE_A_TOKEN.sub(_REDACTED, text)


def log_to_stderr(level: str, token: str = "") -> None:
    """Log to standard error: our own packages from `level` on, all others from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLineFormatter(token))
    logging.basicConfig(
        level=max(logging.WARNING, logging.getLevelNamesMapping()[level]), handlers=[handler], force=True
    )
    for name in OWN:
        logging.getLogger(name).setLevel(level)
    # What it warns of while there is no network, we say ourselves, once.
    logging.getLogger("telegram").setLevel(logging.CRITICAL)


def describe_error(error: BaseException) -> str:
    """The type of an error and where it was raised, without personal text: ``KeyError (handlers/reply.py:33)``."""
    says = f": {error}" if isinstance(error, TelegramError | OSError) else ""
    return f"{type(error).__name__}{says} ({_place(error)})"


def _place(error: BaseException) -> str:
    frames = extract_tb(error.__traceback__)
    if not frames:
        return "?"
    own = [frame for frame in frames if _module_path(frame.filename).startswith(tuple(f"{name}/" for name in OWN))]
    frame = (own or frames)[-1]
    return f"{_module_path(frame.filename)}:{frame.lineno}"


def _module_path(filename: str) -> str:
    """The end of a path, from our own package on; else its last two parts. The rest says where minwi is installed."""
    parts = filename.replace("\\", "/").split("/")
    start = max((place for place, part in enumerate(parts[:-1]) if part in OWN), default=len(parts) - 2)
    return "/".join(parts[max(0, start) :])


def _message(record: logging.LogRecord) -> str:
    if record.name.split(".", 1)[0] in OWN:
        return record.getMessage()
    return str(record.msg).split("\n", 1)[0]
