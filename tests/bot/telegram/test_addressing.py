"""In a group minwi speaks when it is meant, where it is meant, and to whom."""

import pytest

from tests.bot.telegram.core import sample_base, sample_round
from tests.bot.telegram.running import RunningBot, running
from tests.telegram_double import Group, Person, TelegramDouble
from tests.telegram_double.people import entities_of

TASKS, FIRST = "2021-3/1/tasks", "1번 쉼터 · 개선 과제"


@pytest.fixture
def group(bot: RunningBot) -> Group:
    """A group whose messages all reach the bot."""
    bot.telegram.store.reads_all = True
    return bot.telegram.group("민간위탁 담당자")


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (f"@minwi_bot {TASKS}", [FIRST]),
        (f"@Minwi_Bot, {TASKS}", [FIRST]),
        (f"{TASKS} @minwi_bot", [FIRST]),
        (f"@minwi_bot_2 {TASKS}", []),
        (f"@jun_kim {TASKS}", []),
        (TASKS, []),
        ("우리 회의 언제죠?", []),
        ("@minwi_bot 오늘 저녁 뭐 먹지", []),
        ("/ask 오늘 저녁 뭐 먹지", ["<오늘 저녁 뭐 먹지>은 결과에 없습니다."]),
        (f"/ASK@MINWI_BOT {TASKS}", [FIRST]),
        ("@minwi_bot", ["/ask 뒤에 질문을 이어서 적어 주세요."]),
        ("/ask", ["/ask 뒤에 질문을 이어서 적어 주세요."]),
        ("/ask@other_bot 2021-3/1/tasks", []),
    ],
)
async def test_who_is_meant(bot: RunningBot, mina: Person, group: Group, text: str, answers: list[str]) -> None:
    mina.says(text, to=group)
    await bot.settle()

    assert [answer.splitlines()[0] for answer in group.answers] == answers


async def test_a_reply_to_the_bot_goes_on_and_small_talk_is_let_pass(bot: RunningBot, mina: Person) -> None:
    group = bot.telegram.group("민간위탁 담당자")
    mina.says("/ask 2021-3/2/achievements", to=group)
    await bot.settle()
    answer = group.last
    mina.says("이어서", to=group, reply_to=answer)
    mina.says("고마워요", to=group, reply_to=answer)
    bot.telegram.person("준").says("그러게요", to=group, reply_to=answer)
    await bot.settle()

    assert [text.splitlines()[0] for text in group.answers] == ["2번 쉼터 · 주요 성과", "2번 쉼터 · 개선 과제"]
    assert group.last.reply_to is not None
    assert group.last.reply_to.text == "이어서"
    assert bot.misses == []


@pytest.mark.parametrize("text", ["/ask", "@minwi_bot"])
async def test_somebody_elses_question_is_passed_on(bot: RunningBot, mina: Person, group: Group, text: str) -> None:
    asked = bot.telegram.person("준").says(TASKS, to=group)
    mina.says(text, to=group, reply_to=asked)
    await bot.settle()

    assert group.answers[0].startswith(FIRST)


async def test_an_answer_stays_in_the_topic_of_its_question(bot: RunningBot, mina: Person) -> None:
    group = bot.telegram.group("민간위탁 담당자")
    topic = group.topic("빙상장")
    mina.says(f"/ask {TASKS}", to=topic)
    mina.says("/ask 2021-3/2/tasks", to=group)
    await bot.settle()

    assert [text.splitlines()[0] for text in topic.answers] == [FIRST]
    assert group.last.text.startswith("2번 쉼터")
    assert group.last.topic is None


async def test_a_reply_chain_in_a_plain_group_is_no_topic(bot: RunningBot, mina: Person) -> None:
    group = bot.telegram.group("민간위탁 담당자")
    first = mina.says("/ask", to=group)
    asked = mina.says(f"/ask {TASKS}", to=group, reply_to=first)
    asked.extra["message_thread_id"] = first.id
    bot.telegram.store.updates[-1]["message"]["message_thread_id"] = first.id
    await bot.settle()

    assert group.answers[1].startswith(FIRST)


@pytest.mark.parametrize("end", ["closes", "vanishes"])
async def test_a_topic_that_ends_before_the_answer_is_nobodys_fault(
    bot: RunningBot, mina: Person, end: str, caplog: pytest.LogCaptureFixture
) -> None:
    group = bot.telegram.group("민간위탁 담당자")
    topic = group.topic("빙상장")
    mina.says(f"/ask {TASKS}", to=topic)
    getattr(topic, end)()
    mina.says(f"/ask {TASKS}", to=group)
    await bot.settle()

    assert [text.splitlines()[0] for text in group.answers] == [FIRST]
    assert "ERROR" not in caplog.text


async def test_a_group_that_moves_before_the_answer_gets_it_where_it_moved(bot: RunningBot, mina: Person) -> None:
    group = bot.telegram.group("작은 모임", kind="group")
    mina.says(f"/ask {TASKS}", to=group)
    moved = group.becomes_a_supergroup()
    await bot.settle()

    assert moved.answers[0].startswith(FIRST)


