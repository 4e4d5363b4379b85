from tests.bot.cli.conftest import database_url, environment

__all__ = ["database_url", "environment"]
