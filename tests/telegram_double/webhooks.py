"""The methods around the webhook: each checks what Telegram checks."""

import re
from typing import Any
from urllib.parse import urlsplit

from tests.telegram_double.refusal import bad_request
from tests.telegram_double.store import Store

PORTS = (443, 80, 88, 8443)
MOST_CONNECTIONS = 100

_SECRET = re.compile(r"[A-Za-z0-9_-]*", re.ASCII)


def set_webhook(store: Store, arguments: dict[str, Any]) -> bool:
    """Have updates brought to an address; an empty one for no more."""
    url, secret = arguments.get("url", ""), arguments.get("secret_token", "")
    if url and not store.local:
        _check_from_outside(url)
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= arguments.get("max_connections", 40) <= MOST_CONNECTIONS:
        raise bad_request("the double wants max_connections between 1 and 100")
    if "allowed_updates" in arguments:
        store.allowed_updates = arguments["allowed_updates"]
    if arguments.get("drop_pending_updates"):
        store.updates.clear()
    store.webhook = arguments if url else None
    store.news.set()
    return True


def delete_webhook(store: Store, arguments: dict[str, Any]) -> bool:
    """Have updates fetched again."""
    store.webhook = None
    if arguments.get("drop_pending_updates"):
        store.updates.clear()
    return True


def get_webhook_info(store: Store, arguments: dict[str, Any]) -> dict[str, Any]:
    """How the webhook is; the secret is not told."""
    webhook = store.webhook or {}
    info: dict[str, Any] = {
        "url": webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(store.updates),
    }
    if webhook and store.delivery_failure:
        failed_at, why = store.delivery_failure
        info |= {"last_error_date": int(failed_at.timestamp()), "last_error_message": why}
    if webhook:
        info["max_connections"] = webhook.get("max_connections", 40)
    if store.allowed_updates is not None:
        info["allowed_updates"] = store.allowed_updates
    return info


def _check_from_outside(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if parts.hostname in (None, "localhost", "127.0.0.1", "::1"):
        raise bad_request(f"bad webhook: IP address {parts.hostname} is reserved")
