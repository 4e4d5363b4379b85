"""Writes what a layout has printed as a file of each format."""

from collections.abc import Callable
from html import escape
from random import Random

from tests.knowledge.packages import docx, docx_table, hwpx
from tests.knowledge.printing.paper import Cell, PageEnd, Paper, Paragraph, Table

LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
)
HEAD = '<hh:paraPr id="0"><hh:margin><hc:left value="0"/></hh:margin></hh:paraPr>'


def as_text(paper: Paper, random: Random) -> bytes:
    """Plain text: a table's row is a line with tabs, a cell's further paragraphs are lines of their own."""
    lines: list[str] = []
    for element in paper.elements:
        if isinstance(element, PageEnd):
            lines += ["", f"- {element.number} -", "", element.running_head, ""]
        elif isinstance(element, Paragraph):
            lines += [""] * element.after_gap + ["  " * element.level + _marked(element)]
        else:
            lines += _text_rows(element)
    return random.choice(("\n", "\r\n")).join(lines).encode(random.choice(("utf-8", "utf-8-sig", "utf-16")))


def _marked(paragraph: Paragraph) -> str:
    return f"- {paragraph.text}" if paragraph.is_listed else paragraph.typed


def _text_rows(table: Table) -> list[str]:
    """A row a line; the further paragraphs of its last cell may have lines of their own."""
    lines = [""]
    for row in table.rows:
        cells = [[_marked(paragraph).replace("\n", " ") for paragraph in cell.paragraphs] for cell in row]
        deeper: list[str] = []
        if len(cells[-1]) > 1 and len(row) == 2:
            cells[-1], deeper = cells[-1][:1], cells[-1][1:]
        lines.append("\t".join(" ".join(texts) for texts in cells))
        lines += ["\t" * (len(row) - 1) + text for text in deeper]
    return [*lines, ""]


def as_html(paper: Paper, random: Random) -> bytes:
    """A web page."""
    body = "".join(_html_element(element, random) for element in paper.elements)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def _html_element(element: Paragraph | Table | PageEnd, random: Random) -> str:
    if isinstance(element, PageEnd):
        return "<hr>"
    if isinstance(element, Paragraph):
        return _html_paragraph(element, random)
    rows = "".join(f"<tr>{''.join(_html_cell(cell, random) for cell in row)}</tr>" for row in element.rows)
    return f"<table>{rows}</table>"


def _html_paragraph(paragraph: Paragraph, random: Random) -> str:
    gap = "<p>&nbsp;</p>" if paragraph.after_gap else ""
    text = _split(escape(paragraph.typed).replace("\n", "<br>"), random, "<span>{}</span>")
    if paragraph.is_listed:
        return f"<ul><li>{text}</li></ul>"
    tag = random.choice(("h3", "h4")) if paragraph.is_heading else "p"
    return f'{gap}<{tag} style="margin-left: {paragraph.level}em">{"&nbsp;&nbsp;" * paragraph.level}{text}</{tag}>'


def _html_cell(cell: Cell, random: Random) -> str:
    paragraphs = "".join(_html_paragraph(paragraph, random) for paragraph in cell.paragraphs)
    return f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{paragraphs}</td>'


def _split(text: str, random: Random, around: str) -> str:
    """A text with markup around one of its parts, as programs leave it in the middle of words."""
    if len(text) < 6 or any(character in text for character in "<&") or random.random() < 0.6:
        return text
    at = random.randrange(2, len(text) - 2)
    return f"{text[:at]}{around.format(text[at:])}"


def as_docx(paper: Paper, random: Random) -> bytes:
    """A document of Word."""
    body = "".join(_docx_element(element, random) for element in paper.elements)
    return docx(body, styles=STYLES, numbering=NUMBERING)


def _docx_element(element: Paragraph | Table | PageEnd, random: Random) -> str:
    if isinstance(element, PageEnd):
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    if isinstance(element, Paragraph):
        return _docx_paragraph(element, random)
    merged: dict[int, int] = {}
    rows = []
    for row in element.rows:
        cells = iter(row)
        written, column = "", 0
        while column < max(len(other) for other in element.rows):
            if merged.get(column, 0) > 0:
                merged[column] -= 1
                written += "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
            elif (cell := next(cells, None)) is not None:
                merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
                merged[column] = cell.rows - 1
                paragraphs = "".join(_docx_paragraph(paragraph, random) for paragraph in cell.paragraphs) or "<w:p/>"
                written += f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraphs}</w:tc>"
            column += 1
        rows.append(written)
    return docx_table(*rows)


def _docx_paragraph(paragraph: Paragraph, random: Random) -> str:
    gap = "<w:p/>" if paragraph.after_gap else ""
    style = '<w:pStyle w:val="Heading2"/>' if paragraph.is_heading else ""
    indent = f'<w:ind w:left="{400 * paragraph.level}"/>' if paragraph.level else ""
    listed = LISTED if paragraph.is_listed else ""
    between = '</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">'
    text = _split(escape(paragraph.typed), random, between + "{}").replace("\n", "</w:t><w:br/><w:t>")
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"{gap}<w:p><w:pPr>{style}{listed}{indent}</w:pPr>{run}</w:p>"


def as_hwpx(paper: Paper, random: Random) -> bytes:
    """A document of Hangul."""
    return hwpx("".join(_hwpx_element(element, random) for element in paper.elements), head=HEAD)


def _hwpx_element(element: Paragraph | Table | PageEnd, random: Random) -> str:
    if isinstance(element, PageEnd):
        return '<hp:p pageBreak="1"><hp:run><hp:t/></hp:run></hp:p>'
    if isinstance(element, Paragraph):
        return _hwpx_paragraph(element, random)
    rows = ""
    held: dict[int, int] = {}
    for at, row in enumerate(element.rows):
        written, column = "", 0
        for cell in row:
            while held.get(column, 0) > at:
                column += 1
            held[column] = at + cell.rows
            paragraphs = "".join(_hwpx_paragraph(paragraph, random) for paragraph in cell.paragraphs)
            address = f'<hp:cellAddr colAddr="{column}" rowAddr="{at}"/>'
            span = f'<hp:cellSpan colSpan="{cell.columns}" rowSpan="{cell.rows}"/>'
            written += f"<hp:tc><hp:subList>{paragraphs or _hwpx_text('')}</hp:subList>{address}{span}</hp:tc>"
            column += cell.columns
        rows += f"<hp:tr>{written}</hp:tr>"
    return f"<hp:p><hp:run><hp:tbl>{rows}</hp:tbl></hp:run></hp:p>"


def _hwpx_paragraph(paragraph: Paragraph, random: Random) -> str:
    gap = _hwpx_text("") if paragraph.after_gap else ""
    text = "   " * paragraph.level + escape(_marked(paragraph))
    return gap + _hwpx_text(_split(text, random, "</hp:t></hp:run><hp:run><hp:t>{}").replace("\n", "<hp:lineBreak/>"))


def _hwpx_text(text: str) -> str:
    return f'<hp:p paraPrIDRef="0"><hp:run><hp:t>{text}</hp:t></hp:run></hp:p>'


FORMATS: dict[str, Callable[[Paper, Random], bytes]] = {
    "txt": as_text,
    "html": as_html,
    "docx": as_docx,
    "hwpx": as_hwpx,
}
