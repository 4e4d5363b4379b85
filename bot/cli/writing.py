"""Writes files so that nobody ever sees half of one."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from knowledge.errors import MinwiError


class FileError(MinwiError):
    """A file cannot be written."""


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it holds either what it held before or all of the text, whatever happens meanwhile.

    Raises:
        FileError: it cannot be written; it is as it was.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe or a device takes what it gets
            path.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(path.resolve(), text)
    except OSError as error:
        raise FileError(f"{path}: 쓸 수 없습니다({error.strerror}). 경로와 권한을 확인해 주세요.") from None


def _replace(path: Path, text: str) -> None:
    mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    written = Path(name)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - a descriptor, not a path
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(mode)
        written.replace(path)
    finally:
        with suppress(FileNotFoundError):
            written.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
