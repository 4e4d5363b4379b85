"""Which stretches of a question call services, and which call places that are not among them."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.groups import group_of
from handlers.lexicon import Role
from handlers.question import Mention
from handlers.terms import looks_verbal
from handlers.tokens import Kind, Token
from handlers.values import ValueKind
from knowledge.index.names import OPTIONAL_UNITS, NameIndex, Piece

_MOST_BETWEEN = 3
"""Particles and function words that may stand between two parts of one name: 서남 쪽 센터, 구로 그 동물센터."""
_SEPARATING = frozenset({"랑", "이랑", "하고", "와", "과", "나", "이나", "보다", "도"})
_PLACE_TAILS = frozenset({"구", "시", "도", "동", "군"})
_POINTING = frozenset({"그", "이", "저", "그럼", "아니", "우리", "다른"})
INSTITUTIONS = frozenset({"센터", "시설", "기관", "사무", "랩", "허브", "관"})
"""Parts of names that say of no fact what it is about."""


_WEAK_ROLES = frozenset({Role.TALK, Role.FUNCTION, Role.KIND, Role.ABSENT, Role.RULE})


@dataclass(frozen=True, slots=True)
class Mentions:
    """What was called."""

    services: list[Mention]
    elsewhere: list[Mention]


def find_mentions(tokens: Sequence[Token], names: NameIndex) -> Mentions:
    """Group the parts of names; each group calls the services that have all its parts, in their order."""
    collected = _Collector(tokens, names)
    for start, end, fitting in _groups(tokens, names):
        collected.add(start, end, fitting)
    services, elsewhere = collected.services, collected.elsewhere
    covered = {place for mention in (*services, *elsewhere) for place in range(mention.start, mention.end)}
    elsewhere += _other_institutions(tokens, covered, names, beside=any(mention.is_telling for mention in services))
    return Mentions(services, elsewhere)


class _Collector:
    """Judges one group of name parts after the other, each by what stands around it."""

    def __init__(self, tokens: Sequence[Token], names: NameIndex) -> None:
        self._tokens = tokens
        self._names = names
        self.services: list[Mention] = []
        self.elsewhere: list[Mention] = []

    def add(self, start: int, end: int, fitting: frozenset[int]) -> None:
        """Take a group as a service, as somewhere else, or as part of the mention before it."""
        tokens, names = self._tokens, self._names
        parts = [token for token in tokens[start:end] if token.kind is Kind.NAME]
        if all(token.text in OPTIONAL_UNITS for token in parts):
            group = group_of(tokens, start, end, parts, names)
            self.services += [group] if group else []
            return
        if self._goes_on(start, end, fitting):
            return
        telling = _is_telling(parts, fitting, names)
        if self.services and self.services[-1].is_telling and _is_people(tokens, start, end):
            return
        outer_start, outer_end = self._stretch(start, end, parts, fitting, telling=telling)
        if (outer_start, outer_end) != (start, end) or _is_broken(tokens, start, end):
            self._add_elsewhere(outer_start, outer_end)
        elif not (self.services and _is_loose_end(tokens, self.services[-1], start, parts)):
            group = group_of(tokens, start, end, parts, names) if not telling else None
            self.services.append(group or Mention(text_of(tokens, start, end), fitting, start, end, telling))

    def _goes_on(self, start: int, end: int, fitting: frozenset[int]) -> bool:
        """Whether the group belongs to what stands before it, and join it where it does."""
        if self.elsewhere and self._tokens[start].glued and self.elsewhere[-1].end >= start - 1:
            other = self.elsewhere.pop()
            text = other.text + text_of(self._tokens, other.end, end)
            self.elsewhere.append(Mention(text, frozenset(), other.start, end))
            return True
        before = self.services[-1] if self.services else None
        if before is not None and before.end == start and (both := before.names & fitting):
            self.services.pop()  # parts of one name in another order: 송파 예술교육센터
            self.services.append(Mention(before.text + text_of(self._tokens, start, end), both, before.start, end))
            return True
        return False

    def _stretch(
        self, start: int, end: int, parts: Sequence[Token], fitting: frozenset[int], *, telling: bool
    ) -> tuple[int, int]:
        """The group with all that makes it another name than those that are known."""
        outer_start, outer_end = _with_neighbours(self._tokens, start, end, self._names, fitting, telling=telling)
        if _is_end_of_another(self._tokens, start, parts, self._names):
            outer_start = min(outer_start, start - 1)
        before = self.services[-1] if self.services else None
        if before is None:
            return outer_start, outer_end
        changed = (outer_start, outer_end) != (start, end)
        one_word = all(self._tokens[place].glued for place in range(before.end, start + 1))
        welded = before.end == start and _is_welded(self._tokens, before, start)
        if welded or (changed and one_word):  # 목동·실외·빙상장 is one word
            outer_start = self.services.pop().start
        return outer_start, outer_end

    def _add_elsewhere(self, start: int, end: int) -> None:
        self.elsewhere.append(Mention(text_of(self._tokens, start, end), frozenset(), start, end))


_KINDS = ("센터", "시설", "기관", "관", "랩", "허브", "원", "장", "소")
"""How institutions end: 지원센터들 are several services."""


def _is_people(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether one part of a name is only people in general: 어르신들은, beside a service that was named."""
    after = tokens[end] if end < len(tokens) else None
    is_kind = tokens[start].text.endswith(_KINDS)
    return end - start == 1 and not is_kind and after is not None and after.glued and after.text.startswith("들")


