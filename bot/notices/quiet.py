"""Quiet hours: from when to when a chat's notices wait."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.clock import SEOUL

_HOURS = re.compile(r"(?P<begin>\d{1,2})\s*[-~]\s*(?P<end>\d{1,2})", re.ASCII)
_DAY = 24


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Whole hours in Seoul; over midnight where it ends before it begins."""

    begin: int
    end: int

    def __str__(self) -> str:
        return f"{self.begin:02}-{self.end:02}"

    @property
    def label(self) -> str:
        """As people read it: 21시~08시."""
        return f"{self.begin:02}시~{self.end:02}시"

    def over_at(self, now: datetime) -> datetime | None:
        """When the quiet hours that hold at a moment are over; None where none hold."""
        there = now.astimezone(SEOUL)
        if not self._holds(there.hour):
            return None
        end = datetime.combine(there.date(), time(self.end % _DAY), SEOUL)
        return end if end > there else end + timedelta(days=1)

    def _holds(self, hour: int) -> bool:
        if self.begin <= self.end:
            return self.begin <= hour < self.end
        return hour >= self.begin or hour < self.end


def parse_quiet(text: str) -> QuietHours | None:
    """The hours that a text names, ``21-08``; None where it is empty: no quiet hours.

    Raises:
        ValueError: it names none, in a sentence that says what to write.
    """
    if not text.strip():
        return None
    found = _HOURS.fullmatch(text.strip())
    if found is None or int(found["begin"]) >= _DAY or int(found["end"]) > _DAY or found["begin"] == found["end"]:
        raise ValueError("'21-08'처럼 0시부터 24시까지의 두 시각을 적거나 비워 두어야 합니다")
    return QuietHours(int(found["begin"]), int(found["end"]))
