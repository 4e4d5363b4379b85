"""Changed documents of every format are read or refused in one line, soon; the benchmark `mutants` tries thousands."""

import time

import pytest

from knowledge.documents.read import read_content
from knowledge.errors import DocumentError, RoundError
from tests.knowledge.mutations import NAMES, originals

MUTANTS = {".pdf": 12}
"""By kind, where it is not 40."""
LONGEST = 20
"""Seconds of the processor that one may take; the benchmark knows it more exactly."""


@pytest.mark.parametrize("name", NAMES)
def test_mutants_are_read_or_refused_in_one_line(name: str) -> None:
    original = originals()[name]
    refused = 0
    for number in range(MUTANTS.get(name[-4:], 40)):
        began = time.process_time()
        try:
            read_content(original.mutant(number))
        except (DocumentError, RoundError) as error:
            refused += 1
            assert "\n" not in str(error)  # noqa: PT017 - some are read
        assert time.process_time() - began < LONGEST, f"{name}/{number}"
    assert refused


@pytest.mark.parametrize("name", NAMES)
def test_mutants_are_changed_and_can_be_made_again(name: str) -> None:
    original = originals()[name]
    mutants = [original.mutant(number) for number in range(8)]

    assert mutants == [original.mutant(number) for number in range(8)]
    assert len({original.content, *mutants}) > len(mutants) // 2
    assert not original.parts or read_content(original.pack(original.parts)) == read_content(original.content)
