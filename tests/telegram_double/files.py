"""Files that people send: how a bot learns where they are, and gets them."""

from datetime import timedelta
from typing import Any

from tests.telegram_double import refusal
from tests.telegram_double.refusal import bad_request
from tests.telegram_double.store import Store

LARGEST = 20 * 1024 * 1024
"""Bytes that a bot may download."""

LINK_LIFETIME = timedelta(hours=1)


def get_file(store: Store, arguments: dict[str, Any]) -> dict[str, Any]:
    """Make a link for a file; asking again makes another one."""
    file = store.files.get(arguments.get("file_id", ""))
    if file is None:
        raise bad_request(refusal.FILE_ID_INVALID)
    if file.size > LARGEST:
        raise bad_request(refusal.FILE_TOO_BIG)
    if not file.path or (file.expires and store.now >= file.expires):
        file.path = f"documents/file_{next(store.link_numbers)}.bin"
        file.expires = store.now + LINK_LIFETIME
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }


def content_at(store: Store, path: str) -> bytes | None:
    """What a link leads to; None where it leads nowhere, or not any more."""
    for file in store.files.values():
        if file.path == path and file.expires and store.now < file.expires:
            return file.content
    return None
