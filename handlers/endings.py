"""What may stand behind a word: particles, endings and runs of them; and whether a syllable with them is a verb."""

from functools import lru_cache

from knowledge.vocabulary import tails

LONGEST_TAIL = 5
"""Syllables of the longest particle or ending that is looked for."""
LONGEST_TAIL_RUN = 10
"""Syllables of the longest run of them, one after the other."""
PARTICLES = frozenset("은 는 이 가 을 를 의 에 도 만 와 과 로 으로 요 들 이나".split())  # noqa: SIM905
"""Particles that any noun takes."""
PURE_PARTICLES = frozenset("은는을를의")
"""Those that are no word by themselves, as 이, 만 and 도 are."""
ASKING_SYLLABLES = frozenset("뭐뭘뭔")
"""Words of one syllable that no name and no other word begins with: 핀테크랩뭘잘했어."""
AFTER_SYLLABLE = PARTICLES | {"들이", "들은", "만요"}
"""What may follow a word of one syllable; longer tails would make words of the beginnings of others."""
NOUN_TAILS = PARTICLES | frozenset(
    "랑 이랑 하고 에서 에게 한테 까지 부터 이요 야 이야 나 좀".split()  # noqa: SIM905
)
"""Tails that nouns take; behind an unknown word any other says that it is a verb."""
CORE_STEMS = frozenset("하 되 있 없 나오 받 주 보 가 오 않 같 해 돼 했 됐 한 된 할".split())  # noqa: SIM905
"""Stems of the verbs that facts are full of, and that nobody asks for."""
_NOUN_ENDS = frozenset("자용건점적권별상간님시구수")
"""What looks like an ending behind one syllable, but makes a noun with it: 남자, 이용자, 물건."""
_CLEAR_ENDINGS = frozenset(
    "요 어 아 야 네 니 냐 죠 어요 아요 네요 나요 니까 는데 은데 지만 어서 아서".split()  # noqa: SIM905
    + "었어 았어 었던 았던 는지 은지 으면 으니 습니다 습니까".split()  # noqa: SIM905
)
"""Endings that make a verb of a rare stem of one syllable; shorter ones make nouns of many (일본, 피해, 주가)."""
_CONTRACTED_STEMS = frozenset(("해", "돼", "줘", "와", "봐"))
_NOUNS = frozenset(
    ("주가", "주기", "주고", "보기", "보고", "오기", "가기", "가면", "하자", "하기", "보자", "주제", "보석", "가재")
)
"""Nouns that a core verb and an ending spell as well."""
_AMBIGUOUS_TAILS = frozenset("이가을를에의로과와도만나기자")
"""Endings after which a word that looks like a verb may as well be a noun: 나이, 가치."""
_BOUND_NOUNS = frozenset({"데", "곳", "거", "것"})
"""Words of one syllable that any particle or ending follows: 데였는데."""


@lru_cache(maxsize=4096)
def is_tail_run(text: str) -> bool:
    """Whether a text is nothing but endings and particles, one after the other: 었는데요."""
    if len(text) > LONGEST_TAIL_RUN:
        return False
    return not text or any(
        text[:cut] in tails() and is_tail_run(text[cut:]) for cut in range(1, min(len(text), LONGEST_TAIL) + 1)
    )


def is_verb_form(word: str) -> bool:
    """Whether a word is only a common verb with its ending (있어, 하는)."""
    return any(
        word[:cut] in CORE_STEMS and word[cut:] not in _AMBIGUOUS_TAILS and is_tail_run(word[cut:])
        for cut in range(1, len(word))
    )


def takes(word: str, rest: str, stems: frozenset[str]) -> bool:
    """Whether what follows a word of one syllable, up to the next space, is its particle or ending.

    Args:
        word: the one syllable.
        rest: what follows; empty where the word stands alone.
        stems: forms of verb and adjective stems.
    """
    if not rest:
        return True
    if len(rest) > LONGEST_TAIL_RUN or rest[0] in _NOUN_ENDS:
        return False
    if word in _BOUND_NOUNS:
        return is_tail_run(rest)
    is_noun = rest in AFTER_SYLLABLE and word not in CORE_STEMS
    return is_noun or (word in stems and _is_conjugated(word, rest))


def _is_conjugated(stem: str, rest: str) -> bool:
    """Whether a stem of one syllable and what follows are a verb, and no noun that only looks like one (사기, 해고)."""
    if stem not in CORE_STEMS:
        return rest in _CLEAR_ENDINGS
    unlikely = (stem in _CONTRACTED_STEMS and rest[0] in "고기면자지") or f"{stem}{rest}" in _NOUNS
    return not unlikely and is_tail_run(rest)
