"""Prints small PDFs: glyphs as wide as they are high, blanks a third of that, ruled lines, dots, hostile objects."""

from dataclasses import dataclass, field

_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""
HEIGHT = 800
BLANK = 0.3


def stream(content: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


@dataclass
class PdfPage:
    """One page; points from the left and the top."""

    parts: list[str] = field(default_factory=list)
    rotate: int = 0

    def text(self, x: float, y: float, text: str, size: float = 10, matrix: str = "1 0 0 1") -> "PdfPage":
        code = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /F1 {size} Tf {matrix} {x} {HEIGHT - y - size} Tm <{code}> Tj ET")
        return self

    def lines(self, x: float, y: float, *texts: str, step: float = 14) -> "PdfPage":
        for number, text in enumerate(texts):
            self.text(x, y + number * step, text)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "PdfPage":
        self.parts.append(f"{x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def grid(self, xs: tuple[float, ...], ys: tuple[float, ...], *, sides: bool = True) -> "PdfPage":
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs if sides else xs[1:-1]:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def dot(self, x: float, y: float) -> "PdfPage":
        self.parts.append(f"{x} {HEIGHT - y - 4} 4 4 re f")
        return self


def pdf(
    *pages: PdfPage, catalog: str = "", trailer: str = "", objects: tuple[bytes, ...] = (), to_unicode: bool = True
) -> bytes:
    """A whole file.

    Args:
        catalog: further entries of the catalog.
        trailer: further entries of the trailer.
        objects: further objects, numbered from 7.
        to_unicode: whether the font says which characters its glyphs are.
    """
    first = 7 + len(objects)
    numbers = [first + 2 * place for place in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    meaning = "/ToUnicode 6 0 R" if to_unicode else ""
    made = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H {meaning}"
        " /DescendantFonts [4 0 R] >>".encode(),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /FontDescriptor 5 0 R /DW 1000 /W [32 [300]]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200"
        b" /ItalicAngle 0 /CapHeight 700 /StemV 80 >>",
        stream(_TO_UNICODE),
        *objects,
    ]
    for number, page in zip(numbers, pages, strict=True):
        made.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 {HEIGHT}] /Rotate {page.rotate}"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>".encode()
        )
        made.append(stream("\n".join(page.parts).encode()))
    return assemble(made, trailer)


def assemble(objects: list[bytes], trailer: str = "") -> bytes:
    """A file of objects, numbered from 1; the first is its catalog."""
    content, places = b"%PDF-1.4\n", []
    for number, made in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n".encode() + made + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(content)}\n%%EOF\n"
    return content + end.encode()
