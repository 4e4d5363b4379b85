"""What is seen in groups and channels."""

from tests.bot.telegram.core import sample_base, sample_round
from tests.bot.telegram.running import RunningBot, running
from tests.telegram_double import Person


async def test_only_commands_are_answered_each_as_a_reply(bot: RunningBot, mina: Person) -> None:
    group = bot.telegram.group("민간위탁 담당자")
    jun = bot.telegram.person("준")
    mina.says("2021-3/1/tasks 어떻게 되나요?", to=group)
    mina.says("/ask 2021-3/1/tasks", to=group)
    jun.says("/ask@other_bot 2021-3/2/tasks", to=group)
    jun.says("/help@minwi_bot", to=group)
    jun.says("/weather", to=group)
    await bot.settle()
    jun.says("고마워요", to=group, reply_to=group.last)
    await bot.settle()

    assert (
        group.transcript
        == """\
미나: 2021-3/1/tasks 어떻게 되나요?
미나: /ask 2021-3/1/tasks
준: /ask@other_bot 2021-3/2/tasks
준: /help@minwi_bot
준: /weather
민위 (답장: /ask 2021-3/1/tasks): 1번 쉼터 · 개선 과제
  • 1번 홍보가 필요함
  출처: 2021년 제3차 민간위탁 종합성과평가 결과 · 1번 쉼터 · 개선 과제
  [주요 성과] [사업 성과지표]
  [📋 사무 목록]
민위 (답장: /help@minwi_bot): 이렇게 물어보세요.

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
  [📋 사무 목록]
준 (답장: 이렇게 물어보세요.

/start - 처음부터 시작하기
/list - 평가받은 사무 목록 보기
/ask - 질문하기: /ask 뒤에 질문 적기
/subscribe - 새 결과 알림 받기: /subscribe 뒤에 사무나 낱말
/subscriptions - 받는 알림 보기, 끄기
/settings - 알림 시간과 소리 정하기
/privacy - 보관하는 정보 보기, 지우기
/help - 쓰는 방법 보기): 고마워요"""
    )


async def test_a_question_deleted_meanwhile_is_still_answered(bot: RunningBot, mina: Person) -> None:
    group = bot.telegram.group("민간위탁 담당자")
    mina.deletes(mina.says("/ask 2021-3/1/tasks", to=group))
    await bot.settle()

    assert group.answers[0].startswith("1번 쉼터 · 개선 과제")
    assert group.last.reply_to is None


async def test_nothing_crosses_people_or_chats(bot: RunningBot, mina: Person) -> None:
    group, jun = bot.telegram.group("민간위탁 담당자"), bot.telegram.person("준")
    mina.says("2021-3/1/achievements")
    mina.says("/ask 2021-3/2/achievements", to=group)
    jun.says("/ask 이어서", to=group)
    mina.says("/ask 이어서", to=group)
    mina.says("이어서")
    await bot.settle()

    assert [answer.splitlines()[0] for answer in group.answers] == [
        "2번 쉼터 · 주요 성과",
        "<이어서>은 결과에 없습니다.",
        "2번 쉼터 · 개선 과제",
    ]
    assert mina.answers[1].startswith("1번 쉼터 · 개선 과제")


async def test_channel_posts_and_edited_commands_are_not_answered(bot: RunningBot, mina: Person) -> None:
    channel, group = bot.telegram.channel("서울시 소식"), bot.telegram.group("민간위탁 담당자")
    channel.posts("/ask 2021-3/1/tasks")
    mina.edits(mina.says("/start@other_bot", to=group), "/ask 2021-3/1/tasks")
    await bot.settle()

    assert channel.answers == []
    assert group.answers == []


async def test_anonymous_admins_are_one_person_in_their_group_and_nobody_elsewhere(
    bot: RunningBot, mina: Person
) -> None:
    group, other = bot.telegram.group("민간위탁 담당자"), bot.telegram.group("다른 모임")
    mina.says("/ask 2021-3/2/achievements", to=group, anonymously=True)
    bot.telegram.person("준").says("/ask 이어서", to=group, anonymously=True)
    mina.says("/ask 이어서", to=other, anonymously=True)
    await bot.settle()

    assert group.answers[1].startswith("2번 쉼터 · 개선 과제")
    assert other.answers == ["<이어서>은 결과에 없습니다."]


async def test_a_long_answer_refers_to_the_question_once_and_has_its_buttons_in_the_end() -> None:
    round_ = sample_round()
    service = round_.services[0].model_copy(update={"tasks": tuple(f"{n} " + "가" * 1500 for n in range(4))})
    async with running(base=sample_base(round_.model_copy(update={"services": (service,)}))) as bot:
        group, mina = bot.telegram.group("민간위탁 담당자"), bot.telegram.person("미나")
        mina.says("/ask 2021-3/1/tasks", to=group)
        await bot.settle()

        parts = group.chat.messages[1:]
        assert [bool(part.reply_to) for part in parts] == [True, False]
        assert [bool(part.markup) for part in parts] == [False, True]
