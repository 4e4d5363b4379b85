"""One person can't flood the bot for others, and is told so kindly, once."""

import pytest

from bot.telegram.rate_limit import RateLimit, Verdict
from tests.bot.telegram.running import RunningBot, running
from tests.telegram_double import Person

TASKS = "2021-3/1/tasks"
KINDLY = "질문이 너무 빨리 이어져서 잠시 쉬어 갑니다. 1분쯤 뒤에 다시 물어봐 주세요."


def test_a_burst_passes_then_one_warning_then_silence_until_it_has_calmed_down() -> None:
    now = [0.0]
    limit = RateLimit(burst=4, per_second=0.5, clock=lambda: now[0])

    assert [limit.judge(1) for _ in range(7)] == [Verdict.PASS] * 4 + [Verdict.WARN] + [Verdict.IGNORE] * 2
    assert limit.judge(2) is Verdict.PASS
    now[0] = 2.0
    assert [limit.judge(1) for _ in range(3)] == [Verdict.PASS, Verdict.IGNORE, Verdict.IGNORE]
    now[0] = 60.0
    assert [limit.judge(1) for _ in range(5)] == [Verdict.PASS] * 4 + [Verdict.WARN]


def test_who_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.rate_limit.PEOPLE_REMEMBERED", 3)
    limit = RateLimit(burst=1, per_second=0.001)
    for person in range(5):
        limit.judge(person)

    assert limit.judge(4) is Verdict.WARN
    assert limit.judge(0) is Verdict.PASS


async def test_others_are_answered_while_one_floods(bot: RunningBot, mina: Person) -> None:
    jun = bot.telegram.person("준")
    for _ in range(40):
        mina.says(TASKS)
    jun.says(TASKS)
    await bot.settle()

    assert [text.startswith("1번 쉼터") for text in mina.answers] == [True] * 20 + [False]
    assert mina.answers[-1] == KINDLY
    assert len(jun.answers) == 1


async def test_taps_count_and_what_people_say_among_themselves_does_not(bot: RunningBot, mina: Person) -> None:
    bot.telegram.store.reads_all = True
    group = bot.telegram.group("담당자")
    for _ in range(50):
        mina.says("우리끼리 하는 말", to=group)
    mina.says(f"/ask {TASKS}", to=group)
    await bot.settle()
    taps = [mina.presses("o:2021-3/2", group.last) for _ in range(25)]
    await bot.settle()

    assert len(group.answers) == 1
    assert [tap.notice for tap in taps if tap.alert] == [KINDLY]
    assert all(tap.answered for tap in taps)


async def test_staff_is_never_held_up() -> None:
    async with running(staff=(100_001,)) as bot:
        mina = bot.telegram.person("미나")
        assert mina.id == 100_001
        for _ in range(30):
            mina.says(TASKS)
        await bot.settle()

        assert len(mina.answers) == 30


async def test_inline_queries_have_a_measure_of_their_own(bot: RunningBot, mina: Person) -> None:
    queries = [mina.types_inline("2021-3/1"[: length % 8]) for length in range(80)]
    mina.says(TASKS)
    await bot.settle()

    assert sum(query.results is not None for query in queries) == 60
    assert len(mina.answers) == 1
