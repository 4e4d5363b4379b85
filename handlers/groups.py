"""Services called by a part that their names share: 서울로 시작하는 사무들, 지원센터라고 붙은 세 곳, 지원센터들."""

from collections.abc import Sequence

from handlers.lexicon import Role
from handlers.question import Mention
from handlers.tokens import Kind, Token
from knowledge.index.names import NameIndex

_STARTING = ("시작",)
_ENDING = ("끝나", "끝난")
_HOLDING = ("붙", "있", "들어가", "들어간", "들어있", "포함", "달린", "있는")
_REACH = 3
"""Tokens behind the part within which the pattern is looked for."""
_PLURAL = frozenset({"들", "들은", "들이", "들의", "들을", "들도", "들만", "들한테"})
_SEVERAL = frozenset({"사무들", "기관들", "곳들", "센터들", "데들", "것들", "애들"})


def group_of(tokens: Sequence[Token], start: int, end: int, parts: Sequence[Token], names: NameIndex) -> Mention | None:
    """The services whose names have a part, where the words around it ask for them; None where they don't.

    Several are meant where the words say so (들, 세 군데, 모두); else it is asked back which one.
    """
    behind = tokens[end : end + _REACH]
    part = "".join(token.text for token in parts)
    texts = [token.text for token in behind if token.kind is not Kind.TAIL]
    plural = bool(behind) and behind[0].glued and behind[0].text in _PLURAL
    if any(text.startswith(_STARTING) for text in texts):
        fitting = {place for place, name in enumerate(names.names) if _begins(name.units, part)}
    elif any(text.startswith(_ENDING) for text in texts):
        fitting = {place for place, name in enumerate(names.names) if _ends(name.units, part)}
    elif plural or _counts(behind) or any(text.startswith(_HOLDING) for text in texts):
        fitting = set(names.names_with(part))
    else:
        return None
    several = plural or any(_is_several(token) for token in tokens)
    text = "".join(token.text for token in tokens[start:end])
    return Mention(text, frozenset(fitting), start, end, is_telling=several, is_group=several) if fitting else None


def _counts(behind: Sequence[Token]) -> bool:
    """Whether a count of several stands right behind: 복지관 두 곳."""
    return bool(behind) and behind[0].value is not None and behind[0].value.unit == "개" and behind[0].value.number > 1


def _is_several(token: Token) -> bool:
    return (
        token.text in _SEVERAL
        or token.means(Role.CUE, "all")
        or token.means(Role.CUE, "list")
        or token.means(Role.CUE, "both")
        or (token.value is not None and token.value.unit == "개" and token.value.number > 1)
        or token.text in ("데들", "싹", "다")
    )


def _begins(units: Sequence[str], part: str) -> bool:
    return "".join(units).startswith(part)


def _ends(units: Sequence[str], part: str) -> bool:
    return "".join(unit for unit in units if unit != "운영").endswith(part)
