"""Tells the question from the story around it: which words are only said on the way."""

from collections.abc import Sequence
from functools import cache

from handlers.lexicon import Role
from handlers.question import Mention
from handlers.tokens import Kind, Token
from knowledge.vocabulary import connectives

_WEAK_LISTING = ("뭐뭐", "어디어디", "누구누구", "쓰는법")
"""Words that ask for a list only where nothing else is said."""
_WHAT = frozenset({"뭐가", "뭘", "무엇이", "무엇을", "무얼", "어떤점이", "어떤게", "뭐를"})
_FINAL = (
    "까요",
    "죠",
    "나요",
    "세요",
    "니다",
    "어요",
    "예요",
    "에요",
    "래요",
    "대요",
    "네요",
    "지요",
    "인가요",
    "줘",
    "주라",
    "해줘",
    "하래",
    "니까",
    "임",
    "여",
)
"""Endings that close a sentence even where nobody typed a full stop."""


def context_tokens(tokens: Sequence[Token], mentions: Sequence[Mention]) -> set[int]:
    """The tokens of the clauses around the one that asks; empty where no clause asks by itself.

    A clause asks by itself if it says of what (a service) and what (a facet), or names an item of the overview. A
    clause behind it still counts if it asks for something that the results do not hold. Beside an order to the bot
    itself (모두 무시해) it is enough to name a service.
    """
    clauses = _clauses(tokens)
    if len(clauses) < 2:  # noqa: PLR2004 - one clause has no story around it
        return set()
    named = {place for mention in mentions for place in range(mention.start, mention.end)}
    asking = [number for number, clause in enumerate(clauses) if _asks(tokens, clause, named, mentions)]
    if not asking and any(token.means(Role.TALK, "command") for token in tokens):
        asking = [number for number, clause in enumerate(clauses) if not named.isdisjoint(clause)]
    if not asking:
        return _small_talk(tokens, clauses, named)
    story = [
        clause
        for number, clause in enumerate(clauses)
        if number < asking[0] or (number > asking[-1] and not any(tokens[place].means(Role.ABSENT) for place in clause))
    ]
    return {place for clause in story for place in clause}


def _small_talk(tokens: Sequence[Token], clauses: Sequence[range], named: set[int]) -> set[int]:
    """The unknown words of the clauses before one that speaks of what the facts say: 엄마 모시려고 하는데 …."""
    kinds = [{tokens[place].kind for place in clause} for clause in clauses]
    speaking = [number for number, kind in enumerate(kinds) if Kind.CONTENT in kind or Kind.VALUE in kind]
    empty = [
        clause
        for number, clause in enumerate(clauses)
        if speaking and number < speaking[-1] and number not in speaking and named.isdisjoint(clause)
    ]
    return {place for clause in empty for place in clause if tokens[place].kind is Kind.UNKNOWN}


def _clauses(tokens: Sequence[Token]) -> list[range]:
    """Runs of tokens that end with a sentence or with a connective (…는데, …해서)."""
    clauses, start = [], 0
    for place in range(1, len(tokens) + 1):
        ended = place == len(tokens) or (
            tokens[place].sentence != tokens[place - 1].sentence
            or (not tokens[place].glued and (_connects(tokens[place - 1]) or _ends_order(tokens, place)))
        )
        if ended:
            clauses.append(range(start, place))
            start = place
    return clauses


@cache
def _closing() -> tuple[str, ...]:
    """Endings behind which a new clause begins."""
    return (*connectives(), *_FINAL)


def _connects(token: Token) -> bool:
    if token.kind not in (Kind.TAIL, Kind.WORD) or not token.text.endswith(_closing()):
        return False
    return not (token.means(Role.CUE, "list") or token.means(Role.CUE, "which"))  # 평가받은 데 is a place, no …는데


def _ends_order(tokens: Sequence[Token], place: int) -> bool:
    """Whether an order to the bot itself ends before a place: 무시하고."""
    return place > 1 and tokens[place - 1].text == "고" and tokens[place - 2].means(Role.TALK, "command")


def _means_whole(token: Token) -> bool:
    return token.means(Role.CUE, "everything_of_service") or token.means(Role.OVERVIEW, "evaluation")


def _asks(tokens: Sequence[Token], clause: range, named: set[int], mentions: Sequence[Mention]) -> bool:
    facet = any(tokens[place].means(Role.FACET) for place in clause)
    whole = any(_means_whole(tokens[place]) for place in clause)
    service = any(place in named for place in clause)
    anywhere = bool(mentions)
    overview = any(
        meaning.role is Role.OVERVIEW and meaning.value != "evaluation"
        for place in clause
        for meaning in tokens[place].meanings
    )
    listing = any(
        tokens[place].means(Role.CUE, group) and not tokens[place].text.startswith(_WEAK_LISTING)
        for place in clause
        for group in ("list", "help")
    )
    rule = any(tokens[place].value is not None and tokens[place].value.unit == "원" for place in clause)  # type: ignore[union-attr]
    result = any(tokens[place].text.endswith("결과") for place in clause)
    lean = any(tokens[place].means(Role.FACET_LEAN) for place in clause)
    what = any(tokens[place].text in _WHAT for place in clause)
    there = any(tokens[place].means(Role.CUE, "there") for place in clause)
    about_it = lean and ((what and service) or (there and anywhere and not service))
    return (
        about_it
        or (facet and anywhere)
        or (whole and (service or (result and anywhere)))
        or overview
        or listing
        or rule
    )
