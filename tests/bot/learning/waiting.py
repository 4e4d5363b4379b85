"""Waits for what happens in the background."""

import asyncio
from collections.abc import Awaitable, Callable


async def eventually(holds: Callable[[], Awaitable[bool]], seconds: float = 5) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(seconds):
        for pause in iter(lambda: 0.01, None):
            if await holds():
                return
            await asyncio.sleep(pause)
