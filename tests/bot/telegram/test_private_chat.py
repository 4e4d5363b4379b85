"""What a person sees in a private chat."""

from typing import Any

import pytest

from tests.bot.telegram.core import sample_base, sample_round
from tests.bot.telegram.running import RunningBot, running
from tests.telegram_double import Person

STICKER = {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1}
PHOTO = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}


async def test_start_says_who_it_is_and_offers_examples(bot: RunningBot, mina: Person) -> None:
    mina.says("/start")
    await bot.settle()

    assert (
        mina.transcript
        == """\
미나: /start
민위: 안녕하세요, 민위입니다.
  서울시 민간위탁 종합성과평가 결과를 원문 그대로 찾아 드려요.

  지금은 2021년 제3차 결과, 사무 2개가 있습니다.
  사무 이름과 궁금한 것을 적어 보내 주세요. 아래 단추를 눌러 보셔도 좋아요.

  단체 대화방에서는 /ask 뒤에 질문을 적어 주세요.
  [2021-3/1 질문]
  [2021-3/2 질문]
  [📋 사무 목록] [❔ 쓰는 방법]"""
    )


async def test_start_offers_no_more_than_three_examples() -> None:
    async with running(base=sample_base(sample_round(services=5))) as bot:
        mina = bot.telegram.person("미나")
        mina.says("/start")
        await bot.settle()

        assert [row[0]["text"] for row in mina.last.markup or []] == [
            "2021-3/1 질문",
            "2021-3/2 질문",
            "2021-3/3 질문",
            "📋 사무 목록",
        ]


async def test_an_example_asks_the_question_that_stands_on_it(bot: RunningBot, mina: Person) -> None:
    mina.says("/start")
    await bot.settle()
    mina.taps("2021-3/2 질문")
    await bot.settle()

    assert mina.transcript.endswith("""\
미나 → [2021-3/2 질문]
민위: 2021-3/2 질문

  <2021-3/2 질문>은 결과에 없습니다.""")


async def test_nothing_published_is_said() -> None:
    async with running(base=sample_base(sample_round(services=1))) as bot:
        bot.holder.base = type(bot.holder.base)([])
        mina = bot.telegram.person("미나")
        mina.says("/start")
        mina.says("/list")
        await bot.settle()

        assert "아직 공개된 결과가 없습니다." in mina.answers[0]
        assert mina.answers[1] == "아직 공개된 결과가 없습니다."


async def test_help_says_how_to_ask_and_lists_the_commands(bot: RunningBot, mina: Person) -> None:
    mina.says("/help")
    await bot.settle()

    assert (
        mina.transcript
        == """\
미나: /help
민위: 이렇게 물어보세요.

  /start - 처음부터 시작하기
  /list - 평가받은 사무 목록 보기
  /ask - 질문하기: /ask 뒤에 질문 적기
  /subscribe - 새 결과 알림 받기: /subscribe 뒤에 사무나 낱말
  /subscriptions - 받는 알림 보기, 끄기
  /settings - 알림 시간과 소리 정하기
  /privacy - 보관하는 정보 보기, 지우기
  /help - 쓰는 방법 보기
  [2021-3/1 질문]
  [2021-3/2 질문]
  [📋 사무 목록]"""
    )


async def test_a_question_is_answered_with_facts_source_and_ways_on(bot: RunningBot, mina: Person) -> None:
    mina.says("2021-3/1/achievements")
    await bot.settle()

    assert (
        mina.transcript
        == """\
미나: 2021-3/1/achievements
민위: 1번 쉼터 · 주요 성과
  • 1번 이용자 < 1,000명 & 늘어남
  • 1번 만족도 오름
  출처: 2021년 제3차 민간위탁 종합성과평가 결과 · 1번 쉼터 · 주요 성과
  [개선 과제] [사업 성과지표]
  [📋 사무 목록]"""
    )
    assert [entity["type"] for entity in mina.last.entities] == ["bold", "italic"]
    assert mina.last.extra["link_preview_options"] == {"is_disabled": True}


async def test_an_overview_item_offers_the_others(bot: RunningBot, mina: Person) -> None:
    mina.says("2021-3/overview/procedure")
    await bot.settle()

    assert (
        mina.transcript
        == """\
미나: 2021-3/overview/procedure
민위: 평가개요 · 평가절차
  (원문에 제목만 있습니다)
  출처: 2021년 제3차 민간위탁 종합성과평가 결과 · 평가개요 · 평가절차
  [평가목적] [평가기간]"""
    )


async def test_what_the_person_typed_is_escaped(bot: RunningBot, mina: Person) -> None:
    mina.says("<b>굵게</b> & <script>")
    await bot.settle()

    assert mina.answers == ["<<b>굵게</b> & <script>>은 결과에 없습니다."]
    assert mina.last.entities == []


