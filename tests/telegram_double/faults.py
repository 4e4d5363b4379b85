"""Faults as data: which request goes wrong, how, and how often."""

from dataclasses import dataclass

from tests.telegram_double.refusal import Refusal, flood

TIMEOUT = 0
"""Stands in place of an HTTP status: no answer comes at all."""

_DESCRIPTIONS = {502: "Bad Gateway", 401: "Unauthorized"}


@dataclass
class Fault:
    """One thing that goes wrong."""

    method: str
    """The method it strikes; ``download`` for files, * for all."""
    chat: int | None = None
    """The chat it strikes; None for all."""
    error: int | None = None
    """The HTTP status; `TIMEOUT` for no answer; None where it is only slow."""
    description: str = ""
    retry_after: int | None = None
    """Seconds, with 429."""
    after_delivery: bool = False
    """The request is carried out all the same."""
    delay: float = 0
    """Seconds before the answer."""
    times: int = 1
    """How often it still strikes; -1 for always."""
    skip: int = 0
    """How many requests it still lets pass before."""

    def strikes(self, method: str, chat: int | None) -> bool:
        """Whether it strikes this request, which counts."""
        if not self.times or self.method not in ("*", method) or self.chat not in (None, chat):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.times -= 1
        return True

    def refusal(self) -> Refusal:
        """What the one who asked is told."""
        if self.retry_after is not None:
            return flood(self.retry_after)
        refusal = Refusal(self.error or 500, self.description)
        refusal.description = refusal.description or _DESCRIPTIONS.get(self.error or 500, "")
        return refusal
