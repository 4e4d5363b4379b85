"""Lays out a round as Korean public documents do, with other drift for every seed."""

from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from knowledge.model import Facet, OverviewItem, Round, Service
from tests.knowledge.drift import LABELS, NOTHING, numbered
from tests.knowledge.printing.paper import Cell, PageEnd, Paper, Paragraph, cell

HEADING_NUMBERS = ("① ", "1. ", "(1) ", "1) ", "1] ", "[1] ", "제1호 ", "가. ", "１． ", "□ 1. ", "1 ", "01. ")
LABEL_FORMS = ("{}", "< {} >", "〈 {} 〉", "[{}]", "【{}】", "○ {}", "■ {}", "▶ {}", "□ {}", "{} :", "({})")
MARKS = ("- ", "· ", "○ ", "▷ ", "• ", "ㆍ ", "◦ ", "* ", "▪ ")
ITEM_NUMBERS = ("① ", "1) ", "(1) ", "1. ", "가. ")
HEADS = (("구 분", "주 요 내 용"), ("구분", "내용"), ("구분", "주요내용"))
FIELDS = ("복지 분야", "경제 분야", "문화·체육 분야", "환경 분야", "도시안전 분야", "여성가족정책실", "교육 분야")
ENGLISH = {Facet.ACHIEVEMENTS: "Key Achievements", Facet.TASKS: "Tasks", Facet.INDICATORS: "KPI"}


