"""Names that the understanding cannot keep apart, found by asking it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from handlers.evaluation.lints.lint import Lint, LintKind
from handlers.evaluation.transformations.words import plain_name
from handlers.reply import reply
from handlers.typos import slips_allowed
from knowledge.base import KnowledgeBase
from knowledge.index import index_of
from knowledge.index.names import NamedService, NameIndex
from knowledge.korean.keystrokes import keystrokes

_SHORTEST = 3
"""Syllables of the shortest call in which slips are mended."""
_SAME_SYLLABLE = 1
"""Keystrokes by which one syllable may differ and still be the same, slipped."""


def name_lints(base: KnowledgeBase, today: date) -> Iterator[Lint]:
    """All that is doubtful about what services are called."""
    names = index_of(base).names
    for named in names.names:
        yield from _misunderstood(named, base, today)
    yield from _without_telling_part(names, base)
    yield from _too_near(names, base)


def _misunderstood(named: NamedService, base: KnowledgeBase, today: date) -> Iterator[Lint]:
    """Names and nicknames that lead elsewhere."""
    printed = base.services[named.ids[0]].name
    nicknames = [called for name, called in base.nicknames if name == printed]
    for called in dict.fromkeys((printed, plain_name(printed), *nicknames)):
        answer = reply(called, base, today=today).answer
        found = answer.services or tuple(choice.id for choice in answer.choices if choice.id in base.services)
        if found[:1] != named.ids[:1] or len(found) > 1:
            leads = ", ".join(base.services[id_].name for id_ in found) or "없음"
            text = f"'{called}'({named.ids[0]})을 물으면 나오는 사무: {leads}"
            yield Lint(LintKind.NAME_CALLS_ANOTHER, (named.ids[0], called, *found), text)


def _without_telling_part(names: NameIndex, base: KnowledgeBase) -> Iterator[Lint]:
    """Names all of whose parts are common."""
    telling = {
        piece.name
        for text, pieces in names.pieces.items()
        if len({piece.name for piece in pieces}) == 1 and not names.is_common(text)
        for piece in pieces
        if text != names.names[piece.name].key
    }
    for place, named in enumerate(names.names):
        if place not in telling and len(named.units) > 1:
            text = f"'{base.services[named.ids[0]].name}'({named.ids[0]})은 줄여 부르면 되묻게 됩니다"
            yield Lint(LintKind.NOTHING_TELLING, (named.ids[0],), text)


def _too_near(names: NameIndex, base: KnowledgeBase) -> Iterator[Lint]:
    """Calls of two services that are within the slips that are mended; the longest of each two services."""
    by_length: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for called, places in names.aliases.items():
        if len(called) >= _SHORTEST and len(places) == 1:
            by_length[len(called)].append((called, next(iter(places))))
    seen: set[tuple[int, int]] = set()
    for length in sorted(by_length, reverse=True):
        for (one, first), (other, second) in combinations(by_length[length], 2):
            services = (min(first, second), max(first, second))
            if first != second and services not in seen and _is_slip(one, other):
                seen.add(services)
                ids = tuple(names.names[place].ids[0] for place in services)
                text = (
                    f"'{one}'과 '{other}'은 오타로도 서로 바뀝니다: {', '.join(base.services[id_].name for id_ in ids)}"
                )
                yield Lint(LintKind.NAMES_TOO_NEAR, ids, text)


def _is_slip(one: str, other: str) -> bool:
    """Whether the guard of `handlers.typos` would take one for the other: no whole syllable differs."""
    changed = [(mine, yours) for mine, yours in zip(one, other, strict=True) if mine != yours]
    slips = [Levenshtein.distance(keystrokes(mine), keystrokes(yours)) for mine, yours in changed]
    return all(slip <= _SAME_SYLLABLE for slip in slips) and sum(slips) <= slips_allowed(len(keystrokes(one)))
