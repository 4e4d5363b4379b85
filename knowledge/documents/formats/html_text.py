"""The bytes of a saved web page to its text: encodings, and pages saved as one file (MHTML)."""

import email
import email.errors
import email.policy
import re
import unicodedata
from itertools import islice

from knowledge.documents.formats.text import decode
from knowledge.errors import DocumentError

DEEPEST_PARTS = 50
"""Parts of an MHTML file that are looked at."""

_START = 4096
_ARCHIVE = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)
_DECLARED = re.compile(
    rb"""charset\s*=\s*["']?\s*([\w.:-]{1,40})|encoding\s*=\s*["']([\w.:-]{1,40})["']""", re.IGNORECASE
)
_CODECS = {
    "utf-8": "utf-8", "utf8": "utf-8",
    "euc-kr": "cp949", "euckr": "cp949", "cp949": "cp949", "ms949": "cp949", "uhc": "cp949", "windows-949": "cp949",
    "ks_c_5601-1987": "cp949", "ks_c_5601-1989": "cp949", "ksc5601": "cp949", "ksc_5601": "cp949", "korean": "cp949",
    "x-windows-949": "cp949",
}  # fmt: skip
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_MOST_BROKEN = 0.001
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_FAILURES = (email.errors.MessageError, RecursionError, LookupError, ValueError, TypeError, AttributeError)
"""What `email` raises on archives that are broken, or whose parts are nested too deep."""


def page_text(content: bytes) -> str:
    """The markup of a page.

    What it says about its encoding counts only where it is not UTF-8: pages are converted when they are saved, and what
    they say stays. A few broken bytes become U+FFFD, which is told as a problem of the draft.

    Raises:
        DocumentError: it is in no encoding that Korean pages have, or an archive without a page.
    """
    declared = None
    if _ARCHIVE.search(content[:_START]):
        content, declared = _page_of_archive(content)
    return unicodedata.normalize("NFC", _decoded(content, declared))


def _decoded(content: bytes, declared: str | None) -> str:
    if content.startswith(_BYTE_ORDER_MARKS) or b"\0" in content[:_START]:
        return decode(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        codec = _CODECS.get((declared or _declared(content)).lower())
    if codec:
        text = content.decode(codec, errors="replace")
        if text.count("\ufffd") <= _MOST_BROKEN * len(text) + 1:
            return text
    return decode(_CONTROL.sub("", content.decode("latin-1")).encode("latin-1"))


def _declared(content: bytes) -> str:
    match = _DECLARED.search(content[:_START])
    return (match[1] or match[2]).decode("ascii") if match else ""


def _page_of_archive(content: bytes) -> tuple[bytes, str | None]:
    """The first page of an MHTML file, and its encoding as the file states it."""
    try:
        # The older policy takes headers as they stand; the newer one parses each in full, however long and nested.
        message = email.message_from_bytes(content.lstrip(), policy=email.policy.compat32)
        for part in islice(message.walk(), DEEPEST_PARTS + 1):
            if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
                page = part.get_payload(decode=True)
                if isinstance(page, bytes):
                    return page, part.get_content_charset()
    except _FAILURES:
        raise DocumentError("깨진 MHTML 파일입니다. 페이지를 HTML로 다시 저장해 주세요.") from None
    raise DocumentError("웹 페이지가 들어 있지 않은 MHTML 파일입니다. 페이지를 HTML로 저장해 주세요.")
