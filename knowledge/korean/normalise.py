"""One form for each character, so that what looks the same is the same."""

import re
import unicodedata

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_CIRCLED = {code: str(code - 0x2460 + 1) for code in range(0x2460, 0x2474)}
_CIRCLED |= {code: str(code - 0x2474 + 1) for code in range(0x2474, 0x2488)}
_QUOTES = {ord(char): "'" for char in "‘’‚‛′`´＇"} | {ord(char): '"' for char in "“”„‟″「」『』"}
_MARKS = (
    {ord(char): "·" for char in "ㆍ‧・･∙⋅•"}
    | {ord(char): "~" for char in "〜～∼"}
    | {ord(char): "-" for char in "‐‑–—−"}
)
_TABLE = str.maketrans(_FULL_WIDTH | _CIRCLED | _QUOTES | _MARKS)
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_SPACES = re.compile(r"\s+")


def normalise(text: str) -> str:
    """NFC, half width, plain digits for ①, no invisible characters; letters keep their case, spaces their place.

    Compatibility forms are mapped by hand: NFKC would turn ㄱ into a letter that never shows alone.
    """
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(_TABLE))


def squash(text: str) -> str:
    """The letters and digits only, in lower case: for comparing what people space and punctuate as they like."""
    return "".join(char for char in normalise(text).casefold() if char.isalnum())


def collapse(text: str) -> str:
    """White space as single spaces, none at the ends."""
    return _SPACES.sub(" ", text).strip()
