"""`minwi run` as a process of its own, against the double's second door."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.telegram_double import TOKEN

PROGRAM = str(Path(sys.executable).with_name("minwi"))


@dataclass
class Finished:
    """How it ended."""

    status: int
    output: str
    """Standard output and standard error."""
    seconds: float
    """From the signal on."""

    @property
    def lines(self) -> list[str]:
        """The lines of the output, without the time where they begin with one."""
        return [line.split(" ", 2)[2] if line[:2] == "20" else line for line in self.output.splitlines()]


class MinwiProcess:
    """One run."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._output = b""
        self._reading = asyncio.create_task(self._read())

    @property
    def output(self) -> str:
        """All that it has written so far."""
        return self._output.decode()

    async def says(self, text: str, seconds: float = 10) -> None:
        """Wait until it has written this."""
        async with asyncio.timeout(seconds):
            while text not in self.output:
                assert not self._reading.done(), f"it ended without saying {text!r}:\n{self.output}"
                await asyncio.sleep(0.01)

    async def finish(self, number: signal.Signals | None = signal.SIGTERM, seconds: float = 10) -> Finished:
        """Send it a signal, or none, and wait until it has ended."""
        since = time.monotonic()
        if number is not None:
            self._process.send_signal(number)
        async with asyncio.timeout(seconds):
            await self._process.wait()
            await self._reading
        assert self._process.returncode is not None
        return Finished(self._process.returncode, self.output, time.monotonic() - since)

    async def clean_up(self) -> None:
        """Leave nothing running, however the test went."""
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        await self._reading

    async def _read(self) -> None:
        assert self._process.stdout
        while chunk := await self._process.stdout.read(4096):
            self._output += chunk


def environment(folder: Path, api_url: str) -> dict[str, str]:
    """The settings of a run that shares nothing with others."""
    return {
        "PATH": os.defpath,
        "HOME": str(folder),
        "PYTHONWARNINGS": "default",
        "MINWI_TELEGRAM_TOKEN": TOKEN,
        "MINWI_TELEGRAM_API_URL": api_url,
        "MINWI_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'minwi.db'}",
        "MINWI_HEARTBEAT": str(folder / "heartbeat"),
    }


@asynccontextmanager
async def minwi(
    folder: Path, api_url: str, command: str = "run", *, program: Sequence[str] = (PROGRAM,), **settings: str | None
) -> AsyncIterator[MinwiProcess]:
    """Run `minwi` with a command and its arguments; None takes a setting away."""
    env = {name: value for name, value in {**environment(folder, api_url), **settings}.items() if value is not None}
    process = MinwiProcess(
        await asyncio.create_subprocess_exec(
            *program,
            *command.split(),
            env=env,
            cwd=folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
    )
    try:
        yield process
    finally:
        await process.clean_up()
