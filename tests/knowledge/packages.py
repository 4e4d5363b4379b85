"""Documents that are archives, made for a test."""

import io
import zipfile
from collections.abc import Mapping

_HWPX_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://www.hancom.co.kr/hwpml/2011/{name}"'
    for prefix, name in (("hp", "paragraph"), ("hs", "section"), ("hh", "head"), ("hc", "core"))
)
_DOCX_NAMESPACES = " ".join(
    (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
    )
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as written:
        for name, content in members.items():
            written.writestr(zipfile.ZipInfo(name), content, compression)  # of no time, so that it is the same again
    return file.getvalue()


def hwpx_section(body: str) -> str:
    """A section that holds paragraphs."""
    return f'<?xml version="1.0" encoding="UTF-8"?><hs:sec {_HWPX_NAMESPACES}>{body}</hs:sec>'


def hwpx(*bodies: str, head: str = "", **members: str) -> bytes:
    """An HWPX document, one section for each body; `head` stands in its ``header.xml``."""
    sections = {f"Contents/section{number}.xml": hwpx_section(body) for number, body in enumerate(bodies)}
    items = "".join(f'<item id="s{n}" href="{name}"/>' for n, name in enumerate(sections))
    spine = "".join(f'<itemref idref="s{n}"/>' for n in range(len(sections)))
    return archive(
        {
            "mimetype": "application/hwp+zip",
            "Contents/content.hpf": f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>",
            "Contents/header.xml": f"<hh:head {_HWPX_NAMESPACES}>{head}</hh:head>",
            **sections,
            **members,
        }
    )


def hwpx_paragraph(text: str, shape: int = 0) -> str:
    """A paragraph; the text may hold elements."""
    return f'<hp:p paraPrIDRef="{shape}"><hp:run><hp:t>{text}</hp:t></hp:run></hp:p>'


def hwpx_table(*rows: str) -> str:
    """A paragraph with a table."""
    body = "".join(f"<hp:tr>{row}</hp:tr>" for row in rows)
    return f"<hp:p><hp:run><hp:tbl>{body}</hp:tbl></hp:run></hp:p>"


def hwpx_cell(column: int, body: str) -> str:
    """A cell in a column, from 0."""
    return f'<hp:tc><hp:subList>{body}</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="0"/></hp:tc>'


def docx(body: str, styles: str = "", numbering: str = "", **parts: str) -> bytes:
    """A DOCX document; further parts by their kind."""
    files = {"styles": styles, "numbering": numbering} | parts
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONSHIPS}/{kind}" Target="{kind}.xml"/>' for kind in files
    )
    return archive(
        {
            "word/document.xml": f"<w:document {_DOCX_NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            **{
                f"word/{kind}.xml": f"<w:{kind} {_DOCX_NAMESPACES}>{content}</w:{kind}>"
                for kind, content in files.items()
            },
        }
    )


def docx_run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx_paragraph(text: str, properties: str = "") -> str:
    """A paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{docx_run(text)}</w:p>"


def docx_cell(body: str, properties: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>"


def docx_table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
