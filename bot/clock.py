"""The date where people ask: Seoul, whatever the machine's own time zone."""

from datetime import date, datetime, timedelta, timezone

SEOUL = timezone(timedelta(hours=9), "KST")
"""Fixed: Korea has no daylight saving time."""


def today() -> date:
    """The date in Seoul."""
    return datetime.now(SEOUL).date()
