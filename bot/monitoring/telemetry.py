"""What the bot tells of its work while it works. Nobody listens unless metrics are served."""


class Telemetry:
    """Takes note of nothing; `bot.monitoring.metrics.Metrics` takes note of everything.

    Nothing that tells who asked, where, or what: kinds and reasons only, from short fixed lists.
    """

    def received(self, kind: str) -> None:
        """An update came in, for the first time.

        Args:
            kind: as Telegram names it: ``message``, ``callback_query``.
        """

    def handled(self, seconds: float) -> None:
        """All that answers an update was sent, or it needed no answer; so long after it came in."""

    def repeated(self) -> None:
        """An update came in once more, and was left alone."""

    def answered(self, kind: str) -> None:
        """There is something to say to somebody.

        Args:
            kind: a `handlers.answer.AnswerKind`.
        """

    def missed(self, reason: str) -> None:
        """A question found no answer, or one that was not liked.

        Args:
            reason: a `handlers.answer.Reason`, or `bot.learning.DISLIKED`.
        """

    def settled(self, state: str) -> None:
        """A notice was sent, put off or given up.

        Args:
            state: a `knowledge.storage.outbox.NoticeState`; ``waiting`` is put off.
        """

    def refused(self, status: int) -> None:
        """The webhook turned a request away.

        Args:
            status: of the HTTP response.
        """


SILENT = Telemetry()
