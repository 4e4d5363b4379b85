"""What a chat remembers for follow-ups. Small, and never shared between chats: each channel keeps one per chat."""

from dataclasses import dataclass

from knowledge.model import Facet, OverviewItem


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the turns before left behind. Immutable: a reply returns the next one."""

    round_id: str | None = None
    """The round spoken of last."""
    is_round_named: bool = False
    """Whether the asker named it, so that it holds for what is only asked in passing (블록체인센터는?)."""
    services: tuple[str, ...] = ()
    """Ids of the services spoken of last."""
    earlier: tuple[str, ...] = ()
    """Ids of the services spoken of before those ("둘 다")."""
    first: tuple[str, ...] = ()
    """Ids of the services spoken of first ("아까 처음 물어본 데")."""
    facets: tuple[Facet, ...] = ()
    """The facets asked for last."""
    facts: tuple[str, ...] = ()
    """Ids of the facts shown last ("두 번째 거")."""
    overview: tuple[OverviewItem, ...] = ()
    """The overview items asked for last."""
    topics: tuple[str, ...] = ()
    """The words about content asked for last: 홍보, 전화번호."""
    is_listed: bool = False
    """Whether the list of services was shown in this chat, so that an ordinal may be a place in it."""
    asked: tuple[str, ...] = ()
    """Targets offered when the bot asked back; a number or a name answers it."""
    subject: str = ""
    """What the turn before was about: ``service``, ``overview``, ``list``, ``rule`` or nothing."""
