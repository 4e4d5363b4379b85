"""Words of the vocabulary that mean two things."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from handlers.evaluation.lints.lint import Lint, LintKind
from handlers.lexicon import Meaning, Role, lexicon
from knowledge.model import Facet
from knowledge.vocabulary import ONLY_ASKED, read, spelled, synonym_groups

_MOST_WORDS = 6
"""Words named of one finding."""
_FACET_ROLES = (Role.FACET, Role.FACET_LEAN)
_FACETS = frozenset(facet.value for facet in Facet)


def vocabulary_lints() -> Iterator[Lint]:
    """All words that stand in two places."""
    shared: defaultdict[tuple[Meaning, Meaning], list[str]] = defaultdict(list)
    for word, meanings in lexicon().words.items():
        for pair in combinations(sorted(meanings, key=lambda meaning: (meaning.role, meaning.value)), 2):
            if Role.FUNCTION not in (pair[0].role, pair[1].role):
                shared[pair].append(word)
    for (one, other), words in sorted(shared.items(), key=_most_words_first):
        words.sort()
        if _are_two_facets(one, other):
            text = f"{_listed(words)}: 두 항목({one.value}, {other.value})의 말"
            yield Lint(LintKind.SYNONYM_OF_TWO_FACETS, tuple(words), text)
        else:
            text = f"{_listed(words)}: {_group(one)} · {_group(other)}"
            yield Lint(LintKind.WORD_IN_TWO_GROUPS, tuple(words), text)
    yield from _synonyms_of_two_facets()
    yield from _in_two_groups("synonyms", synonym_groups())
    yield from _in_two_groups("loanwords.toml", read("knowledge", "loanwords")["spellings"])


def _synonyms_of_two_facets() -> Iterator[Lint]:
    """Groups of synonyms whose words name different facets."""
    for group in synonym_groups():
        facets = {
            meaning.value
            for entry in group
            for form in spelled(entry.removeprefix(ONLY_ASKED))
            for meaning in lexicon().words.get(form, ())
            if meaning.role in _FACET_ROLES
        } & _FACETS
        if len(facets) > 1:
            text = f"{_listed(group)}: 뜻이 같다는 말들이 두 항목({', '.join(sorted(facets))})에 걸침 (synonyms)"
            yield Lint(LintKind.SYNONYM_OF_TWO_FACETS, tuple(group), text)


def _in_two_groups(name: str, groups: Iterable[list[str]]) -> Iterator[Lint]:
    """Words that stand in two groups, by the groups' first words; one that is only asked with may lead to several."""
    holders: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for place, group in enumerate(groups):
        for entry in group:
            for form in spelled(entry) if not entry.startswith(ONLY_ASKED) else ():
                holders[form][place] = group[0]
    shared: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for word, holding in holders.items():
        if len(holding) > 1:
            shared[tuple(holding.values())].append(word)
    for heads, words in shared.items():
        text = f"{_listed(sorted(words))}: {' · '.join(heads)} ({name})"
        yield Lint(LintKind.WORD_IN_TWO_GROUPS, tuple(sorted(words)), text)


def _most_words_first(item: tuple[tuple[Meaning, Meaning], list[str]]) -> tuple[int, str, str]:
    (one, other), words = item
    return -len(words), _group(one), _group(other)


def _are_two_facets(one: Meaning, other: Meaning) -> bool:
    both = one.role in _FACET_ROLES and other.role in _FACET_ROLES
    return both and one.value != other.value and {one.value, other.value} <= _FACETS


def _group(meaning: Meaning) -> str:
    return f"{meaning.role} {meaning.value}".strip()


def _listed(words: list[str]) -> str:
    more = len(words) - _MOST_WORDS
    return ", ".join(words[:_MOST_WORDS]) + (f" 외 {more}개" if more > 0 else "")
