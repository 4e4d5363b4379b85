"""HWP 5 to an outline."""

import io
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

import olefile  # type: ignore[import-untyped]

from knowledge.documents.formats.hwp_body import BodyReader
from knowledge.documents.formats.hwp_records import BROKEN, read_records
from knowledge.documents.formats.hwp_styles import Styles
from knowledge.documents.outline import Outline
from knowledge.errors import DocumentError

LARGEST_READ: Final = 64 * 1024 * 1024
"""Bytes that all streams that are read may inflate to."""
MOST_SECTIONS: Final = 500

_SIGNATURE = b"HWP Document File"
_PROPERTIES = 36
_COMPRESSED, _PASSWORD, _DISTRIBUTED = 1 << 0, 1 << 1, 1 << 2
_LOCKED = 1 << 4 | 1 << 8 | 1 << 10
"""Rights management, and encryption with a certificate."""
_SECTION = re.compile(r"Section(\d{1,5})", re.IGNORECASE)
_OTHERS = {
    "WordDocument": "옛 Word(.doc) 파일은 읽지 못합니다. DOCX나 HWPX로 저장해 주세요.",
    "Workbook": "Excel(.xls) 파일은 읽지 못합니다. 표를 한글이나 Word 문서에 붙여 넣어 저장해 주세요.",
    "Book": "Excel(.xls) 파일은 읽지 못합니다. 표를 한글이나 Word 문서에 붙여 넣어 저장해 주세요.",
    "PowerPoint Document": "PowerPoint(.ppt) 파일은 읽지 못합니다. PDF로 저장해 주세요.",
    "EncryptedPackage": "암호가 걸린 Office 문서입니다. 암호를 풀고 저장한 파일을 넣어 주세요.",
}
"""Other files of the same container, by a stream that they hold."""
_FAILURES = (OSError, ValueError, struct.error, LookupError, TypeError, AttributeError, OverflowError, RecursionError)
"""What olefile raises on broken containers."""


def read_hwp(content: bytes) -> Outline:
    """The outline of a document.

    Raises:
        DocumentError: it is broken, locked, out of all proportion, another kind of file, or holds no text.
    """
    streams = _Streams(content)
    reader = BodyReader(Styles(read_records(streams.read("DocInfo"))))
    for name in streams.sections():
        reader.section(read_records(streams.read(name)))
    reader.notes()
    return reader.builder.outline()


class _Streams:
    """The streams of a document."""

    def __init__(self, content: bytes) -> None:
        try:
            self._container = olefile.OleFileIO(io.BytesIO(content))
            self._names = {"/".join(path).lower(): "/".join(path) for path in self._container.listdir()}
        except _FAILURES:
            raise DocumentError(BROKEN) from None
        if not self._names:
            raise DocumentError(BROKEN)
        self._left = LARGEST_READ
        self._is_compressed = False
        self._is_compressed = self._check_header()

    def _check_header(self) -> bool:
        """Whether the streams are compressed; raises where they cannot be read."""
        for name, what in _OTHERS.items():
            if name.lower() in self._names:
                raise DocumentError(what)
        if "fileheader" not in self._names:
            raise DocumentError("한글(HWP) 문서가 아닙니다. HWPX, DOCX나 PDF로 저장한 문서를 넣어 주세요.")
        header = self.read("FileHeader")
        if not header.startswith(_SIGNATURE) or len(header) < _PROPERTIES + 4:
            raise DocumentError(BROKEN)
        (properties,) = struct.unpack_from("<I", header, _PROPERTIES)
        if properties & _PASSWORD:
            raise DocumentError("암호가 걸린 한글 문서입니다. 한글에서 암호를 풀고 저장한 파일을 넣어 주세요.")
        if properties & _DISTRIBUTED:
            raise DocumentError(
                "배포용 한글 문서라 내용이 잠겨 있습니다. 원본 문서를 받거나 한글에서 PDF로 저장한 파일을 넣어 주세요."
            )
        if properties & _LOCKED:
            raise DocumentError("보안이 걸린 한글 문서입니다. 보안을 풀고 HWPX나 PDF로 저장한 파일을 넣어 주세요.")
        return bool(properties & _COMPRESSED)

    def sections(self) -> list[str]:
        """The names of the streams that hold the text, in order."""
        found = dict(self._sections())
        if not found:
            raise DocumentError("본문이 없는 한글 문서입니다. 한글에서 다시 저장해 주세요.")
        if len(found) > MOST_SECTIONS:
            raise DocumentError(
                f"한글 문서의 구역이 {MOST_SECTIONS:,}개를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요."
            )
        return [found[number] for number in sorted(found)]

    def _sections(self) -> Iterator[tuple[int, str]]:
        for name in self._names.values():
            storage, _, stream = name.partition("/")
            if storage.lower() == "bodytext" and (match := _SECTION.fullmatch(stream)):
                yield int(match[1]), name

    def read(self, name: str) -> bytes:
        """The content of a stream, inflated."""
        try:
            with self._container.openstream(name) as stream:
                content: bytes = stream.read()
        except _FAILURES:
            raise DocumentError(BROKEN) from None
        if self._is_compressed:
            content = self._inflated(content)
        self._left -= len(content)
        if self._left < 0:
            raise DocumentError(
                "압축을 풀면 지나치게 커지는 파일이라 읽지 않습니다. 내용을 새 문서에 붙여 넣어 저장해 주세요."
            )
        return content

    def _inflated(self, content: bytes) -> bytes:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            inflated = inflater.decompress(content, self._left + 1)
        except zlib.error:
            raise DocumentError(BROKEN) from None
        if not inflater.eof and len(inflated) <= self._left:
            raise DocumentError(BROKEN)
        return inflated
