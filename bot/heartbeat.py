"""The sign of life that `minwi run` leaves for `minwi health`: a file's time of change."""

import logging
import os
import time
from pathlib import Path

OLDEST_BEAT = 120
"""Seconds: a beat comes at least every half minute while Telegram can be reached."""

_log = logging.getLogger(__name__)


class Heartbeat:
    """Touches a file, and tells how long ago that was."""

    def __init__(self, path: Path) -> None:
        """Take the file's path; its directory is made when it is first needed."""
        self._path = path
        self._complained = False
        self._beaten: float | None = None

    def beat(self) -> None:
        """Say "alive now". A bot that answers is worth more than its sign of life: a failure is logged once."""
        self._beaten = time.monotonic()
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Whoever put a link there does not get its target touched.
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
            try:
                os.utime(descriptor if os.utime in os.supports_fd else self._path)
            finally:
                os.close(descriptor)
        except OSError as error:
            if not self._complained:
                self._complained = True
                _log.warning(
                    "%s: 상태 파일을 쓸 수 없어 minwi health가 듣지 않습니다 (%s).", self._path, error.strerror
                )

    def stop(self) -> None:
        """Say "no longer alive"."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            _log.debug("%s: %s", self._path, error.strerror)

    def since_beat(self) -> float | None:
        """Seconds since this very process beat, whether or not the file could be written; None for never."""
        return None if self._beaten is None else time.monotonic() - self._beaten

    def age(self) -> float | None:
        """Seconds since the last beat of any process; None where there is no sign of life."""
        try:
            return max(0.0, time.time() - self._path.stat().st_mtime)
        except OSError:
            return None
