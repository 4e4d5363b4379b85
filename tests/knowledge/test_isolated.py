"""A document is read in a process of its own, which neither hangs, nor grows, nor outlives whoever asked for it."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from knowledge.documents import isolated
from knowledge.documents.isolated import read_in_background, read_isolated
from knowledge.documents.limits import Limits
from knowledge.documents.read import SMALL_TEXT, read_content
from knowledge.documents.sniffing import Format, format_of
from knowledge.errors import DocumentError, RoundError
from tests.knowledge.places import DOCUMENTS

MADE_UP = (DOCUMENTS / "2022-1.txt").read_bytes()
CHILD = "__import__('knowledge.documents.child').documents.child"
SOON = 10
"""Seconds; on a busy machine too."""


def children(pid: int | None = None) -> list[int]:
    of = pid or os.getpid()
    return [
        int(child) for task in Path(f"/proc/{of}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def wait_until_ended(pid: int) -> None:
    deadline = time.monotonic() + SOON
    while Path(f"/proc/{pid}").exists() and "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text():
        assert time.monotonic() < deadline, f"process {pid} is still there"
        time.sleep(0.01)


@pytest.mark.parametrize("name", ["2021-3.txt", "2022-1.txt", "2023-2.json"])
def test_it_reads_what_is_read_in_process(name: str) -> None:
    content = (DOCUMENTS / name).read_bytes()

    assert read_isolated(content) == read_content(content)
    assert read_isolated(content, round_id="2019-2") == read_content(content, round_id="2019-2")
    assert children() == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"", "빈 문서입니다", id="empty"),
        pytest.param(bytes(range(256)), "이진 파일입니다", id="binary"),
        pytest.param(b"{\\rtf1}", "RTF 파일은 읽지 못합니다", id="rtf"),
        pytest.param(b'{"year": 2021}', "회차", id="json, but no round"),
    ],
)
def test_what_is_refused_is_refused_in_the_same_words(content: bytes, message: str) -> None:
    with pytest.raises((DocumentError, RoundError), match=message) as here:
        read_content(content)
    with pytest.raises(here.type) as isolated_:
        read_isolated(content)
    assert str(isolated_.value) == str(here.value)


@pytest.mark.parametrize(
    ("program", "message"),
    [
        pytest.param(
            f"{CHILD}.read_content = lambda *_, **__: bytearray(2 ** 31)\n{CHILD}.main()",
            "^메모리 1,024MB 안에서",
            id="memory",
        ),
        pytest.param(
            f"{CHILD}.read_content = lambda *_, **__: 1 / 0\n{CHILD}.main()", r"\(ZeroDivisionError\)", id="a defect"
        ),
        pytest.param("os.kill(os.getpid(), signal.SIGSEGV)", r"\(SIGSEGV\)", id="killed by a fault"),
        pytest.param("os.kill(os.getpid(), signal.SIGKILL)", r"\(SIGKILL\)", id="killed from outside"),
        pytest.param("os.kill(os.getpid(), signal.SIGXCPU)", "초 안에", id="killed by the limit of time"),
        pytest.param("sys.exit(3)", r"\(종료 상태 3\)", id="an exit status"),
        pytest.param("print('{}')", r"\(종료 상태 0\)", id="an answer that is none"),
        pytest.param('print(\'{"round": null, "problems": [1]}\')', r"\(종료 상태 0\)", id="half an answer"),
        pytest.param("[print('a' * 2 ** 20) for _ in range(99)]", "읽은 내용이 32MB를", id="too long an answer"),
        pytest.param("time.sleep(99)", "^2초 안에", id="a hang"),
        pytest.param("os.close(0); os.close(1); time.sleep(99)", "^2초 안에", id="a hang without an answer to come"),
    ],
)
def test_whatever_becomes_of_the_process_there_is_one_line(
    program: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "COMMAND", (sys.executable, "-c", f"import os, signal, sys, time\n{program}"))

    with pytest.raises(DocumentError, match=message) as caught:
        read_isolated(MADE_UP, limits=Limits(seconds=2))
    assert "\n" not in str(caught.value)
    assert children() == []


def test_a_process_that_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "COMMAND", ("/no/such/program",))
    with pytest.raises(DocumentError, match="프로세스를 띄우지 못했습니다"):
        read_isolated(MADE_UP)


async def test_cancelling_ends_the_process_and_the_loop_goes_on_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "COMMAND", (sys.executable, "-c", "import time; time.sleep(99)"))
    reading = asyncio.create_task(read_in_background(MADE_UP))
    async with asyncio.timeout(SOON):
        while not children():  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)
    (child,) = children()

    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading

    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


async def test_several_at_once() -> None:
    drafts = await asyncio.gather(*(read_in_background(MADE_UP, round_id=f"2020-{number}") for number in (1, 2, 3)))
    assert [draft.round.id if draft.round else None for draft in drafts] == ["2020-1", "2020-2", "2020-3"]


ASKING = """
import sys
from knowledge.documents import isolated
from pathlib import Path
isolated.COMMAND = (*isolated.COMMAND[:-2], "-c", '''
import time
from knowledge.documents import child
child.read_content = lambda *_, **__: time.sleep(99)
child.main()
''')
try:
    isolated.read_isolated(Path(sys.argv[1]).read_bytes())
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.parametrize(
    ("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_whoever_asked_ends_and_so_does_the_process(sent: signal.Signals, status: int) -> None:
    asking = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", ASKING, DOCUMENTS / "2022-1.txt"], stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + SOON
    while not (found := children(asking.pid)):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    time.sleep(0.5)  # it has begun to read
    asking.send_signal(sent)
    _, written = asking.communicate(timeout=SOON)

    assert (asking.returncode, written) == (status, "")
    wait_until_ended(found[0])


INSIDE = """
import os, sys
from knowledge.documents import child
from knowledge.documents.draft import Draft, Problem, Severity
def attempts():
    def names(): return " ".join(sorted(os.environ))
    def writes():
        with open(sys.argv[1], "w") as file: file.write("a")
    def prints(): print("a library prints")
    def allocates(): bytearray(2 * 1024 ** 3)
    def terminal(): os.open("/dev/tty", os.O_RDWR)
    for attempt in (names, writes, prints, allocates, terminal):
        try: yield f"{attempt.__name__}: {attempt()}"
        except BaseException as error: yield f"{attempt.__name__}: {type(error).__name__}"
def read(content, round_id):
    return Draft(None, tuple(Problem(Severity.WARNING, what, "") for what in attempts()))
child.read_content = read
child.main()
"""


def test_what_the_process_may_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = tmp_path / "written"
    monkeypatch.setattr(isolated, "COMMAND", (*isolated.COMMAND[:-2], "-c", INSIDE, str(written)))
    monkeypatch.setenv("MINWI_TELEGRAM_TOKEN", "secret")

    done = dict(problem.what.split(": ") for problem in read_isolated(MADE_UP).problems)

    assert {name for name in done["names"].split() if not name.startswith(("LC_", "LD_"))} == {
        "PYDANTIC_DISABLE_PLUGINS",
        "PYTHONPATH",
    }
    assert done["writes"] == "OSError"
    assert written.read_bytes() == b""
    assert done["prints"] == "None"
    assert done["allocates"] == "MemoryError"
    assert done["terminal"] == "OSError"


SYLLABLES = "".join(map(chr, range(0xAC00, 0xD7A4)))


def filled(part: str) -> bytes:
    """A text as large as is read in process."""
    text = "1. 어느 센터\n- 주요 성과\n" + part * (SMALL_TEXT // len(part))
    return text.encode()[:SMALL_TEXT].decode(errors="ignore").encode()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(filled("- 가\n"), id="short bullets"),
        pytest.param(filled("가\n"), id="short lines"),
        pytest.param(filled("① 가 ② 나 " * 4000 + "\n"), id="numbers side by side"),
        pytest.param(filled("1) 가 2) 나 3) " * 4000 + "\n"), id="typed numbers side by side"),
        pytest.param(filled("([{" * 9000 + "\n"), id="brackets"),
        pytest.param(filled("<p><!-- " * 9000 + "\n"), id="markup"),
        pytest.param(filled("- " * 40_000 + "\n"), id="dashes"),
        pytest.param(filled("주 요 성 과 " * 4000 + "\n"), id="labels"),
        pytest.param(filled("2. 어느 센터\n- 주요 성과\n"), id="services"),
        pytest.param(filled("가\t" * 9000 + "\n"), id="cells"),
        pytest.param(filled(SYLLABLES + "\n"), id="all syllables"),
        pytest.param(b"<!---->" * (SMALL_TEXT // 7), id="comments"),
        pytest.param(b"a: b\r\n" * 26 + b"c", id="lines like the headers of an archive"),
    ],
)
def test_a_small_text_is_read_in_process_because_it_takes_no_time_whatever_it_says(content: bytes) -> None:
    assert format_of(content) is Format.TEXT
    began = time.process_time()
    try:
        read_content(content)
    except DocumentError as error:
        assert "\n" not in str(error)  # noqa: PT017 - most give a draft
    assert time.process_time() - began < 2
