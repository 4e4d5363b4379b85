"""The text of one paragraph of an HWP 5 document, and what is anchored in it.

Code units below 32 are controls. Some stand for a character; the others take eight code units, the second and third of
which say what they are; those that have more to say do so in a record of their own, in the same order.
"""

import re
from array import array
from collections.abc import Iterator
from typing import Final

ANCHOR: Final = "\ufffc"
"""Stands for a control that has a record of its own."""

_CHARACTERS = {"\n": "\n", "\x18": "-", "\x1e": " ", "\x1f": " "}
_TAB = "\t"
_PIECE = re.compile(
    "(?P<text>[^\0-\x1f\ufffc]+)"
    "|(?P<inline>[\x04-\x09\x13\x14]).{0,7}"
    "|(?P<extended>[\x01-\x03\x0b\x0c\x0e-\x12\x15-\x17]).{0,7}"
    "|(?P<character>.)",
    re.DOTALL,
)


def pieces(data: bytes) -> Iterator[str]:
    """The text piece by piece; an `ANCHOR` is a piece of its own."""
    units = array("H", data[: len(data) // 2 * 2])
    text = array("I", units).tobytes().decode("utf-32", "surrogatepass")  # a character for a unit, halves too
    for piece in _PIECE.finditer(text):
        match piece.lastgroup:
            case "text":
                yield piece[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            case "extended":
                yield ANCHOR
            case "inline":
                yield _TAB if piece["inline"] == _TAB else ""
            case _:
                yield _CHARACTERS.get(piece[0], "")
