"""Documents that somebody, or a bad line, has changed: in their bytes, and in the parts that are compressed in them.

A mutant is the same whenever it is made with the same name and number.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random

import olefile  # type: ignore[import-untyped]

from knowledge.documents.read import LARGEST_FILE, read_content
from tests.knowledge.compound_file import compound_file
from tests.knowledge.hwp_files import deflated
from tests.knowledge.hwp_rounds import publish
from tests.knowledge.packages import archive
from tests.knowledge.places import DOCUMENTS

NAMES = (
    "2022-1.txt",
    "2021-3.txt",
    "2022-1.json",
    "2022-1.html",
    "2022-1.hwpx",
    "2022-1.docx",
    "2022-1.hwp",
    "2022-1.pdf",
)
_WITHIN = 0.8
"""How often a document that has parts is changed in one of them."""
_TOKENS = (
    b"\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\xed\xa0\x80", b"<", b"</", b"/>", b">", b"&", b"&amp;", b"]]>",
    b"<!--", b"<!DOCTYPE", b"=", b'"', b"0", b"-1", b"99999999999", b"(", b"[", b"\n", b"\t", b"|", b"1.", b"endobj",
    b"stream", b"/Kids", "①".encode(), "주요 성과".encode(),
)  # fmt: skip
_STRETCHES = (1, 1, 2, 8, 100, 5000)
_PDF_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PDF_LENGTH = re.compile(rb"/Length \d+(?=[^R]{0,200}$)")

Change = Callable[[bytearray, Random], None]


@dataclass(frozen=True)
class Original:
    """A document that is whole."""

    name: str
    content: bytes
    parts: Mapping[str, bytes] = field(default_factory=dict)
    """What is compressed in it, by name."""
    pack: Callable[[Mapping[str, bytes]], bytes] = lambda parts: b""
    """Makes the document anew."""

    def mutant(self, number: int) -> bytes:
        """One of endlessly many changed documents."""
        random = Random(f"{self.name}/{number}")  # noqa: S311 - mutations need no secrets
        if not self.parts or random.random() > _WITHIN:
            return mutated(self.content, random)
        name = random.choice([name for name, part in self.parts.items() if part])
        return self.pack({**self.parts, name: mutated(self.parts[name], random)})


def mutated(content: bytes, random: Random) -> bytes:
    """A content changed in a few places."""
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 5, 50))):
        if changed:
            random.choice(_CHANGES)(changed, random)
            del changed[LARGEST_FILE:]
    return bytes(changed)


def _stretch(changed: bytearray, random: Random) -> slice:
    start = random.randrange(len(changed))
    return slice(start, start + random.choice(_STRETCHES))


def _flip(changed: bytearray, random: Random) -> None:
    changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)


def _overwrite(changed: bytearray, random: Random) -> None:
    stretch = _stretch(changed, random)
    changed[stretch] = random.randbytes(len(changed[stretch]))


def _remove(changed: bytearray, random: Random) -> None:
    del changed[_stretch(changed, random)]


def _truncate(changed: bytearray, random: Random) -> None:
    del changed[random.randrange(len(changed)) :]


def _splice(changed: bytearray, random: Random) -> None:
    changed[_stretch(changed, random)] = changed[_stretch(changed, random)]


def _repeat(changed: bytearray, random: Random) -> None:
    stretch = _stretch(changed, random)
    changed[stretch] = changed[stretch] * random.choice((2, 3, 100))


def _repeat_element(changed: bytearray, random: Random) -> None:
    """What stands between two brackets or line ends, often: nested if it opens and does not close."""
    start = random.randrange(len(changed))
    mark = random.choice((b"<", b"\n"))
    end = changed.find(mark, changed.find(mark, start) + 1)
    if end > start:
        changed[end:end] = changed[changed.find(mark, start) : end][: _STRETCHES[-1]] * random.choice((1, 10, 3000))


def _insert_token(changed: bytearray, random: Random) -> None:
    start = random.randrange(len(changed))
    changed[start:start] = random.choice(_TOKENS) * random.choice((1, 1, 1, 1000))


_CHANGES: tuple[Change, ...] = (
    _flip, _overwrite, _remove, _truncate, _splice, _repeat, _repeat_element, _insert_token,
)  # fmt: skip


@cache
def originals() -> dict[str, Original]:
    """A document of each format, by name."""
    return {name: _original(name) for name in NAMES}


def _original(name: str) -> Original:
    if name.endswith(".hwp"):
        return _hwp(name)
    content = (DOCUMENTS / name).read_bytes()
    if name.endswith((".hwpx", ".docx")):
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return Original(name, content, {member: opened.read(member) for member in opened.namelist()}, archive)
    return _pdf(name, content) if name.endswith(".pdf") else Original(name, content)


def _hwp(name: str) -> Original:
    round_ = read_content((DOCUMENTS / "2022-1.txt").read_bytes()).round
    assert round_
    content = publish(round_).content()
    with olefile.OleFileIO(io.BytesIO(content)) as opened:
        packed = {"/".join(path): opened.openstream(path).read() for path in opened.listdir()}
    parts = {path: part if path == "FileHeader" else zlib.decompress(part, -15) for path, part in packed.items()}
    return Original(name, content, parts, _pack_hwp)


def _pack_hwp(parts: Mapping[str, bytes]) -> bytes:
    return compound_file({name: part if name == "FileHeader" else deflated(part) for name, part in parts.items()})


def _pdf(name: str, content: bytes) -> Original:
    parts = {}
    for number, stream in enumerate(_PDF_STREAM.finditer(content)):
        try:
            parts[str(number)] = zlib.decompress(stream[1])
        except zlib.error:
            parts[str(number)] = b""

    def pack(changed: Mapping[str, bytes]) -> bytes:
        """The streams in their places; the table of objects is then wrong, and rebuilt by whoever reads."""
        packed, last = b"", 0
        for number, stream in enumerate(_PDF_STREAM.finditer(content)):
            part = changed[str(number)]
            new = stream[1] if part == parts[str(number)] else zlib.compress(part)
            before = _PDF_LENGTH.sub(b"/Length %d" % len(new), content[last : stream.start(1)])
            packed, last = packed + before + new, stream.end(1)
        return packed + content[last:]

    return Original(name, content, parts, pack)
