"""Records, which the streams of an HWP 5 document consist of.

Each has a header of 4 bytes, little endian: 10 bits for the tag, 10 for the level, 12 for the size; a size of 0xFFF
means that the real one stands in 4 more bytes. Levels make a tree: a record belongs to the last one before it whose
level is lower. Source: Hancom, "한글 문서 파일 구조 5.0", revision 1.3.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from knowledge.errors import DocumentError

MOST_RECORDS: Final = 500_000
"""In one stream; a document of a thousand pages has fewer."""
DEEPEST_LEVEL: Final = 200
"""Tables within tables take four levels each."""

BROKEN = "한글 문서가 깨졌거나 잘렸습니다. 파일을 다시 받아 주세요."

_FIRST_TAG = 16
NUMBERING = _FIRST_TAG + 7
BULLET = _FIRST_TAG + 8
PARAGRAPH_SHAPE = _FIRST_TAG + 9
STYLE = _FIRST_TAG + 10
PARAGRAPH = _FIRST_TAG + 50
TEXT = _FIRST_TAG + 51
CONTROL = _FIRST_TAG + 55
LIST = _FIRST_TAG + 56
SHAPE = _FIRST_TAG + 60
TABLE = _FIRST_TAG + 61
EQUATION = _FIRST_TAG + 72
_READ = frozenset({NUMBERING, BULLET, PARAGRAPH_SHAPE, STYLE, PARAGRAPH, TEXT, CONTROL, LIST, SHAPE, TABLE, EQUATION})
"""The others say how it looks, and are not even kept."""

_EXTENDED_SIZE = 0xFFF


@dataclass(slots=True)
class Record:
    """One record and those that belong to it."""

    tag: int
    data: bytes
    children: list["Record"] = field(default_factory=list)

    def number(self, offset: int, layout: str = "<H") -> int:
        """A number at an offset in bytes; 0 where the record ends before, as those of older versions do."""
        if offset + struct.calcsize(layout) > len(self.data):
            return 0
        value: int = struct.unpack_from(layout, self.data, offset)[0]
        return value

    def string(self, offset: int) -> tuple[str, int]:
        """A text that stands after its length in characters, and the offset of what follows it."""
        start = offset + 2
        end = start + 2 * self.number(offset)
        return decoded(self.data[start:end]), end


def read_records(stream: bytes) -> Record:
    """The records of a stream, below one that stands for the stream.

    Raises:
        DocumentError: it is broken, or out of all proportion.
    """
    root = Record(0, b"")
    parents = [(-1, root)]
    for tag, level, data in _flat(stream):
        if level > DEEPEST_LEVEL:
            raise DocumentError("표나 글상자가 너무 깊이 겹쳐 있습니다. 내용을 새 문서에 붙여 넣어 저장해 주세요.")
        while parents[-1][0] >= level:
            parents.pop()
        if tag in _READ:
            record = Record(tag, data)
            parents[-1][1].children.append(record)
            parents.append((level, record))
    return root


def _flat(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    position, count = 0, 0
    while position < len(stream):
        count += 1
        if count > MOST_RECORDS:
            raise DocumentError(
                f"한글 문서의 레코드가 {MOST_RECORDS:,}개를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요."
            )
        try:
            (header,) = struct.unpack_from("<I", stream, position)
            position, size = position + 4, header >> 20
            if size == _EXTENDED_SIZE:
                (size,) = struct.unpack_from("<I", stream, position)
                position += 4
        except struct.error:
            raise DocumentError(BROKEN) from None
        if position + size > len(stream):
            raise DocumentError(BROKEN)
        yield header & 0x3FF, header >> 10 & 0x3FF, stream[position : position + size]
        position += size


def decoded(data: bytes) -> str:
    """A text in UTF-16; half a character becomes a replacement character."""
    return data.decode("utf-16-le", "replace")
