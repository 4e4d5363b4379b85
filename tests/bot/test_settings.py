from pathlib import Path

import pytest

from bot.address import Address
from bot.settings import Settings, default_database_url, read_settings
from knowledge.errors import SettingsError

TOKEN = "123456:AAsecretsecretsecretsecretsecretsecre"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"MINWI_{name.upper()}", raising=False)


def test_everything_has_a_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = read_settings(None)
    assert settings.telegram_token is None
    assert str(settings.telegram_api_url) == "https://api.telegram.org/"
    assert settings.database_url == f"sqlite+aiosqlite:///{tmp_path}/minwi/minwi.db" == default_database_url()
    assert settings.staff == ()
    assert settings.log_level == "INFO"
    assert list(tmp_path.iterdir()) == []


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(f"# 설정\nMINWI_TELEGRAM_TOKEN={TOKEN}\nMINWI_STAFF=1 2\nMINWI_LOG_LEVEL=debug\nOTHER=x\n")
    monkeypatch.setenv("MINWI_STAFF", "11, 22,33")
    settings = read_settings(env_file)
    assert settings.staff == (11, 22, 33)
    assert settings.log_level == "DEBUG"
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == TOKEN


@pytest.mark.parametrize(
    "name", ["MINWI_STAFF", "MINWI_DATABASE_URL", "MINWI_TELEGRAM_TOKEN", "MINWI_TELEGRAM_API_URL"]
)
def test_an_empty_variable_is_no_variable(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "")
    assert read_settings(None) == read_settings(None).model_copy()
    assert read_settings(None).staff == ()
    assert read_settings(None).database_url == default_database_url()


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("127.0.0.1:9090", Address("127.0.0.1", 9090)),
        (" 0.0.0.0:80 ", Address("0.0.0.0", 80)),
        ("localhost:9090", Address("localhost", 9090)),
        ("[::1]:9090", Address("::1", 9090)),
        ("", None),
    ],
)
def test_where_a_server_listens(value: str, address: Address | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINWI_METRICS_LISTEN", value)
    assert read_settings(None).metrics_listen == address
    assert address is None or str(address) == value.strip()


def test_a_server_of_ones_own_may_bring_updates_without_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINWI_TELEGRAM_API_URL", "http://127.0.0.1:8081")
    monkeypatch.setenv("MINWI_WEBHOOK_URL", "http://127.0.0.1:8080/telegram")
    monkeypatch.setenv("MINWI_WEBHOOK_SECRET", "a" * 16)
    settings = read_settings(None)
    assert str(settings.webhook_url) == "http://127.0.0.1:8080/telegram"
    assert settings.webhook_listen == Address("127.0.0.1", 8080)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("STAFF", "12, hong", "MINWI_STAFF 2번째 값: 정수여야 합니다"),
        ("STAFF", "-100123", "MINWI_STAFF 1번째 값: 0보다 커야 합니다"),
        ("STAFF", "9999999999999999999", "MINWI_STAFF 1번째 값: 너무 큰 수입니다"),
        ("TELEGRAM_API_URL", "localhost", "MINWI_TELEGRAM_API_URL: https://로 시작하는 주소여야 합니다"),
        ("TELEGRAM_API_URL", "ftp://bot:hunter2@host", "MINWI_TELEGRAM_API_URL: http나 https 주소여야 합니다"),
        ("WEBHOOK_URL", "bot.example.org", "MINWI_WEBHOOK_URL: https://로 시작하는 주소여야 합니다"),
        (
            "WEBHOOK_URL",
            "http://bot.example.org/telegram",
            "MINWI_WEBHOOK_URL: https://로 시작하는 주소여야 합니다 (http는 MINWI_TELEGRAM_API_URL의 서버에만 씁니다)",
        ),
        (
            "WEBHOOK_URL",
            "https://bot.example.org/telegram",
            "MINWI_WEBHOOK_SECRET: MINWI_WEBHOOK_URL에는 비밀이 꼭 있어야 합니다."
            " openssl rand -hex 32로 만들어 적어 주세요",
        ),
        *(
            ("WEBHOOK_SECRET", secret, "MINWI_WEBHOOK_SECRET: 영문자, 숫자, _, -로 16자에서 256자까지여야 합니다")
            for secret in ("a" * 15, "a" * 257, "a" * 16 + ":", "비밀" * 10, "１" * 20)
        ),
        *(
            ("WEBHOOK_LISTEN", address, f"MINWI_WEBHOOK_LISTEN: {problem}")
            for address, problem in (
                ("9999", "127.0.0.1:8080이나 [::1]:8080처럼 주소와 포트를 적어야 합니다"),
                (":9999", "127.0.0.1:8080이나 [::1]:8080처럼 주소와 포트를 적어야 합니다"),
                ("::1:9999", "127.0.0.1:8080이나 [::1]:8080처럼 주소와 포트를 적어야 합니다"),
                ("http://localhost:80", "127.0.0.1:8080이나 [::1]:8080처럼 주소와 포트를 적어야 합니다"),
                ("localhost:0", "포트는 1부터 65535까지여야 합니다"),
                ("localhost:65536", "포트는 1부터 65535까지여야 합니다"),
            )
        ),
        ("LOG_LEVEL", "loud", "MINWI_LOG_LEVEL: DEBUG, INFO, WARNING, ERROR 가운데 하나여야 합니다"),
    ],
)
def test_a_wrong_value_is_named_and_never_echoed(
    name: str, value: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"MINWI_{name}", value)
    with pytest.raises(SettingsError) as caught:
        read_settings(None)
    assert str(caught.value) == message
    assert value not in str(caught.value)
    assert caught.value.__suppress_context__


def test_secrets_stay_out_of_the_representation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINWI_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("MINWI_DATABASE_URL", "postgresql+asyncpg://minwi:hunter2@db/minwi")
    monkeypatch.setenv("MINWI_WEBHOOK_SECRET", "hunter3-hunter3-hunter3")
    assert TOKEN.split(":")[1] not in repr(read_settings(None))
    assert "hunter3" not in repr(read_settings(None))
    assert "hunter2" not in repr(read_settings(None))


def test_an_unreadable_file_gives_one_line(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_bytes("MINWI_STAFF=1 # 직원".encode("euc-kr"))
    with pytest.raises(SettingsError, match=r"\.env: UTF-8이 아닙니다\. UTF-8로 저장해 주세요\."):
        read_settings(env_file)
