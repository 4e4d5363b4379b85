"""What was understood of a message, and why: enough to answer it and to explain the answer."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from handlers.reading import Correction
from handlers.tokens import Token
from handlers.values import Value
from knowledge.model import Facet, OverviewItem


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the question that calls services by name or number."""

    text: str
    names: frozenset[int]
    """The names that fit, as places in `knowledge.index.NameIndex.names`; empty where there is no such service."""
    start: int
    end: int
    """Tokens, half open."""
    is_telling: bool = True
    """False where it says little alone: 센터, 지원센터."""
    is_excluded: bool = False
    """Named only to leave it out."""
    is_group: bool = False
    """All services that fit are meant: 지원센터들."""


class Term(NamedTuple):
    """A word about what the facts say; every one has to be explained by a fact that answers."""

    text: str
    weight: float
    """How much it matters: 1 for a rare noun, less for common words and unknown verbs."""
    found: dict[str, float]
    """Fact id → how well it explains the term, 0 to 1."""
    is_excluded: bool = False
    is_number: bool = False
    place: int = 0
    """Its token."""
    absent: str = ""
    """The group in absent.toml, for something that the results do not hold."""

    @property
    def is_known(self) -> bool:
        """Whether any fact explains it."""
        return bool(self.found)


@dataclass(frozen=True, slots=True)
class RoundMention:
    """A round as it was named."""

    text: str
    year: int | None = None
    ordinal: int | None = None
    back: int | None = None
    """How many rounds before the newest, for 지난 회차."""
    years_ago: int | None = None
    """For 재작년, 3년 전 평가."""
    every: bool = False
    """All rounds that have it."""


@dataclass
class Question:
    """What was understood; filled step by step by `handlers.understand`."""

    text: str
    """The message without markup, as it was read."""
    tokens: list[Token] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    elsewhere: list[Mention] = field(default_factory=list)
    """Names of places that are not among the services."""
    facets: list[Facet] = field(default_factory=list)
    leaning: list[Facet] = field(default_factory=list)
    """Facets that words lean to without naming them."""
    pairs: list[tuple[list[Mention], list[Facet]]] = field(default_factory=list)
    """Services with the facets asked of each, where those differ: 핀테크랩 성과랑 목동빙상장 개선과제."""
    excluded_facets: list[Facet] = field(default_factory=list)
    overview: list[OverviewItem] = field(default_factory=list)
    overview_leaning: list[OverviewItem] = field(default_factory=list)
    whole_overview: bool = False
    evaluation: bool = False
    """Whether the evaluation itself is spoken of."""
    cues: set[str] = field(default_factory=set)
    talk: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    rounds: list[RoundMention] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    """Which facts of a facet, from 1; -1: the last."""
    numbers: list[int] = field(default_factory=list)
    """Service numbers."""
    excluded_numbers: list[int] = field(default_factory=list)
    money: list[Fraction] = field(default_factory=list)
    """Amounts in won."""
    years: int = 0
    """A span of years that was named: 3년간 총사업비."""
    dates: list[Value] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    """What "몇 명" or "얼마" asks for: a fact answers only if it holds a number of that unit."""
    services: list[str] = field(default_factory=list)
    """Ids of the services that the answer was looked for in; empty for all of them."""
    inherited: bool = False
    """Whether those come from the turns before."""
    picked: list[str] = field(default_factory=list)
    """Ids of facts picked by their place among those shown last (두 번째 거)."""
    answered_by: str = ""
    """The step of `handlers.decide.Decider` that answered."""
    used: set[int] = field(default_factory=set)
    """Tokens that something has explained."""
    _covered: tuple[list[Term], dict[str, float]] | None = field(default=None, repr=False)
    """What `coverage` gave for which terms."""

    @property
    def wanted(self) -> list[Mention]:
        """The mentions that are not excluded."""
        return [mention for mention in self.mentions if not mention.is_excluded]

    @property
    def asked_terms(self) -> list[Term]:
        """The terms that are not excluded."""
        return [term for term in self.terms if not term.is_excluded]

    @property
    def asked_words(self) -> list[Term]:
        """The asked terms that are words rather than numbers or money."""
        return [term for term in self.asked_terms if not term.is_number]

    @property
    def coverage(self) -> dict[str, float]:
        """Fact id → how much of the asked terms it explains, by weight, 0 to 1; only facts that explain any.

        Worked out once for one list of terms, because every fact of every service is asked for it.
        """
        if self._covered is None or self._covered[0] is not self.terms:
            asked = self.asked_terms
            total = sum(term.weight for term in asked)
            found: dict[str, float] = {}
            for term in asked:
                for fact_id, score in term.found.items():
                    found[fact_id] = found.get(fact_id, 0.0) + term.weight * score
            self._covered = (self.terms, {fact_id: score / total for fact_id, score in found.items()})
        return self._covered[1]

    @property
    def unexplained(self) -> float:
        """The weight of the terms that no fact explains."""
        return sum(term.weight for term in self.asked_terms if not term.is_known)
