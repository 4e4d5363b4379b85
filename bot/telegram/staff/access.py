"""Who is staff, and as whom they act."""

from telegram import Chat, User

from bot.plain import printable

_LONGEST_NAME = 40
"""Characters; what is stored has room for the number behind it."""


def is_staff_alone(staff: frozenset[int], person: User | None, chat: Chat) -> bool:
    """Whether somebody is a member of staff, in the private chat with them: nobody else reads along, or taps."""
    return person is not None and person.id in staff and chat.type == Chat.PRIVATE and chat.id == person.id


def signature(person: User) -> str:
    """A person as it is stored beside what they did, for staff only: ``홍길동 (텔레그램 12345)``.

    Names change and are chosen freely; the number says who it was.
    """
    return f"{printable(person.full_name)[:_LONGEST_NAME].strip()} (텔레그램 {person.id})".strip()
