"""Fetches updates so that one which the library cannot read does not hold up all that follow."""

from typing import Any

from telegram.request import HTTPXRequest

from bot.telegram.updates import read_update


class UpdatesRequest(HTTPXRequest):
    """The library reads a whole batch or none of it, and would then be given the same batch for ever."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse an answer of Telegram's; of an update that cannot be read only its id is left, to be passed over."""
        data = HTTPXRequest.parse_json_payload(payload)
        result = data.get("result")
        if isinstance(result, list):
            data["result"] = [item if read_update(item) else {"update_id": item["update_id"]} for item in result]
        return data
