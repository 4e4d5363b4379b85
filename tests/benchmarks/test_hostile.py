"""The longest messages are as long as they should be, and the same for everybody who measures."""

import pytest

from benchmarks.hostile import COPIES, LENGTH, QUESTION, Writer, copies, kinds_of_text
from benchmarks.timing import summary
from tests.rounds import two_rounds

KINDS = kinds_of_text(two_rounds())


@pytest.mark.parametrize("length", [LENGTH // 2, LENGTH])
@pytest.mark.parametrize("write", KINDS.values(), ids=KINDS.keys())
def test_a_text_has_the_length_that_was_asked_for(write: Writer, length: int) -> None:
    texts = copies(write, length)
    assert [len(text) for text in texts] == [length] * COPIES
    assert texts == copies(write, length)


@pytest.mark.parametrize("write", [write for name, write in KINDS.items() if name.endswith("at its end")])
def test_a_question_at_the_end_is_whole(write: Writer) -> None:
    assert all(text.endswith(QUESTION) for text in copies(write, LENGTH))


def test_times_are_summed_up_by_message() -> None:
    times = summary([(0.001, 0.001, 0.004), (0.002,)])
    assert times.messages == 2
    assert [times.median, times.p99, times.slowest] == pytest.approx([1.5, 3.94, 2])
