"""What a running bot answers from, without the bot."""

from dataclasses import dataclass

from knowledge.base import KnowledgeBase


@dataclass
class Holder:
    """Holds a snapshot, as `bot.telegram.channel.BaseHolder` does."""

    base: KnowledgeBase
