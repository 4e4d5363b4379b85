"""What a button asks for, and its data: short ASCII, so that it outlives restarts and fits Telegram's limit."""

import re
from dataclasses import dataclass

from bot.telegram.limits import BUTTON_BYTES
from bot.telegram.notices.taps import NoticeTap, decode_notice, encode_notice
from bot.telegram.staff.taps import StaffTap, decode_staff, encode_staff


@dataclass(frozen=True, slots=True)
class Open:
    """Show what a choice stands for: ``o:2021-3/9/tasks``."""

    target: str
    """As in `handlers.answer.Choice.target`."""


@dataclass(frozen=True, slots=True)
class OpenBelow:
    """Show what a choice stands for in a message of its own: ``b:2021-3/9``.

    Under a notice, which stays: others in the group read it, too.
    """

    target: str
    """As in `handlers.answer.Choice.target`."""


@dataclass(frozen=True, slots=True)
class Page:
    """Show a page of a round's services: ``l:2021-3:2``."""

    round_id: str
    number: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class AskLabel:
    """Ask the question that stands on the button itself: ``q:1``.

    The question may be longer than the data may be; Telegram sends the tapped message back with all its labels.
    """

    number: int
    """Tells the buttons of one message apart."""


@dataclass(frozen=True, slots=True)
class Vote:
    """Say how one likes an answer: ``v:1:2021-3/9/tasks``, ``v:0:rule``."""

    liked: bool
    subject: str
    """As `bot.learning.voting.subject_of` gives it."""


Tap = Vote | Open | OpenBelow | Page | AskLabel | NoticeTap | StaffTap

_OPEN = re.compile(r"o:([a-z0-9/+-]{1,48})", re.ASCII)
_BELOW = re.compile(r"b:([a-z0-9/+-]{1,48})", re.ASCII)
_PAGE = re.compile(r"l:(20\d{2}-\d{1,2}):([1-9]\d{0,2})", re.ASCII)
_VOTE = re.compile(r"v:([01]):([a-z0-9/+-]{1,48})", re.ASCII)
_ASK = re.compile(r"q:(\d{1,2})", re.ASCII)


def encode(tap: Tap) -> str:
    """The button data of a tap.

    Raises:
        ValueError: it could not be read back; Telegram would refuse the whole message, or the tap would lead nowhere.
    """
    match tap:
        case Open(target):
            data = f"o:{target}"
        case OpenBelow(target):
            data = f"b:{target}"
        case Page(round_id, number):
            data = f"l:{round_id}:{number}"
        case AskLabel(number):
            data = f"q:{number}"
        case Vote(liked, subject):
            data = f"v:{liked:d}:{subject}"
        case _:
            data = encode_notice(tap) if isinstance(tap, NoticeTap) else encode_staff(tap)
    if len(data.encode()) > BUTTON_BYTES or decode(data) != tap:
        raise ValueError(f"no button data: {data!r}")
    return data


def decode(data: str) -> Tap | None:
    """What the data ask for; None where they are malformed, or not ours."""
    if found := _OPEN.fullmatch(data):
        return Open(found[1])
    if found := _BELOW.fullmatch(data):
        return OpenBelow(found[1])
    if found := _PAGE.fullmatch(data):
        return Page(found[1], int(found[2]))
    if found := _VOTE.fullmatch(data):
        return Vote(found[1] == "1", found[2])
    if found := _ASK.fullmatch(data):
        return AskLabel(int(found[1]))
    return decode_notice(data) or decode_staff(data)
