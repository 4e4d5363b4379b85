"""What a child process is told to measure, and what it answers: JSON, both."""

from datetime import date

from pydantic import BaseModel

from benchmarks.peers.setting import Setting
from handlers.answer import Answer
from knowledge.model import Round


class Asked(BaseModel):
    """One question."""

    turns: tuple[str, ...]
    """A chat's messages; the last is the question."""
    today: date
    """The date where the asker is."""


class Job(BaseModel):
    """What to measure."""

    setting: Setting | None
    """How a peer is set up; None: minwi itself."""
    rounds: tuple[Round, ...]
    nicknames: tuple[tuple[str, str], ...] = ()
    """As `KnowledgeBase` takes them."""
    questions: tuple[Asked, ...]
    seconds: float
    """How long to go on asking once every question was asked."""


class Measured(BaseModel):
    """What came of it."""

    answers: tuple[Answer, ...]
    """To every question, in order."""
    times: tuple[tuple[float, ...], ...]
    """Seconds of the processor that each message took, text included, once for every time that it was asked."""
    ready: float
    """Seconds from the first import of the engine to its first answer."""
    memory: float
    """Megabytes that the process holds more than before that import, all questions asked once."""
