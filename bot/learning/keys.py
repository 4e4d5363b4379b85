"""A short stand-in for a text where the text itself has no room, as in a button."""

from hashlib import blake2s

_BYTES = 8


def key_of(text: str) -> str:
    """Sixteen hexadecimal digits; another text has others."""
    return blake2s(text.encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()
