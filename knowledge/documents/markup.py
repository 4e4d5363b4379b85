"""XML parts of an archive, parsed so that nothing in them reaches outside or grows."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from knowledge.documents.archives import Archive
from knowledge.errors import DocumentError

MOST_NODES: Final = 2_000_000
"""Elements and attributes of all parts of a document together; each takes about 120 bytes of memory."""

Element = etree._Element  # noqa: SLF001 - the library has no public name for its type

_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_DTD_TEXT = "문서 안의 XML에 외부 참조나 개체 정의(DTD)가 있어 읽지 않습니다. 한글이나 워드에서 다시 저장해 주세요."


class Parts:
    """The XML parts of a document that is an archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._nodes = 0

    def read(self, name: str) -> Element | None:
        """The root element of a part; None where there is no such part.

        Raises:
            DocumentError: it is no well-formed XML, nested too deep, too large, or has a document type of its own.
        """
        content = self.archive.read(name)
        if content is None:
            return None
        if any(doctype in content for doctype in _DOCTYPES):
            raise DocumentError(_DTD_TEXT)
        # Counted before they are parsed, for the tree takes thirty times the memory of the smallest elements.
        self._nodes += content.count(b"<") + content.count(b"=")
        if self._nodes > MOST_NODES:
            raise DocumentError("문서가 지나치게 큽니다. 필요한 부분만 새 문서로 저장해 주세요.")
        try:
            return etree.fromstring(content, _parser(_encoding(content)))
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            reason = "너무 깊이 겹쳐 있습니다" if "depth" in str(error) else "깨졌습니다"
            raise DocumentError(f"문서 안의 '{name}'이(가) {reason}. 한글이나 워드에서 다시 저장해 주세요.") from None


def _encoding(content: bytes) -> str:
    """UTF-8 or UTF-16, which the standards demand, whatever the part says: in others no ``<`` could be looked for."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return {b"<\0": "utf-16le", b"\0<": "utf-16be"}.get(content[:2], "utf-8")


def _parser(encoding: str) -> etree.XMLParser:
    """A new parser each time: what one document declares must not live on in the next."""
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def kind_of(element: Element) -> str:
    """An element's name without its namespace, of which the standards have several for the same thing."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str, default: str = "") -> str:
    """An attribute's value by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def number(element: Element, name: str, default: int = 0) -> int:
    """An attribute's value as a whole number; the default where it is none."""
    try:
        return int(float(attribute(element, name)))
    except (ValueError, OverflowError):
        return default


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((other for other in element if kind_of(other) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of a name."""
    return (other for other in (() if element is None else element) if kind_of(other) == name)


def descendants(element: Element | None, name: str) -> Iterator[Element]:
    """The descendants of a name, in the order of the document."""
    if element is None:
        return iter(())
    return (other for other in element.iter() if kind_of(other) == name)
