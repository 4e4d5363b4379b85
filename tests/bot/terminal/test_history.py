import stat
from pathlib import Path

import pytest
from prompt_toolkit.history import InMemoryHistory

from bot.terminal.history import KEPT, LONGEST, PrivateHistory, open_history


def kept(path: Path) -> list[str]:
    return list(reversed(list(PrivateHistory(path).load_history_strings())))


def test_what_was_typed_is_there_in_the_next_chat(tmp_path: Path) -> None:
    path = tmp_path / "state" / "minwi" / "history"
    history = open_history(path)
    for line in ("목동빙상장 성과 ⛸️", "둘째\n줄"):
        history.append_string(line)
    assert kept(path) == ["목동빙상장 성과 ⛸️", "둘째\n줄"]


def test_only_the_owner_reads_it_even_if_it_was_open_before(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.touch(mode=0o644)
    open_history(path).append_string("비밀")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    path = tmp_path / "history"
    history = open_history(path)
    for number in range(KEPT + 30):
        history.append_string(f"질문 {number}\n둘째 줄")
    history.append_string("가" * (LONGEST + 1))
    assert kept(path) == [f"질문 {number}\n둘째 줄" for number in range(30, KEPT + 30)]
    assert kept(path) == kept(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["a directory", "below a file"])
def test_where_it_cannot_be_written_it_is_kept_in_memory(place: str, tmp_path: Path) -> None:
    path = tmp_path / "history"
    if place == "a directory":
        path.mkdir(mode=0o755)
    else:
        path.write_text("")
        path /= "history"
    assert isinstance(open_history(path), InMemoryHistory)
    if place == "a directory":
        assert stat.S_IMODE(path.stat().st_mode) == 0o755


def test_a_file_that_goes_away_does_not_end_the_chat(tmp_path: Path) -> None:
    path = tmp_path / "state" / "history"
    history = open_history(path)
    path.unlink()
    path.parent.rmdir()
    history.append_string("계속")
    assert history.get_strings() == ["계속"]
