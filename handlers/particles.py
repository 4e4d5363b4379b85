"""Korean particles that agree with the word before them, by hangulpy."""

from functools import cache


@cache
def particle(word: str, pair: str) -> str:
    """The one of a pair that fits behind a word: 목동, "을/를" → 을.

    The library is loaded when the first particle is needed: most answers need none, and it costs 50 ms.
    """
    from hangulpy import josa_pick  # noqa: PLC0415

    # The library takes a hyphen for a sign of its own: 2021-3 ends as 3 does.
    return str(josa_pick(word.rpartition("-")[2] or word, pair))
