"""Shared by the tests of notices."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.telegram.notices.lounge import Lounge, open_lounge
from tests.knowledge.places import url_of


@pytest.fixture
async def lounge(filled_database: Path, tmp_path: Path) -> AsyncIterator[Lounge]:
    """A bot that takes subscriptions, over a database of the test's own."""
    shutil.copy(filled_database, tmp_path / "lounge.db")
    async with open_lounge(url_of(tmp_path / "lounge.db")) as lounge:
        yield lounge