def text_of(tokens: Sequence[Token], start: int, end: int) -> str:
    """The tokens from one place to another as one word."""
    return "".join(token.text for token in tokens[start:end])


def _groups(tokens: Sequence[Token], names: NameIndex) -> list[tuple[int, int, frozenset[int]]]:
    """Runs of name parts that one name holds in this order: start, end (half open) and the names."""
    groups: list[tuple[int, int, frozenset[int]]] = []
    reach: dict[int, int] = {}
    for place, token in enumerate(tokens):
        if token.kind is not Kind.NAME:
            continue
        between = tokens[groups[-1][1] : place] if groups else []
        adjoining = bool(groups) and len(between) <= _MOST_BETWEEN and all(map(_joins, between))
        going_on = {
            piece.name: piece.end
            for piece in names.pieces[token.text]
            if adjoining and piece.name in reach and piece.start >= reach[piece.name]
        }
        if going_on:
            groups[-1] = (groups[-1][0], place + 1, frozenset(going_on))
            reach = going_on
        else:
            reach = {piece.name: piece.end for piece in reversed(names.pieces[token.text])}
            groups.append((place, place + 1, frozenset(reach)))
    return groups


def _joins(token: Token) -> bool:
    if token.kind is Kind.TAIL:
        return token.text not in _SEPARATING
    return token.kind is Kind.WORD and all(meaning.role is Role.FUNCTION for meaning in token.meanings)


def _is_telling(parts: Sequence[Token], fitting: frozenset[int], names: NameIndex) -> bool:
    """Whether a group says which service: one part does, or all together fit one name only."""
    if any(not names.is_common(token.text) for token in parts):
        return True
    telling = [token for token in parts if token.text not in OPTIONAL_UNITS]
    return len(telling) > 1 and len(fitting) == 1


def _with_neighbours(
    tokens: Sequence[Token], start: int, end: int, names: NameIndex, fitting: frozenset[int], *, telling: bool
) -> tuple[int, int]:
    """The group with what makes it another name: a place before it, or unknown syllables in one word with it."""
    outer_start, outer_end = start, end
    before = start - 1
    while (
        before > 0 and tokens[before].kind is Kind.TAIL and tokens[before].text in _PLACE_TAILS and tokens[before].glued
    ):
        before -= 1  # 강남구 핀테크랩
    glued = tokens[start].glued and before == start - 1
    if before >= 0 and (
        _changes_from_before(tokens[before], glued=glued, telling=telling)
        or (glued and _is_of_another(tokens, before, names, fitting))
    ):
        outer_start = before
    if end < len(tokens) and _changes_from_behind(tokens, end, names):
        outer_end = end + 1
    elif end < len(tokens) and (kind := _kind_in_one_word(tokens, end) or _other_word(tokens, end, names, fitting)):
        outer_end = kind
    return outer_start, outer_end


