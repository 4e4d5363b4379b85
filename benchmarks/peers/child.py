"""A fresh process that holds one engine and nothing of the others: `python -m benchmarks.peers.child < job.json`.

Nothing of minwi's handlers and of no peer may be imported before the measuring starts; functions import them.

Messages are timed by the processor's clock for this thread: no engine here waits for anything or uses a second one, so
that on an idle machine it is the time on the wall, and on a busy one it does not count the others' work.
"""

import gc
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable

from benchmarks.peers import variants_of
from benchmarks.peers.job import Asked, Job, Measured
from benchmarks.peers.setting import Setting
from benchmarks.processes import resident
from bot.plain import render
from handlers.answer import Answer
from knowledge.base import KnowledgeBase

Ask = Callable[[Asked], tuple[Answer, list[float]]]
"""Goes through a chat; the last answer, and the seconds that each message took."""


def measure(job: Job) -> Measured:
    """Build the engine, ask everything once, and then again and again."""
    base = KnowledgeBase(job.rounds, job.nicknames)
    gc.collect()
    before = resident(os.getpid())
    start = time.perf_counter()
    ask = _minwi(base) if job.setting is None else _peer(job.setting, base)
    ask(job.questions[0])
    ready = time.perf_counter() - start
    answers = tuple(ask(question)[0] for question in job.questions)
    gc.collect()
    memory = resident(os.getpid()) - before
    return Measured(answers=answers, times=_times(ask, job), ready=ready, memory=memory)


def _times(ask: Ask, job: Job) -> tuple[tuple[float, ...], ...]:
    times: dict[tuple[int, int], list[float]] = defaultdict(list)
    until = time.perf_counter() + job.seconds
    while not times or time.perf_counter() < until:
        for place, question in enumerate(job.questions):
            for turn, taken in enumerate(ask(question)[1]):
                times[place, turn].append(taken)
    return tuple(tuple(of_message) for of_message in times.values())


def _minwi(base: KnowledgeBase) -> Ask:
    from handlers.conversation import Conversation  # noqa: PLC0415
    from handlers.reply import reply  # noqa: PLC0415

    def ask(question: Asked) -> tuple[Answer, list[float]]:
        conversation, times = Conversation(), []
        for turn in question.turns:
            start = time.thread_time()
            given = reply(turn, base, conversation, today=question.today)
            render(given.answer)
            times.append(time.thread_time() - start)
            conversation = given.conversation
        return given.answer, times

    return ask


def _peer(setting: Setting, base: KnowledgeBase) -> Ask:
    engine = variants_of(setting.peer)[setting.variant](base)

    def ask(question: Asked) -> tuple[Answer, list[float]]:
        start = time.thread_time()
        answer = setting.answer(engine.guess(setting.text(question.turns), setting.cutoff))
        render(answer)
        return answer, [time.thread_time() - start]

    return ask


if __name__ == "__main__":
    sys.stdout.write(measure(Job.model_validate_json(sys.stdin.read())).model_dump_json())
