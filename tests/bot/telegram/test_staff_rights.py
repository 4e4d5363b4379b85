"""Only staff may: whatever others send, tap or forge, nothing is read, shown or changed."""

import pytest

from bot.curating import current_versions, kept_drafts
from tests.bot.telegram.running import RunningBot
from tests.bot.telegram.staff_room import StaffRoom, document
from tests.telegram_double import Person

NOT_STAFF = "담당자만 쓸 수 있는 단추입니다."
NO_DOCUMENTS = (
    "문서는 담당자만 보내실 수 있어요. 궁금한 것을 글로 적어 주시면 공개된 결과에서 찾아 드립니다."
    " 알릴 문서가 있으시면 서울시 민간위탁 담당자에게 전해 주세요."
)
UNKNOWN = "모르는 명령입니다. 쓰는 방법은 /help 에서 보실 수 있어요."


async def sample_draft(room: StaffRoom) -> Person:
    """A member of staff who is shown a draft."""
    room.boss.sends_file(document(), "결과.txt")
    await room.settle()
    return room.boss


async def assert_nothing_changed(room: StaffRoom) -> None:
    assert [one.number for one in await kept_drafts(room.database)] == [1]
    assert [(one.round_id, one.number) for one in await current_versions(room.database)] == [("2021-3", 1)]


async def test_somebody_else_who_sends_a_document_is_told_kindly(room: StaffRoom) -> None:
    mina = room.telegram.person("미나")
    mina.sends_file(document(), "결과.txt")
    mina.sends_file(document(), "결과.txt", forwarded_from=room.boss, caption="2022-1")
    for number in range(3):
        mina.sends_file(document(), f"{number}.txt", album="1")
    mina.sends(photo=[{"file_id": "1", "file_unique_id": "2", "width": 3, "height": 4}])
    mina.sends(
        animation={"file_id": "1", "file_unique_id": "2", "width": 3, "height": 4, "duration": 5},
        document={"file_id": "1", "file_unique_id": "2"},
    )
    await room.settle()

    text_only = "저는 글로 된 질문만 읽을 수 있어요. 궁금한 것을 글로 적어 주세요."
    assert mina.answers == [NO_DOCUMENTS, NO_DOCUMENTS, NO_DOCUMENTS, text_only, text_only]
    assert room.telegram.count("getFile") == 0
    assert await kept_drafts(room.database) == []


async def test_without_a_desk_nobody_is_staff(bot: RunningBot, mina: Person) -> None:
    mina.sends_file(document(), "결과.txt")
    mina.says("/rounds")
    await bot.settle()

    assert mina.answers == [NO_DOCUMENTS, UNKNOWN]


async def test_documents_in_groups_are_ignored(room: StaffRoom) -> None:
    group = room.telegram.group("민간위탁 담당자")
    room.boss.sends_file(document(), "결과.txt", to=group)
    room.boss.says("/rounds", to=group)
    room.boss.says("/alias 목동실내빙상장 얼음나라", to=group)
    await room.settle()

    assert group.answers == []
    assert room.telegram.count("getFile") == 0


@pytest.mark.parametrize("command", ["/rounds", "/unanswered", "/alias", "/alias 목동실내빙상장 얼음나라"])
async def test_commands_of_staff_are_unknown_to_others(room: StaffRoom, command: str) -> None:
    mina = room.telegram.person("미나")
    mina.says(command)
    await room.settle()

    assert mina.answers == [UNKNOWN]
    assert room.bot.holder.base.nicknames == ()


FORGED = [
    *("d:1", "dd:1:1", "dq:1:1", "dp:1:0:ask", "dp:1:0:do", "dn:1:0:yes", "dx:1", "do:2022-1"),
    *("r:1", "ro:2021-3", "rb:2021-3:1:0:ask", "rb:2021-3:1:0:do"),
    *("m:1", "mo:0123456789abcdef", "mf:0123456789abcdef", "mn:0123456789abcdef:2021-3/9"),
    *("n:1", "no:0123456789abcdef", "nt:0123456789abcdef"),
]


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_tap_does_nothing(room: StaffRoom, data: str) -> None:
    await sample_draft(room)
    mina = room.telegram.person("미나")
    mina.says("/help")
    await room.settle()
    before = mina.last.text
    tap = mina.presses(data, mina.last)
    await room.settle()

    assert (tap.notice, tap.alert) == (NOT_STAFF, True)
    assert (mina.last.text, len(mina.answers)) == (before, 1)
    await assert_nothing_changed(room)


@pytest.mark.parametrize("data", FORGED)
async def test_a_member_of_staff_does_nothing_where_others_read_along(room: StaffRoom, data: str) -> None:
    await sample_draft(room)
    group = room.telegram.group("민간위탁 담당자")
    room.boss.says("/help", to=group)
    await room.settle()
    tap = room.boss.presses(data, group.last)
    await room.settle()

    assert (tap.notice, tap.alert) == (NOT_STAFF, True)
    assert len(group.answers) == 1
    await assert_nothing_changed(room)


async def test_somebody_elses_tap_on_a_message_of_staff_does_nothing(room: StaffRoom) -> None:
    boss = await sample_draft(room)
    mina = room.telegram.person("미나")
    tap = mina.presses("dp:1:0:do", boss.last)
    await room.settle()

    assert (tap.notice, tap.alert) == (NOT_STAFF, True)
    await assert_nothing_changed(room)


@pytest.mark.parametrize(
    "data",
    [
        *("d:", "d:x", "d:-1", "d:1:2", "d:1٣", "dp:1:0:yes", "dp:1:ask", "rb:2021-3:1:0", "zz:1", "d:1234567890"),
        *("ro:../etc", "ro:2021_3", "mo:" + "a" * 60, "ro:2099-9", "rb:2021-3:7:0:do", "rb:2021-3:1:9:do", "r:999"),
        *("do:2099-9", "ro:x", "ro:-", "rb:a/b:1:0:ask", "mn:0123456789abcdef:-"),
    ],
)
async def test_malformed_data_of_staff_does_no_harm(room: StaffRoom, data: str) -> None:
    boss = await sample_draft(room)
    tap = boss.presses(data, boss.last)
    await room.settle()

    assert tap.answered
    assert not tap.alert, "it did not fail"
    await assert_nothing_changed(room)


async def test_who_is_staff_no_longer_loses_the_menu_at_the_next_command(room: StaffRoom) -> None:
    mina = room.telegram.person("미나")
    mina.says("안녕하세요")
    await room.settle()
    room.telegram.store.chat_commands[mina.id] = {"rounds": "회차"}
    mina.says("/rounds")
    await room.settle()

    assert "rounds" not in mina.menu()
    assert mina.answers[-1] == UNKNOWN
