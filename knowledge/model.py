"""The data model: what the published results of one evaluation hold.

A round is what the city publishes at once; it holds an overview and services; a service holds three facets; a facet
holds facts, which are quoted whole and never changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

ROUND_ID = re.compile(r"(?P<year>20\d{2})-(?P<ordinal>[1-9]\d?)")

NO_TEXT = "(원문에 제목만 있고 내용이 없음)"
"""Stands for an overview item whose heading the source prints without any text under it."""


class Facet(StrEnum):
    """One of the three things that a round says about a service; the value is its part of an id."""

    ACHIEVEMENTS = "achievements"
    TASKS = "tasks"
    INDICATORS = "indicators"

    @property
    def label(self) -> str:
        """The heading as the documents print it."""
        return _FACET_LABELS[self]


class OverviewItem(StrEnum):
    """One of the seven things that a round's overview says; the value is its part of an id."""

    PURPOSE = "purpose"
    BASIS = "basis"
    PERIOD = "period"
    TARGETS = "targets"
    AGENCY = "agency"
    CRITERIA = "criteria"
    PROCEDURE = "procedure"

    @property
    def label(self) -> str:
        """The heading as the documents print it."""
        return _OVERVIEW_LABELS[self]


_FACET_LABELS = {Facet.ACHIEVEMENTS: "주요 성과", Facet.TASKS: "개선 과제", Facet.INDICATORS: "사업 성과지표"}
_OVERVIEW_LABELS = {
    OverviewItem.PURPOSE: "평가목적",
    OverviewItem.BASIS: "추진근거",
    OverviewItem.PERIOD: "평가기간",
    OverviewItem.TARGETS: "평가대상",
    OverviewItem.AGENCY: "평가기관",
    OverviewItem.CRITERIA: "평가내용",
    OverviewItem.PROCEDURE: "평가절차",
}


class Service(BaseModel):
    """One service that was evaluated (위탁사무)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int = Field(ge=1, le=999)
    """Its place in the document, from 1."""
    name: str = Field(min_length=1)
    """As printed, without its number."""
    achievements: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    """Each facet's facts as printed, bullet marks dropped, white space collapsed; empty for "해당없음"."""

    def facet(self, facet: Facet) -> tuple[str, ...]:
        """The texts of one facet."""
        texts: tuple[str, ...] = getattr(self, facet.value)
        return texts


class Overview(BaseModel):
    """What a round says about itself (평가개요); each item is the lines under its heading, as printed.

    None: the document has no such heading. Empty: the heading stands there without text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    purpose: tuple[str, ...] | None = None
    basis: tuple[str, ...] | None = None
    period: tuple[str, ...] | None = None
    targets: tuple[str, ...] | None = None
    agency: tuple[str, ...] | None = None
    criteria: tuple[str, ...] | None = None
    procedure: tuple[str, ...] | None = None

    def item(self, item: OverviewItem) -> tuple[str, ...] | None:
        """The lines of one item."""
        lines: tuple[str, ...] | None = getattr(self, item.value)
        return lines


@dataclass(frozen=True, slots=True)
class Fact:
    """The smallest thing that is quoted: one bullet of a facet, or one item of the overview."""

    id: str
    """``2021-3/9/tasks/1`` or ``2021-3/overview/period``."""
    text: str
    """Word for word; the lines of an overview item are joined by line feeds; empty where there is a heading only."""
    round_id: str
    service_id: str | None
    """None for the overview."""
    topic: Facet | OverviewItem
    number: int
    """Its place in its facet, from 1; 0 for the overview."""


class Round(BaseModel):
    """One published set of results (회차)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int = Field(ge=2000, le=2099)
    ordinal: int = Field(ge=1, le=99)
    title: str = ""
    """The document's title as printed."""
    overview: Overview
    services: tuple[Service, ...]

    @model_validator(mode="after")
    def _numbers_are_unique(self) -> "Round":
        numbers = [service.number for service in self.services]
        if twins := sorted({number for number in numbers if numbers.count(number) > 1}):
            raise ValueError(f"사무 번호 {twins[0]}이(가) 두 번 쓰였습니다")
        return self

    @property
    def id(self) -> str:
        """``2021-3``: short ASCII, so that it fits buttons and deep links."""
        return f"{self.year}-{self.ordinal}"

    @property
    def label(self) -> str:
        """As people say it: 2021년 제3차."""
        return f"{self.year}년 제{self.ordinal}차"

    @property
    def order(self) -> tuple[int, int]:
        """Sorts rounds by time."""
        return self.year, self.ordinal

    def service_id(self, service: Service) -> str:
        """``2021-3/9``."""
        return f"{self.id}/{service.number}"

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """All facts by id, in the order of the document, the overview first."""
        return {fact.id: fact for fact in (*self._overview_facts(), *self._service_facts())}

    def _overview_facts(self) -> Iterator[Fact]:
        for item in OverviewItem:
            if (lines := self.overview.item(item)) is not None:
                yield Fact(f"{self.id}/overview/{item}", "\n".join(lines), self.id, None, item, 0)

    def _service_facts(self) -> Iterator[Fact]:
        for service in self.services:
            service_id = self.service_id(service)
            for facet in Facet:
                for number, text in enumerate(service.facet(facet), start=1):
                    yield Fact(f"{service_id}/{facet}/{number}", text, self.id, service_id, facet, number)

    def as_published(self) -> dict[str, Any]:
        """The round in the exchange form that ``minwi read`` prints: services, facts by id, overview by id."""
        return {
            "services": [
                {"id": self.service_id(service), "name": service.name}
                | {facet.value: list(service.facet(facet)) for facet in Facet}
                for service in self.services
            ],
            "facts": {fact.id: fact.text for fact in self._service_facts()},
            "overview": {fact.id: fact.text.replace("\n", " / ") or NO_TEXT for fact in self._overview_facts()},
        }
