"""Has Telegram bring updates, from before there is a network until it is told to stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import NamedTuple

from pydantic import AnyHttpUrl, SecretStr
from telegram import WebhookInfo
from telegram.error import BadRequest, TelegramError

from bot.address import Address
from bot.monitoring.telemetry import SILENT, Telemetry
from bot.serving import serving
from bot.telegram import limits
from bot.telegram.application import AnyApplication
from bot.telegram.connection import Connection, SignOfLife, finish, work_until
from bot.telegram.dispatch import Dispatcher
from bot.telegram.updates import ALLOWED_UPDATES
from bot.telegram.webhook_door import WebhookDoor
from knowledge.errors import SettingsError

_log = logging.getLogger(__name__)


class WebhookRefusedError(SettingsError):
    """Telegram does not want to bring updates to the address."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"MINWI_WEBHOOK_URL: 텔레그램이 이 주소를 받아들이지 않습니다 ({why})."
            " 밖에서 https로 닿는, 포트가 443, 80, 88, 8443 가운데 하나인 주소인지 확인해 주세요."
        )


class Webhook(NamedTuple):
    """Where updates come in."""

    url: AnyHttpUrl
    """As Telegram knows it."""
    secret: SecretStr
    """What Telegram shows with each."""
    listen: Address
    """As the proxy in front knows it."""


class Receiver:
    """Tells Telegram where to bring updates, lets them in, and sees that this stays so.

    It asks Telegram every half minute how the webhook is, which is also the sign of life: an update that comes in only
    shows that Telegram reaches us. In the end the webhook stays set, so that what happens meanwhile is kept for the
    next start.
    """

    def __init__(
        self,
        application: AnyApplication,
        dispatcher: Dispatcher,
        heartbeat: SignOfLife,
        webhook: Webhook,
        *,
        telemetry: Telemetry = SILENT,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Wire it.

        Args:
            application: not yet initialized.
            dispatcher: answers the updates.
            heartbeat: touched each time that Telegram was reached.
            webhook: where they come in.
            telemetry: is told of what is turned away.
            sleep: waits that many seconds.
        """
        self.door = WebhookDoor(application.bot, dispatcher, webhook.url, webhook.secret, telemetry=telemetry)
        self._application = application
        self._dispatcher = dispatcher
        self._connection = Connection(application, heartbeat)
        self._webhook = webhook
        self._sleep = sleep
        self._looked = False
        self._failed_at: datetime | None = None
        self._failed_with: str | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates until `stop` is set, then finish the answers in flight.

        Raises:
            ListenError: the address can't be listened on.
            TokenRefusedError: Telegram does not know the token.
            WebhookRefusedError: Telegram does not want to bring updates to the address.
        """
        try:
            async with serving(self.door, self._webhook.listen, "MINWI_WEBHOOK_LISTEN"):
                try:
                    await work_until(stop, self.stand_for_ever())
                finally:
                    self.door.open = False
        finally:
            await finish(self._application, self._dispatcher)

    async def stand_for_ever(self) -> None:
        """Set the webhook, and look after it."""
        while True:
            try:
                await self._connection.prepare(self._set)
                self.door.open = True
                await self._look_after()
            except TelegramError as error:
                pause = self._connection.failed(error)
            else:
                self._connection.reached()
                pause = limits.WEBHOOK_CHECK
            await self._sleep(pause)

    async def _set(self) -> None:
        try:
            await self._application.bot.set_webhook(
                str(self._webhook.url),
                secret_token=self._webhook.secret.get_secret_value(),
                allowed_updates=ALLOWED_UPDATES,
                max_connections=limits.WEBHOOK_CONNECTIONS,
            )
        except BadRequest as error:
            raise WebhookRefusedError(error.message) from None

    async def _look_after(self) -> None:
        info = await self._application.bot.get_webhook_info()
        if info.url != str(self._webhook.url):
            _log.warning("다른 프로그램이 웹훅을 바꾸거나 지워 다시 정합니다. 같은 토큰의 봇이 또 도는지 보세요.")
            await self._set()
        self._say_what_fails(info)

    def _say_what_fails(self, info: WebhookInfo) -> None:
        """Say once that Telegram can't bring updates here; what failed before the first look is no news."""
        is_new = self._looked and info.last_error_date != self._failed_at
        self._looked, self._failed_at = True, info.last_error_date
        if is_new and info.last_error_message != self._failed_with:
            _log.warning(
                "텔레그램이 갱신을 가져오지 못하고 있습니다: %s (밀린 갱신 %d개). MINWI_WEBHOOK_URL의 주소가 밖에서"
                " 닿는지 보세요.",
                info.last_error_message,
                info.pending_update_count,
            )
        self._failed_with = info.last_error_message if is_new else None
