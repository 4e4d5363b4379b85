"""Hostile archives: refused in one line, soon and within bounds, before anything in them is believed."""

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from random import Random

import pytest

from knowledge.documents import archives, builder, markup
from knowledge.documents.archives import Archive
from knowledge.documents.read import outline_of
from knowledge.errors import DocumentError
from tests.knowledge.packages import archive, docx, docx_paragraph, hwpx, hwpx_paragraph, hwpx_section
from tests.knowledge.places import DOCUMENTS

MAKERS: dict[str, Callable[[str], bytes]] = {
    "hwpx": lambda body: archive({"Contents/section0.xml": body}),
    "docx": lambda body: archive({"word/document.xml": body}),
}
SECTION = hwpx_section(hwpx_paragraph("가")).replace(' encoding="UTF-8"', "")
PARAGRAPHS = [f"<w:p><w:r><w:t>{n * n}</w:t></w:r></w:p>" for n in range(builder.MOST_BLOCKS + 1)]
MEGABYTE = 1024 * 1024
LONGEST = 15.0
"""Seconds, on a busy machine."""


def refusal_of(content: bytes) -> str:
    started = time.monotonic()
    with pytest.raises(DocumentError) as refusal:
        outline_of(content)
    assert time.monotonic() - started < LONGEST
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def patched(content: bytes, at: bytes, offset: int, value: bytes) -> bytes:
    """With some bytes of every header of a kind replaced."""
    changed, position = bytearray(content), content.find(at)
    while position >= 0:
        changed[position + offset : position + offset + len(value)] = value
        position = content.find(at, position + 1)
    return bytes(changed)


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_a_bomb_goes_off_nowhere(make: Callable[[str], bytes]) -> None:
    bomb = make("<a>" + " " * (70 * MEGABYTE) + "</a>")
    assert len(bomb) < MEGABYTE

    tracemalloc.start()
    message = refusal_of(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert message == "압축을 풀면 지나치게 커지는 파일이라 읽지 않습니다. 내용을 새 문서에 붙여 넣어 저장해 주세요."
    assert peak < archives.LARGEST_READ


def test_what_an_archive_says_of_its_sizes_is_not_believed() -> None:
    bomb = archive({"Contents/section0.xml": "<a>" + " " * (20 * MEGABYTE) + "</a>"})
    for header, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        bomb = patched(bomb, header, offset, struct.pack("<I", 100))

    assert refusal_of(bomb).startswith("깨진 압축 문서입니다")


def test_the_bounds_hold_over_all_members() -> None:
    noise = Random(1).randbytes(9 * MEGABYTE)  # noqa: S311 - drift needs no secrets
    content = archive({f"part{number}": noise for number in range(8)}, zipfile.ZIP_STORED)
    opened = Archive(content)

    for number in range(7):
        assert opened.read(f"part{number}") == noise
    with pytest.raises(DocumentError, match="지나치게 커지는"):
        opened.read("part7")


def test_members_that_nobody_reads_count_as_declared() -> None:
    content = archive({"Contents/section0.xml": SECTION, "BinData/a.bmp": b"\0" * MEGABYTE})
    assert outline_of(content).elements

    declared = patched(content, b"PK\x01\x02", 24, struct.pack("<I", archives.LARGEST_DECLARED))
    assert refusal_of(declared).startswith("압축을 풀면 지나치게 커지는 파일")


@pytest.mark.parametrize(
    "name", ["../evil.xml", "Contents/../../evil.xml", "/etc/passwd", "C:/evil.xml", "..\\evil.xml", "\\\\host\\evil"]
)
def test_names_that_point_outside(name: str) -> None:
    content = archive({"Contents/section0.xml": SECTION, name: "x"})

    assert refusal_of(content).startswith("압축 문서 안에 바깥을 가리키는 경로가 있습니다.")


def test_names_that_stand_twice() -> None:
    content = archive({"Contents/section0.xml": SECTION, "Contents/section1.xml": "x"})

    assert refusal_of(content.replace(b"section1", b"section0")).startswith("압축 문서 안에 같은 이름의 파일이 둘")


@pytest.mark.parametrize("members", [archives.MOST_MEMBERS + 1, 30_000])
def test_too_many_members(members: int) -> None:
    content = archive({f"word/{number}": "" for number in range(members)}, zipfile.ZIP_STORED)

    assert refusal_of(content).startswith("압축 문서 안의 파일이 2,000개를 넘습니다.")


@pytest.mark.parametrize("flag", [0x1, 0x41])
def test_encrypted_members(flag: int) -> None:
    content = patched(docx(docx_paragraph("가")), b"PK\x01\x02", 8, struct.pack("<H", flag))

    assert refusal_of(content) == "암호가 걸린 문서입니다. 암호를 풀고 저장한 파일을 넣어 주세요."


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compression_that_documents_do_not_use(compression: int) -> None:
    content = archive({"word/document.xml": "<document/>"}, compression)

    assert refusal_of(content).startswith("모르는 방식으로 압축한 문서입니다.")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", ["2022-1.hwpx", "2022-1.docx"])
def test_truncated_archives(name: str, kept: float) -> None:
    content = (DOCUMENTS / name).read_bytes()

    assert refusal_of(content[: int(len(content) * kept)]).startswith("깨진 압축 문서입니다")


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "bomb"}">' for n in range(10))
DTD = "문서 안의 XML에 외부 참조나 개체 정의(DTD)가 있어 읽지 않습니다. 한글이나 워드에서 다시 저장해 주세요."


