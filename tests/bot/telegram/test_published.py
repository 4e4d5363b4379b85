"""The real `minwi run` answers from what is published beside it, without a restart."""

from pathlib import Path

from bot.curating import publish_draft, roll_back, take_draft
from knowledge.storage import open_database
from tests.bot.curating.rounds import ROUND, draft, source
from tests.bot.learning.waiting import eventually
from tests.bot.telegram.process import MinwiProcess, minwi
from tests.rounds import made_up_round
from tests.telegram_double import TelegramDouble

WITHIN = 2
"""Seconds, from publishing on."""
SERVICE = made_up_round().services[4]
"""In the made-up round only."""


async def test_the_running_bot_follows_what_is_published_and_taken_back(
    telegram: TelegramDouble, api_url: str, tmp_path: Path
) -> None:
    mina = telegram.person("미나")

    async def hears() -> bool:
        count = len(mina.answers)
        mina.says(f"{SERVICE.name} 개선과제")
        await telegram.until(lambda: len(mina.answers) > count)
        return SERVICE.tasks[0] in mina.answers[-1]

    async with minwi(tmp_path, api_url) as process:
        assert not await hears()
        async with open_database(f"sqlite+aiosqlite:///{tmp_path / 'minwi.db'}") as database:
            taken = await take_draft(database, draft(5), source=source(), by="미나")
            await publish_draft(database, taken.draft.number, by="미나")
            await has_followed(process, 1)
            assert await hears()
            await roll_back(database, ROUND, by="미나")
            await has_followed(process, 2)
            mina.taps("주요 성과")
            await telegram.until(lambda: telegram.count("answerCallbackQuery"))
            assert "미나 → [주요 성과]\n  알림: 이제 쓸 수 없는 단추입니다." in mina.transcript
            mina.says("지표는?")
            await telegram.until(lambda: len(mina.answers) > 2)
            assert mina.answers[-1].startswith("어느 사무의 사업 성과지표를")
            assert not await hears()
        finished = await process.finish()

    assert finished.status == 0


async def has_followed(process: MinwiProcess, times: int) -> None:
    """Wait until it has taken over what changed so many times."""

    async def has() -> bool:
        return process.output.count("바뀐 내용을 가져왔습니다") >= times

    await eventually(has, WITHIN)
