"""What the buttons for staff ask for. Whoever taps one is checked: data can be forged."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.telegram.codes import Codes


class Step(StrEnum):
    """How far somebody is with a thing that is asked once more before it is done."""

    ASK = "ask"
    DO = "do"


class Told(StrEnum):
    """Whether subscribers are told of what is published."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """Show what was read: ``d:12``."""

    code: ClassVar = "d"
    number: int


@dataclass(frozen=True, slots=True)
class ShowDifference:
    """Show a page of what a draft would change: ``dd:12:1``."""

    code: ClassVar = "dd"
    number: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowProblems:
    """Show a page of all that is doubtful about a draft: ``dq:12:1``."""

    code: ClassVar = "dq"
    number: int
    page: int


@dataclass(frozen=True, slots=True)
class PublishDraft:
    """Publish a draft: ``dp:12:3:ask``."""

    code: ClassVar = "dp"
    number: int
    seen: int
    """The version that was published when the difference was shown; 0 for none."""
    step: Step


@dataclass(frozen=True, slots=True)
class PublishTelling:
    """Publish a draft, and say whether subscribers are told, other than is the custom: ``dn:12:3:yes``."""

    code: ClassVar = "dn"
    number: int
    seen: int
    """As for `PublishDraft`."""
    told: Told


@dataclass(frozen=True, slots=True)
class DiscardDraft:
    """Throw a draft away: ``dx:12``."""

    code: ClassVar = "dx"
    number: int


@dataclass(frozen=True, slots=True)
class ReopenDraft:
    """Bring back the draft of a round that was set aside last: ``do:2022-1``."""

    code: ClassVar = "do"
    round_id: str


@dataclass(frozen=True, slots=True)
class OpenRounds:
    """Show a page of the published rounds and the open drafts: ``r:1``."""

    code: ClassVar = "r"
    page: int


@dataclass(frozen=True, slots=True)
class OpenRound:
    """Show the versions of a round: ``ro:2022-1``."""

    code: ClassVar = "ro"
    round_id: str


@dataclass(frozen=True, slots=True)
class RollBack:
    """Take back what is published of a round: ``rb:2022-1:3:0:ask``."""

    code: ClassVar = "rb"
    round_id: str
    seen: int
    """The version that was shown as the present one; nothing is done where another one counts by then."""
    to: int
    """The version to have again; 0 for what was published before."""
    step: Step


@dataclass(frozen=True, slots=True)
class OpenMisses:
    """Show a page of the questions without an answer: ``m:1``."""

    code: ClassVar = "m"
    page: int


@dataclass(frozen=True, slots=True)
class OpenMiss:
    """Show one of them: ``mo:3f9a…``."""

    code: ClassVar = "mo"
    key: str
    """As `bot.learning.keys.key_of` makes it of the question."""


@dataclass(frozen=True, slots=True)
class ForgetMiss:
    """Drop one of them: ``mf:3f9a…``."""

    code: ClassVar = "mf"
    key: str


@dataclass(frozen=True, slots=True)
class NameMiss:
    """Make the unknown word of one of them a nickname of a service: ``mn:3f9a…:2021-3/9``."""

    code: ClassVar = "mn"
    key: str
    service_id: str


@dataclass(frozen=True, slots=True)
class PickService:
    """Show a page of the services that the unknown word may mean: ``mp:3f9a…:1``."""

    code: ClassVar = "mp"
    key: str
    page: int


@dataclass(frozen=True, slots=True)
class OpenNicknames:
    """Show a page of the nicknames: ``n:1``."""

    code: ClassVar = "n"
    page: int


@dataclass(frozen=True, slots=True)
class OpenNickname:
    """Show one of them: ``no:3f9a…``."""

    code: ClassVar = "no"
    key: str
    """As `bot.learning.keys.key_of` makes it of the nickname's spelling."""


@dataclass(frozen=True, slots=True)
class TakeNickname:
    """Take one of them back: ``nt:3f9a…``."""

    code: ClassVar = "nt"
    key: str


StaffTap = (
    OpenDraft
    | ShowDifference
    | ShowProblems
    | PublishDraft
    | PublishTelling
    | DiscardDraft
    | ReopenDraft
    | OpenRounds
    | OpenRound
    | RollBack
    | OpenMisses
    | OpenMiss
    | ForgetMiss
    | NameMiss
    | PickService
    | OpenNicknames
    | OpenNickname
    | TakeNickname
)

_CODES: Codes[StaffTap] = Codes(
    (
        *(OpenDraft, ShowDifference, ShowProblems, PublishDraft, PublishTelling, DiscardDraft, ReopenDraft),
        *(OpenRounds, OpenRound, RollBack),
        *(OpenMisses, OpenMiss, ForgetMiss, NameMiss, PickService, OpenNicknames, OpenNickname, TakeNickname),
    ),
    {
        int: re.compile(r"0|[1-9]\d{0,8}", re.ASCII),
        str: re.compile(r"[0-9a-z/-]{1,24}", re.ASCII),
        Step: re.compile("|".join(Step)),
        Told: re.compile("|".join(Told)),
    },
)


def encode_staff(tap: StaffTap) -> str:
    """The button data of a tap."""
    return _CODES.encode(tap)


def decode_staff(data: str) -> StaffTap | None:
    """What the data ask for; None where they are malformed, or not for staff."""
    return _CODES.decode(data)
