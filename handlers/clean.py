"""Takes from a message what is not part of the question: markup, mentions, commands, emoji, laughter."""

import re
import unicodedata
from html import unescape

from knowledge.korean.normalise import normalise
from knowledge.korean.syllables import join, open_syllable, split, with_coda

_SCRIPT = re.compile(r"<(script|style|system|assistant|prompt)\b[^>]{0,300}>.*?(</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")
_CLOSING_TAG = re.compile(r"(?<=[^\s>])(?:</[a-zA-Z-]{1,20}\s?>)++(?=[가-힣])")
_CIRCLED = re.compile(r"(?P<digit>[①-⑳⑴-⒇])\s*번?")
_MENTION = re.compile(r"<[@#!][^<>\s]{1,80}>|(?<![\w.])@[\w-]+")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{[^{}]{0,300}\}\}|\$\{[^{}]{0,300}\}|\{%[^{}]{0,300}%\}")
_SQL = re.compile(
    r";\s*(?:drop|delete|insert|update|alter|select|truncate)\b[\x00-\x7f]*?(?:--|;|$|(?=[가-힣]))",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"^\s*/(?P<command>[a-zA-Z_]+)(?:@\w+)?(?=\s|$)")
_LAUGHTER = re.compile(r"[ㅋㅎㅠㅜㅡ]{2,}|(?<=[가-힣!?~.])[ㅋㅎㅠㅜ]+(?=[\s!?~.]|$)")
_REPEATED = re.compile(r"([가-힣])\1{2,}")
_ENDLESS_NUMBER = re.compile(r"(\d{24})\d+")
"""More digits than any number has: the rest is noise, and `int` refuses thousands of them."""
_PICTURE = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2190-\u21ff\u2300-\u23ff\u2b00-\u2bff\u20e3\U0001f1e6-\U0001f1ff\u3030\u303d\u3297\u3299♥★☆♡♪♬]"
)
_SPACED_OUT = re.compile(r"(?<!\S)[A-Za-z0-9]*[ㄱ-ㅣ]*[가-힣](?: [ㄱ-ㅣ]*[가-힣])+(?![^\s.,!?])")
"""Letters that stand before a syllable are slips in one."""
_LONG_SPACED_OUT = re.compile(r"(?<!\S)[ㄱ-ㅣ]*[가-힣](?: [ㄱ-ㅣ]*[가-힣]){6,}(?![^\s.,!?])")
"""So many syllables apart are no words, whatever else the message says."""
_WIDE = re.compile(r"\s{2,}")
_BRACKETS = re.compile(r"\s*[)\]'\"] ?(?=[은는을를의이가도와과](?!\S))|\s*[(\['\"]|[)\]]")
"""Of a name typed apart: ( 구 로 ) 는; a particle goes on with it, other words begin anew."""
_NO_SYLLABLES = re.compile(r"[A-Za-z0-9.,!?]+")
_FEWEST_SPACED_OUT = 4
_SHARE_SPACED_OUT = 0.85
"""The share of single syllables from which a whole message was typed apart; 넌 뭘 할 수 있어 is not."""
_SOUNDED = re.compile(r"[잇햇됏됫왓봣줫겟렷졋놧웟썻](?=[어으는나다습을지음네던잖고대냐니요씀슴거구])")
_DRAWN = re.compile(r"[가-힣][아에이오우어애으]{2,}|[가-힣](?:[아에이오우어애으]+[앙-잏])")
_SPEAKER = re.compile(r"(?<![A-Za-z])(?:assistant|user|human|developer)\s*:", re.IGNORECASE)
"""Who speaks in an invented conversation: user: 목동빙상장 성과."""
QUESTION_COMMANDS = frozenset({"ask", "search", "q"})
"""Commands that only introduce a question; any other stays, as a word."""
_DRAWN_OUT = 2
"""Times that a vowel has to come again; once may be a word (아아, 회의에)."""


def clean(text: str) -> str:
    """The words of the question, with what is around them taken off; letters keep their case."""
    text = _SCRIPT.sub(" ", unescape(normalise(_CIRCLED.sub(_numbered, text))))
    text = _CLOSING_TAG.sub("'", _MENTION.sub(" ", text))
    for pattern in (_TAG, _ADDRESS, _TEMPLATE, _SQL, _SPEAKER):
        text = pattern.sub(" ", text)
    text = _COMMAND.sub(_command, text.strip())
    text = _PICTURE.sub(" ", text)
    without_laughter = _LAUGHTER.sub(" ", text)
    text = without_laughter if without_laughter.strip(" \n\t.!?~") else text.strip()[:1]
    text = _ENDLESS_NUMBER.sub(r"\1", text)
    text = _REPEATED.sub(r"\1", _DRAWN.sub(lambda match: _undrawn(match[0]), text))
    text = _SOUNDED.sub(lambda match: with_coda(open_syllable(match[0]), "ㅆ"), text)
    return join_syllables(text)


def _numbered(match: re.Match[str]) -> str:
    """A circled digit calls a service by its number: ③ → 3번."""
    return f"{unicodedata.digit(match['digit'], 0) or int(unicodedata.numeric(match['digit']))}번 "


def _undrawn(text: str) -> str:
    """A syllable that was drawn out, as it is spelled: 테에에 → 테, 래애앱 → 랩; other runs stay."""
    onset, vowel, coda = split(text[0])
    rest = [split(syllable) for syllable in text[1:]]
    if coda or len(rest) < _DRAWN_OUT or any((first, middle) != ("ㅇ", vowel) for first, middle, _ in rest):
        return text
    if any(last for _, _, last in rest[:-1]):
        return text
    return join(onset, vowel, rest[-1][2])


def _command(match: re.Match[str]) -> str:
    return "" if match["command"].lower() in QUESTION_COMMANDS else f"{match['command']} "


def join_syllables(text: str) -> str:
    """Words that were typed with a space after every syllable; wider gaps stay gaps."""
    bare = _BRACKETS.sub(" ", _WIDE.sub("  ", text))
    words = [_NO_SYLLABLES.sub("", word) for word in bare.split()]
    if len(words) < _FEWEST_SPACED_OUT:
        return text
    apart = sum(len(word) <= 1 for word in words)
    if apart < _SHARE_SPACED_OUT * len(words) and not _LONG_SPACED_OUT.search(bare):
        return text
    return _SPACED_OUT.sub(_joined, _WIDE.sub("  ", bare))


def _joined(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")
