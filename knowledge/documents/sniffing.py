"""Which format a file has, by its content: names lie."""

import io
import re
import zipfile
from enum import Enum

from knowledge.errors import DocumentError


class Format(Enum):
    """A format that can be read; the value is what people call it."""

    TEXT = "텍스트"
    HTML = "웹 페이지(HTML)"
    HWPX = "HWPX"
    HWP = "한글(HWP)"
    DOCX = "DOCX"
    PDF = "PDF"
    JSON = "회차의 JSON"


_START = 4096
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|main|article|section|div|table|h[1-6]|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_ARCHIVE = re.compile(rb"(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*+)*?content-type:\s*multipart/related", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")


def format_of(content: bytes) -> Format:
    """The format of a file.

    Raises:
        DocumentError: it is of a known kind that cannot be read; says what to do.
    """
    start = content[:_START]
    if start.startswith(b"PK\x03\x04"):
        return _in_archive(content)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Format.HWP
    if b"%PDF-" in start[:1024]:
        return Format.PDF
    if start.startswith(b"{\\rtf"):
        raise DocumentError("RTF 파일은 읽지 못합니다. HWPX나 텍스트로 저장해 주세요.")
    if _is_page(start):
        return Format.HTML
    return Format.JSON if _JSON.match(start) else Format.TEXT


def _is_page(start: bytes) -> bool:
    if start.startswith(_UTF16):
        start = start[2:].replace(b"\0", b"")
    return _HTML.match(start) is not None or _PAGE_ARCHIVE.match(start.lstrip()) is not None


def _in_archive(content: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise DocumentError("깨진 압축 문서입니다. 파일을 다시 받아 주세요.") from None
    if "word/document.xml" in names:
        return Format.DOCX
    if "Contents/content.hpf" in names or any(name.startswith("Contents/section") for name in names):
        return Format.HWPX
    raise DocumentError("문서가 아닌 압축 파일입니다. 압축을 풀어 그 안의 HWPX나 DOCX를 넣어 주세요.")
