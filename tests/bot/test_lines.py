import io

import pytest

from bot.lines import LINE_LIMIT, LineError, numbered_lines, text_of


def test_lines_come_with_their_numbers_and_blank_ones_are_left_out() -> None:
    stream = io.BytesIO("\ufeff첫째\r\n\n  \n넷째".encode())
    assert [(number, text_of(line)) for number, line in numbered_lines(stream)] == [(1, "첫째"), (4, "넷째")]


def test_an_overlong_line_is_refused_whole_and_the_next_is_read() -> None:
    stream = io.BytesIO(b"a" * LINE_LIMIT + b"\n" + b"b" * (3 * LINE_LIMIT + 2) + b"\nc\n")
    lines = list(numbered_lines(stream))
    assert [number for number, _ in lines] == [1, 2, 3]
    assert text_of(lines[0][1]) == "a" * LINE_LIMIT
    assert len(lines[1][1]) == LINE_LIMIT + 1
    with pytest.raises(LineError, match="줄이 너무 깁니다"):
        text_of(lines[1][1])
    assert text_of(lines[2][1]) == "c"


def test_what_is_not_utf8_is_refused() -> None:
    with pytest.raises(LineError, match="UTF-8이 아닙니다"):
        text_of("성과\n".encode("euc-kr"))
