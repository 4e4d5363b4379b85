"""Fetches updates so that one which the library cannot read does not hold up all that follow."""

import logging
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

from bot.telegram.log_redaction import describe_error

_log = logging.getLogger(__name__)


class UpdatesRequest(HTTPXRequest):
    """The library reads a whole batch or none of it, and would then be given the same batch for ever."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer of Telegram's; of an update that cannot be read only its id is left, to be passed over."""
        data = HTTPXRequest.parse_json_payload(payload)
        result = data.get("result")
        if isinstance(result, list):
            data["result"] = [_readable(item) for item in result]
        return data


def _readable(item: dict[str, Any]) -> dict[str, Any]:
    try:
        Update.de_json(item, None)
    except Exception as error:
        _log.error("갱신 %s: 읽을 수 없어 건너뜁니다: %s", item["update_id"], describe_error(error))
        return {"update_id": item["update_id"]}
    return item
