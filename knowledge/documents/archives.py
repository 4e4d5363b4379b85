"""The one guard before every format that is a ZIP archive (HWPX, DOCX): what is not sane is refused before it is read.

Nothing is ever written to disk, only members that a reader asks for by name are inflated, and what they inflate to is
counted while it comes out: what an archive says of itself is believed only where it speaks against it.
"""

import io
import struct
import zipfile
import zlib
from typing import Final

from knowledge.errors import DocumentError

MOST_MEMBERS: Final = 2_000
LARGEST_DECLARED: Final = 256 * 1024 * 1024
"""Bytes that all members together may say they inflate to; pictures that nobody reads count too."""
LARGEST_READ: Final = 64 * 1024 * 1024
"""Bytes that all members that are read may inflate to."""
HIGHEST_RATIO: Final = 250
"""How many times larger than its compressed form a member that is read may be; XML reaches about 50."""
RATIO_COUNTS_FROM: Final = 1024 * 1024
"""Bytes; a smaller member does no harm at whatever ratio."""

_CHUNK = 64 * 1024
_CENTRAL_HEADER = b"PK\x01\x02"
_MOST_HEADERS = 10 * MOST_MEMBERS
"""Archives within the archive, stored as they are, count too; above that not even the list is worth reading."""
_ENCRYPTED = 0x1 | 0x40
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What `zipfile` raises on broken archives."""
_BROKEN_TEXT = "깨진 압축 문서입니다(받다가 잘렸을 수 있습니다). 파일을 다시 받아 주세요."
_BOMB_TEXT = "압축을 풀면 지나치게 커지는 파일이라 읽지 않습니다. 내용을 새 문서에 붙여 넣어 저장해 주세요."


class Archive:
    """A ZIP archive in memory whose members are safe to read."""

    def __init__(self, content: bytes) -> None:
        """Look at the list of members; inflate none.

        Raises:
            DocumentError: it is broken, encrypted, out of all proportion, or made to do harm.
        """
        if content.count(_CENTRAL_HEADER) > _MOST_HEADERS:
            raise DocumentError(
                f"압축 문서 안의 파일이 {MOST_MEMBERS:,}개를 넘습니다. 다른 이름으로 다시 저장해 주세요."
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            members = self._zip.infolist()
        except _BROKEN:
            raise DocumentError(_BROKEN_TEXT) from None
        _check_members(members)
        self._members = {member.filename: member for member in members}
        self._left = LARGEST_READ

    @property
    def names(self) -> frozenset[str]:
        """The names of all members."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes | None:
        """What a member holds; None where there is no such member.

        Raises:
            DocumentError: it is broken, compressed in an unknown way, or inflates to too much.
        """
        member = self._members.get(name)
        if member is None:
            return None
        if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise DocumentError("모르는 방식으로 압축한 문서입니다. 한글이나 워드에서 다시 저장해 주세요.")
        content = bytearray()
        try:
            with self._zip.open(member) as file:
                while chunk := file.read(_CHUNK):
                    content += chunk
                    self._left -= len(chunk)
                    if self._left < 0 or _is_bomb(len(content), member.compress_size):
                        raise DocumentError(_BOMB_TEXT)
        except _BROKEN:
            raise DocumentError(_BROKEN_TEXT) from None
        if len(content) != member.file_size:
            raise DocumentError(_BROKEN_TEXT)
        return bytes(content)


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise DocumentError(f"압축 문서 안의 파일이 {MOST_MEMBERS:,}개를 넘습니다. 다른 이름으로 다시 저장해 주세요.")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise DocumentError("암호가 걸린 문서입니다. 암호를 풀고 저장한 파일을 넣어 주세요.")
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise DocumentError("압축 문서 안에 같은 이름의 파일이 둘 이상 있습니다. 한글이나 워드에서 다시 저장해 주세요.")
    if not all(map(_is_safe, members)):
        raise DocumentError("압축 문서 안에 바깥을 가리키는 경로가 있습니다. 믿을 수 있는 곳에서 다시 받아 주세요.")
    if sum(member.file_size for member in members) > LARGEST_DECLARED:
        raise DocumentError(_BOMB_TEXT)


def _is_safe(member: zipfile.ZipInfo) -> bool:
    """Whether a member's name stays within the archive, on any system."""
    name = member.orig_filename.replace("\\", "/")
    is_absolute = name.startswith("/") or name[1:2] == ":"
    return not is_absolute and "\0" not in name and ".." not in name.split("/")


def _is_bomb(inflated: int, compressed: int) -> bool:
    return inflated > RATIO_COUNTS_FROM and inflated > HIGHEST_RATIO * max(compressed, 1)
