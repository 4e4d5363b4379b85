"""Quiet hours in Seoul."""

from datetime import datetime, timedelta

import pytest

from bot.clock import SEOUL
from bot.notices.quiet import parse_quiet


@pytest.mark.parametrize(
    ("hours", "now", "over"),
    [
        ("21-08", "2026-12-01 20:59", None),
        ("21-08", "2026-12-01 21:00", "2026-12-02 08:00"),
        ("21-08", "2026-12-31 23:59", "2027-01-01 08:00"),
        ("21-08", "2026-12-02 00:00", "2026-12-02 08:00"),
        ("21-08", "2026-12-02 07:59", "2026-12-02 08:00"),
        ("21-08", "2026-12-02 08:00", None),
        ("12~13", "2026-12-02 12:30", "2026-12-02 13:00"),
        ("12-13", "2026-12-02 13:00", None),
        ("22-24", "2026-12-02 23:10", "2026-12-03 00:00"),
        ("0-24", "2026-12-02 10:00", "2026-12-03 00:00"),
        ("", "2026-12-02 23:10", None),
    ],
)
def test_when_they_are_over(hours: str, now: str, over: str | None) -> None:
    quiet = parse_quiet(hours)
    moment = datetime.fromisoformat(now).replace(tzinfo=SEOUL)
    end = quiet.over_at(moment) if quiet else None

    assert (end and end.strftime("%Y-%m-%d %H:%M")) == over
    assert end is None or end - moment <= timedelta(days=1)


@pytest.mark.parametrize("text", ["21", "21-21", "24-8", "9-25", "밤", "21-08-09", "-1-8"])
def test_what_names_no_hours(text: str) -> None:
    with pytest.raises(ValueError, match="21-08"):
        parse_quiet(text)
