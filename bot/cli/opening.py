"""Opens the knowledge base for a command that only answers, or the database for one that changes something."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from bot.settings import Settings, read_settings
from knowledge.base import KnowledgeBase
from knowledge.storage import load_knowledge_base, open_database

if TYPE_CHECKING:
    from knowledge.storage.database import Database

T = TypeVar("T")


def open_knowledge_base() -> KnowledgeBase:
    """Read all published rounds; the database is made and filled where there is none yet.

    Only the folder of the default place is made with it.

    Raises:
        SettingsError: a setting is malformed.
        DatabaseError: the database cannot be opened.
    """
    settings = read_settings()
    log_to_stderr(settings)
    default_place = "database_url" not in settings.model_fields_set
    return load_knowledge_base(settings.database_url, create_folder=default_place)


def log_to_stderr(settings: Settings) -> None:
    """Log what went wrong, and more only where MINWI_LOG_LEVEL asks for it: a person reads along."""
    level = settings.log_level if "log_level" in settings.model_fields_set else "WARNING"
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")


def with_database(work: Callable[["Database"], Awaitable[T]]) -> T:
    """Do work on the open database; it is made and filled where there is none yet, as by `open_knowledge_base`.

    Raises:
        SettingsError: a setting is malformed.
        DatabaseError: the database cannot be opened, or the work failed on it.
    """
    settings = read_settings()
    log_to_stderr(settings)
    default_place = "database_url" not in settings.model_fields_set

    async def opened() -> T:
        async with open_database(settings.database_url, create_folder=default_place) as database:
            return await work(database)

    return asyncio.run(opened())
