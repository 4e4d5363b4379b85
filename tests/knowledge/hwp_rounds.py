"""Rounds as HWP 5 documents."""

from knowledge.model import Facet, OverviewItem, Round, Service
from tests.knowledge.hwp_files import (
    BULLETED,
    NUMBERED,
    OUTLINE,
    Control,
    HwpFile,
    Records,
    document,
    noted,
    numbering,
    paragraph,
    table,
    text_box,
)

_CIRCLED = 1


def publish(round_: Round, properties: int = 1) -> HwpFile:
    """A round as a document."""
    return _Publisher(properties).write(round_)


class _Publisher:
    """Writes a round as such documents are written: automatic numbers and bullets, tables, a page number."""

    def __init__(self, properties: int) -> None:
        self.file = document()
        self.file.properties = properties
        self.file.numberings = [numbering(("제^1장", 0)), numbering(("^1.", 0))]
        self.file.bullets = ["○"]
        self.chapter = self.file.shape(OUTLINE)
        self.heading = self.file.shape(NUMBERED, 2)
        self.bullet = self.file.shape(BULLETED, 1)

    def write(self, round_: Round) -> HwpFile:
        records = [
            *paragraph(noted("head", paragraph("서울특별시")), noted("foot", paragraph("- 1 -"))),
            *paragraph(text_box(paragraph(round_.title))),
            *paragraph("평가개요", shape=self.chapter),
            *paragraph(self._overview(round_)),
            *paragraph("위탁사무별 주요 성과 및 개선 과제", shape=self.chapter),
        ]  # fmt: skip
        for service in round_.services:
            records += paragraph(service.name, shape=self.heading)
            records += self._in_table(service) if service.number % 2 else self._in_lines(service)
        self.file.sections[0] += records
        return self.file

    def _overview(self, round_: Round) -> Control:
        rows = []
        for item in OverviewItem:
            if (lines := round_.overview.item(item)) is not None:
                cell = [record for line in lines or ("",) for record in paragraph(line)]
                rows.append((paragraph(item.label), cell))
        return table(*rows)

    def _in_table(self, service: Service) -> Records:
        head = (paragraph("구분"), paragraph("주요내용"))
        return paragraph(table(head, *((paragraph(f.label), self._items(service, f)) for f in Facet)))

    def _in_lines(self, service: Service) -> Records:
        return [r for f in Facet for r in (*paragraph(f"【{f.label}】"), *self._items(service, f))]

    def _items(self, service: Service, facet: Facet) -> Records:
        texts = service.facet(facet)
        if not texts:
            return paragraph("해당없음")
        shape = self.bullet
        if facet is Facet.INDICATORS:
            self.file.numberings.append(numbering(("^1", _CIRCLED)))
            shape = self.file.shape(NUMBERED, len(self.file.numberings))
        return [record for text in texts for record in paragraph(text, shape=shape)]
