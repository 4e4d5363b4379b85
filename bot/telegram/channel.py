"""Joins what is said to what Telegram shows; knows nothing of updates, chats' kinds or the network."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, Protocol, overload

from bot import clock
from bot.conversations import Conversations
from bot.learning.voting import subject_of
from bot.monitoring.telemetry import SILENT, Telemetry
from bot.telegram import texts
from bot.telegram.chatter import may_be_chatter
from bot.telegram.keyboards import (
    HELP,
    Rows,
    rows_of_fresh_start,
    rows_of_list,
    rows_of_prompts,
    rows_of_subscribing,
    rows_of_thumbs,
    rows_under,
)
from bot.telegram.limits import EXAMPLES
from bot.telegram.listing import list_services
from bot.telegram.render import render, render_plain
from bot.telegram.view import View
from handlers import reply as handlers
from handlers.answer import Answer, AnswerKind
from handlers.conversation import Conversation
from handlers.reply import Reply
from knowledge.base import KnowledgeBase


class Place(NamedTuple):
    """Where a conversation is held: one person in one chat, so that nothing crosses chats or people."""

    chat: int
    person: int


class ReplyFunction(Protocol):
    """`handlers.reply.reply`, or what stands in for it."""

    def __call__(
        self, text: str, base: KnowledgeBase, conversation: Conversation | None = None, *, today: date
    ) -> Reply:
        """Answer one message."""
        ...


class OpenFunction(Protocol):
    """`handlers.reply.open_target`, or what stands in for it."""

    def __call__(self, target: str, base: KnowledgeBase, conversation: Conversation | None = None) -> Reply | None:
        """Answer a tapped choice."""
        ...


@dataclass(slots=True)
class BaseHolder:
    """Holds the newest snapshot of what is published; publishing puts a new one in."""

    base: KnowledgeBase


@dataclass(frozen=True, slots=True)
class Channel:
    """Answers people: a question or a tap in, a view out."""

    holder: BaseHolder
    conversations: Conversations = field(default_factory=Conversations)
    reply: ReplyFunction = handlers.reply
    open_target: OpenFunction = handlers.open_target
    today: Callable[[], date] = clock.today
    takes_votes: bool = False
    """Whether people can say how they like an answer."""
    takes_subscriptions: bool = False
    """Whether people can be told of what is new."""
    telemetry: Telemetry = SILENT

    @overload
    def ask(self, place: Place, question: str, *, repeat_question: bool = False) -> View: ...

    @overload
    def ask(self, place: Place, question: str, *, repeat_question: bool = False, if_sure: bool) -> View | None: ...

    def ask(self, place: Place, question: str, *, repeat_question: bool = False, if_sure: bool = False) -> View | None:
        """Answer a question.

        Args:
            place: where it was asked.
            question: as typed.
            repeat_question: show it above the answer, for the chat does not.
            if_sure: only if it is a question about the results; otherwise None, and nothing is remembered.
        """
        base = self.holder.base
        before = self.conversations.recall(place)
        reply = self.reply(question, base, before, today=self.today())
        if if_sure and may_be_chatter(reply, before):
            return None
        return self._shown(place, reply, base, question if repeat_question else "")

    def open(self, place: Place, target: str) -> View | None:
        """Show what a choice stands for; None where it is not, or no longer, published."""
        base = self.holder.base
        reply = self.open_target(target, base, self.conversations.recall(place))
        return self._shown(place, reply, base) if reply else None

    def follow(self, place: Place, target: str) -> View | None:
        """Show what a link leads to; None where that is not, or no longer, published."""
        return self.help(place) if target == HELP else self.open(place, target)

    def list_page(self, round_id: str, page: int) -> View | None:
        """A page of a round's services; None where the round is not, or no longer, published."""
        return list_services(self.holder.base, round_id, page)

    def list_newest(self, place: Place) -> View:
        """The services of the newest round, from the first page; "the second one" then means one of them."""
        newest = self.holder.base.newest
        view = self.open(place, f"{newest.id}/list") if newest else None
        return view or View((render_plain(texts.PUBLISHED_NONE),))

    def greeting(self, place: Place) -> View:
        """Who this is, what is published, and examples to tap; what was said before is forgotten."""
        self.conversations.forget(place)
        base = self.holder.base
        text = texts.GREETING.format(published=_published(base)) + "\n\n" + texts.IN_GROUPS
        rows = rows_of_prompts(self._examples())
        return View((render_plain(text),), (*rows, *self.fresh_start()))

    def fresh_start(self) -> Rows:
        """Buttons that lead somewhere, whatever was published or taken back since."""
        return rows_of_fresh_start(self.holder.base)

    def how_to_ask(self) -> View:
        """How to use /ask, with an example."""
        examples = [texts.HOW_TO_ASK_EXAMPLE.format(question=question) for question in self._examples()[:1]]
        return View((render_plain("\n".join([texts.HOW_TO_ASK, *examples])),))

    def joined(self, bot: str, *, reads_all: bool) -> View:
        """Two lines for a group that minwi was just added to.

        Args:
            bot: its user name.
            reads_all: whether a mention of it reaches it there.
        """
        question = next(iter(self._examples()), texts.ANY_QUESTION)
        ways = (texts.WAYS_OF_MENTIONS if reads_all else texts.WAYS_OF_COMMANDS).format(bot=bot, question=question)
        return View((render_plain(texts.JOINED.format(ways=ways)),))

    def help(self, place: Place) -> View:
        """How to ask, and the commands."""
        base = self.holder.base
        reply = self.open_target(HELP, base, self.conversations.recall(place))
        if reply is None:
            return self.greeting(place)
        commands = "\n".join(f"/{name} - {description}" for name, description in texts.COMMANDS.items())
        answer = replace(reply.answer, lead="\n\n".join(filter(None, [reply.answer.lead, commands])))
        view = self._shown(place, Reply(answer, reply.conversation), base)
        return replace(view, rows=(*view.rows, *rows_of_list(base)))

    def _examples(self) -> tuple[str, ...]:
        """Questions that what is published answers, as the help offers them."""
        reply = self.open_target(HELP, self.holder.base, None)
        return reply.answer.prompts[:EXAMPLES] if reply else ()

    def _rows(self, answer: Answer, base: KnowledgeBase) -> Rows:
        subscribing = rows_of_subscribing(answer) if self.takes_subscriptions else ()
        thumbs = rows_of_thumbs(answer) if self.takes_votes else ()
        return (*rows_under(answer, base), *subscribing, *thumbs)

    def _shown(self, place: Place, reply: Reply, base: KnowledgeBase, question: str = "") -> View:
        self.conversations.remember(place, reply.conversation)
        answer = reply.answer
        self.telemetry.answered(answer.kind)
        if (round_id := _whole_round(answer, base)) and (listed := list_services(base, round_id, 1)):
            above = render(Answer(answer.kind, notes=answer.notes), question) if answer.notes or question else ()
            return View((*above, *listed.messages), listed.rows)
        return View(render(answer, question), self._rows(answer, base), answer.reason, subject_of(answer))


def _published(base: KnowledgeBase) -> str:
    if base.newest is None:
        return texts.PUBLISHED_NONE
    if len(base.rounds) == 1:
        return texts.PUBLISHED_ONE.format(round=base.newest.label, services=len(base.newest.services))
    return texts.PUBLISHED_MANY.format(round=base.newest.label, rounds=len(base.rounds))


def _whole_round(answer: Answer, base: KnowledgeBase) -> str | None:
    """The id of the round whose services an answer lists, all of them and nothing else."""
    if answer.kind is not AnswerKind.LIST or answer.quotes:
        return None
    listed = (round_.id for round_ in base.rounds if round_.services and answer.services == base.service_ids(round_))
    return next(listed, None)
