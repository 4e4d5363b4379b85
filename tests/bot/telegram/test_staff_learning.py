"""Questions without an answer, and nicknames, in the chats of staff."""

from datetime import date

import pytest

from knowledge.storage.unanswered import Unanswered, add_unanswered, most_frequent
from tests.bot.telegram.staff_room import StaffRoom
from tests.bot.telegram.test_staff_documents import labels, tap

DAY = date(2026, 11, 27)


async def keep(room: StaffRoom, **counts: int) -> None:
    async with room.database.writing() as connection:
        await add_unanswered(
            connection,
            [
                Unanswered(question.replace("_", " "), "not_in_results", count, DAY, DAY)
                for question, count in counts.items()
            ],
        )


async def says(room: StaffRoom, text: str) -> str:
    room.boss.says(text)
    await room.settle()
    return room.boss.last.text


async def test_a_miss_is_mended_by_a_nickname_and_that_is_taken_back(room: StaffRoom) -> None:
    await keep(room, 목동빙장_개선과제=3, 화성_탐사=1)
    assert (
        await says(room, "/unanswered")
        == """\
답하지 못한 질문 2개
1. 목동빙장 개선과제 (3번, 2026-11-27, 결과에 없음)
2. 화성 탐사 (1번, 2026-11-27, 결과에 없음)

번호를 누르면 지우거나 별칭을 지을 수 있습니다."""
    )
    assert labels(room.boss) == [["1", "2"]]
    boss, opened = room.boss, room.boss.last
    await tap(room, "1")
    assert (
        opened.text
        == """\
목동빙장 개선과제
3번 물었습니다. 마지막은 2026-11-27, 까닭은 결과에 없음.
가까운 사무: 목동실내빙상장
'빙장'이 어느 사무를 부르는 말이라면 별칭을 지어 주세요. 그 뒤로는 알아듣습니다."""
    )
    assert labels(boss) == [
        ["빙장 → 목동실내빙상장"],
        ["다른 사무의 별칭으로"],
        ["목록에서 지우기"],
        ["◀ 답하지 못한 질문"],
    ]

    await tap(room, "빙장 → 목동실내빙상장")
    assert opened.text == "🏷 빙장 → 목동실내빙상장 (2021-3/9). 2초 안에 모든 봇이 알아듣습니다."
    boss.says("빙장 개선과제")
    await room.settle()
    assert boss.last.text.startswith("목동실내빙상장 · 개선 과제")

    await tap(room, "◀ 답하지 못한 질문")
    assert opened.text.startswith("답하지 못한 질문 1개\n1. 화성 탐사")
    assert (await says(room, "/alias")).startswith("별칭 1개\n1. 빙장 → 목동실내빙상장\n")
    await tap(room, "1", "별칭 빼기")
    assert boss.last.text == "빙장: 목동실내빙상장의 별칭에서 뺐습니다. 다시 지으려면: /alias 목동실내빙상장, 빙장"
    assert room.bot.holder.base.nicknames == ()


@pytest.mark.parametrize(
    ("question", "word"),
    [("얼음나라_성과", "얼음나라"), ("얼음나라는_뭐가_문제야", "얼음나라"), ("새싹터의_성과", "새싹터")],
)
async def test_a_word_that_is_like_no_service_can_be_given_to_any(room: StaffRoom, question: str, word: str) -> None:
    await keep(room, **{question: 3})
    await says(room, "/unanswered")
    await tap(room, "1", "사무의 별칭으로", "2/2쪽 ▶")
    assert room.boss.last.text.startswith(f"'{word}'")
    assert labels(room.boss) == [[f"{word} → 목동실내빙상장"], ["◀ 1/2쪽"], ["◀ 질문"]]
    await tap(room, f"{word} → 목동실내빙상장")

    assert room.bot.holder.base.nicknames == (("목동실내빙상장", word),)


async def test_a_question_is_forgotten(room: StaffRoom) -> None:
    await keep(room, 화성_탐사=1)
    await says(room, "/unanswered")
    await tap(room, "1")
    opened = room.boss.last
    await tap(room, "목록에서 지우기")
    assert opened.text == "목록에서 지웠습니다: 화성 탐사"
    async with room.database.reading() as connection:
        assert await most_frequent(connection) == []

    await tap(room, "◀ 답하지 못한 질문")
    assert opened.text == "답하지 못한 질문이 없습니다."


