"""Where a server of minwi's own listens: a host and a port."""

import re
from typing import NamedTuple

_ADDRESS = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.%\w]+)\]|(?P<host>[\w.-]+)):(?P<port>\d{1,5})", re.ASCII)
_MOST = 65_535


class Address(NamedTuple):
    """A host and a port."""

    host: str
    """A name or an IP address; one of version 6 without its brackets."""
    port: int
    """From 1."""

    def __str__(self) -> str:
        """As in the settings: ``127.0.0.1:8080``, ``[::1]:8080``."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def parse_address(text: str) -> Address:
    """Read ``127.0.0.1:8080``, ``[::1]:8080`` or ``localhost:8080``.

    Raises:
        ValueError: it is none of these; says so in Korean.
    """
    found = _ADDRESS.fullmatch(text.strip())
    if found is None:
        raise ValueError("127.0.0.1:8080이나 [::1]:8080처럼 주소와 포트를 적어야 합니다")
    port = int(found["port"])
    if not 0 < port <= _MOST:
        raise ValueError(f"포트는 1부터 {_MOST}까지여야 합니다")
    return Address(found["six"] or found["host"], port)
