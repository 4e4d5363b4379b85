"""Runs a process to its end and says how long it took, or how much memory it held (Linux)."""

import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_POLL = 0.002
"""Seconds."""


def seconds_of(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Wall time of a process from its start to its end, its output thrown away.

    Raises:
        subprocess.CalledProcessError: its exit status is not 0.
    """
    start = time.perf_counter()
    subprocess.run(command, env=dict(environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def peak_of(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Megabytes: the most that a process held resident.

    Asked of the process again and again, for what wait4 tells of a child counts its parent's memory too.

    Raises:
        subprocess.CalledProcessError: its exit status is not 0.
    """
    peak = 0.0
    with subprocess.Popen(command, env=dict(environment), stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, resident(process.pid, "VmHWM"))
            time.sleep(_POLL)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return peak


def resident(pid: int, field: str = "VmRSS") -> float:
    """Megabytes that a process holds now (VmRSS) or held at most (VmHWM); 0 where it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(rf"^{field}:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0
