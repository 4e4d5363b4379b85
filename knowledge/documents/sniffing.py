"""Which format a file has, by its content: names lie."""

import re
from enum import Enum

from knowledge.documents.archives import Archive
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
_PAGE_ARCHIVE = re.compile(
    rb"(?:[\w-]+:[^\r\n]*+\r?\n(?:[ \t][^\r\n]*+\r?\n)*+)*?content-type:\s*multipart/related", re.IGNORECASE
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OF_HWPX = re.compile(r"Contents/(?:content\.hpf|header\.xml|section\d+\.xml)")
_OTHER_TYPES = {
    "application/epub+zip": "전자책(EPUB)",
    "application/vnd.oasis.opendocument.text": "오픈도큐먼트 문서(ODT)",
    "application/vnd.oasis.opendocument.spreadsheet": "오픈도큐먼트 표 계산(ODS)",
    "application/vnd.oasis.opendocument.presentation": "오픈도큐먼트 발표 자료(ODP)",
    "application/vnd.oasis.opendocument": "오픈도큐먼트",
}
_OTHER_MEMBERS = {
    "xl/": "엑셀(XLSX)",
    "ppt/": "파워포인트(PPTX)",
    "AndroidManifest.xml": "안드로이드 앱(APK)",
    "META-INF/MANIFEST.MF": "자바 프로그램(JAR)",
}
"""Archives of other kinds, by how a member's name begins."""
_LONGEST_TYPE = 100
_OLD_HWP = re.compile(rb"HWP Document File|(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<HWPML\b")
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")


def format_of(content: bytes) -> Format:
    """The format of a file.

    Raises:
        DocumentError: it is of a known kind that cannot be read; says what to do.
    """
    start = content[:_START]
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_archive(content)
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Format.HWP
    if _OLD_HWP.match(start):
        raise DocumentError("옛 한글(HWP 3, HWPML) 문서는 읽지 못합니다. 한글에서 HWPX나 PDF로 저장해 주세요.")
    if b"%PDF-" in start[:1024]:
        return Format.PDF
    if start.startswith(b"{\\rtf"):
        raise DocumentError("RTF 파일은 읽지 못합니다. HWPX나 텍스트로 저장해 주세요.")
    if start.startswith(_UTF16):
        start = start[2:].replace(b"\0", b"")
    if _is_page(start):
        return Format.HTML
    return Format.JSON if _JSON.match(start) else Format.TEXT


def _is_page(start: bytes) -> bool:
    return _HTML.match(start) is not None or _PAGE_ARCHIVE.match(start.lstrip()) is not None


def _in_archive(content: bytes) -> Format:
    archive = Archive(content)
    if any(name.startswith("word/") for name in archive.names):
        return Format.DOCX
    mimetype = (archive.read("mimetype") or b"")[:_LONGEST_TYPE].decode("ascii", errors="replace").strip()
    if mimetype.startswith("application/hwp+zip") or any(map(_OF_HWPX.match, archive.names)):
        return Format.HWPX
    kinds = [kind for start, kind in _OTHER_TYPES.items() if mimetype.startswith(start)]
    kinds += [kind for start, kind in _OTHER_MEMBERS.items() if any(name.startswith(start) for name in archive.names)]
    if kinds:
        raise DocumentError(f"{kinds[0]} 파일은 읽지 못합니다. HWPX, DOCX, PDF나 텍스트로 저장해 주세요.")
    raise DocumentError("문서가 아닌 압축 파일입니다. 압축을 풀어 그 안의 HWPX나 DOCX를 넣어 주세요.")
