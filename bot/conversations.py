"""What each chat remembers: bounded, and forgotten after a while."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import timedelta

from handlers.conversation import Conversation

CAPACITY = 10_000
"""Conversations kept at most: some ten megabytes. The one spoken in longest ago goes first."""

LIFETIME = timedelta(minutes=30)
"""How long a silence is before a conversation is forgotten."""


class Conversations:
    """The conversations of one channel, in memory only.

    A key stands for one person in one place, so that nothing said in one chat, or by one person, shows in another.
    """

    def __init__(
        self,
        capacity: int = CAPACITY,
        lifetime: timedelta = LIFETIME,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start with none.

        Args:
            capacity: how many are kept at most, from 1.
            lifetime: how long one is kept after the last message.
            clock: seconds that never run backwards.
        """
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self._capacity = capacity
        self._lifetime = lifetime.total_seconds()
        self._clock = clock
        self._kept: OrderedDict[Hashable, tuple[float, Conversation]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def recall(self, key: Hashable) -> Conversation | None:
        """What the last message of this place left behind; None where there is none, or it was too long ago."""
        self._forget_expired()
        kept = self._kept.get(key)
        return kept[1] if kept else None

    def remember(self, key: Hashable, conversation: Conversation) -> None:
        """Keep it until `lifetime` has passed without another message, or others push it out."""
        self._forget_expired()
        self._kept[key] = (self._clock(), conversation)
        self._kept.move_to_end(key)
        while len(self._kept) > self._capacity:
            self._kept.popitem(last=False)

    def put_back(self, key: Hashable, conversation: Conversation | None) -> None:
        """Have it as it was recalled before, None included."""
        if conversation is None:
            self.forget(key)
        else:
            self.remember(key, conversation)

    def forget(self, key: Hashable) -> None:
        """Drop one; nothing happens where there is none."""
        self._kept.pop(key, None)

    def forget_all(self, belongs: Callable[[Hashable], bool]) -> None:
        """Drop all whose key belongs to what is to be forgotten."""
        for key in [key for key in self._kept if belongs(key)]:
            del self._kept[key]

    def _forget_expired(self) -> None:
        # They stand in the order of their last message, so the expired ones are in front.
        oldest_allowed = self._clock() - self._lifetime
        while self._kept and next(iter(self._kept.values()))[0] < oldest_allowed:
            self._kept.popitem(last=False)
