"""What Telegram refuses as too much: 30 messages a second in all, one a second to a chat, 20 a minute to a group."""

import time
from collections import defaultdict, deque
from collections.abc import Callable
from math import ceil

from tests.telegram_double.refusal import flood

ALL = (30, 1.0)
CHAT = (1, 1.0)
GROUP = (20, 60.0)
"""Messages, and the seconds in which so many are allowed."""


class FloodLimits:
    """Counts messages, and refuses those that are too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._sent: dict[int | None, deque[float]] = defaultdict(deque)
        self.refused = 0

    def check(self, chat_id: int) -> None:
        """Count a message.

        Raises:
            Refusal: it is one too many; says when to come again.
        """
        now = self._clock()
        for key, (most, seconds) in ((None, ALL), (chat_id, GROUP if chat_id < 0 else CHAT)):
            sent = self._sent[key]
            while sent and sent[0] <= now - seconds:
                sent.popleft()
            if len(sent) >= most:
                self.refused += 1
                raise flood(max(1, ceil(sent[0] + seconds - now)))
        for key in (None, chat_id):
            self._sent[key].append(now)
