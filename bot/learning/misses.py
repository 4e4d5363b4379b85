"""Keeps what people ask in vain: after they were answered, in the background, many at once."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from bot import clock
from bot.learning.anonymous import anonymous
from bot.learning.holding import Holder
from handlers.lexicon import lexicon
from knowledge.base import KnowledgeBase
from knowledge.errors import MinwiError
from knowledge.index import index_of
from knowledge.storage.database import Database
from knowledge.storage.sqlite import in_any_case
from knowledge.storage.unanswered import Unanswered, add_unanswered

EVERY = 1.0
"""Seconds between two times of writing."""
_MOST_NOTED = 200
"""Messages noted between two times of writing; of a flood only the last are looked at."""
_MOST_WAITING = 1000
"""Different questions that wait while the database can't be written."""

_log = logging.getLogger(__name__)


class _Noted(NamedTuple):
    text: str
    reason: str
    day: date


class Misses:
    """The questions that found no answer since they were last written."""

    def __init__(self, holder: Holder, *, today: Callable[[], date] = clock.today) -> None:
        """Start with none.

        Args:
            holder: what is published; tells which words are known.
            today: the date in Seoul.
        """
        self._holder = holder
        self._today = today
        self._noted: deque[_Noted] = deque(maxlen=_MOST_NOTED)
        self._waiting: dict[str, Unanswered] = {}
        self._complained = False

    def note(self, text: str, reason: str) -> None:
        """Remember a question until it is written; takes no time to speak of, and can't fail."""
        self._noted.append(_Noted(text, reason, self._today()))

    async def write_for_ever(self, database: Database) -> None:
        """Write what was noted, again and again."""
        while True:
            await asyncio.sleep(EVERY)
            await self.write(database)

    async def write(self, database: Database) -> None:
        """Write what was noted, all of it, also when cancelled meanwhile.

        A bot that answers is worth more than its notes: a failure is logged once, and tried again the next time.
        """
        if self._noted or self._waiting:
            await in_any_case(self._write(database))

    async def _write(self, database: Database) -> None:
        try:
            # In a thread, for long messages take a while to read, and people wait for answers meanwhile.
            await asyncio.to_thread(self._sort)
            async with database.writing() as connection:
                await add_unanswered(connection, self._waiting.values())
        except MinwiError as error:
            self._complain(str(error))
        except Exception as error:
            # Nobody foresaw it, so its message may quote what was asked; and it would only come again.
            self._waiting.clear()
            self._complain(type(error).__name__)
        else:
            self._waiting.clear()
            self._complained = False

    def _sort(self) -> None:
        """Make of what was noted what is kept, each question once with its count."""
        is_known = known_words(self._holder.base)
        while self._noted:
            text, reason, day = self._noted.popleft()
            question = anonymous(text, is_known)
            waiting = self._waiting.get(question)
            if waiting:
                self._waiting[question] = replace(waiting, reason=reason, count=waiting.count + 1, last_day=day)
            elif question and len(self._waiting) < _MOST_WAITING:
                self._waiting[question] = Unanswered(question, reason, 1, day, day)

    def _complain(self, cause: str) -> None:
        if not self._complained:
            self._complained = True
            _log.warning("답하지 못한 질문을 적어 두지 못했습니다. 답에는 지장이 없습니다: %s", cause)


def known_words(base: KnowledgeBase) -> Callable[[str], bool]:
    """Whether a word has a meaning to minwi: in questions, in facts, or in names of services."""
    words, index = lexicon().words, index_of(base)
    return lambda word: word in words or word in index.facts.words or word in index.names.pieces
