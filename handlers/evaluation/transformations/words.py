"""Other words for the same question: particles, endings, politeness, order, shorter names, synonyms."""

from dataclasses import replace

from handlers.evaluation.transformations.wording import Role, Stage, Transformation, Wording, transformation
from handlers.particles import particle
from knowledge.index.names import OPTIONAL_UNITS, cut_name
from knowledge.model import Facet

_SYNONYMS = {
    Facet.ACHIEVEMENTS: ("잘한 점", "성과", "좋은 점", "장점", "칭찬할 점"),
    Facet.TASKS: ("문제점", "보완할 점", "지적사항", "부족한 점", "아쉬운 점"),
    Facet.INDICATORS: ("평가지표", "평가항목", "사업 성과지표", "지표", "평가기준"),
}
_QUESTIONS = {
    Facet.ACHIEVEMENTS: ("뭘 잘했어?", "뭐가 좋았어요?", "무엇을 잘했나요?"),
    Facet.TASKS: ("뭐가 부족해?", "뭘 고쳐야 돼?", "무엇이 아쉬웠나요?"),
    Facet.INDICATORS: ("뭘로 평가해?", "무엇으로 평가했나요?", "어떤 기준으로 평가해요?"),
}
_ENDINGS = (
    ("object-tell", "~를 알려줘", "{을/를} 알려줘"),
    ("subject-what", "~가 뭐야?", "{이/가} 뭐야?"),
    ("topic-only", "~는?", "{은/는}?"),
    ("curious", "~가 궁금합니다", "{이/가} 궁금합니다."),
    ("tell-polite", "알려주세요", " 알려주세요"),
    ("please", "부탁드립니다", " 부탁드립니다"),
    ("formal", "무엇입니까", "{은/는} 무엇입니까?"),
    ("casual", "뭐냐 말해봐", " 뭐냐 말해봐"),
    ("abrupt", "좀 ㄱㄱ", " 좀 ㄱㄱ"),
)
_PAIRS = ("을/를", "이/가", "은/는")


def _ending(key: str, label: str, pattern: str) -> Transformation:
    def end(wording: Wording) -> Wording:
        text = pattern
        for pair in _PAIRS:
            text = text.replace(f"{{{pair}}}", particle(wording.part(Role.FACET).rstrip(), pair))
        return wording.around(after=text)

    return Transformation(key, label, Stage.WORDS, "ending", end)


ENDINGS = tuple(_ending(*entry) for entry in _ENDINGS)


@transformation("greeting", "안녕하세요 … 알려 주시겠어요?", Stage.WORDS, "ending")
def greeting(wording: Wording) -> Wording:
    """As polite as people write to an office."""
    object_particle = particle(wording.part(Role.FACET), "을/를")
    return wording.around("안녕하세요, 문의드립니다. ", f"{object_particle} 알려 주시겠어요?")


@transformation("possessive", "이름+의", Stage.WORDS, "particle")
def possessive(wording: Wording) -> Wording:
    """The name with 의."""
    return wording.behind(Role.NAME, "의", Role.PARTICLE)


@transformation("topic", "이름+은/는", Stage.WORDS, "particle")
def topic(wording: Wording) -> Wording:
    """The name with 은 or 는."""
    return wording.behind(Role.NAME, particle(wording.part(Role.NAME), "은/는"), Role.PARTICLE)


@transformation("about", "이름+에 대한", Stage.WORDS, "particle")
def about(wording: Wording) -> Wording:
    """The name with 에 대한."""
    return wording.behind(Role.NAME, "에 대한", Role.PARTICLE)


def _turned(wording: Wording, between: str) -> Wording:
    """The facet first, then the name."""
    turned = {Role.NAME: Role.FACET, Role.FACET: Role.NAME}
    parts = [replace(part, role=turned.get(part.role, part.role)) for part in wording.parts]
    parts = [replace(part, text=wording.part(part.role) if part.role in turned else part.text) for part in parts]
    swapped = replace(wording, parts=tuple(parts))
    return swapped.behind(Role.FACET, between) if between else swapped


@transformation("facet-first", "항목 먼저", Stage.WORDS, "order")
def facet_first(wording: Wording) -> Wording:
    """개선 과제 목동빙상장."""
    return _turned(wording, "")


@transformation("facet-first-ask", "항목 먼저 (좀 보여줘)", Stage.WORDS, "order")
def facet_first_ask(wording: Wording) -> Wording:
    """개선 과제 좀 보여줘 목동빙상장."""
    return _turned(wording, " 좀 보여줘")


@transformation("short-name", "서울·운영 없이", Stage.WORDS, "name")
def short_name(wording: Wording) -> Wording | None:
    """The name without what the city puts around any name; not where that leaves part of another's name."""
    name = plain_name(wording.part(Role.NAME))
    return None if wording.is_another(name) else wording.changed(lambda _: name, Role.NAME)


def plain_name(name: str) -> str:
    """A name without 서울, 시립, 운영 and the like at its ends."""
    words = name.split()
    while len(words) > 1 and words[-1] in OPTIONAL_UNITS:
        words.pop()
    while len(words) > 1 and words[0] in OPTIONAL_UNITS:
        words.pop(0)
    units = cut_name(words[0])
    if units[:1] and units[0] in OPTIONAL_UNITS:  # 서울·시민·대학, not 서울시·민대학
        words[0] = words[0].removeprefix(units[0])
    return " ".join(word for word in words if word) or name


@transformation("synonym", "항목의 다른 말", Stage.WORDS, "facet")
def synonym(wording: Wording) -> Wording:
    """Another noun for the facet."""
    chosen = wording.chance("synonym").choice(_SYNONYMS[wording.facet])
    return wording.changed(lambda _: chosen, Role.FACET)


@transformation("asked", "항목을 물음으로", Stage.WORDS, "facet")
def asked(wording: Wording) -> Wording:
    """A question in place of the facet, as 뭘 잘했어."""
    chosen = wording.chance("asked").choice(_QUESTIONS[wording.facet])
    return wording.changed(lambda _: chosen, Role.FACET)


WORDS = (*ENDINGS, greeting, possessive, topic, about, facet_first, facet_first_ask, short_name, synonym, asked)
