"""The settings: environment variables with the prefix MINWI_, or a .env file in the working directory."""

import re
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path, user_state_path
from pydantic import (
    AnyHttpUrl,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.address import Address, parse_address
from bot.notices.quiet import QuietHours, parse_quiet
from knowledge.errors import SettingsError
from knowledge.malformed import problem_of

PREFIX = "MINWI_"

TelegramUserId = Annotated[int, Field(gt=0, lt=1 << 52)]
"""Telegram promises at most 52 significant bits."""


def _parsed(value: object) -> object:
    return parse_address(value) if isinstance(value, str) else value


def _hours(value: object) -> object:
    return parse_quiet(value) if isinstance(value, str) else value


HoursSetting = Annotated[QuietHours | None, NoDecode, BeforeValidator(_hours)]

ListenAddress = Annotated[Address, NoDecode, BeforeValidator(_parsed)]

TELEGRAM = AnyHttpUrl("https://api.telegram.org")

_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}", re.ASCII)


def default_database_url() -> str:
    """SQLite in the user's data directory, which the storage makes when it is first needed."""
    return f"sqlite+aiosqlite:///{user_data_path('minwi', appauthor=False) / 'minwi.db'}"


def default_heartbeat() -> Path:
    """A file in the user's state directory: the runtime directory is not there in a container."""
    return user_state_path("minwi", appauthor=False) / "heartbeat"


class Settings(BaseSettings):
    """All that an operator can set; each field is the environment variable MINWI_<FIELD>."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
    )

    telegram_token: SecretStr | None = None
    """From @BotFather; without it everything but `minwi run` works."""
    telegram_api_url: AnyHttpUrl = TELEGRAM
    """Telegram's own, a self-hosted Bot API server, or a test double; for methods and files alike."""
    database_url: str = Field(default_factory=default_database_url, repr=False)
    """An SQLAlchemy URL with an async driver; may hold a password."""
    staff: Annotated[tuple[TelegramUserId, ...], NoDecode] = ()
    """Telegram user ids of staff, separated by commas or spaces."""
    heartbeat: Path = Field(default_factory=default_heartbeat)
    """The file whose age tells `minwi health` when `minwi run` last reached Telegram."""
    quiet_hours: HoursSetting = QuietHours(21, 8)
    """Hours in Seoul in which notices wait, for chats that have not set their own; None for none, set by nothing."""
    guest_mode: bool = False
    """Whether mentions in chats that minwi is not in are answered, where @BotFather has switched guest mode on."""
    webhook_url: AnyHttpUrl | None = None
    """Where Telegram brings updates; without it they are fetched. What a proxy serves there is `webhook_listen`."""
    webhook_secret: Annotated[SecretStr | None, Field(validate_default=True)] = None
    """What Telegram shows with each update, so that nobody else's are taken; mandatory with `webhook_url`."""
    webhook_listen: ListenAddress = Address("127.0.0.1", 8080)
    """Where the proxy in front finds the webhook."""
    metrics_listen: ListenAddress | None = None
    """Where /healthz and /metrics are; None for nowhere."""
    log_level: str = "INFO"
    """DEBUG, INFO, WARNING or ERROR."""

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, values: dict[str, object]) -> dict[str, object]:
        """What is set to nothing is not set; but no quiet hours is a setting."""
        return {name: value for name, value in values.items() if value != "" or name == "quiet_hours"}

    @field_validator("staff", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("webhook_url")
    @classmethod
    def _secure(cls, value: AnyHttpUrl | None, info: ValidationInfo) -> AnyHttpUrl | None:
        if value and value.scheme == "http" and info.data.get("telegram_api_url", TELEGRAM) == TELEGRAM:
            raise ValueError("https://로 시작하는 주소여야 합니다 (http는 MINWI_TELEGRAM_API_URL의 서버에만 씁니다)")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _strong(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if value is None and info.data.get("webhook_url"):
            raise ValueError("MINWI_WEBHOOK_URL에는 비밀이 꼭 있어야 합니다. openssl rand -hex 32로 만들어 적어 주세요")
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("영문자, 숫자, _, -로 16자에서 256자까지여야 합니다")
        return value

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("DEBUG, INFO, WARNING, ERROR 가운데 하나여야 합니다")
        return value.upper()


def read_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings once.

    Raises:
        SettingsError: one line that names the variable and what is wrong with it, never its value.
    """
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field, *place = first["loc"]
        which = "".join(f" {part + 1}번째 값" for part in place if isinstance(part, int))
        raise SettingsError(f"{PREFIX}{str(field).upper()}{which}: {problem_of(first)}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{env_file}: UTF-8이 아닙니다. UTF-8로 저장해 주세요.") from None
    except OSError as error:
        raise SettingsError(f"{env_file}: 읽을 수 없습니다 ({error.strerror}).") from None
