"""The sign of life, and `minwi health`, which looks at it."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.health import HealthError, health
from bot.heartbeat import Heartbeat


def test_a_beat_is_young_and_none_is_none(tmp_path: Path) -> None:
    heartbeat = Heartbeat(tmp_path / "made" / "when needed" / "heartbeat")
    assert heartbeat.age() is None
    heartbeat.beat()
    age = heartbeat.age()
    assert age is not None
    assert age < 5
    heartbeat.stop()
    assert heartbeat.age() is None
    heartbeat.stop()


def test_a_beat_renews(tmp_path: Path) -> None:
    path = tmp_path / "heartbeat"
    heartbeat = Heartbeat(path)
    heartbeat.beat()
    os.utime(path, (0, 0))
    heartbeat.beat()
    assert path.stat().st_mtime > 0


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("x")
    os.utime(other, (0, 0))
    (tmp_path / "heartbeat").symlink_to(other)
    Heartbeat(tmp_path / "heartbeat").beat()
    assert other.stat().st_mtime == 0


def test_a_place_that_cannot_be_written_is_complained_of_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("")
    heartbeat = Heartbeat(tmp_path / "file" / "heartbeat")
    heartbeat.beat()
    heartbeat.beat()
    heartbeat.stop()
    assert len([record for record in caplog.records if record.levelname == "WARNING"]) == 1


@pytest.mark.parametrize(
    ("age", "says"),
    [
        (5, "정상입니다. 5초 전에 텔레그램과 통신했습니다."),
        (300, "봇이 300초째 텔레그램과 통신하지 못했습니다."),
        (None, "봇이 돌고 있지 않거나 아직 텔레그램에 연결되지 않았습니다"),
    ],
)
def test_health_says_how_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age: int | None, says: str) -> None:
    monkeypatch.setenv("MINWI_HEARTBEAT", str(tmp_path / "heartbeat"))
    monkeypatch.setattr("bot.heartbeat.time.time", lambda: 10_000.0)
    if age is not None:
        Heartbeat(tmp_path / "heartbeat").beat()
        os.utime(tmp_path / "heartbeat", (10_000 - age, 10_000 - age))
    result = CliRunner().invoke(health)

    if age == 5:
        assert (result.exit_code, result.output.strip()) == (0, says)
    else:
        assert isinstance(result.exception, HealthError)
        assert str(result.exception).startswith(says)
