"""Reads lines from a stream that nobody vouches for."""

from collections.abc import Iterator
from typing import BinaryIO

LINE_LIMIT = 1 << 20
"""Bytes of one line; far more than any chat holds, little enough to keep in memory."""


class LineError(ValueError):
    """A line cannot be read as text; says why in Korean."""


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, as soon as they come, with their numbers from 1.

    Of an overlong line only the beginning is kept, which `text_of` refuses.
    """
    number = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        rest = line
        while len(rest) > LINE_LIMIT and not rest.endswith(b"\n"):
            rest = stream.readline(LINE_LIMIT + 1)
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield number, line


def text_of(line: bytes) -> str:
    """The line's text without its end.

    Raises:
        LineError: it is overlong, or not UTF-8.
    """
    content = line.rstrip(b"\r\n")
    if len(content) > LINE_LIMIT:
        raise LineError(f"줄이 너무 깁니다: {LINE_LIMIT:,}바이트까지 읽습니다")
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise LineError("UTF-8이 아닙니다") from None