@dataclass
class Layout:
    """Lays out one document; the same seed gives the same."""

    random: Random
    numbers: str = field(init=False)
    marks: dict[Facet, str] = field(init=False)
    label_form: str = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = self.random.choice(HEADING_NUMBERS)
        self.label_form = self.random.choice(LABEL_FORMS)
        self.marks = {facet: self.random.choice(MARKS) for facet in Facet}
        if self.chance(0.5):
            self.marks[Facet.INDICATORS] = self.random.choice(ITEM_NUMBERS)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    @cached_property
    def is_listed(self) -> bool:
        """Whether items are list items of the file format, without a typed mark."""
        return self.chance(0.2)

    @cached_property
    def is_english(self) -> bool:
        return self.chance(0.1)

    def paper(self, round_: Round) -> Paper:
        paper = Paper()
        section = self.random.choice(("□ {}", "{}", "■ {}", "[{}]", "Ⅱ. {}"))
        self.head(paper, round_)
        if self.chance(0.1):
            self.contents(paper, round_)
        paper.write(section.format("평가개요").replace("Ⅱ", "Ⅰ"), is_heading=True, after_gap=True)
        self.overview(paper, round_)
        title = self.random.choice(
            ("사무별 주요 성과 및 개선과제", "사무별 평가결과", "위탁사무별 주요성과 및 개선과제")
        )
        paper.write(section.format(title), is_heading=True, after_gap=True)
        if self.chance(0.1):
            self.summary(paper, round_)
        layout = self.random.choice(
            (self.services, self.services, self.services, self.row_a_service, self.name_beside, self.vertical)
        )
        layout(paper, round_)
        self.foot(paper)
        return paper

    def head(self, paper: Paper, round_: Round) -> None:
        titles = (
            f"{round_.label} 민간위탁 종합성과평가 결과",
            f"{round_.year}년도 제{round_.ordinal}차 민간위탁 종합성과평가 결과 공개",
            f"「{round_.label} 민간위탁 종합성과평가」 결과",
        )
        paper.write(self.random.choice(titles), is_heading=True)
        for text in round_.overview.purpose or ():
            paper.write(text, after_gap=True)

    def contents(self, paper: Paper, round_: Round) -> None:
        """A table of contents."""
        paper.write("목 차", after_gap=True)
        for text in ("평가개요", "사무별 평가결과", *(service.name for service in round_.services)):
            paper.write(f"{text} ·········· {self.random.randrange(1, 20)}")

    def overview(self, paper: Paper, round_: Round) -> None:
        items = [(item, round_.overview.item(item) or ()) for item in list(OverviewItem)[1:]]
        if self.chance(0.25):  # as a table
            rows = []
            for item, texts in items:
                below = [Paragraph(text, "- ") for text in texts[1:]]
                rows.append((cell(item.label), Cell((*map(Paragraph, texts[:1]), *below))))
            paper.table(*rows)
            return
        mark, deeper = self.random.choice((("- ", "· "), ("○ ", "- "), ("◦ ", "- "), ("가. ", "- ")))
        for number, (item, texts) in enumerate(items, start=1):
            colon = f" : {texts[0]}" if texts else ""
            paper.write(f"{item.label}{colon}", numbered(mark, number))
            for text in texts[1:]:
                paper.write(text, deeper, 1)

    def summary(self, paper: Paper, round_: Round) -> None:
        """A table of scores."""
        head = tuple(map(cell, ("연번", "사무명", "수탁기관", "평가점수")))
        rows = [
            (cell(str(service.number)), cell(service.name), cell("(주)누리"), cell(f"{80 + service.number}.5"))
            for service in round_.services
        ]
        paper.table(head, *rows)

    def services(self, paper: Paper, round_: Round) -> None:
        """A heading a service, and under it a table or lines."""
        is_grouped = self.chance(0.15)
        is_mixed = self.chance(0.4)
        layouts = (self.facet_rows, self.facet_lines, self.facet_columns)
        layout = self.random.choice(layouts)
        details, opinion = self.chance(0.15), self.chance(0.1)
        for at, service in enumerate(round_.services):
            number = service.number
            if is_grouped:
                number = at % 3 + 1
                if number == 1:
                    paper.write(FIELDS[at // 3], "■ ", is_heading=True, after_gap=True)
            style = self.random.choice(HEADING_NUMBERS) if is_mixed else self.numbers
            paper.write(service.name, numbered(style, number), is_heading=True, after_gap=True)
            if details:
                paper.write("담당부서 : 복지정책과 (☎ 02-2133-1234)")
            (self.random.choice(layouts) if is_mixed else layout)(paper, service)
            if opinion:
                self.label(paper, "종합의견")
                paper.write("전반적으로 양호하게 운영됨", "- ")
            if self.chance(0.05):
                paper.elements.append(PageEnd(number, f"{round_.label} 민간위탁 종합성과평가 결과"))

    def label(self, paper: Paper, text: str) -> None:
        form, _, rest = self.label_form.partition("{}")
        paper.elements.append(Paragraph(f"{text}{rest}", form, is_heading=self.chance(0.3), after_gap=self.chance(0.3)))

    def name(self, facet: Facet) -> str:
        if self.is_english:
            return f"{LABELS[facet][0]}({ENGLISH[facet]})"
        return self.random.choice(LABELS[facet])

    def facet_lines(self, paper: Paper, service: Service) -> None:
        """A label a facet, its items under it."""
        facets = list(Facet)
        if self.chance(0.1):
            facets = [Facet.INDICATORS, Facet.ACHIEVEMENTS, Facet.TASKS]
        for facet in facets:
            self.label(paper, self.name(facet))
            paper.elements += self.items(service, facet, level=1)

    def facet_rows(self, paper: Paper, service: Service) -> None:
        """A table with a row a facet; the indicators within it or under it."""
        facets = list(Facet) if self.chance(0.3) else [Facet.ACHIEVEMENTS, Facet.TASKS]
        head = tuple(map(cell, self.random.choice(HEADS)))
        rows = [(cell(self.name(facet)), self.filled(service, facet)) for facet in facets]
        if self.chance(0.2) and len(service.achievements) > 1:  # a page's end cuts the table
            first = Cell(tuple(self.items(service, Facet.ACHIEVEMENTS)[:1]))
            rest = Cell(tuple(self.items(service, Facet.ACHIEVEMENTS)[1:]))
            label = self.random.choice(("", "주요 성과 (계속)"))
            paper.table(head, (cell("주요 성과"), first), head, (cell(*filter(None, [label])), rest), *rows[1:])
        else:
            paper.table(*([head] if self.chance(0.7) else []), *rows)
        if len(facets) < len(Facet):
            self.label(paper, self.name(Facet.INDICATORS))
            paper.elements += self.items(service, Facet.INDICATORS)

    def facet_columns(self, paper: Paper, service: Service) -> None:
        """A table with a column a facet."""
        head = tuple(cell(self.name(facet)) for facet in Facet)
        paper.table(head, tuple(self.filled(service, facet) for facet in Facet))

    def row_a_service(self, paper: Paper, round_: Round) -> None:
        """One table with a row a service, its facets side by side."""
        numbers = self.chance(0.7)
        names = ["연번", "위탁사무명"] if numbers else [self.random.choice(("사무명", "위탁사무명", "시설명", "구 분"))]
        trustees = self.chance(0.3)
        if trustees:
            names.append("수탁기관")
        rows = [tuple(map(cell, [*names, *(self.name(facet) for facet in Facet)]))]
        for service in round_.services:
            first = [cell(str(service.number))] if numbers else []
            first += [cell(service.name), *([cell("사단법인 누리")] if trustees else [])]
            rows.append((*first, *(self.filled(service, facet) for facet in Facet)))
        paper.table(*rows)

    def name_beside(self, paper: Paper, round_: Round) -> None:
        """One table: the name takes three rows, the facets stand beside it."""
        rows = [tuple(map(cell, ("위탁사무명", "구분", "주요 내용")))]
        for service in round_.services:
            beside = [cell(numbered(self.numbers, service.number) + service.name, rows=len(Facet))]
            for facet in Facet:
                rows.append((*beside, cell(self.name(facet)), self.filled(service, facet)))
                beside = []
        paper.table(*rows)

    def vertical(self, paper: Paper, round_: Round) -> None:
        """A table a service, which says its name in the first row."""
        trustee = self.random.choice(((), ("수탁기관",), ("수탁기관", "위탁기간")))
        for service in round_.services:
            rows = [(cell("사무명"), cell(service.name))]
            rows += [(cell(label), cell("사단법인 누리")) for label in trustee]
            rows += [(cell(self.name(facet)), self.filled(service, facet)) for facet in Facet]
            paper.table(*rows)

    def filled(self, service: Service, facet: Facet) -> Cell:
        """A cell with items: each a paragraph, or all in one with line breaks or blanks between them."""
        items = self.items(service, facet)
        kind = self.random.choice(("paragraphs", "paragraphs", "breaks", "packed"))
        if kind == "paragraphs" or any(item.is_listed for item in items):
            return Cell(tuple(items))
        between = "\n" if kind == "breaks" else " "
        return Cell((Paragraph(between.join(item.typed for item in items)),))

    def items(self, service: Service, facet: Facet, level: int = 0) -> list[Paragraph]:
        texts = service.facet(facet)
        if not texts:
            return [Paragraph(self.random.choice(NOTHING), level=level)]
        if self.is_listed and facet is not Facet.INDICATORS:
            return [Paragraph(text, level=level, is_listed=True) for text in texts]
        marks = self.marks[facet]
        return [Paragraph(text, numbered(marks, number), level) for number, text in enumerate(texts, start=1)]

    def foot(self, paper: Paper) -> None:
        if self.chance(0.1):
            paper.write("붙임 1. 평가위원 명단", after_gap=True)
            paper.table(tuple(map(cell, ("성명", "소속"))), tuple(map(cell, ("홍길동", "누리대학교"))))
        if self.chance(0.2):
            paper.write("끝.", after_gap=True)
