"""Keeps one person from taking the bot's time from everybody else."""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum, auto

from telegram import Message, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.telegram import texts
from bot.telegram.addressing import addressed
from bot.telegram.limits import (
    INLINE_BURST,
    INLINE_QUERIES_A_SECOND,
    PEOPLE_REMEMBERED,
    PERSON_ACTS_A_SECOND,
    PERSON_BURST,
)
from bot.telegram.render import render_plain
from bot.telegram.sending import acknowledge, send
from bot.telegram.view import View


class Verdict(Enum):
    """What becomes of what somebody did."""

    PASS = auto()
    WARN = auto()
    """It is the first one too many: they are told."""
    IGNORE = auto()


@dataclass(slots=True)
class _Bucket:
    left: float
    filled_at: float
    warned: bool = False


class RateLimit:
    """So many acts at once, so many a second in the long run, for each person."""

    def __init__(self, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with nobody.

        Args:
            burst: acts that may come at once after a pause.
            per_second: acts that may come in the long run.
            clock: seconds that never run backwards.
        """
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._buckets: OrderedDict[int, _Bucket] = OrderedDict()

    def judge(self, person: int) -> Verdict:
        """Count one act of a person's."""
        now = self._clock()
        bucket = self._buckets.setdefault(person, _Bucket(self._burst, now))
        self._buckets.move_to_end(person)
        while len(self._buckets) > PEOPLE_REMEMBERED:
            self._buckets.popitem(last=False)
        bucket.left = min(self._burst, bucket.left + (now - bucket.filled_at) * self._per_second)
        bucket.filled_at = now
        if bucket.left >= 1:
            bucket.left -= 1
            # Warned once for each flood, not each time that another drop has come into the bucket.
            bucket.warned = bucket.warned and bucket.left < self._burst / 2
            return Verdict.PASS
        verdict = Verdict.IGNORE if bucket.warned else Verdict.WARN
        bucket.warned = True
        return verdict


class Guard:
    """Looks at each update before anything else does."""

    def __init__(self, exempt: Collection[int] = (), clock: Callable[[], float] = time.monotonic) -> None:
        """Wire it.

        Args:
            exempt: people who are never held up: staff.
            clock: seconds that never run backwards.
        """
        self._exempt = frozenset(exempt)
        self._acts = RateLimit(PERSON_BURST, PERSON_ACTS_A_SECOND, clock)
        self._inline = RateLimit(INLINE_BURST, INLINE_QUERIES_A_SECOND, clock)

    async def check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let an update pass, or say kindly, once, that it is too much.

        Raises:
            ApplicationHandlerStop: it is not to be answered.
        """
        person = update.effective_sender
        if person is None or person.id in self._exempt:
            return
        verdict = self._judge(update, person.id, context)
        if verdict is Verdict.PASS:
            return
        if verdict is Verdict.WARN:
            await _warn(update)
        elif update.callback_query:
            await acknowledge(update.callback_query)  # in silence; unanswered, the button would go on waiting
        raise ApplicationHandlerStop

    def _judge(self, update: Update, person: int, context: ContextTypes.DEFAULT_TYPE) -> Verdict:
        if update.inline_query:
            return self._inline.judge(person)
        if update.callback_query or (update.effective_message and _is_meant(update.effective_message, context)):
            return self._acts.judge(person)
        return Verdict.PASS


def _is_meant(message: Message, context: ContextTypes.DEFAULT_TYPE) -> bool:
    """Whether a message is for minwi at all; what people say to one another in a group is not counted."""
    is_private = message.chat.type == message.chat.PRIVATE
    return is_private or (message.text or "").startswith("/") or addressed(message, context.bot.bot) is not None


async def _warn(update: Update) -> None:
    if update.callback_query:
        await acknowledge(update.callback_query, texts.TOO_MUCH, alert=True)
    elif update.message:
        await send(update.message, View((render_plain(texts.TOO_MUCH),)))
