"""Answers as views: a list of a whole round becomes pages, whatever else is said stays."""

from bot.conversations import Conversations
from bot.telegram.channel import BaseHolder, Channel, Place
from handlers.answer import Answer, AnswerKind, Quote
from handlers.conversation import Conversation
from handlers.reply import Reply
from tests.bot.telegram.core import open_target, sample_base

BASE = sample_base()
SERVICES = ("2021-3/1", "2021-3/2")
QUOTE = Quote("1번 쉼터", "개선 과제", (("2021-3/1/tasks/1", "홍보"),), "출처")


def view_of(answer: Answer) -> tuple[str, ...]:
    """The messages that say this answer."""
    channel = Channel(BaseHolder(BASE), Conversations(), lambda *_, **__: Reply(answer, Conversation()), open_target)
    return channel.ask(Place(1, 1), "?").messages


def test_a_list_of_a_whole_round_becomes_pages() -> None:
    (message,) = view_of(Answer(AnswerKind.LIST, lead="목록입니다.", services=SERVICES))
    assert message.startswith("<b>2021년 제3차 위탁사무 2개</b>")


def test_what_was_read_differently_is_said_before_the_list() -> None:
    above, message = view_of(Answer(AnswerKind.LIST, notes=("목롥을 목록으로 읽었습니다.",), services=SERVICES))
    assert above == "<i>목롥을 목록으로 읽었습니다.</i>"
    assert message.startswith("<b>2021년 제3차 위탁사무 2개</b>")


def test_any_other_list_is_said_as_it_is() -> None:
    for answer in (
        Answer(AnswerKind.LIST, lead="목록입니다.", services=SERVICES[:1]),
        Answer(AnswerKind.LIST, lead="목록입니다.", services=SERVICES, quotes=(QUOTE,)),
        Answer(AnswerKind.ANSWER, lead="목록입니다.", services=SERVICES),
    ):
        assert view_of(answer)[0].startswith("목록입니다.")
