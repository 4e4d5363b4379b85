"""Reading a document in a process of its own: whatever it holds, it costs bounded time and memory and breaks nothing.

The process gets the document and nothing else: no file, no environment, no terminal; what it says is checked like any
input. It is killed when its time is up, or when nobody waits for it any more.
"""

import asyncio
import logging
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress

from pydantic import ValidationError

from knowledge.documents.child import JOB, RESULT, Job, Refusal
from knowledge.documents.draft import Draft
from knowledge.documents.limits import LIMITS, Limits
from knowledge.errors import DocumentError, RoundError

LARGEST_RESULT = 32 * 1024 * 1024
"""Bytes; a round of hundreds of services takes less than one million."""

COMMAND = (sys.executable, "-B", "-P", "-X", "utf8", "-m", "knowledge.documents.child")
_KEPT = ("LD_LIBRARY_PATH",)  # a Python with shared libraries does not start without
_REMEDY = "문서를 다시 저장하거나 텍스트로 저장해 주세요."
_log = logging.getLogger(__name__)


def read_isolated(content: bytes, *, round_id: str | None = None, limits: Limits = LIMITS) -> Draft:
    """Read a document in a process of its own; where an event loop runs, await `read_in_background` instead.

    Raises:
        DocumentError: it is none of the formats, broken, or takes more than the limits allow.
        RoundError: it is JSON, but no round.
    """
    return asyncio.run(read_in_background(content, round_id=round_id, limits=limits))


async def read_in_background(content: bytes, *, round_id: str | None = None, limits: Limits = LIMITS) -> Draft:
    """Read a document in a process of its own, without holding up the event loop; cancelling ends the process.

    Args:
        content: the file's bytes.
        round_id: ``2021-3``, for a document whose title does not name its round; counts before the title.
        limits: what it may cost.

    Raises:
        DocumentError: it is none of the formats, broken, or takes more than the limits allow.
        RoundError: it is JSON, but no round.
    """
    try:
        async with asyncio.timeout(limits.seconds):
            result = await _ask_child(content, JOB.dump_json(Job(len(content), round_id, limits)))
    except TimeoutError:
        raise DocumentError(limits.out_of_time) from None
    if isinstance(result, Refusal):
        if result.trace:
            _log.debug("a document could not be read:\n%s", result.trace)
        raise (RoundError if result.of_round else DocumentError)(result.message)
    return result


async def _ask_child(content: bytes, job: bytes) -> Draft | Refusal:
    process = await _start()
    try:
        output = await _exchange(process, job + b"\n" + content)
        status = await process.wait()
    finally:
        await _end(process)
    if status == -signal.SIGXCPU:
        raise TimeoutError
    try:
        return RESULT.validate_json(output)
    except ValidationError:
        _log.debug("the process that read a document ended with status %s", status)
    reason = signal.Signals(-status).name if status < 0 else f"종료 상태 {status}"
    return Refusal(f"문서를 읽다가 멈추었습니다({reason}). {_REMEDY}")


def _environment() -> dict[str, str]:
    """Enough to find the same modules, and to find them nowhere else: not in the working directory."""
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path if entry)  # noqa: PTH100 - may be an archive
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {"PYTHONPATH": path, "PYDANTIC_DISABLE_PLUGINS": "__all__", **kept}


async def _start() -> Process:
    try:
        return await asyncio.create_subprocess_exec(
            *COMMAND, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=_environment(), start_new_session=True
        )
    except OSError as error:
        what = f"문서를 읽을 프로세스를 띄우지 못했습니다({error.strerror})."
        raise DocumentError(f"{what} 잠시 뒤에 다시 시도해 주세요.") from None


async def _exchange(process: Process, question: bytes) -> bytes:
    """What the process answers; it does so when it has read the whole question."""
    assert process.stdin  # noqa: S101 - for mypy: both are pipes
    assert process.stdout  # noqa: S101
    with suppress(ConnectionError):  # it has ended; its status says more
        process.stdin.write(question)
        await process.stdin.drain()
    try:
        await process.stdout.readexactly(LARGEST_RESULT + 1)
    except asyncio.IncompleteReadError as whole:
        return whole.partial
    raise DocumentError(f"읽은 내용이 {LARGEST_RESULT // 1024**2}MB를 넘습니다. 평가 결과 문서가 맞는지 확인해 주세요.")


async def _end(process: Process) -> None:
    """Leave nothing of the process behind."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.stdin:
        process.stdin.close()
    if process.stdout:
        await process.stdout.read()  # or the pipe stays open where more was written than was read
    await process.wait()
