"""What was typed before, kept between chats on the person's own machine."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

KEPT = 500
"""Lines kept from one chat to the next."""
LONGEST = 2000
"""Characters; what is longer was pasted, and nobody looks for it again."""


class PrivateHistory(FileHistory):
    """A history file that only its owner reads, and that does not grow without end."""

    def __init__(self, path: Path) -> None:
        """Make the file, or shorten it to the newest lines.

        Raises:
            OSError: it cannot be written.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            raise FileExistsError(path)
        path.touch(mode=0o600)
        path.chmod(0o600)
        super().__init__(str(path))
        newest_first = list(self.load_history_strings())
        if len(newest_first) > KEPT:
            self._rewrite(path, newest_first[:KEPT])

    def store_string(self, string: str) -> None:
        """Keep one line; a full disk must not end the chat."""
        if len(string) <= LONGEST:
            with suppress(OSError):
                super().store_string(string)

    def _rewrite(self, path: Path, newest_first: Iterable[str]) -> None:
        """Keep only these lines; the file is whole at every moment."""
        shorter = path.with_name(f"{path.name}.{os.getpid()}")
        shorter.touch(mode=0o600)
        entries = ("\n".join(f"+{part}" for part in line.split("\n")) for line in newest_first)
        oldest_first = reversed([f"\n# kept\n{entry}\n" for entry in entries])
        shorter.write_text("".join(oldest_first), encoding="utf-8")
        shorter.replace(path)


def open_history(path: Path | None = None) -> History:
    """The history in the user's state directory, or at `path`; only in memory where it cannot be written."""
    try:
        return PrivateHistory(path or user_state_path("minwi", appauthor=False) / "history")
    except OSError:
        return InMemoryHistory()
