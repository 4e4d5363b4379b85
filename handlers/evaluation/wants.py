"""What a right answer is: the lines of a question file."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from handlers.turns import Day, Turns


class _Wanted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    alt: "tuple[Want, ...]" = ()
    """Other readings that are just as right."""


class FactsWanted(_Wanted):
    """These facts must be quoted, those may be, and no others."""

    kind: Literal["answer"]
    facts: tuple[str, ...]
    ok: tuple[str, ...] = ()


class ListWanted(_Wanted):
    """Exactly these services must be listed."""

    kind: Literal["list"]
    services: tuple[str, ...]


class ChoicesWanted(_Wanted):
    """The bot must ask back and offer at least these services."""

    kind: Literal["clarify"]
    choices: tuple[str, ...]


class RuleWanted(_Wanted):
    """The rule must be applied to the asker's own case; a field that is not given does not count."""

    kind: Literal["rule"]
    required: bool | None = None
    deadline: Day = None


class NothingWanted(_Wanted):
    """No fact must be quoted."""

    kind: Literal["unknown", "help", "chat"]


Want = Annotated[FactsWanted | ListWanted | ChoicesWanted | RuleWanted | NothingWanted, Field(discriminator="kind")]


class Case(Turns):
    """One question with what a right answer to its last turn is."""

    id: str
    want: Want
    tags: tuple[str, ...] = ()