def _is_of_another(tokens: Sequence[Token], place: int, names: NameIndex, fitting: frozenset[int]) -> bool:
    """Whether a word of the facts begins the word that the name ends, and is not said of it: 장애인·빙상장."""
    token, behind = tokens[place], tokens[place + 1]
    if token.kind is not Kind.CONTENT or token.glued:
        return False
    only_kind = behind.means(Role.KIND) or all(names.is_common(part) for part in _parts_of_word(tokens, place + 1))
    return only_kind or not names.is_said_of(token.text, fitting)


def _parts_of_word(tokens: Sequence[Token], start: int) -> list[str]:
    """The parts of names that stand in one word from a token on."""
    parts = [tokens[start].text]
    for token in tokens[start + 1 :]:
        if not token.glued or token.kind is not Kind.NAME:
            break
        parts.append(token.text)
    return parts


def _other_word(tokens: Sequence[Token], end: int, names: NameIndex, fitting: frozenset[int]) -> int:
    """Where another word ends that stands glued behind a name and is not said of it; else 0.

    핀테크·문화 is no 핀테크랩; 핀테크·은·행 holds no particle.
    """
    token = tokens[end]
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    if not token.glued:
        return 0
    ends = after is None or not after.glued
    if token.kind is Kind.CONTENT and ends and not names.is_said_of(token.text, fitting):
        return end + 1
    split = token.kind is Kind.TAIL and len(token.text) == 1 and after is not None and after.glued
    unknown = split and after is not None and after.kind is Kind.UNKNOWN and len(after.text) == 1
    return end + 2 if unknown and (end + 2 >= len(tokens) or not tokens[end + 2].glued) else 0


_MOST_IN_ONE_WORD = 8
"""Tokens of one word behind a name that are looked at."""


def _kind_in_one_word(tokens: Sequence[Token], end: int) -> int:
    """Where another kind of institution ends in one word with the name (양천·노인·종합·복지관); 0 where none does."""
    place = end
    while place < min(len(tokens), end + _MOST_IN_ONE_WORD) and tokens[place].glued:
        token = tokens[place]
        if place > end and token.kind is Kind.WORD and token.means(Role.KIND) and token.text not in INSTITUTIONS:
            return place + 1
        place += 1
    return 0


def _is_welded(tokens: Sequence[Token], before: Mention, start: int) -> bool:
    """Whether two parts of different names stand together as one name that is neither: 동북권 어르신센터."""
    place_alone = before.end - before.start == 1 and tokens[before.start].means(Role.PLACE)
    return tokens[start].glued or place_alone


def _is_end_of_another(tokens: Sequence[Token], start: int, parts: Sequence[Token], names: NameIndex) -> bool:
    """Whether the later part of a name is glued behind something else: 다시서기·종합지원센터."""
    if start < 2 or not tokens[start].glued or tokens[start - 1].kind is not Kind.TAIL:  # noqa: PLR2004 - a word and an ending
        return False
    word = tokens[start - 2]
    begins = any(_is_beginning(piece, names) for piece in names.pieces[parts[0].text])
    return word.kind is not Kind.NAME and not word.means(Role.FACET) and not begins


def _is_beginning(piece: Piece, names: NameIndex) -> bool:
    """Whether nothing telling stands before a piece in its name."""
    return all(unit in OPTIONAL_UNITS for unit in names.names[piece.name].units[: piece.start])


