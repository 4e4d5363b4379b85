"""What documents print around the text itself: bullets, brackets, full-width characters, left-over markup."""

import html
import re

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

_WIDE = re.compile("[\uff01-\uff5e\u3000]")

OPENING = "([{<〈《【〔「『≪«⟨⟪〖"
CLOSING = ")]}>〉》】〕」』≫»⟩⟫〗"

_SIGNS = "○∘⚬⊙◉⚫⚪●◯◎⦁•‣∙▪▫■□▣◾◽◼◻◦◇◆◈▷▶►▸▹❍❏❑☐☑✓✔✅➢➤☞★☆❖┃ㅇㅁ\uf000-\uf0ff\U000f0300-\U000f04ff"
_DASHES = "-–—‐‑−―－"
_DOTS = "·・‧⋅ㆍᆞ･"
_TYPED = "*＊oO"
_ANONYMOUS = r"([○◯●□ㅇ])\1+[가-힣]"
"""The start of a name that is not given: ○○구."""
_SIGN = re.compile(f"[{_SIGNS}]")
_MARK = re.compile(
    rf"(?!{_ANONYMOUS})[{_SIGNS}]\s*"
    rf"|[{re.escape(_DASHES)}](?:\s+|$|(?=\d+[가-힣+])|(?=[^\s\d{re.escape(_DASHES)}]))"
    rf"|[{_DOTS}]\s*"
    rf"|[{re.escape(_TYPED)}](?:\s+|$)"
)
_TAG_NAMES = "ul|ol|li|p|br|div|span|table|thead|tbody|tr|td|th|strong|em|b|u|font|a"
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>{_TAG_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+)\*\*")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))


def narrow(text: str) -> str:
    """Full-width ASCII as ASCII, character for character, so that positions stay the same."""
    return text.translate(_FULL_WIDTH) if _WIDE.search(text) else text


def squeeze(text: str) -> str:
    """White space collapsed to single blanks, and none at the ends."""
    return " ".join(text.split())


def bare(text: str) -> str:
    """What is left of a text for comparison: narrow, without any white space."""
    return "".join(narrow(text).split())


def clean(text: str) -> list[str]:
    """The lines of a text without left-over markup, entities and invisible characters; none of them is empty.

    A list item becomes a line with a bullet of its own, other breaks become line ends.
    """
    if "<" in text:
        text = _TAG.sub(_tag_meaning, text)
    if "&" in text:
        text = html.unescape(text)
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    return [line for line in map(squeeze, text.translate(_INVISIBLE).split("\n")) if line]


def _tag_meaning(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    if name == "li":
        return "\n" if tag["end"] else "\n• "
    return "\n" if name in {"br", "p", "div", "tr"} else " "


def take_marks(text: str) -> tuple[str, str]:
    """Split the bullet marks off a line: ``"- ▷ 조례"`` gives ``("-▷", "조례")``."""
    marks, position = "", 0
    while (mark := _MARK.match(text, position)) and mark.end() > position:
        marks += text[position]
        position = mark.end()
    return marks, text[position:].strip()


def take_mark(text: str) -> tuple[str, str]:
    """Split the first bullet mark off a line: ``"- ▷ 조례"`` gives ``("-", "▷ 조례")``."""
    mark = _MARK.match(text)
    return (text[0], text[mark.end() :].strip()) if mark and mark.end() else ("", text)


def is_sign(marks: str) -> bool:
    """Whether the last of the marks means a bullet wherever it stands (○ ▷ •), unlike a dash or a dot."""
    return _SIGN.fullmatch(marks[-1:]) is not None


def split_bullets(text: str, mark: str, *, tight: bool = False) -> list[str]:
    """Split what follows a bullet at further bullets of the same mark, unless they stand within brackets.

    ``split_bullets("가 - 나(다 - 라) - 마", "-")`` gives ``["가", "나(다 - 라)", "마"]``. A dash between two numbers is
    a range, not a bullet. A sign may stand right before its text; a dash may where they are ``tight``.
    """
    pieces, start = [], 0
    after = r"\s*" if is_sign(mark) else r"(?=[가-힣「『‘“'○])" if tight and mark in _DASHES else r"\s+"
    between = re.compile(rf"\s+(?!{_ANONYMOUS}){re.escape(mark)}{after}")
    depths = bracket_depths(text)
    for match in between.finditer(text):
        is_range = text[: match.start()][-1:].isdigit() and text[match.end() : match.end() + 1].isdigit()
        if depths[match.start()] == 0 and not is_range:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [piece for piece in map(str.strip, [*pieces, text[start:]]) if piece]


def bracket_depths(text: str) -> list[int]:
    """How many brackets are open at each character; all zero where one is never closed, for then none is trusted."""
    depths, depth = [], 0
    for character in text:
        if character in "([（「『〔":
            depth += 1
        depths.append(depth)
        if character in ")]）」』〕" and depth:
            depth -= 1
    return depths if depth == 0 else [0] * len(text)


def open_brackets(text: str) -> int:
    """How many brackets a text opens and does not close; negative where it closes more than it opens."""
    return sum(map(text.count, "([（「『")) - sum(map(text.count, ")]）」』"))


def unwrap(text: str) -> str | None:
    """What stands within one pair of brackets that holds the whole text; None where there is no such pair."""
    if len(text) < 3:  # noqa: PLR2004 - two brackets and something in them
        return None
    plain = narrow(text)
    kind = OPENING.find(plain[0])
    if kind < 0 or plain[-1] != CLOSING[kind] or CLOSING[kind] in plain[1:-1]:
        return None
    return text[1:-1].strip()
