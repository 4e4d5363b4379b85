"""A document comes in by the messenger, is looked at, published, answered from, and taken back."""

import re

import pytest

from bot.curating import kept_drafts
from tests.bot.telegram.staff_room import StaffRoom, document
from tests.rounds import DOCUMENTS
from tests.telegram_double import Person
from tests.telegram_double.formatted_text import utf16_length

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def labels(person: Person) -> list[list[str]]:
    """The labels of the buttons under the last message."""
    return [[button["text"] for button in row] for row in person.last.markup or []]


def said(person: Person) -> str:
    """The last message, with some moment in place of each."""
    return _MOMENT.sub("때", person.last.text)


async def sent(room: StaffRoom, content: bytes, name: str = "결과.txt", caption: str = "") -> Person:
    """A member of staff who has sent a document, and was answered."""
    room.boss.sends_file(content, name, caption=caption)
    await room.settle()
    return room.boss


async def tap(room: StaffRoom, *names: str, by: Person | None = None) -> None:
    for name in names:
        (by or room.boss).taps(name)
        await room.settle()


async def answer(room: StaffRoom, question: str) -> str:
    """What somebody else is answered."""
    citizen = room.telegram.person("시민")
    citizen.says(question)
    await room.settle()
    return citizen.answers[0]


async def test_from_the_file_to_the_answer_and_back(room: StaffRoom) -> None:
    boss = await sent(room, document())

    assert (
        _MOMENT.sub("때", boss.transcript)
        == f"""\
김민위: (파일 결과.txt)
민위 (고침) (답장: (파일 결과.txt)): 📄 2022년 제1차 초안 1번
  결과.txt에서 읽음. 김민위 (텔레그램 {boss.id}), 때
  사무 2개, 항목 5개, 평가개요 1개를 읽었습니다.

  문제: 주의 1개
  • 주의: 평가개요에 없는 항목: 평가목적, 추진근거, 평가기간, 평가기관, 평가내용, 평가절차. 원문을 확인해 주세요.

  아직 공개된 적이 없는 회차입니다.
  바뀌는 것: 사무 2개 (새로 2), 항목 +5, 평가개요 +1
  [차이 보기]
  [공개하기] [버리기]"""
    )
    assert "공개된 것이 없습니다" in await answer(room, "2022년 제1차 얼음 쉼터 개선 과제")

    await tap(room, "공개하기")
    assert boss.last.text == (
        "2022년 제1차: 초안 1번을 정말 공개할까요?\n"
        "아직 공개된 적이 없는 회차입니다.\n바뀌는 것: 사무 2개 (새로 2), 항목 +5, 평가개요 +1"
    )
    assert labels(boss) == [["네", "아니요"]]
    await tap(room, "아니요")
    assert labels(boss)[-1] == ["공개하기", "버리기"]
    assert "2022-1" not in room.bot.holder.base.round_by_id

    await tap(room, "공개하기", "네")
    assert boss.last.text.startswith("✅ 2022년 제1차 1판을 공개했습니다.")
    assert "• 홍보가 필요함" in await answer(room, "2022년 제1차 얼음 쉼터 개선 과제")

    await tap(room, "되돌리기")
    assert "아예 내립니다" in boss.last.text
    await tap(room, "네")
    assert boss.last.text == "↩ 2022년 제1차: 내렸습니다. 이제 이 회차로는 답하지 않습니다."
    assert "공개된 것이 없습니다" in await answer(room, "2022년 제1차 얼음 쉼터 개선 과제")

    await tap(room, "되돌린 것 물리기", "네")
    assert boss.last.text.startswith("↩ 2022년 제1차: 1판의 내용을 3판으로 다시 공개했습니다.")
    assert "• 홍보가 필요함" in await answer(room, "2022년 제1차 얼음 쉼터 개선 과제")
    assert "돌고 있음" not in boss.transcript


@pytest.mark.parametrize("name", ["2022-1.txt", "2022-1.html", "2022-1.hwpx", "2022-1.docx"])
async def test_every_format_is_read(room: StaffRoom, name: str) -> None:
    boss = await sent(room, (DOCUMENTS / name).read_bytes(), name)

    assert "사무 12개, 항목 102개, 평가개요 7개를 읽었습니다." in boss.last.text
    assert ["공개하기", "버리기"] in labels(boss)


