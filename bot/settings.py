"""The settings: environment variables with the prefix MINWI_, or a .env file in the working directory."""

from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.errors import SettingsError

PREFIX = "MINWI_"


def default_database_url() -> str:
    """SQLite in the user's data directory, which the storage makes when it is first needed."""
    return f"sqlite+aiosqlite:///{user_data_path('minwi', appauthor=False) / 'minwi.db'}"


class Settings(BaseSettings):
    """All that an operator can set; each field is the environment variable MINWI_<FIELD>."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
    )

    telegram_token: SecretStr | None = None
    """From @BotFather; without it everything but `minwi run` works."""
    telegram_api_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")
    """Telegram's own, a self-hosted Bot API server, or a test double; for methods and files alike."""
    database_url: str = Field(default_factory=default_database_url)
    """An SQLAlchemy URL with an async driver."""
    staff: Annotated[tuple[int, ...], NoDecode] = ()
    """Telegram user ids of staff, separated by commas or spaces."""
    log_level: str = "INFO"
    """DEBUG, INFO, WARNING or ERROR."""

    @field_validator("staff", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("must be DEBUG, INFO, WARNING or ERROR")
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
        name = PREFIX + str(first["loc"][0]).upper()
        raise SettingsError(f"{name}: {first['msg'].removeprefix('Value error, ')}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{env_file}: is not UTF-8 text; save it as UTF-8") from None
