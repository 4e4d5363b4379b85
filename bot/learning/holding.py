"""Whoever holds what is published."""

from typing import Protocol

from knowledge.base import KnowledgeBase


class Holder(Protocol):
    """`bot.telegram.channel.BaseHolder`, or what stands in for it."""

    base: KnowledgeBase
    """The newest snapshot; another one is put in its place when something is published or named."""