async def test_many_questions_are_turned_page_by_page(room: StaffRoom) -> None:
    await keep(room, **{f"화성_탐사_{'가나다라마바사아자차카타파하거너더'[n]}": 30 - n for n in range(17)})
    await says(room, "/unanswered")
    assert labels(room.boss) == [["1", "2", "3", "4"], ["5", "6", "7", "8"], ["2/3쪽 ▶"]]
    await tap(room, "2/3쪽 ▶")
    assert labels(room.boss)[-1] == ["◀ 1/3쪽", "3/3쪽 ▶"]
    await tap(room, "3/3쪽 ▶")
    assert labels(room.boss) == [["17"], ["◀ 2/3쪽"]]
    assert room.boss.last.text.startswith("답하지 못한 질문 17개\n17. 화성 탐사 더 (14번")


async def test_an_old_button_says_that_its_question_is_gone(room: StaffRoom) -> None:
    await keep(room, 화성_탐사=1)
    await says(room, "/unanswered")
    async with room.database.writing() as connection:
        await connection.exec_driver_sql("DELETE FROM unanswered")
    await tap(room, "1")

    assert room.boss.last.text == "이제 목록에 없는 질문입니다."


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("목동실내빙상장 얼음나라", "🏷 얼음나라 → 목동실내빙상장 (2021-3/9). 2초 안에 모든 봇이 알아듣습니다."),
        ("목동 빙상장 얼음나라", "🏷 얼음나라 → 목동실내빙상장 (2021-3/9). 2초 안에 모든 봇이 알아듣습니다."),
        ("2021-3/9, 얼음 나라", "🏷 얼음 나라 → 목동실내빙상장 (2021-3/9). 2초 안에 모든 봇이 알아듣습니다."),
        (
            "목동실내빙상장 목동빙상장",
            "🏷 목동빙상장 → 목동실내빙상장 (2021-3/9). 이미 그렇게 알아듣고 있어서 그대로 둡니다.",
        ),
        ("목동실내빙상장 <b>", "'<b>': 별칭에 쓸 수 없는 글자 '<'가 있습니다."),
        ("목동실내빙상장", "사무와 별칭을 둘 다 적어 주세요."),
        ("목동실내빙상장,", "사무와 별칭을 둘 다 적어 주세요."),
        ("화성기지 얼음나라", "'화성기지': 그런 사무가 없습니다."),
    ],
)
async def test_a_nickname_is_given_by_command(room: StaffRoom, text: str, answer: str) -> None:
    assert (await says(room, f"/alias {text}")).startswith(answer)
    assert "minwi " not in room.boss.last.text


async def test_who_gave_a_nickname_is_kept_and_shown_to_staff(room: StaffRoom) -> None:
    await says(room, "/alias 목동실내빙상장 얼음나라")
    assert labels(room.boss) == [["별칭 빼기"], ["◀ 별칭 목록"]]
    assert (await says(room, "/alias")).startswith("별칭 1개\n1. 얼음나라 → 목동실내빙상장\n")
    await tap(room, "1")
    assert f"김민위 (텔레그램 {room.boss.id}), 20" in room.boss.last.text

    old = room.boss.last
    await tap(room, "별칭 빼기")
    await tap(room, "◀ 별칭 목록")
    assert old.text.startswith("별칭이 없습니다.")
    room.boss.taps("별칭 빼기")
    await room.settle()
    assert room.boss.last.text == "그 별칭은 이미 빠졌습니다."


async def test_a_word_that_was_given_away_meanwhile_is_said_with_a_way_on(room: StaffRoom) -> None:
    await keep(room, 목동빙장_개선과제=3)
    await says(room, "/unanswered")
    await tap(room, "1")
    opened = room.boss.last
    await says(room, "/alias 서울핀테크랩 빙장")
    room.boss.taps("빙장 → 목동실내빙상장", on=opened)
    await room.settle()

    assert room.boss.last.text == "이 질문에는 이제 모르는 말이 없습니다."
    await tap(room, "◀ 질문")
    assert opened.text.startswith("목동빙장 개선과제")