@pytest.mark.parametrize("text", [f"@minwi_bot {TASKS}", f"/ask {TASKS}", "/list", "/help", "/start"])
async def test_what_a_channel_posts_into_its_discussion_group_is_not_answered(
    bot: RunningBot, mina: Person, group: Group, text: str
) -> None:
    mina.sends(to=group, text=text, entities=entities_of(text), is_automatic_forward=True)
    await bot.settle()

    assert group.answers == []


@pytest.mark.parametrize(
    ("reads_all", "status", "way"),
    [
        (False, "member", "'/ask 2021-3/1 질문'처럼 물어보시거나, 제 답에 답장으로 이어서 물어보세요."),
        (True, "member", "'@minwi_bot 2021-3/1 질문'처럼 저를 부르시거나"),
        (False, "administrator", "'@minwi_bot 2021-3/1 질문'처럼 저를 부르시거나"),
    ],
)
async def test_on_joining_it_says_in_two_lines_how_to_ask(reads_all: bool, status: str, way: str) -> None:
    telegram = TelegramDouble()
    telegram.store.reads_all = reads_all
    async with running(telegram) as bot:
        group, mina = bot.telegram.group("민간위탁 담당자"), bot.telegram.person("미나")
        group.adds_the_bot(mina, "left")
        group.adds_the_bot(mina, status)
        group.adds_the_bot(mina, "administrator")
        await bot.settle()

        (said,) = group.answers
        assert len(said.splitlines()) == 2
        assert way in said


async def test_a_group_that_lets_nobody_write_is_joined_in_silence(
    bot: RunningBot, mina: Person, caplog: pytest.LogCaptureFixture
) -> None:
    group = bot.telegram.group("공지")
    group.adds_the_bot(mina, "left")
    group.adds_the_bot(mina)
    bot.telegram.fail("sendMessage", error=400, description="Bad Request: not enough rights to send text messages")
    await bot.settle()

    assert group.answers == []
    assert "ERROR" not in caplog.text


async def test_an_edited_question_has_its_answer_edited_once(bot: RunningBot, mina: Person) -> None:
    asked = mina.says("2021-3/9/tasks")
    await bot.settle()
    mina.edits(asked, TASKS)
    mina.edits(asked, TASKS)  # somebody reacted
    await bot.settle()

    assert mina.transcript.startswith(
        f"""\
미나: {TASKS}
민위 (고침): {FIRST}"""
    )
    assert len(mina.answers) == 1
    assert bot.telegram.count("editMessageText") == 1


async def test_an_edited_question_in_a_group_is_answered_with_what_was_known_then(
    bot: RunningBot, mina: Person
) -> None:
    group = bot.telegram.group("민간위탁 담당자")
    mina.says("/ask 2021-3/1/achievements", to=group)
    asked = mina.says("/ask 이여서", to=group)
    await bot.settle()
    mina.says("/ask 2021-3/2/achievements", to=group)
    await bot.settle()
    mina.edits(asked, "/ask 이어서")
    await bot.settle()
    mina.says("/ask 이어서", to=group)
    await bot.settle()

    assert [text.splitlines()[0] for text in group.answers] == [
        "1번 쉼터 · 주요 성과",
        FIRST,
        "2번 쉼터 · 주요 성과",
        "2번 쉼터 · 개선 과제",
    ]


async def test_an_edit_long_after_is_let_be(bot: RunningBot, mina: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = mina.says("2021-3/9/tasks")
    await bot.settle()
    monkeypatch.setattr("bot.telegram.answered.LIFETIME", -1.0)
    mina.edits(asked, TASKS)
    await bot.settle()

    assert bot.telegram.count("editMessageText") == 0


async def test_a_long_answer_shrinks_and_grows_with_its_question() -> None:
    round_ = sample_round()
    long = round_.services[0].model_copy(update={"tasks": tuple(f"{n} " + "가" * 1500 for n in range(4))})
    base = sample_base(round_.model_copy(update={"services": (long, round_.services[1])}))
    async with running(base=base) as bot:
        mina = bot.telegram.person("미나")
        asked = mina.says(TASKS)
        await bot.settle()
        assert len(mina.answers) == 2
        mina.edits(asked, "2021-3/2/tasks")
        await bot.settle()
        assert [text.splitlines()[0] for text in mina.answers] == ["2번 쉼터 · 개선 과제"]
        assert mina.last.markup
        mina.edits(asked, TASKS)
        await bot.settle()

        assert [text.splitlines()[0] for text in mina.answers] == [FIRST, f"{FIRST} (이어서)"]
        assert [bool(message.markup) for message in mina.chat.messages[1:]] == [False, True]


async def test_an_answer_that_was_deleted_is_sent_again(bot: RunningBot, mina: Person) -> None:
    asked = mina.says("2021-3/9/tasks")
    await bot.settle()
    mina.deletes(mina.last)
    mina.edits(asked, TASKS)
    await bot.settle()

    assert mina.last.text.startswith(FIRST)
