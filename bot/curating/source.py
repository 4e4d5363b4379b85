"""Which file something came from, and who did something, as it may be stored."""

import hashlib

from bot.plain import one_line
from knowledge.errors import CurationError
from knowledge.storage.limits import LONGEST_FILE_NAME, LONGEST_NAME
from knowledge.storage.versions import Source

_NO_NAME = "이름 없는 파일"


def source_of(name: str, content: bytes) -> Source:
    """The source that a file is.

    Args:
        name: its name, or its path on any system; only the last part is kept, for a folder may name a person.
        content: its bytes.
    """
    last = one_line(name.replace("\\", "/").rstrip("/").rpartition("/")[2])
    return Source(last[-LONGEST_FILE_NAME:] or _NO_NAME, hashlib.sha256(content).hexdigest())


def person(by: str) -> str:
    """Who does something, as it is stored.

    Raises:
        CurationError: nobody is named.
    """
    if not (name := one_line(by)[:LONGEST_NAME]):
        raise CurationError("누가 하는지 알 수 없습니다. 이름을 알려 주세요.")
    return name
