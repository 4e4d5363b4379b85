"""The process that reads one document for another (`knowledge.documents.isolated`) and ends.

In on standard input: a `Job` as a line of JSON, then the document. Out on standard output: a `Draft` or a `Refusal` as
JSON. Standard input stays open as long as whoever asked lives; when it ends, so does this process.
"""

import os
import resource
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from math import ceil
from threading import Thread

from pydantic import TypeAdapter

from knowledge.documents.draft import Draft
from knowledge.documents.limits import Limits
from knowledge.documents.read import read_content
from knowledge.errors import DocumentError, RoundError

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be read."""

    size: int
    """Of the document, in bytes."""
    round_id: str | None
    limits: Limits


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no draft."""

    message: str
    """One line, Korean."""
    of_round: bool = False
    """Whether it is a `RoundError`: the file is JSON, but no round; otherwise a `DocumentError`."""
    trace: str = ""
    """For whoever mends minwi: where it failed unforeseen."""


JOB = TypeAdapter(Job)
RESULT: TypeAdapter[Draft | Refusal] = TypeAdapter(Draft | Refusal)


def main() -> None:
    """Read one document."""
    result = os.dup(1)
    os.dup2(2, 1)  # so that no library's print gets into the result
    with open(0, "rb", buffering=0, closefd=False) as stdin:
        job = JOB.validate_json(stdin.readline())
        content = _read_exactly(stdin, job.size)
    Thread(target=_end_with_parent, daemon=True).start()
    _limit(job.limits)
    answer = _answer(content, job)
    with open(result, "wb") as stdout:  # noqa: PTH123
        stdout.write(answer)


def _read_exactly(stdin: FileIO, size: int) -> bytes:
    content = bytearray()
    while len(content) < size:
        part = stdin.read(size - len(content))
        if not part:
            sys.exit("whoever asked is gone")
        content += part
    return bytes(content)


def _answer(content: bytes, job: Job) -> bytes:
    try:
        return RESULT.dump_json(read_content(content, round_id=job.round_id))
    except (DocumentError, RoundError) as error:
        refusal = Refusal(str(error), of_round=isinstance(error, RoundError))
    except MemoryError:
        refusal = Refusal(job.limits.out_of_memory)
    except Exception as error:
        what = f"문서를 읽다가 멈추었습니다({type(error).__name__})."
        refusal = Refusal(
            f"{what} 문서를 다시 저장하거나 텍스트로 저장해 주세요.", trace=traceback.format_exc(limit=-8)
        )
    return RESULT.dump_json(refusal)


def _end_with_parent() -> None:
    with suppress(OSError):
        while os.read(0, 1):
            pass
    os._exit(1)


def _limit(limits: Limits) -> None:
    """Give up what reading needs not: time and memory beyond the limits, core dumps, files, processes."""
    most = {
        resource.RLIMIT_CPU: ceil(limits.seconds),
        resource.RLIMIT_AS: limits.megabytes * _MEGABYTE,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for kind, value in most.items():
        with suppress(ValueError, OSError):  # not every platform has every limit
            resource.setrlimit(kind, (value, value))


if __name__ == "__main__":
    main()
