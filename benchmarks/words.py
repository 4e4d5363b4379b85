"""The words from which questions are made up for what people use instead: a handful, or all that minwi itself knows."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from knowledge.model import Facet, OverviewItem

_STEM = "~"
_NICKNAMES = Path(__file__).parent / "nicknames.toml"


@dataclass(frozen=True, slots=True)
class Words:
    """What the canned questions and the templates are made of."""

    facets: Mapping[Facet, tuple[str, ...]]
    overview: Mapping[OverviewItem, tuple[str, ...]]
    everything: tuple[str, ...]
    """All of the overview at once."""
    lists: tuple[str, ...] = ("사무 목록", "어떤 사무를 평가했나요", "기관 목록", "어떤 기관이 있어")
    helps: tuple[str, ...] = ("도움말", "사용법", "뭐 할 수 있어", "어떻게 써")
    chats: tuple[str, ...] = ("안녕하세요", "안녕", "고마워요", "감사합니다", "잘 가요")


A_HANDFUL = Words(
    facets={
        Facet.ACHIEVEMENTS: ("주요 성과", "성과", "잘한 점"),
        Facet.TASKS: ("개선 과제", "문제점", "보완할 점"),
        Facet.INDICATORS: ("사업 성과지표", "지표", "평가항목"),
    },
    overview={item: (item.label,) for item in OverviewItem},
    everything=("평가개요",),
)
"""What somebody writes down in an afternoon."""


def every_word() -> Words:
    """All words of minwi's own reviewed vocabulary that stand for a facet or an overview item by themselves."""
    facets, overview = _vocabulary("facets"), _vocabulary("overview")
    return Words(
        facets={facet: (*A_HANDFUL.facets[facet], *_whole(facets[facet]["strong"])) for facet in Facet},
        overview={item: (item.label, *_whole(overview[item]["words"])) for item in OverviewItem},
        everything=_whole(overview["everything"]["words"]),
    )


WORDS: Mapping[str, Callable[[], Words]] = {"a handful of words": lambda: A_HANDFUL, "all words": every_word}
"""Both, by what the tables call them."""


def nicknames() -> tuple[tuple[str, str], ...]:
    """Pairs of a service's printed name and what people also call it, which minwi is measured without."""
    held: dict[str, list[str]] = tomllib.loads(_NICKNAMES.read_text(encoding="utf-8"))
    return tuple((printed, nickname) for printed, called in held.items() for nickname in called)


def _vocabulary(name: str) -> dict[str, Any]:
    resource = files("handlers") / "vocabulary" / f"{name}.toml"
    return tomllib.loads(resource.read_text(encoding="utf-8"))


def _whole(words: list[str]) -> tuple[str, ...]:
    """Without the stems, which no other engine can inflect."""
    return tuple(word for word in words if not word.endswith(_STEM))
