"""What is published, its versions, and taking back, in the chats of staff; their menus."""

import logging

import pytest

from bot.telegram.connection import Connection
from tests.bot.telegram.staff_room import StaffRoom, document
from tests.bot.telegram.test_staff_documents import labels, said, sent, tap


class Heart:
    def beat(self) -> None:
        """Nobody looks."""


async def publish(room: StaffRoom, content: bytes) -> None:
    await sent(room, content)
    await tap(room, "공개하기", "네")


async def test_rounds_and_drafts_are_listed(room: StaffRoom) -> None:
    await publish(room, document())
    await sent(room, document("2023년 제1차"), "다음 결과.txt")
    boss, by = room.boss, f"김민위 (텔레그램 {room.boss.id})"
    boss.says("/rounds")
    await room.settle()

    assert (
        said(boss)
        == f"""\
초안 1개
2번 2023년 제1차: 다음 결과.txt. {by}, 때

공개된 회차 2개
2022년 제1차: 사무 2개. 1판, 공개, {by}, 때 (결과.txt)
2021년 제3차: 사무 9개. 1판, 처음부터, 때"""
    )
    assert labels(boss) == [["초안 2번: 2023년 제1차"], ["2022년 제1차"], ["2021년 제3차"]]
    await tap(room, "초안 2번: 2023년 제1차")
    assert boss.last.text.startswith("📄 2023년 제1차 초안 2번")


async def test_any_earlier_version_can_be_had_again(room: StaffRoom) -> None:
    for task in ("하나", "둘", "셋"):
        await publish(room, document(task=task))
    boss = room.boss
    boss.says("/rounds")
    await room.settle()
    await tap(room, "2022년 제1차")
    assert labels(boss) == [["되돌리기"], ["2판으로", "1판으로"], ["◀ 회차 목록"]]
    await tap(room, "1판으로")
    assert said(boss).startswith("2022년 제1차: 지금 공개된 3판을 거두고 1판의 내용으로 되돌릴까요?")
    await tap(room, "네")

    assert said(boss).startswith("↩ 2022년 제1차: 1판의 내용을 4판으로 다시 공개했습니다.")
    assert room.bot.holder.base.facts["2022-1/1/tasks/1"].text == "하나"


async def test_two_who_take_back_the_same_thing_go_one_step(room: StaffRoom) -> None:
    for task in ("하나", "둘", "셋"):
        await publish(room, document(task=task))
    for person in (room.boss, room.other):
        person.says("/rounds")
        await room.settle()
        await tap(room, "2022년 제1차", "되돌리기", by=person)
    await tap(room, "네")
    await tap(room, "네", by=room.other)

    assert room.bot.holder.base.facts["2022-1/1/tasks/1"].text == "둘"
    assert "그사이 공개된 것이 바뀌었습니다. 지금은 4판, 되돌림, 김민위" in room.other.last.text
    assert [[button["text"] for button in row] for row in room.other.chat.messages[1].markup or []] == [["◀ 회차 목록"]]


async def test_a_database_that_can_not_be_written_is_told(room: StaffRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    await sent(room, document())
    async with room.database.writing() as connection:
        await connection.exec_driver_sql("DROP TABLE drafts")
    await tap(room, "공개하기")

    assert "minwi.db" in room.boss.last.text
    assert "Traceback" not in room.boss.last.text


async def test_the_menu_of_staff_holds_more_and_nobody_elses(room: StaffRoom, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="bot")
    mina = room.telegram.person("미나")
    for person in (room.boss, mina):
        person.says("안녕하세요")
    await room.settle()
    connection = Connection(room.bot.application, Heart())
    await connection.prepare(room.bot.application.bot.delete_webhook)
    await room.settle()

    own = {"rounds", "unanswered", "alias"}
    assert set(room.boss.menu()) > own
    assert not own & set(mina.menu())
    assert not own & set(room.other.menu()), "this one has not started the bot"
    assert [record.levelname for record in caplog.records] == ["INFO"]

    room.other.says("/start")
    await room.settle()
    assert room.other.menu() == room.boss.menu()
    assert room.other.last.text.startswith("담당자 도움말")
    mina.says("/start")
    await room.settle()
    assert not own & set(mina.menu())
    assert "담당자" not in mina.last.text


async def test_menus_that_can_not_be_set_keep_nobody_from_an_answer(room: StaffRoom) -> None:
    room.telegram.fail("setMyCommands", error=502, times=-1)
    room.boss.says("/start")
    await room.settle()

    assert room.boss.last.text.startswith("담당자 도움말")
