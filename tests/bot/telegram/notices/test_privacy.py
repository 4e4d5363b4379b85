"""What is kept is said, truly, and dropped on request."""

from pathlib import Path

from bot.telegram import privacy
from knowledge.storage.schema import metadata
from knowledge.storage.subscriptions import ChatSettings
from tests.bot.telegram.notices.lounge import Lounge

PAGE = Path(__file__).parents[4] / "docs" / "privacy.md"

SAID = {
    "subscriptions": "알림 구독: 대화방과 주제의 번호",
    "chat_settings": "알림 설정: 대화방의 번호",
    "outbox": "보낸 알림과 보낼 알림: 대화방과 주제의 번호",
    "unanswered": "답하지 못한 질문: ",
    "feedback": "👍와 👎: 답마다의 수",
    "votes": "되돌릴 수 없는 암호값",
    "progress_messages": "담당자에게 보이는 알림 진행",
    "nicknames": "별칭에 담당자의 이름",
    "drafts": "초안과 공개된 판",
    "round_versions": "초안과 공개된 판",
}
"""Tables that hold something of people, and where that is said."""

OF_NOBODY = {"changes", "senders"}
"""Tables that hold nothing of anybody."""


def test_each_table_is_accounted_for() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert set(metadata.tables) == SAID.keys() | OF_NOBODY
    assert [said for said in SAID.values() if said not in page] == []


def test_the_page_says_what_the_bot_says() -> None:
    said = (*privacy.OF_CHATS, *privacy.OF_NOBODY, *privacy.IN_PASSING, *privacy.OF_STAFF)
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    assert tuple(line.removeprefix("- ") for line in lines if line.startswith("- ")) == said
    assert privacy.NOTHING_ELSE in lines


async def test_all_of_a_chat_is_dropped_after_it_was_asked_once_more(lounge: Lounge) -> None:
    mina, jun = lounge.telegram.person("미나"), lounge.telegram.person("준")
    for person in (mina, jun):
        person.says("/subscribe")
        person.says("/settings 23-06")
        person.says("목동빙상장 개선과제")
    await lounge.settle()
    await lounge.publish()
    mina.clear()
    mina.says("/privacy")
    await lounge.settle()
    assert all(line in mina.answers[0] for line in (*privacy.OF_CHATS, privacy.NOTHING_ELSE))
    mina.taps("🗑 이 대화방의 기록 지우기")
    await lounge.settle()
    mina.taps("아니요")
    await lounge.settle()
    assert len(await lounge.kept(mina.id)) == 1
    mina.taps("🗑 이 대화방의 기록 지우기")
    await lounge.settle()
    mina.taps("네, 모두 지우기")
    await lounge.settle()
    assert mina.answers == ["이 대화방에 대해 보관하던 것을 모두 지웠어요. 알림도 이제 오지 않아요."]
    mina.says("성과지표는요?")
    jun.says("성과지표는요?")
    await lounge.settle()
    await lounge.send(10)

    assert (await lounge.kept(mina.id), await lounge.settings(mina.id)) == ([], None)
    assert "목동실내빙상장" not in mina.answers[1]
    assert not any("공개되었습니다" in answer for answer in mina.answers)
    assert await lounge.settings(jun.id) == ChatSettings("23-06")
    assert "목동실내빙상장" in "\n".join(jun.answers[3:])
    assert "공개되었습니다" in jun.answers[-1]


async def test_in_a_group_only_admins_drop_anything(lounge: Lounge) -> None:
    group = lounge.telegram.group("담당자")
    topic = group.topic("소식")
    mina, jun = lounge.telegram.person("미나"), lounge.telegram.person("준")
    group.makes_admin(mina)
    mina.says("/subscribe", to=topic)
    jun.says("/privacy", to=group)
    await lounge.settle()
    tap = jun.taps("🗑 이 대화방의 기록 지우기", to=group)
    forged = jun.presses("uf:do", group.last)
    await lounge.settle()
    assert (tap.alert, forged.alert) == (True, True)
    assert tap.notice == forged.notice == "이 방의 기록은 관리자만 지우실 수 있어요. 관리자에게 부탁해 주세요."
    assert len(await lounge.kept(group.id)) == 1
    mina.presses("uf:do", group.last)
    await lounge.settle()

    assert await lounge.kept(group.id) == []
