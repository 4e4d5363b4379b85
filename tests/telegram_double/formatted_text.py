"""Texts as Telegram reads them: HTML with its entities, counted in UTF-16 units."""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.telegram_double.refusal import ENTITIES, bad_request

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[^\s>]*)(?P<attributes>[^>]*)(?P<end>>?)")
_CHARACTER = re.compile(r"&(?:(?P<named>lt|gt|amp|quot)|#(?P<decimal>\d+)|#x(?P<hexadecimal>[0-9a-fA-F]+));?")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


def utf16_length(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass
class FormattedText:
    """A text without markup, and what its markup said."""

    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)

    def cleaned(self) -> "FormattedText":
        """As Telegram stores it: control characters as spaces, without white space around."""
        text = _CONTROL.sub(" ", self.text)
        start = utf16_length(text) - utf16_length(text.lstrip())
        text = text.strip()
        end = utf16_length(text)
        entities = []
        for entity in self.entities:
            first = max(0, entity["offset"] - start)
            last = min(end, entity["offset"] + entity["length"] - start)
            if last > first:
                entities.append({**entity, "offset": first, "length": last - first})
        return FormattedText(text, entities)


@dataclass
class _Open:
    name: str
    offset: int
    attributes: str


def parse_html(html: str) -> FormattedText:
    """Read HTML as strictly as Telegram does.

    Raises:
        Refusal: a tag is unknown, unclosed, or closed in the wrong place.
    """
    result, stack, place = FormattedText(), list[_Open](), 0
    while place < len(html):
        if html[place] == "<":
            place = _read_tag(html, place, result, stack)
        elif found := _CHARACTER.match(html, place):
            result.text += _decoded(found)
            place = found.end()
        else:
            result.text += html[place]
            place += 1
    if stack:
        raise bad_request(f'{ENTITIES}Can\'t find end tag corresponding to start tag "{stack[-1].name}"')
    result.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return result


def _decoded(found: re.Match[str]) -> str:
    if named := found["named"]:
        return _NAMED[named]
    return chr(int(found["decimal"]) if found["decimal"] else int(found["hexadecimal"], 16))


def _read_tag(html: str, place: int, result: FormattedText, stack: list[_Open]) -> int:
    found = _TAG.match(html, place)
    assert found
    where = f"at byte offset {len(html[:place].encode())}"
    name = found["name"].lower()
    if found["slash"]:
        _close(name, bool(found["end"]), where, result, stack)
    elif not found["end"] and not found["attributes"]:
        raise bad_request(f"{ENTITIES}Unclosed start tag {where}")
    elif name not in _KINDS:
        raise bad_request(f'{ENTITIES}Unsupported start tag "{name}" {where}')
    elif not found["end"]:
        raise bad_request(f"{ENTITIES}Unclosed start tag {where}")
    else:
        stack.append(_Open(name, utf16_length(result.text), found["attributes"]))
    return found.end()


def _close(name: str, ended: bool, where: str, result: FormattedText, stack: list[_Open]) -> None:
    if not stack:
        raise bad_request(f"{ENTITIES}Unexpected end tag {where}")
    if not ended:
        raise bad_request(f"{ENTITIES}Unclosed end tag {where}")
    begun = stack.pop()
    if name and name != begun.name:
        raise bad_request(f'{ENTITIES}Unmatched end tag {where}, expected "</{begun.name}>", found "</{name}>"')
    if length := utf16_length(result.text) - begun.offset:
        entity = {"type": _KINDS[begun.name], "offset": begun.offset, "length": length}
        if begun.name == "a" and (url := re.search(r"""href\s*=\s*["']?([^"'>\s]+)""", begun.attributes)):
            entity["url"] = url[1]
        result.entities.append(entity)