def _changes_from_before(token: Token, *, glued: bool, telling: bool) -> bool:
    if token.means(Role.PLACE) and token.kind is Kind.WORD:
        return True
    if not glued:
        return token.kind is Kind.UNKNOWN and len(token.text) > 1 and not looks_verbal(token.text)
    if token.kind is Kind.VALUE and token.value is not None:
        return token.value.kind is ValueKind.QUANTITY and token.value.unit != "년도"  # 21년핀테크랩
    if token.kind is Kind.CONTENT:
        return not telling
    if token.kind is Kind.WORD and not telling and token.text not in _POINTING:
        return all(meaning.role in _WEAK_ROLES for meaning in token.meanings)
    return token.kind is Kind.UNKNOWN or (token.means(Role.KIND) and token.kind is Kind.WORD)


def _is_broken(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether what looks like a particle stands inside one word with the parts: 서울·이·십대여성건강센터."""
    return any(
        tokens[place].kind is not Kind.NAME
        and tokens[place].glued
        and tokens[place + 1].glued
        and tokens[place].text not in ("의", "에", "에있는")
        for place in range(start + 1, end - 1)
    )


def _changes_from_behind(tokens: Sequence[Token], end: int, names: NameIndex) -> bool:
    token = tokens[end]
    if token.kind is Kind.WORD and token.means(Role.KIND) and token.text not in INSTITUTIONS:
        # 목동 야구장 is another place; 목동빙상장 학교 연계 asks for what a fact says.
        return token.glued or not names.is_in_facts(token.text)
    if token.kind is Kind.UNKNOWN and token.text.isdigit():
        return True
    if token.kind is Kind.WORD and token.means(Role.PLACE):
        return True
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    if token.kind is Kind.UNKNOWN and after is not None and after.glued and after.text.startswith("점"):
        return True  # a branch: 키즈카페 상도점
    if token.glued and token.kind is Kind.CONTENT and after is not None and after.glued:
        is_kind = after.kind is Kind.WORD and after.means(Role.KIND) and after.text not in INSTITUTIONS
        if after.kind is Kind.NAME or is_kind:  # 목동·종합·운동장
            return True
    return token.glued and token.kind is Kind.UNKNOWN and (end + 1 >= len(tokens) or not _is_verbal(tokens, end))


def _is_verbal(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place + 1].glued and tokens[place + 1].kind is Kind.TAIL


def _is_loose_end(tokens: Sequence[Token], before: Mention, start: int, parts: Sequence[Token]) -> bool:
    """A common word right behind a whole mention (핀테크랩 센터) adds nothing."""
    return before.is_telling and before.end == start and all(token.text in INSTITUTIONS for token in parts)


def _other_institutions(tokens: Sequence[Token], covered: set[int], names: NameIndex, *, beside: bool) -> list[Mention]:
    """Places and kinds of institutions that no service has: 고척스카이돔, 잠실 야구장, 강남.

    Beside a service, or where facts speak of it, a mere kind (공방, 학교) is a word about content; so is a place abroad
    or in the country (싱가포르) where facts speak of it.
    """
    found: list[Mention] = []
    for place, token in enumerate(tokens):
        if place in covered or token.kind is not Kind.WORD:
            continue
        if not (token.means(Role.PLACE) or (token.means(Role.KIND) and token.text not in INSTITUTIONS)):
            continue
        start = place
        if token.glued and place > 0 and tokens[place - 1].kind in (Kind.UNKNOWN, Kind.CONTENT):
            start = place - 1
        alone = start == place and not token.means(Role.PLACE)
        abroad = start == place and token.means(Role.PLACE, "regions")
        if (alone and beside) or ((alone or abroad) and names.is_in_facts(token.text)):
            continue
        if found and found[-1].end == start:
            found[-1] = Mention(found[-1].text + token.text, frozenset(), found[-1].start, place + 1)
        else:
            text = text_of(tokens, start, place + 1)
            found.append(Mention(text, frozenset(), start, place + 1))
    return found
