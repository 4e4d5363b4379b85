"""A file to a draft: the content decides which format it is."""

import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from knowledge.documents.curated import check_round
from knowledge.documents.draft import Draft, Problem, Severity
from knowledge.documents.formats.text import decode
from knowledge.documents.outline import Outline
from knowledge.documents.parser import parse
from knowledge.documents.sniffing import Format, format_of
from knowledge.errors import DocumentError, RoundError
from knowledge.exchange import parse_any_round
from knowledge.model import ROUND_ID

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes."""

_READERS = {
    Format.TEXT: "text",
    Format.HTML: "html",
    Format.HWPX: "hwpx",
    Format.HWP: "hwp",
    Format.DOCX: "docx",
    Format.PDF: "pdf",
}
"""The module of `knowledge.documents.formats` that reads each format, loaded when it is needed: some are heavy."""

SMALL_TEXT = 64 * 1024
"""Bytes; plain text up to this size takes less than a second and 100 MB, whatever it says."""


def read_document(path: Path, *, round_id: str | None = None) -> Draft:
    """Read a published document, or a curated round (the JSON of a round in either form); nothing is stored.

    It takes bounded time and memory: anything but a small plain text or JSON is read in a process of its own
    (`knowledge.documents.isolated`). Where an event loop runs, await `read_in_background` from there with the file's
    `content_of` instead.

    Args:
        path: the file; its content, not its name, says what format it has.
        round_id: ``2021-3``, for a document whose title does not name its round; counts before the title.

    Raises:
        DocumentError: the file cannot be read, or is none of the formats.
        RoundError: it is JSON, but no round.
    """
    content = content_of(path)
    try:
        return read_bounded(content, round_id=round_id)
    except (DocumentError, RoundError) as error:
        raise type(error)(f"{path}: {error}") from None


def read_bounded(content: bytes, *, round_id: str | None = None) -> Draft:
    """Read a document that is in memory already; otherwise as `read_document`."""
    if len(content) <= SMALL_TEXT and format_of(content) in (Format.TEXT, Format.JSON):
        return read_content(content, round_id=round_id)
    isolated = import_module("knowledge.documents.isolated")  # it needs asyncio, which a small text does without
    draft: Draft = isolated.read_isolated(content, round_id=round_id)
    return draft


def read_content(content: bytes, *, round_id: str | None = None) -> Draft:
    """Read a document that is in memory already, in this process: a hostile one may take its time.

    Raises:
        DocumentError: as `read_document`.
        RoundError: as `read_document`.
    """
    given = _year_and_ordinal(round_id)
    if format_of(content) is Format.JSON:
        return _read_curated(content, given)
    return parse(outline_of(content), given)


def _read_curated(content: bytes, given: tuple[int, int] | None) -> Draft:
    round_ = parse_any_round(decode(content))
    if given is None or given == round_.order:
        return Draft(round_, check_round(round_))
    renamed = round_.model_copy(update={"year": given[0], "ordinal": given[1]})
    what = f"파일은 {round_.label}인데 {renamed.label}로 읽었습니다."
    problem = Problem(Severity.WARNING, what, "알려 준 회차가 맞는지 확인해 주세요.")
    return Draft(renamed, (problem, *check_round(renamed)))


def outline_of(content: bytes) -> Outline:
    """The outline of a document of any format.

    Raises:
        DocumentError: it is none of the formats, or broken.
    """
    format_ = format_of(content)
    if format_ not in _READERS:
        raise DocumentError(f"{format_.value} 파일은 글이 아니라 회차입니다.")
    return _reader(format_)(content)


def _reader(format_: Format) -> Callable[[bytes], Outline]:
    """The function that reads a format; what it needs is installed on its own, for answering needs none of it."""
    name = _READERS[format_]
    try:
        module = import_module(f"knowledge.documents.formats.{name}")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] == "knowledge":
            raise
        raise DocumentError(
            f"{format_.value} 파일을 읽으려면 파이썬 패키지 '{error.name.split('.')[0]}'이(가) 더 필요합니다."
            " pip install 'minwi[import]'로, 저장소에서는 make curate로 설치해 주세요."
        ) from None
    read: Callable[[bytes], Outline] = getattr(module, f"read_{name}")
    return read


def _year_and_ordinal(round_id: str | None) -> tuple[int, int] | None:
    if round_id is None:
        return None
    match = ROUND_ID.fullmatch(round_id)
    if match is None:
        raise DocumentError(f"회차를 알 수 없습니다: '{round_id}'. '2021-3'처럼 연도와 차수로 알려 주세요.")
    return int(match["year"]), int(match["ordinal"])


def content_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        DocumentError: it cannot be read, or is larger than `LARGEST_FILE`.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DocumentError(f"{path}: 파일이 아닙니다. 문서 파일의 경로를 알려 주세요.")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise DocumentError(f"{path}: 파일이 없습니다. 경로를 확인해 주세요.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise DocumentError(f"{path}: 파일을 읽을 수 없습니다({reason}). 경로와 권한을 확인해 주세요.") from None
    if len(content) > LARGEST_FILE:
        raise DocumentError(f"{path}: 20MB를 넘습니다. 더 작은 파일로 나누거나 텍스트로 저장해 주세요.")
    return content