@pytest.mark.parametrize(
    "declaration",
    [
        ENTITIES,
        '<!ENTITY e9 SYSTEM "file:///etc/passwd">',
        '<!ENTITY % remote SYSTEM "http://127.0.0.1:9/x.dtd"> %remote;',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_entities_and_references_to_elsewhere(make: Callable[[bytes], bytes], declaration: str, encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [{declaration}]><a>&e9;</a>'

    assert refusal_of(make(bomb.encode(encoding))) == DTD


@pytest.mark.parametrize("encoding", ["utf-7", "utf-32", "cp949"])
def test_encodings_in_which_nothing_could_be_looked_for(encoding: str) -> None:
    body = f'<?xml version="1.0" encoding="{encoding}"?>'.encode(encoding if encoding != "utf-7" else "ascii")
    body += "<!DOCTYPE 가><document>나</document>".encode(encoding).replace(b"<", b"+ADw-")

    assert "깨졌습니다" in refusal_of(archive({"word/document.xml": body}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_that_the_standards_know(encoding: str) -> None:
    assert outline_of(archive({"Contents/section0.xml": SECTION.encode(encoding)})).elements


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_elements_nested_too_deep(make: Callable[[str], bytes]) -> None:
    assert "너무 깊이 겹쳐 있습니다" in refusal_of(make("<a>" * 100_000 + "</a>" * 100_000))


@pytest.mark.parametrize("depth", [builder.DEEPEST + 1, 35])
def test_tables_nested_too_deep(depth: int) -> None:
    in_docx = "<w:tbl><w:tr><w:tc>" * depth + docx_paragraph("가") + "</w:tc></w:tr></w:tbl>" * depth
    in_hwpx = (
        "<hp:p><hp:run><hp:tbl><hp:tr><hp:tc><hp:subList>" * depth
        + hwpx_paragraph("가")
        + "</hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>" * depth
    )
    for content in (docx(in_docx), hwpx(in_hwpx)):
        assert refusal_of(content).startswith("표나 글상자가 너무 깊이 겹쳐 있습니다.")


@pytest.mark.parametrize("node", ["<p/>", '<p a="" b="" c="" d=""/>'])
@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_more_elements_than_any_document_has(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[str], bytes], node: str
) -> None:
    monkeypatch.setattr(markup, "MOST_NODES", 1_000)
    nodes = node.count("<") + node.count("=")

    assert refusal_of(make(f"<a>{node * (1_000 // nodes)}</a>")).startswith("문서가 지나치게 큽니다.")
    assert not refusal_of(make(f"<a>{node * (990 // nodes)}</a>")).startswith("문서가 지나치게 큽니다.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (docx(docx_paragraph("가" * (builder.LONGEST_BLOCK + 1))), "1번째 문단이 100,000자를 넘습니다."),
        (docx("".join(PARAGRAPHS)), "문단이 50,000개를 넘습니다."),
    ],
)
def test_texts_out_of_all_proportion(content: bytes, message: str) -> None:
    assert refusal_of(content).startswith(message)


def test_empty_paragraphs_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = docx("<w:p/>" * 11)
    assert refusal_of(content).startswith("글이 없는 문서입니다")

    monkeypatch.setattr(builder, "MOST_EMPTY", 10)
    assert refusal_of(content).startswith("빈 문단이 10개를 넘습니다.")


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"xl/workbook.xml": ""}, "엑셀(XLSX) 파일은 읽지 못합니다. HWPX, DOCX, PDF나 텍스트로 저장해 주세요."),
        ({"ppt/presentation.xml": ""}, "파워포인트(PPTX) 파일은"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}, "오픈도큐먼트 문서(ODT) 파일은"),
        ({"mimetype": "application/epub+zip"}, "전자책(EPUB) 파일은"),
        ({"META-INF/MANIFEST.MF": "", "a.class": ""}, "자바 프로그램(JAR) 파일은"),
        ({"AndroidManifest.xml": "", "META-INF/MANIFEST.MF": ""}, "안드로이드 앱(APK) 파일은"),
        ({"photo.jpg": ""}, "문서가 아닌 압축 파일입니다. 압축을 풀어 그 안의 HWPX나 DOCX를 넣어 주세요."),
        ({}, "문서가 아닌 압축 파일입니다."),
    ],
)
def test_other_archives_are_named(members: dict[str, str], message: str) -> None:
    assert refusal_of(archive(members)).startswith(message)


@pytest.mark.parametrize("name", ["2022-1.hwpx", "2022-1.docx"])
def test_mutated_documents_give_an_outline_or_one_line(name: str) -> None:
    """Bytes changed in the archive, and in the parts within it."""
    content = (DOCUMENTS / name).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        members = {member: opened.read(member) for member in opened.namelist()}
    xml = [member for member in members if member.endswith((".xml", ".hpf", ".rels"))]
    random = Random(7)  # noqa: S311 - drift needs no secrets
    results = []
    for turn in range(60):
        if turn % 3:
            member = random.choice(xml)
            results.append(result_of(archive(members | {member: mutated(members[member], random)})))
        else:
            results.append(result_of(mutated(content, random)))

    assert "" in results
    assert len(set(results)) > 1
    assert not any("\n" in result for result in results)


def result_of(content: bytes) -> str:
    """What is said about a document; nothing where it can be read."""
    try:
        assert outline_of(content).elements
    except DocumentError as error:
        return str(error)
    return ""


def mutated(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.randint(1, 5)):
        at, length = random.randrange(len(changed)), random.choice((1, 1, 1, 4, 200))
        match random.randrange(4):
            case 0:
                changed[at : at + length] = random.randbytes(length)
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[random.randrange(len(changed)) :][:length]
            case _:
                changed[at : at + 1] = bytes([changed[at] ^ 1 << random.randrange(8)])
    return bytes(changed)