async def test_a_correction_shows_what_it_changes_word_by_word(room: StaffRoom) -> None:
    await sent(room, document())
    await tap(room, "공개하기", "네")
    boss = await sent(room, document(task="홍보가 많이 필요함 < 예산"), "고친 결과.txt")
    assert "바뀌는 것: 사무 2개 (바뀜 1), 항목 ~1" in boss.last.text
    await tap(room, "차이 보기")

    assert (
        boss.last.text
        == """\
2022년 제1차: 공개하면 바뀌는 것
사무 2개 (바뀜 1), 항목 ~1

~ 1. 얼음 쉼터 (바뀜)
개선 과제
~ 홍보가 많이 필요함 < 예산"""
    )
    marked = [
        boss.last.text.encode("utf-16-le")[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in boss.last.entities
        if e["type"] == "underline"
    ]
    assert "".join(marked).split() == ["많이", "<", "예산"]
    assert labels(boss) == [["◀ 초안"]]

    await tap(room, "◀ 초안", "공개하기", "네", "되돌리기")
    assert boss.last.text.startswith("2022년 제1차: 지금 공개된 2판을 거두고 1판의 내용으로 되돌릴까요?")
    await tap(room, "네")
    assert "• 홍보가 필요함" in await answer(room, "2022년 제1차 얼음 쉼터 개선 과제")


async def test_a_long_difference_is_turned_page_by_page_and_holds_every_fact(room: StaffRoom) -> None:
    content = (DOCUMENTS / "2022-1.txt").read_bytes()
    boss = await sent(room, content)
    await tap(room, "차이 보기")
    pages = [boss.last.text]
    while turn := [label for row in labels(boss) for label in row if label.endswith("▶")]:
        await tap(room, turn[0])
        pages.append(boss.last.text)

    assert len(pages) > 1
    assert all(utf16_length(page) <= 4096 for page in pages)
    await tap(room, "◀ 초안", "공개하기", "네")
    published = room.bot.holder.base.round_by_id["2022-1"]
    whole = "\n".join(pages)
    assert [fact.text for fact in published.facts.values() if fact.text not in whole] == []


async def test_errors_stop_publishing_and_come_first(room: StaffRoom) -> None:
    boss = await sent(room, document(stated=3))
    problems = [line for line in boss.last.text.split("\n") if line.startswith("•")]

    assert problems[0] == (
        "• 오류 4행: 평가대상은 3개 사무라고 하는데 2개를 읽었습니다."
        " 빠지거나 합쳐진 사무가 있는지 원문과 견주어 주세요."
    )
    assert boss.last.text.endswith("오류가 있어 공개할 수 없습니다. 문서를 고쳐 다시 보내 주세요.")
    assert labels(boss) == [["차이 보기"], ["버리기"]]
    boss.presses("dp:1:0:do", boss.last)
    await room.settle()
    assert "오류가 1개 있어 공개할 수 없습니다" in boss.last.text
    assert "2022-1" not in room.bot.holder.base.round_by_id


async def test_many_problems_are_counted_and_shown_on_a_tap(room: StaffRoom) -> None:
    lines = b"".join(f"{number}. \xea\xb8\xb0\xea\xb4\x80\n".encode("latin-1") for number in range(3, 12))
    boss = await sent(room, document() + lines + b"\n".join(f"{n}) ???".encode() for n in range(20)))
    text = boss.last.text
    await tap(room, "문제 모두 보기")

    shown = [line for line in text.split("\n") if line.startswith("•")]
    listed = [line for line in boss.last.text.split("\n") if line.startswith("•")]
    assert len(shown) == 5
    assert f"외 {len(listed) - 5}개" in text
    assert labels(boss)[-1] == ["◀ 초안"]


async def test_what_is_published_already_can_not_be_published(room: StaffRoom) -> None:
    await sent(room, document())
    await tap(room, "공개하기", "네")
    boss = await sent(room, document(), "같은 것.txt")

    assert boss.last.text == "📄 같은 것.txt: 공개된 2022년 제1차 결과와 같습니다. 초안을 만들지 않았습니다."
    assert await kept_drafts(room.database) == []


async def test_a_draft_that_somebody_else_published_meanwhile_can_only_be_thrown_away(room: StaffRoom) -> None:
    boss = await sent(room, document())
    await tap(room, "공개하기", "네")
    await sent(room, document(task="하나"))
    draft = boss.last
    await tap(room, "공개하기", "네")
    boss.sends_file(document(), "처음 것.txt")
    await room.settle()
    old = boss.last
    boss.says("/rounds")
    await room.settle()
    await tap(room, "2022년 제1차", "1판으로", "네")
    boss.presses("d:3", old)
    await room.settle()

    assert draft.text.startswith("✅")
    assert "공개된 것과 같습니다. 공개할 것이 없습니다." in old.text
    assert [[button["text"] for button in row] for row in old.markup or []] == [["버리기"]]


async def test_nicknames_that_a_new_name_loses_are_said(room: StaffRoom) -> None:
    await sent(room, document())
    await tap(room, "공개하기", "네")
    room.boss.says("/alias 모래 놀이터, 모래성")
    await room.settle()
    boss = await sent(room, document(name="흙 놀이터"))
    await tap(room, "공개하기", "네")

    assert "통하지 않는 별칭: 모래성 (모래 놀이터). 새 이름에 다시 지어 주세요: /alias" in boss.last.text


@pytest.mark.parametrize("told", ["2022-1", "2022년 제1차입니다.", " 2022 - 1 "])
async def test_a_round_that_no_title_names_is_asked_for(room: StaffRoom, told: str) -> None:
    boss = await sent(room, document(""))
    assert boss.last.text.startswith("📄 결과.txt: 제목에서 회차를 찾지 못했습니다. 어느 회차인가요?")
    boss.says("목동실내빙상장 개선 과제는?")
    await room.settle()
    assert boss.last.text.startswith("목동실내빙상장 · 개선 과제")

    boss.says(told)
    await room.settle()
    assert boss.last.text.startswith("📄 2022년 제1차 초안 1번")
    boss.says("2022-1")
    await room.settle()
    assert "초안" not in boss.last.text, "the question was answered already"


async def test_two_documents_without_a_round_are_told_apart_by_replies(room: StaffRoom) -> None:
    boss = room.boss
    boss.sends_file(document("", name="첫째"), "첫째.txt")
    await room.settle()
    first = boss.last
    boss.sends_file(document("", name="둘째"), "둘째.txt")
    await room.settle()
    boss.says("2022년 제2차로 해 주세요", reply_to=first)
    boss.says("2022-1")
    await room.settle()

    heads = [tuple(message.text.split("\n")[:2]) for message in boss.chat.messages[-3:] if "초안" in message.text]
    assert [(head.split(" 초안")[0], source.split("에서")[0]) for head, source in heads] == [
        ("📄 2022년 제2차", "첫째.txt"),
        ("📄 2022년 제1차", "둘째.txt"),
    ]


async def test_a_caption_says_the_round(room: StaffRoom) -> None:
    boss = await sent(room, document(""), caption="이 문서는 2022-2 입니다")

    assert boss.last.text.startswith("📄 2022년 제2차 초안 1번")


async def test_an_album_gets_an_answer_to_each(room: StaffRoom) -> None:
    for ordinal in range(1, 5):
        room.boss.sends_file(document(f"2022년 제{ordinal}차"), f"{ordinal}.txt", album="1")
    await room.settle()

    answers = {
        message.reply_to.extra["document"]["file_name"]: message.text.split("\n")[0].split(" 초안")[0]
        for message in room.boss.chat.messages
        if message.reply_to
    }
    assert answers == {f"{ordinal}.txt": f"📄 2022년 제{ordinal}차" for ordinal in range(1, 5)}
    assert room.reading.most_at_once <= 2


async def test_nobody_waits_while_a_document_is_read(room: StaffRoom) -> None:
    room.reading.held_back.clear()
    for number in range(3):
        room.boss.sends_file(document(), f"{number}.txt")
    settling = room.telegram.until(
        lambda: room.boss.answers[-1:] == ["📄 2.txt: 앞의 문서를 먼저 읽고 이어서 읽겠습니다…"]
    )
    for update in await room.bot.application.bot.get_updates(timeout=0):
        room.bot.dispatcher.submit(update)
    await settling
    room.boss.says("목동실내빙상장 개선 과제")
    for update in (await room.bot.application.bot.get_updates(timeout=0))[3:]:
        room.bot.dispatcher.submit(update)
    await room.telegram.until(lambda: room.boss.answers[-1].startswith("목동실내빙상장 · 개선 과제"))
    assert room.boss.answers[0] == "📄 0.txt: 읽고 있습니다…"
    assert room.reading.at_once == 2

    room.reading.held_back.set()
    await room.bot.dispatcher.drain()
    assert sum("초안" in answer for answer in room.boss.answers) == 3


async def test_what_is_not_read_when_the_bot_stops_is_said(room: StaffRoom) -> None:
    room.reading.held_back.clear()
    room.boss.sends_file(document(), "결과.txt")
    for update in await room.bot.application.bot.get_updates(timeout=0):
        room.bot.dispatcher.submit(update)
    await room.telegram.until(lambda: room.reading.at_once)
    await room.bot.dispatcher.drain(0.05)

    assert room.boss.answers == ["📄 결과.txt: 봇이 멈추느라 다 읽지 못했습니다. 잠시 뒤에 다시 보내 주세요."]


async def test_the_second_of_two_is_told_what_the_first_did(room: StaffRoom) -> None:
    boss, other = await sent(room, document()), room.other
    await tap(room, "공개하기")
    other.sends_file(document(task="더 알려야 함"), "다른 결과.txt")
    await room.settle()
    assert f"김민위 (텔레그램 {boss.id})의 초안 1번(결과.txt)을 대신합니다." in other.last.text
    await tap(room, "네")
    assert said(boss) == (
        f"초안 1번(2022-1)은 다른 초안으로 바뀌었습니다(박담당 (텔레그램 {other.id}), 때). 지금 초안은 2번입니다."
    )
    assert [[button["text"] for button in row] for row in boss.chat.messages[1].markup or []] == [["◀ 회차 목록"]]

    await tap(room, "공개하기", "네", by=other)
    assert "1판을 공개했습니다" in other.last.text
    boss.presses("dp:2:0:do", boss.chat.messages[1])
    await room.settle()
    assert said(boss).startswith(f"초안 2번(2022-1)은 이미 공개되었습니다(박담당 (텔레그램 {other.id}), 때).")


async def test_what_was_published_meanwhile_is_seen_before_publishing(room: StaffRoom) -> None:
    await sent(room, document())
    await tap(room, "공개하기", "네")
    boss = await sent(room, document(task="하나"))
    await tap(room, "공개하기")
    question = boss.last
    boss.says("/rounds")
    await room.settle()
    await tap(room, "2022년 제1차", "되돌리기", "네")
    boss.taps("네", on=question)
    await room.settle()
    assert "그사이 공개된 것이 바뀌었습니다" in boss.last.text

    await tap(room, "◀ 초안")
    assert "이 초안을 읽은 뒤에 공개된 것이 바뀌었습니다(2판, 내림" in question.text
    await tap(room, "공개하기", "네")
    assert question.text.startswith("✅ 2022년 제1차 3판을 공개했습니다.")


async def test_a_draft_is_thrown_away_and_brought_back(room: StaffRoom) -> None:
    boss = await sent(room, document())
    old = boss.last
    await tap(room, "버리기")
    assert boss.last.text == "🗑 2022년 제1차 초안 1번을 버렸습니다."
    boss.presses("dp:1:0:do", old)
    await room.settle()
    assert "초안 1번(2022-1)은 버려졌습니다" in boss.last.text
    boss.presses("do:2022-1", old)
    await room.settle()
    assert old.text.startswith("📄 2022년 제1차 초안 1번")
    boss.presses("d:99", old)
    await room.settle()
    assert boss.last.text == "초안 99번: 그런 초안이 없습니다."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "빈 파일입니다. 다른 파일을 보내 주세요."),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), ""),
        ("오늘의 점심은 비빔밥입니다.".encode(), "회차도 사무도 찾지 못했습니다."),
        ("2022년 제1차 민간위탁 종합성과평가 결과\n".encode(), ""),
        (b"%PDF-1.7\n" + bytes(range(256)), ""),
        (b"{}", ""),
    ],
)
async def test_what_can_not_be_read_is_one_line(room: StaffRoom, content: bytes, says: str) -> None:
    boss = await sent(room, content, "이상한 <파일>.txt")

    assert boss.last.text.startswith("📄 이상한 <파일>.txt: ")
    assert says in boss.last.text
    assert "\n" not in boss.last.text
    assert "Error" not in boss.last.text
    assert boss.last.markup is None


async def test_an_unforeseen_failure_is_told_and_logged_without_what_was_read(
    room: StaffRoom, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise RuntimeError("비밀")

    monkeypatch.setattr("bot.telegram.staff.intake.take_draft", fail)
    boss = await sent(room, document())

    assert boss.last.text.startswith("📄 결과.txt: 읽다가 문제가 생겼습니다. 공개된 것은 그대로입니다.")
    assert "RuntimeError" in caplog.text
    assert "비밀" not in caplog.text


async def test_a_moving_picture_of_staff_is_no_document(room: StaffRoom) -> None:
    animation = {"file_id": "1", "file_unique_id": "2", "width": 3, "height": 4, "duration": 5}
    room.boss.sends(animation=animation, document={"file_id": "1", "file_unique_id": "2"})
    room.boss.sends(voice={"file_id": "3", "file_unique_id": "4", "duration": 5})
    await room.settle()

    text_only = "저는 글로 된 질문만 읽을 수 있어요. 궁금한 것을 글로 적어 주세요."
    assert room.boss.answers == [text_only, text_only]
    assert room.telegram.count("getFile") == 0
