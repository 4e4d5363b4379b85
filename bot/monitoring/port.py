"""The port for operators, where one is wanted; without it nothing is imported and nothing is counted."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.address import Address
from bot.monitoring.health import Health, Outbox
from bot.monitoring.telemetry import SILENT, Telemetry


@asynccontextmanager
async def monitored(
    address: Address | None,
    look_at_database: Callable[[], Awaitable[object]],
    since_reached: Callable[[], float | None],
    outbox: Outbox | None = None,
) -> AsyncIterator[Telemetry]:
    """Serve /healthz and /metrics while what is within goes on, and tells of its work.

    Args:
        address: MINWI_METRICS_LISTEN; None for not at all.
        look_at_database: as in `Health`.
        since_reached: as in `Health`.
        outbox: as in `Health`.

    Raises:
        ListenError: the address can't be listened on.
    """
    if address is None:
        yield SILENT
        return
    from bot.monitoring.metrics import Metrics  # noqa: PLC0415 - these take a while to import
    from bot.monitoring.pages import pages  # noqa: PLC0415
    from bot.serving import serving  # noqa: PLC0415

    metrics = Metrics()
    health = Health(look_at_database, since_reached, metrics.since_update, outbox)
    async with serving(pages(health, metrics), address, "MINWI_METRICS_LISTEN"):
        yield metrics
