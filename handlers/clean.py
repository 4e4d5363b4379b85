"""Takes from a message what is not part of the question: markup, mentions, commands, emoji, laughter."""

import re
from html import unescape

from knowledge.korean.normalise import normalise

_SCRIPT = re.compile(r"<(script|style)\b[^>]*>.*?(</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")
_MENTION = re.compile(r"<[@#!][^<>\s]{1,80}>|(?<![\w.])@[\w-]+")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\$\{.*?\}|\{%.*?%\}|`[^`]*`", re.DOTALL)
_SQL = re.compile(
    r"['\"]?\s*;\s*(?:drop|delete|insert|update|alter|select|truncate)\b[\x00-\x7f]*?(?:--|;|$|(?=[가-힣]))",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"^\s*/(?P<command>[a-zA-Z_]+)(?:@\w+)?(?=\s|$)")
_LAUGHTER = re.compile(r"[ㅋㅎㅠㅜㅡ]{2,}|(?<=[가-힣!?~.])[ㅋㅎㅠㅜ]+(?=[\s!?~.]|$)")
_REPEATED = re.compile(r"([가-힣])\1{2,}")
_PICTURE = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2190-\u21ff\u2300-\u23ff\u2b00-\u2bff\u20e3\U0001f1e6-\U0001f1ff\u3030\u303d\u3297\u3299♥★☆♡♪♬]"
)
_SPACED_OUT = re.compile(r"(?<!\S)[가-힣](?: [가-힣]){3,}(?!\S)")
QUESTION_COMMANDS = frozenset({"ask", "search", "q"})
"""Commands that only introduce a question; any other stays, as a word."""


def clean(text: str) -> str:
    """The words of the question, with what is around them taken off; letters keep their case."""
    text = _SCRIPT.sub(" ", unescape(normalise(text)))
    for pattern in (_MENTION, _TAG, _ADDRESS, _TEMPLATE, _SQL):
        text = pattern.sub(" ", text)
    text = _COMMAND.sub(_command, text.strip())
    text = _PICTURE.sub(" ", text)
    without_laughter = _LAUGHTER.sub(" ", text)
    text = without_laughter if without_laughter.strip(" \n\t.!?~") else text.strip()[:1]
    text = _REPEATED.sub(r"\1", text)
    return join_syllables(text)


def _command(match: re.Match[str]) -> str:
    return "" if match["command"].lower() in QUESTION_COMMANDS else f"{match['command']} "


def join_syllables(text: str) -> str:
    """Words that were typed with a space after every syllable; wider gaps stay gaps."""
    return _SPACED_OUT.sub(lambda match: match[0].replace(" ", ""), re.sub(r"\s{2,}", "  ", text))
