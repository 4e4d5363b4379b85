"""Thumbs under an answer: counted once for each person, and the question of a thumb down is looked after."""

from collections.abc import AsyncIterator

import pytest

from bot.learning.voting import Voting
from knowledge.storage.database import Database
from knowledge.storage.feedback import Feedback, all_feedback
from tests.bot.telegram.running import RunningBot, running

TASKS = "2021-3/1/tasks"
SECRET = "7000000001:AAEdouble"


@pytest.fixture
async def asked(database: Database) -> AsyncIterator[RunningBot]:
    """A bot that asks how its answers are liked."""
    async with running(voting=Voting(database, SECRET)) as bot:
        yield bot


async def counts(database: Database) -> list[Feedback]:
    async with database.reading() as connection:
        return await all_feedback(connection)


async def test_a_thumb_is_counted_once_and_may_be_turned(asked: RunningBot, database: Database) -> None:
    mina = asked.telegram.person("미나")
    mina.says(TASKS)
    await asked.settle()
    for label in ("👍", "👍", "👎", "👎"):
        mina.taps(label)
        await asked.settle()

    assert mina.transcript.splitlines()[-8:] == [
        "미나 → [👍]",
        "  알림: 고맙습니다. 도움이 되어 기뻐요.",
        "미나 → [👍]",
        "  알림: 이미 그렇게 알려 주셨어요. 고맙습니다.",
        "미나 → [👎]",
        "  알림: 알려 주셔서 고맙습니다. 질문만 (누가 물었는지는 빼고) 적어 두고, 더 잘 답하도록 살펴보겠습니다.",
        "미나 → [👎]",
        "  알림: 이미 그렇게 알려 주셨어요. 고맙습니다.",
    ]
    assert await counts(database) == [Feedback(TASKS, liked=0, disliked=1)]
    assert asked.misses == [(TASKS, "disliked")]


async def test_each_person_in_a_group_has_a_vote_on_each_answer(asked: RunningBot, database: Database) -> None:
    group = asked.telegram.group("담당자")
    mina, jun = asked.telegram.person("미나"), asked.telegram.person("준")
    for _ in range(2):
        mina.says(f"/ask {TASKS}", to=group)
        await asked.settle()
        mina.taps("👍", to=group)
        jun.taps("👎", to=group)
        await asked.settle()

    assert await counts(database) == [Feedback(TASKS, liked=2, disliked=2)]


async def test_what_is_shown_in_place_of_an_answer_is_voted_on_for_itself(
    asked: RunningBot, database: Database
) -> None:
    mina = asked.telegram.person("미나")
    mina.says(TASKS)
    await asked.settle()
    mina.taps("주요 성과")
    await asked.settle()
    mina.taps("👎")
    await asked.settle()

    assert await counts(database) == [Feedback("2021-3/1/achievements", liked=0, disliked=1)]
    assert asked.misses == []


@pytest.mark.parametrize("text", ["쉼터", "오늘 날씨", "/help", "/list"])
async def test_there_is_no_thumb_where_nothing_was_answered(asked: RunningBot, text: str) -> None:
    mina = asked.telegram.person("미나")
    mina.says(text)
    await asked.settle()

    assert "👍" not in mina.transcript


async def test_a_forged_subject_is_no_thumb(asked: RunningBot, database: Database) -> None:
    mina = asked.telegram.person("미나")
    mina.says(TASKS)
    await asked.settle()
    for data in ("v:2:rule", "v:1:", "v:1:<b>", "v:1:" + "a" * 60, "v:1", "v:1:rule", f"v:0:{TASKS}0", "v:0:zzz"):
        mina.presses(data, mina.chat.messages[1])
    mina.presses(f"v:0:{TASKS}", mina.chat.messages[1], inaccessible=True)
    await asked.settle()

    assert await counts(database) == []
    assert asked.misses == []


async def test_an_answer_that_was_edited_is_another_to_vote_on(asked: RunningBot, database: Database) -> None:
    mina = asked.telegram.person("미나")
    question = mina.says(TASKS)
    await asked.settle()
    mina.taps("👍")
    await asked.settle()
    mina.edits(question, "2021-3/1/achievements")
    await asked.settle()
    mina.taps("👎")
    await asked.settle()

    assert sorted(await counts(database), key=lambda each: each.subject) == [
        Feedback("2021-3/1/achievements", liked=0, disliked=1),
        Feedback(TASKS, liked=1, disliked=0),
    ]


async def test_who_voted_cannot_be_told_from_what_is_kept(asked: RunningBot, database: Database) -> None:
    mina = asked.telegram.person("미나")
    mina.says(TASKS)
    await asked.settle()
    mina.taps("👍")
    await asked.settle()

    async with database.reading() as connection:
        rows = (await connection.exec_driver_sql("SELECT * FROM votes")).all()
    assert len(rows) == 1
    assert str(mina.id) not in repr(rows)
