"""A Bot API double: one state machine, two doors. It refuses what Telegram refuses, in Telegram's words.

It is for tests that look at what people see::

    telegram = TelegramDouble()
    mina = telegram.person("미나")
    mina.says("목동 개선과제")
    ...                            # the bot works, through `InProcessDoor` or `serve_http`
    assert mina.transcript == ...
"""

from tests.telegram_double.delivery import delivering
from tests.telegram_double.double import TOKEN, TelegramDouble
from tests.telegram_double.faults import TIMEOUT
from tests.telegram_double.http_door import serve_http
from tests.telegram_double.in_process_door import InProcessDoor
from tests.telegram_double.people import Channel, Group, Person

__all__ = [
    "TIMEOUT",
    "TOKEN",
    "Channel",
    "Group",
    "InProcessDoor",
    "Person",
    "TelegramDouble",
    "delivering",
    "serve_http",
]
