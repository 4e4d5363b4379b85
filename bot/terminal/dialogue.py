"""What is said in a terminal chat, free of how it is typed and shown."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.terminal.offers import offers
from handlers.answer import Answer, Choice
from handlers.conversation import Conversation
from handlers.reply import Reply, open_target, reply
from knowledge.base import KnowledgeBase

COMMANDS = {
    "/help": "쓰는 법",
    "/list": "평가한 사무 목록",
    "/new": "앞의 대화를 잊고 새로 시작",
    "/quit": "끝내기",
}
"""The terminal's own commands; any other slash goes to the bot like a question."""

_PICKED = re.compile(r"(?P<number>\d{1,3})\s*(?:번|\.|\))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Said:
    """What one line that was typed leads to."""

    answer: Answer | None = None
    notice: str = ""
    """What the terminal itself says, in place of an answer."""
    commands: Mapping[str, str] = field(default_factory=dict)
    """The terminal's own commands and what they do, where help was asked for."""
    leaves: bool = False
    """Whether the chat is over."""


class Dialogue:
    """One chat: what it remembers, and the choices that stand on the screen."""

    def __init__(self, base: KnowledgeBase, today: Callable[[], date]) -> None:
        self._base = base
        self._today = today
        self._conversation = Conversation()
        self._offered: dict[int, Choice] = {}

    def examples(self) -> tuple[str, ...]:
        """Two questions to begin with, about what is published."""
        return self._reply("/help").answer.prompts[:2]

    def hear(self, line: str) -> Said:
        """Answer one line: a command, the number of a choice, or a question."""
        text = " ".join(line.split())
        match text.lower():
            case "/quit" | "/exit":
                return Said(leaves=True)
            case "/new":
                self._conversation, self._offered = Conversation(), {}
                return Said(notice="앞의 대화를 잊었습니다. 새로 물어보세요.")
            case "/help":
                return Said(self._remember(self._reply(text)), commands=COMMANDS)
            case "/list":
                return Said(self._remember(self._list()))
            case _:
                return Said(self._remember(self._picked(text) or self._reply(text)))

    def _list(self) -> Reply:
        newest = self._base.newest
        listed = open_target(f"{newest.id}/list", self._base, self._conversation) if newest else None
        return listed or self._reply("사무 목록")

    def _picked(self, text: str) -> Reply | None:
        """The choice whose number was typed; None where it is no number on the screen."""
        match = _PICKED.fullmatch(unicodedata.normalize("NFKC", text))
        choice = self._offered.get(int(match["number"])) if match else None
        return open_target(choice.target, self._base, self._conversation) if choice else None

    def _reply(self, text: str) -> Reply:
        return reply(text, self._base, self._conversation, today=self._today())

    def _remember(self, answered: Reply) -> Answer:
        self._conversation = answered.conversation
        self._offered = offers(answered.answer).by_number
        return answered.answer
