"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from bot.cli.writing import FileError, write_whole


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.json", "가\n")
    finally:
        os.umask(before)

    assert (tmp_path / "a.json").read_bytes() == "가\n".encode()
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o640


def test_what_a_link_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    write_whole(tmp_path / "link.json", "new")

    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8") == "new"


def test_what_fails_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.json").write_text("old", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match=r"a\.json: 쓸 수 없습니다\(No space left on device\)"):
        write_whole(tmp_path / "a.json", "new")

    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("name", ["none/a.json", "."])
def test_a_place_that_takes_no_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileError):
        write_whole(tmp_path / name, "new")
    assert not list(tmp_path.iterdir())


def test_a_device_takes_what_it_gets() -> None:
    write_whole(Path("/dev/null"), "new")
    assert not Path("/dev/null").is_file()
