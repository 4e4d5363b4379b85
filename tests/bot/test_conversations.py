"""What chats remember: bounded, expiring, each its own."""

from datetime import timedelta

import pytest

from bot.conversations import Conversations
from handlers.conversation import Conversation


class Clock:
    """Seconds that a test moves."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


FIRST, SECOND, THIRD = (Conversation(round_id=f"2021-{number}") for number in (1, 2, 3))


def test_each_place_has_its_own() -> None:
    conversations = Conversations()
    conversations.remember((1, 7), FIRST)
    conversations.remember((2, 7), SECOND)

    assert conversations.recall((1, 7)) is FIRST
    assert conversations.recall((2, 7)) is SECOND
    assert conversations.recall((1, 8)) is None


def test_silence_makes_it_forget_and_a_message_keeps_it() -> None:
    clock = Clock()
    conversations = Conversations(lifetime=timedelta(minutes=30), clock=clock)
    conversations.remember("a", FIRST)
    conversations.remember("b", FIRST)
    clock.now += 1800
    assert conversations.recall("a") is FIRST
    conversations.remember("a", SECOND)
    clock.now += 1

    assert conversations.recall("a") is SECOND
    assert conversations.recall("b") is None
    assert len(conversations) == 1


def test_the_one_spoken_in_longest_ago_makes_room() -> None:
    conversations = Conversations(capacity=2)
    conversations.remember("a", FIRST)
    conversations.remember("b", SECOND)
    conversations.remember("a", FIRST)
    conversations.remember("c", THIRD)

    assert [conversations.recall(key) for key in "abc"] == [FIRST, None, THIRD]


def test_forgetting_what_was_never_there_does_no_harm() -> None:
    conversations = Conversations()
    conversations.remember("a", FIRST)
    conversations.forget("a")
    conversations.forget("b")

    assert len(conversations) == 0


def test_a_capacity_of_none_is_refused() -> None:
    with pytest.raises(ValueError, match="capacity"):
        Conversations(capacity=0)
