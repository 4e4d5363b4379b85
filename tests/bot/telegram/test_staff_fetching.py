"""Documents that Telegram gives out late, never, or not at all."""

import pytest

from bot.curating import kept_drafts
from tests.bot.telegram.staff_room import StaffRoom, document
from tests.telegram_double import TIMEOUT

NOT_FETCHED = "📄 결과.txt: 텔레그램에서 파일을 받지 못했습니다. 잠시 뒤에 다시 보내 주세요."
TOO_LARGE = (
    "📄 결과.txt: 20MB가 넘어 텔레그램이 건네주지 않습니다. 더 작은 파일로 나누거나 텍스트로 저장해 보내 주세요."
)
READ = "📄 2022년 제1차 초안 1번"


async def sent(room: StaffRoom, size: int | None = None) -> str:
    """What a member of staff who sends a document is answered in the end."""
    room.boss.sends_file(document(), "결과.txt", size=size)
    await room.settle()
    (answer,) = room.boss.answers
    return answer


async def test_a_file_that_is_too_large_is_not_even_asked_for(room: StaffRoom) -> None:
    assert await sent(room, 20 * 1024 * 1024 + 1) == TOO_LARGE
    assert room.telegram.count("getFile") == 0


async def test_the_largest_file_is_fetched(room: StaffRoom) -> None:
    assert (await sent(room, 20 * 1024 * 1024)).startswith(READ)


async def test_a_file_whose_size_nobody_says_is_refused_by_telegram(room: StaffRoom) -> None:
    message = room.boss.sends_file(document(), "결과.txt", size=20 * 1024 * 1024 + 1)
    del message.extra["document"]["file_size"]
    await room.settle()

    assert room.boss.answers == [TOO_LARGE]
    assert room.telegram.count("getFile") == 1


@pytest.mark.parametrize(
    ("method", "how"),
    [
        ("getFile", {"error": 502}),
        ("getFile", {"error": TIMEOUT}),
        ("getFile", {"error": 429, "retry_after": 3}),
        ("download", {"error": 502}),
        ("download", {"error": TIMEOUT}),
        ("download", {"error": 404}),
    ],
)
async def test_trouble_that_passes_is_waited_for(room: StaffRoom, method: str, how: dict[str, int]) -> None:
    room.telegram.fail(method, times=2, **how)

    assert (await sent(room)).startswith(READ)


@pytest.mark.parametrize("method", ["getFile", "download"])
@pytest.mark.parametrize("error", [502, TIMEOUT, 403])
async def test_trouble_that_stays_is_told_and_nothing_is_kept(room: StaffRoom, method: str, error: int) -> None:
    room.telegram.fail(method, error=error, times=-1)

    assert await sent(room) == NOT_FETCHED
    assert await kept_drafts(room.database) == []
    assert room.telegram.count("getFile") <= 16


async def test_a_download_that_never_ends_is_given_up(room: StaffRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.staff.fetching.DOWNLOAD_TIME", 0.05)
    room.telegram.fail("download", delay=60)

    assert await sent(room) == NOT_FETCHED


async def test_an_answer_that_can_not_be_edited_is_sent_anew(room: StaffRoom) -> None:
    room.telegram.fail("editMessageText", error=400, description="Bad Request: message to edit not found")
    room.boss.sends_file(document(), "결과.txt")
    await room.settle()

    assert [answer.split("\n")[0] for answer in room.boss.answers] == ["📄 결과.txt: 읽고 있습니다…", READ]


async def test_who_blocks_the_bot_meanwhile_makes_no_trouble(room: StaffRoom, caplog: pytest.LogCaptureFixture) -> None:
    room.reading.held_back.clear()
    room.boss.sends_file(document(), "결과.txt")
    for update in await room.bot.application.bot.get_updates(timeout=0):
        room.bot.dispatcher.submit(update)
    await room.telegram.until(lambda: room.reading.at_once)
    room.boss.blocks_the_bot()
    room.reading.held_back.set()
    await room.bot.dispatcher.drain()

    assert [one.number for one in await kept_drafts(room.database)] == [1]
    assert "Traceback" not in caplog.text
