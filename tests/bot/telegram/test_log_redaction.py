"""No token and no personal text in any line of the log."""

import logging
from collections.abc import Iterator

import pytest
from telegram.error import BadRequest

from bot.telegram.log_redaction import OneLineFormatter, describe_error, log_to_stderr

TOKEN = "7000000001:AAEsecret_secret-secret_secret-001"
SECRET = TOKEN.split(":")[1]


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root, names = logging.getLogger(), ("telegram", "bot", "handlers", "knowledge")
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in names}
    yield
    root.handlers, root.level = handlers, level
    for name in names:
        logging.getLogger(name).setLevel(levels[name])


def logged(stderr: pytest.CaptureFixture[str]) -> list[str]:
    """The lines without their time."""
    return [line.split(" ", 2)[2] for line in stderr.readouterr().err.splitlines()]


def raised(error: Exception) -> Exception:
    """The error with a traceback."""
    with pytest.raises(type(error)) as caught:
        raise error
    return caught.value


@pytest.mark.parametrize(
    "message",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"https://api.telegram.org/bot{TOKEN.replace(':', '%3A')}/getMe",
        f"the secret alone: {SECRET}",
        "somebody else's: 123456789:AAFabcdefghijklmnopqrstuvwxyz0123456",
    ],
)
def test_a_token_never_shows(capsys: pytest.CaptureFixture[str], message: str) -> None:
    log_to_stderr("INFO", TOKEN)
    logging.getLogger("bot.telegram").info("%s", message)
    logging.getLogger("httpx").warning(message)

    lines = logged(capsys)
    assert [line.count("<token>") for line in lines] == [1, 1]
    assert not any(SECRET in line or "AAF" in line for line in lines)


def test_a_traceback_becomes_a_part_of_the_line_without_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr("INFO", TOKEN)
    error = raised(ValueError(f"미나의 질문 {TOKEN}"))
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: <%s>", error, exc_info=error)

    (line,) = logged(capsys)
    assert line.startswith("ERROR asyncio: Task exception was never retrieved [ValueError (")
    assert "미나" not in line
    assert SECRET not in line


def test_what_others_fill_into_their_templates_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr("DEBUG", TOKEN)
    logging.getLogger("somelibrary").warning("Received data was %r", {"text": "미나의 질문"})

    assert logged(capsys) == ["WARNING somelibrary: Received data was %r"]


def test_own_messages_are_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr("INFO", TOKEN)
    logging.getLogger("bot.telegram").warning("첫째 줄\n  둘째 줄 %d", 7)

    assert logged(capsys) == ["WARNING bot.telegram: 첫째 줄 둘째 줄 7"]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("DEBUG", ["bot d", "bot i", "bot w", "bot e", "httpx w", "httpx e"]),
        ("INFO", ["bot i", "bot w", "bot e", "httpx w", "httpx e"]),
        ("ERROR", ["bot e", "httpx e"]),
    ],
)
def test_the_level_is_ours_and_others_speak_up_only_to_warn(
    capsys: pytest.CaptureFixture[str], level: str, expected: list[str]
) -> None:
    log_to_stderr(level, TOKEN)
    for name in ("bot", "httpx", "telegram.ext"):
        logger = logging.getLogger(name)
        for method in (logger.debug, logger.info, logger.warning, logger.error):
            method(method.__name__[0])

    assert [line.split(" ", 1)[1].replace(":", "") for line in logged(capsys)] == expected


def test_errors_of_telegram_say_what_telegram_said() -> None:
    assert describe_error(raised(BadRequest("Chat not found"))).startswith("BadRequest: Chat not found (")
    assert describe_error(raised(KeyError("미나"))).startswith("KeyError (")
    assert describe_error(KeyError("미나")) == "KeyError (?)"


def test_without_a_token_nothing_is_replaced() -> None:
    record = logging.LogRecord("bot", logging.INFO, "?", 1, "plain", None, None)
    assert OneLineFormatter().format(record).endswith("INFO bot: plain")
