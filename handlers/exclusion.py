"""What is named only to be left out: 말고, 빼고, 아니고."""

from collections.abc import Sequence

from handlers.lexicon import Role
from handlers.question import Mention
from handlers.tokens import Kind, Token

_JOINING = frozenset({"랑", "이랑", "하고", "와", "과", "나", "이나", "및", "그리고", "또는", "도", "들"})


def excluded_tokens(tokens: Sequence[Token], mentions: Sequence[Mention]) -> set[int]:
    """The places of the tokens that stand before a word of exclusion and belong to it."""
    owner = {place: mention for mention in mentions for place in range(mention.start, mention.end)}
    excluded: set[int] = set()
    for place, token in enumerate(tokens):
        if place > 0 and (token.means(Role.CUE, "exclude") or _turns_down(tokens, place)):
            excluded |= _before(tokens, place, owner)
    return excluded


def _turns_down(tokens: Sequence[Token], place: int) -> bool:
    """Whether 됐어 stands behind a facet with its particle: 성과는 됐어요."""
    if place < 2 or not tokens[place].text.startswith("됐"):  # noqa: PLR2004 - a facet and its particle
        return False
    return tokens[place - 1].text in ("은", "는") and tokens[place - 2].means(Role.FACET)


def _before(tokens: Sequence[Token], place: int, owner: dict[int, Mention]) -> set[int]:
    """The nearest thing before a place, and what is joined to it: 성과랑 지표 말고."""
    found: set[int] = set()
    kind, joined, start = "", True, place - 1
    while start >= 0:
        token = tokens[start]
        if token.means(Role.CUE, "exclude") or (token.means(Role.RULE, "duty") and not kind):
            break  # 의무 아닌 거지? asks whether it is one
        sort = "service" if start in owner else "" if _is_counter(tokens, start) else _sort(token)
        if not sort:
            joined = joined or token.text in _JOINING
        elif not kind:
            kind, joined = sort, False
            found |= _whole(start, owner)
        elif (sort == kind and (joined or sort in _SIDE_BY_SIDE)) or (kind == "leaning" and sort == "content"):
            joined = False
            found |= _whole(start, owner)
        else:
            break
        start = min(_whole(start, owner)) - 1
    return found


_SIDE_BY_SIDE = frozenset({"value", "content", "service"})
"""What may be left out together without a word that joins it: 핀테크랩 블록체인 둘은 빼고."""


def _is_counter(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is only what is glued behind a number: 두번째꺼."""
    token = tokens[place]
    return token.kind is Kind.UNKNOWN and len(token.text) == 1 and token.glued and tokens[place - 1].value is not None


def _whole(place: int, owner: dict[int, Mention]) -> set[int]:
    mention = owner.get(place)
    return {place} if mention is None else set(range(mention.start, mention.end))


def _sort(token: Token) -> str:
    """What sort of thing can be excluded; empty for words that only carry the sentence."""
    if token.value is not None:
        return "" if token.value.unit == "개" else "value"  # "복지관 두 곳 빼고" leaves out the 복지관
    for role, sort in (
        (Role.FACET, "facet"),
        (Role.PLACE, "place"),
        (Role.OVERVIEW, "overview"),
        (Role.ABSENT, "content"),
        (Role.FACET_LEAN, "leaning"),
    ):
        if token.means(role):
            return sort
    return "content" if token.kind in (Kind.CONTENT, Kind.UNKNOWN) else ""
