"""`minwi backup`, and that what it made can be put back."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Minwi


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A database of each test's own."""
    return f"sqlite+aiosqlite:///{tmp_path / 'minwi.db'}"


def test_a_copy_can_be_put_back(minwi: Minwi, tmp_path: Path) -> None:
    assert minwi("alias", "목동실내빙상장", "얼음나라").status == 0
    copied = minwi("backup", str(tmp_path / "copy.db"))
    assert copied.status == 0
    assert "복사했습니다" in copied.out
    assert minwi("alias", "목동실내빙상장", "얼음나라", "--remove").status == 0
    shutil.copy(tmp_path / "copy.db", tmp_path / "minwi.db")

    assert "얼음나라\t목동실내빙상장" in minwi("alias").out


def test_while_somebody_is_writing_the_copy_holds_what_was_there_before(minwi: Minwi, tmp_path: Path) -> None:
    assert minwi("rounds").status == 0
    with closing(sqlite3.connect(tmp_path / "minwi.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM round_versions")
        assert minwi("backup", str(tmp_path / "copy.db")).status == 0
        writer.execute("ROLLBACK")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM round_versions").fetchone() == (1,)


@pytest.mark.parametrize(
    ("made", "target", "says"),
    [
        (False, "copy.db", "데이터베이스가 아직 없습니다"),
        (True, "there.db", "이미 있습니다"),
        (True, "no/folder/copy.db", "쓸 수 없습니다"),
    ],
)
def test_what_goes_wrong_is_one_line_and_leaves_nothing(
    minwi: Minwi, tmp_path: Path, made: bool, target: str, says: str
) -> None:
    if made:
        assert minwi("rounds").status == 0
    (tmp_path / "there.db").write_text("mine")
    refused = minwi("backup", str(tmp_path / target))

    assert refused.status == 1
    assert says in refused.err
    assert len(refused.err.splitlines()) == 1
    assert (tmp_path / "there.db").read_text() == "mine"
    assert not list(tmp_path.glob(".*"))
