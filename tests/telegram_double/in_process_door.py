"""The first door: in place of python-telegram-bot's HTTP client, without any network."""

import json
import re
from urllib.parse import unquote

from telegram.error import TimedOut
from telegram.request import BaseRequest, RequestData

from tests.telegram_double.double import NoAnswer, TelegramDouble

_FILE_URL = re.compile(r"/file/bot(?P<token>[^/]+)/(?P<path>.+)$")
_URL = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>\w+)$")


class InProcessDoor(BaseRequest):
    """Passes requests to the double."""

    def __init__(self, double: TelegramDouble) -> None:
        self._double = double

    @property
    def read_timeout(self) -> float:
        """As the real client has one."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,
    ) -> tuple[int, bytes]:
        """Make one request."""
        try:
            if file := _FILE_URL.search(unquote(url)):
                return await self._double.download(file["token"], file["path"])
            found = _URL.search(url)
            assert found, "not an address of the Bot API"
            status, body = await self._double.request(
                found["token"], found["method"], request_data.json_parameters if request_data else {}
            )
        except NoAnswer:
            raise TimedOut from None
        return status, json.dumps(body).encode()
