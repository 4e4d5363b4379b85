"""Chats come and go, and move: nothing is lost, and nothing comes twice."""

from collections.abc import Sequence

import pytest

from knowledge.errors import DatabaseError
from knowledge.storage.outbox import NoticeState
from knowledge.storage.subscriptions import ChatSettings, Suspension
from tests.bot.telegram.notices.lounge import Lounge
from tests.bot.telegram.notices.sending import first_lines
from tests.telegram_double import Group

NEW = "🔔 새 평가 결과가 공개되었습니다"


def notices(texts: Sequence[str]) -> list[str]:
    """Those of the bot's messages that are notices."""
    return [line for line in first_lines(texts) if line == NEW]


async def admins_group(lounge: Lounge, kind: str = "supergroup") -> Group:
    """A group that has subscribed."""
    group = lounge.telegram.group("담당자", kind="group" if kind == "group" else "supergroup")
    mina = lounge.telegram.person("미나")
    group.makes_admin(mina)
    mina.says("/subscribe", to=group)
    await lounge.settle()
    return group


async def test_whoever_blocks_and_comes_back_gets_what_waited_once(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/subscribe")
    await lounge.settle()
    await lounge.publish()
    mina.blocks_the_bot()
    await lounge.settle()
    assert [one.suspended for one in await lounge.kept(mina.id)] == [Suspension.GONE]
    await lounge.send()
    assert await lounge.office.states() == {NoticeState.HELD: 1}
    mina.unblocks_the_bot()
    mina.says("/start")
    await lounge.settle()
    await lounge.send(10)

    assert notices(mina.answers) == [NEW]
    assert await lounge.office.states() == {NoticeState.SENT: 1}
    assert [one.suspended for one in await lounge.kept(mina.id)] == [None]


async def test_writing_is_enough_where_telegram_did_not_say_that_somebody_is_back(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.says("/subscribe")
    await lounge.settle()
    await lounge.publish()
    mina.chat.shut = "Forbidden: bot was blocked by the user"
    await lounge.send()
    assert [one.suspended for one in await lounge.kept(mina.id)] == [Suspension.GONE]
    mina.chat.shut = ""
    mina.says("목동 개선과제")
    await lounge.settle()
    await lounge.send(10)
    assert notices(mina.answers) == []  # it was looked at a moment ago
    mina.says("/subscribe")
    await lounge.settle()
    await lounge.send(10)

    assert notices(mina.answers) == [NEW]


async def test_a_bot_that_was_started_since_finds_out_at_once(lounge: Lounge) -> None:
    mina = lounge.telegram.person("미나")
    mina.chat.started = True
    await lounge.office.subscribe(mina.id)
    await lounge.publish()
    mina.chat.shut = "Forbidden: bot was blocked by the user"
    await lounge.send()
    mina.chat.shut = ""
    mina.says("목동 개선과제")
    await lounge.settle()
    await lounge.send(10)

    assert notices(mina.answers) == [NEW]


async def test_a_group_that_removes_the_bot_and_adds_it_again(lounge: Lounge) -> None:
    group = await admins_group(lounge)
    jun = lounge.telegram.person("준")
    group.kicks_the_bot(jun)
    await lounge.settle()
    assert await lounge.publish() == 0
    group.adds_the_bot(jun)
    await lounge.settle()

    assert [one.suspended for one in await lounge.kept(group.id)] == [None]


@pytest.mark.parametrize("says", [("to", "from"), ("from", "to"), ("to",), ("from",)])
async def test_a_group_that_moves_keeps_what_it_asked_for(lounge: Lounge, says: tuple[str, ...]) -> None:
    group = await admins_group(lounge, "group")
    lounge.telegram.person("솔").says("잡담", to=group)
    await lounge.office.subscribe(group.id, "홍보")
    await lounge.publish()
    moved = group.becomes_a_supergroup(says)
    await lounge.settle()
    await lounge.send(10)

    assert await lounge.kept(group.id) == []
    assert len(await lounge.kept(moved.id)) == 2
    assert notices(moved.answers) == [NEW]


async def test_a_group_that_moves_may_seem_to_remove_the_bot(lounge: Lounge) -> None:
    group = await admins_group(lounge, "group")
    group.changes_the_bot("member", "left", lounge.telegram.person("준").user)
    moved = group.becomes_a_supergroup()
    await lounge.settle()

    assert [one.suspended for one in await lounge.kept(moved.id)] == [None]


async def test_the_settings_move_along(lounge: Lounge) -> None:
    group = await admins_group(lounge, "group")
    lounge.telegram.person("준").says("/settings 23-06", to=group, anonymously=True)
    await lounge.settle()
    moved = group.becomes_a_supergroup()
    await lounge.settle()

    assert (await lounge.settings(group.id), await lounge.settings(moved.id)) == (None, ChatSettings("23-06"))


async def test_a_topic_that_is_closed_says_so_once_in_general_and_goes_on_when_it_opens(lounge: Lounge) -> None:
    group = lounge.telegram.group("담당자")
    topic, mina = group.topic("소식"), lounge.telegram.person("미나")
    group.makes_admin(mina)
    mina.says("/subscribe", to=topic)
    await lounge.settle()
    topic.closes()
    await lounge.settle()
    await lounge.publish()
    await lounge.send(10)
    assert notices(topic.answers) == []
    assert [message.topic for message in group.chat.messages if message.text.startswith(NEW)] == [None]
    assert [one.suspended for one in await lounge.kept(group.id)] == [Suspension.TOPIC]
    topic.opens_again()
    await lounge.settle()

    assert [one.suspended for one in await lounge.kept(group.id)] == [None]


async def test_trouble_with_the_database_spoils_no_answer(lounge: Lounge, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(self: object, chat_id: int) -> None:
        raise DatabaseError("minwi.db: 잠겨 있습니다.")

    monkeypatch.setattr("bot.notices.subscribing.Subscribing.back", fail)
    mina = lounge.telegram.person("미나")
    mina.says("목동 개선과제")
    await lounge.settle()

    assert [answer.splitlines()[0] for answer in mina.answers] == ["목동실내빙상장 · 개선 과제"]
