"""Standard input, which may be closed."""

import sys
from typing import BinaryIO

from knowledge.errors import MinwiError


class ClosedInputError(MinwiError):
    """There is nothing to read from."""


def standard_input() -> BinaryIO:
    """Standard input as bytes.

    Raises:
        ClosedInputError: the program was started with it closed.
    """
    if not sys.stdin:
        raise ClosedInputError("표준 입력이 닫혀 있습니다. 터미널이나 파이프를 이어 주세요.")
    return sys.stdin.buffer
