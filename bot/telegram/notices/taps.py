"""What the buttons about notices ask for. Whoever taps one in a group is checked: data can be forged."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.telegram.codes import Codes


class Word(str):
    """A word that somebody wants to be told of: Korean in a button, but short enough for it."""

    __slots__ = ()


class Sure(StrEnum):
    """How far somebody is with what can't be taken back."""

    ASK = "ask"
    DO = "do"
    NO = "no"


class Shown(StrEnum):
    """What shows, once something was subscribed to, in the message whose button was tapped."""

    HERE = "h"
    """That it was, in the place of all that it said."""
    BUTTON = "b"
    """Another button, in the place of this one; all else stays."""
    LIST = "l"
    """The list of what the chat is told of."""


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """End a subscription; the button then takes it up again: ``u:17``."""

    code: ClassVar = "u"
    id: int


@dataclass(frozen=True, slots=True)
class UnsubscribeListed:
    """End a subscription on a page of the list: ``uo:17:1``."""

    code: ClassVar = "uo"
    id: int
    page: int


@dataclass(frozen=True, slots=True)
class SubscribeAll:
    """Be told of everything that is new: ``ua:h``."""

    code: ClassVar = "ua"
    shown: Shown


@dataclass(frozen=True, slots=True)
class SubscribeService:
    """Be told of a service: ``us:2021-3/9:b``."""

    code: ClassVar = "us"
    service_id: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class SubscribeWord:
    """Be told of a word: ``uw:홍보:h``."""

    code: ClassVar = "uw"
    word: Word
    shown: Shown


SubscribeTap = SubscribeAll | SubscribeService | SubscribeWord


@dataclass(frozen=True, slots=True)
class ListSubscriptions:
    """Show a page of what the chat is told of: ``ul:1``."""

    code: ClassVar = "ul"
    page: int


@dataclass(frozen=True, slots=True)
class UnsubscribeAll:
    """End all subscriptions of the chat or topic: ``ux:ask``."""

    code: ClassVar = "ux"
    sure: Sure


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """Show how the chat is told: ``uc``."""

    code: ClassVar = "uc"


@dataclass(frozen=True, slots=True)
class SetQuiet:
    """Choose the hours in which notices wait: ``uq:22-07``, ``uq:none``, ``uq:default``."""

    code: ClassVar = "uq"
    hours: str


@dataclass(frozen=True, slots=True)
class SetSilent:
    """Choose whether notices come without a sound: ``uz:1``."""

    code: ClassVar = "uz"
    silent: int


@dataclass(frozen=True, slots=True)
class ForgetChat:
    """Drop all that is kept of the chat: ``uf:ask``."""

    code: ClassVar = "uf"
    sure: Sure


NoticeTap = (
    Unsubscribe
    | UnsubscribeListed
    | SubscribeAll
    | SubscribeService
    | SubscribeWord
    | ListSubscriptions
    | UnsubscribeAll
    | OpenSettings
    | SetQuiet
    | SetSilent
    | ForgetChat
)

_CODES: Codes[NoticeTap] = Codes(
    (
        *(Unsubscribe, UnsubscribeListed, SubscribeAll, SubscribeService, SubscribeWord),
        *(ListSubscriptions, UnsubscribeAll, OpenSettings, SetQuiet, SetSilent, ForgetChat),
    ),
    {
        int: re.compile(r"0|[1-9]\d{0,8}", re.ASCII),
        str: re.compile(r"[0-9a-z/-]{1,16}", re.ASCII),
        Word: re.compile(r"[^\s:][^\n:]{0,16}[^\s:]"),
        Shown: re.compile("|".join(Shown)),
        Sure: re.compile("|".join(Sure)),
    },
)


def encode_notice(tap: NoticeTap) -> str:
    """The button data of a tap."""
    return _CODES.encode(tap)


def decode_notice(data: str) -> NoticeTap | None:
    """What the data ask for; None where they are malformed, or about something else."""
    return _CODES.decode(data)