async def test_a_follow_up_remembers_what_was_said(bot: RunningBot, mina: Person) -> None:
    jun = bot.telegram.person("준")
    mina.says("2021-3/2/achievements")
    mina.says("이어서")
    jun.says("이어서")
    await bot.settle()

    assert mina.answers[1].startswith("2번 쉼터 · 개선 과제")
    assert jun.answers == ["<이어서>은 결과에 없습니다."]


async def test_start_forgets_what_was_said(bot: RunningBot, mina: Person) -> None:
    for text in ("2021-3/2/achievements", "/start", "이어서"):
        mina.says(text)
    await bot.settle()

    assert mina.answers[-1] == "<이어서>은 결과에 없습니다."


async def test_ask_takes_the_question_that_follows(bot: RunningBot, mina: Person) -> None:
    mina.says("/ask 2021-3/1/tasks")
    mina.says("/ask@minwi_bot\n2021-3/2/tasks")
    mina.says("/ask  ")
    await bot.settle()

    assert [answer.splitlines()[0] for answer in mina.answers] == [
        "1번 쉼터 · 개선 과제",
        "2번 쉼터 · 개선 과제",
        "/ask 뒤에 질문을 이어서 적어 주세요.",
    ]
    assert mina.answers[2].endswith("예: /ask 2021-3/1 질문")


async def test_an_unknown_command_points_to_the_help(bot: RunningBot, mina: Person) -> None:
    mina.says("/목록")
    mina.says("/weather")
    await bot.settle()

    assert mina.answers == [
        "</목록>은 결과에 없습니다.",
        "모르는 명령입니다. 쓰는 방법은 /help 에서 보실 수 있어요.",
    ]


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [PHOTO], "caption": "이건 무엇인가요"},
        {"sticker": {**STICKER, "is_animated": False, "is_video": False}},
        {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
        {"location": {"latitude": 37.5, "longitude": 127.0}},
        {"contact": {"phone_number": "0", "first_name": "준"}},
    ],
    ids=lambda content: next(iter(content)),
)
async def test_other_than_text_is_answered_kindly(bot: RunningBot, mina: Person, content: dict[str, Any]) -> None:
    mina.sends(**content)
    await bot.settle()

    assert mina.answers == ["저는 글로 된 질문만 읽을 수 있어요. 궁금한 것을 글로 적어 주세요."]


async def test_an_album_is_answered_once(bot: RunningBot, mina: Person) -> None:
    jun = bot.telegram.person("준")
    for person, album in ((mina, "1"), (jun, "2"), (mina, "1"), (jun, "2"), (mina, "3")):
        person.sends(photo=[PHOTO], media_group_id=album)
    await bot.settle()

    assert (len(mina.answers), len(jun.answers)) == (2, 1)


async def test_an_edited_question_and_service_messages_are_not_answered(bot: RunningBot, mina: Person) -> None:
    question = mina.says("2021-3/1/tasks")
    mina.edits(question, "2021-3/2/tasks")
    mina.sends(pinned_message=question.as_json())
    await bot.settle()

    assert len(mina.answers) == 1


async def test_a_long_question_is_answered(bot: RunningBot, mina: Person) -> None:
    mina.says("가" * 4096)
    await bot.settle()

    assert "".join(mina.answers) == f"<{'가' * 4096}>은 결과에 없습니다."
    assert len(mina.answers) == 2


async def test_a_thumb_down_notes_the_question_before_it_once(bot: RunningBot, mina: Person) -> None:
    mina.says("2021-3/1/tasks")
    await bot.settle()
    for _ in range(2):
        mina.says("👎")
        await bot.settle()

    assert bot.misses == [("2021-3/1/tasks", "disliked")]
    assert "적어 두고" in mina.transcript
    assert "무엇이 아쉬우셨나요" in mina.transcript


async def test_a_thumb_down_is_of_that_persons_own_question(bot: RunningBot, mina: Person) -> None:
    mina.says("2021-3/1/tasks")
    await bot.settle()
    other = bot.telegram.person("준호")
    other.says("👎🏻")
    await bot.settle()

    assert bot.misses == []


async def test_the_library_keeps_no_list_of_those_who_asked(bot: RunningBot, mina: Person) -> None:
    mina.says("2021-3/1/tasks")
    await bot.settle()

    kept = {name: getattr(bot.application, name) for name in dir(bot.application) if "persistence" in name}
    assert len(mina.answers) == 1
    assert [name for name, value in kept.items() if isinstance(value, set) and value] == []
    assert any(isinstance(value, set) for value in kept.values()), "the library has changed: look whether it still does"
