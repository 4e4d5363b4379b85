"""Prints a round as a web page with drift: other frames, lists, tables and inline elements in every service."""

from dataclasses import dataclass
from html import escape
from random import Random

from knowledge.model import Facet, OverviewItem, Round, Service
from tests.knowledge.drift import BRACKETS, LABELS, NOTHING, NUMBERS, numbered

MENU = (
    '<ul><li><a href="/a">시민참여</a><ul><li><a href="/b">응답소</a></li></ul></li><li><a href="/c">복지</a></li></ul>'
)
OTHER = "2020년 제2차 민간위탁 종합성과평가 결과"
TOPS = (
    "",
    f"<nav>{MENU}</nav>",
    f"<header><h1>서울시</h1>{MENU}</header>",
    f'<div id="top">{MENU}</div><div>홈 &gt; 행정 &gt; 민간위탁</div>',
    f'<div role="navigation">{MENU}<p>2019년 제1차 민간위탁 종합성과평가 결과</p></div>',
    '<p><a href="#b">본문 바로가기</a> <a href="#m">주메뉴 바로가기</a></p><div style="display: none">숨은 글</div>',
)
BOTTOMS = (
    "",
    f'<ul><li>이전글 <a href="#">{OTHER}</a></li><li>다음글 다음글이 없습니다.</li></ul>',
    f'<footer><a href="/">개인정보처리방침</a> | <a href="/">저작권</a><p>{OTHER}</p></footer>'
    '<script>var a = "<p>x</p>";</script>',
    '<form><p>만족하십니까?</p><label><input type="radio"> 매우 만족</label> <button>의견</button></form>',
    "<div>담당부서 : 조직담당관</div><noscript>스크립트를 켜 주세요</noscript><template><p>틀</p></template>",
)
CONTAINERS = (
    "{}",
    "<div><div>{}</div></div>",
    "<article>{}</article>",
    "<table><tr><td>{}</td></tr></table>",
    '<form action="/a"><main>{}</main></form>',
)
BULLETS = ("- ", "· ", "○ ", "▷ ", "•", "")


@dataclass
class PagePrinter:
    """Prints one page; the same seed prints the same."""

    random: Random

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def page(self, round_: Round) -> str:
        title = f"{round_.label} 민간위탁 종합성과평가 결과"
        body = "\n".join(
            [
                self.random.choice(("<h2>{}</h2>", "<p><b>{}</b></p>", "<div>{}</div>")).format(self.inline(title)),
                *(f"<p>{self.inline(text)}</p>" for text in round_.overview.purpose or ()),
                self.random.choice(("<h3>□ {}</h3>", "<p>[{}]</p>", "<h3>{}</h3>")).format("평가개요"),
                self.overview(round_),
                self.random.choice(("<h3>{}</h3>", "<p>&lt; {} &gt;</p>")).format("사무별 주요 성과 및 개선과제"),
                *self.services(round_),
            ]
        )
        page = (
            f"<!DOCTYPE html><html><head><title>{title} | 서울시</title><style>p {{ }}</style></head><body>"
            f"{self.random.choice(TOPS)}{self.random.choice(CONTAINERS).format(body)}{self.random.choice(BOTTOMS)}</body></html>"
        )
        return page if self.chance(0.7) else page.replace("</li>", "").replace("</td>", "").replace("</p>", "")

    def inline(self, text: str) -> str:
        """A text with markup in the middle of its words."""
        if self.chance(0.5) or len(text) < 4:
            return escape(text).replace(" ", self.random.choice((" ", " ", "&nbsp;", "\n   ")))
        at = self.random.randrange(1, len(text) - 1)
        first, middle, last = escape(text[:at]), escape(text[at]), escape(text[at + 1 :])
        marked = self.random.choice(("<b>{}</b>", '<span style="color: red">{}</span>', "{}<!-- 주석 -->", "<wbr>{}"))
        return f"{first}{marked.format(middle)}{last}"

    def overview(self, round_: Round) -> str:
        items = [(item.label, round_.overview.item(item) or ()) for item in list(OverviewItem)[1:]]
        layout = self.random.choice(
            (self.list_overview, self.table_overview, self.defined_overview, self.line_overview)
        )
        return layout(items)

    def list_overview(self, items: list[tuple[str, tuple[str, ...]]]) -> str:
        entries = []
        for label, texts in items:
            deeper = "".join(f"<li>{self.inline(text)}</li>" for text in texts[1:])
            first = self.inline(texts[0]) if texts else ""
            entries.append(f"<li>{label} : {first}{f'<ul>{deeper}</ul>' if deeper else ''}</li>")
        return f"<ul>{''.join(entries)}</ul>"

    def table_overview(self, items: list[tuple[str, tuple[str, ...]]]) -> str:
        rows = [
            f"<tr><th>{label}</th><td>{''.join(f'<p>{self.inline(text)}</p>' for text in texts)}</td></tr>"
            for label, texts in items
        ]
        return f"<table><tbody>{''.join(rows)}</tbody></table>"

    def defined_overview(self, items: list[tuple[str, tuple[str, ...]]]) -> str:
        pairs = [
            f"<dt>{label}</dt>{''.join(f'<dd>{self.inline(text)}</dd>' for text in texts)}" for label, texts in items
        ]
        return f"<dl>{''.join(pairs)}</dl>"

    def line_overview(self, items: list[tuple[str, tuple[str, ...]]]) -> str:
        lines = []
        for label, texts in items:
            lines.append(f"○ {label} : {self.inline(texts[0]) if texts else ''}")
            lines += [f"&nbsp;- {self.inline(text)}" for text in texts[1:]]
        return f"<div>{'<br />'.join(lines)}</div>"

    def services(self, round_: Round) -> list[str]:
        if self.chance(0.15):
            return [self.big_table(round_)]
        return [self.service(service) for service in round_.services]

    def big_table(self, round_: Round) -> str:
        rows = []
        for service in round_.services:
            name = f'<td rowspan="3">{numbered("1. ", service.number)}{self.inline(service.name)}</td>'
            for facet in Facet:
                cell = f"<th>{self.random.choice(LABELS[facet])}</th><td>{self.items(service.facet(facet), facet)}</td>"
                rows.append(f"<tr>{name}{cell}</tr>")
                name = ""
        return f"<table><thead><tr><th>위탁사무명<th>구분<th>주요 내용</thead>{''.join(rows)}</table>"

    def service(self, service: Service) -> str:
        style = self.random.choice([style for style in NUMBERS if not style.startswith(("□", "○"))])
        heading = f"{numbered(style, service.number)}{self.inline(service.name)}"
        tag = self.random.choice(
            ("<h4>{}</h4>", "<p><strong>{}</strong></p>", "<p>&nbsp;</p><p>{}</p>", "<div>{}</div>")
        )
        layout = self.random.choice((self.table, self.sections, self.lines, self.definitions))
        return f"{tag.format(heading)}\n{layout(service)}"

    def table(self, service: Service) -> str:
        rows = [
            f"<tr><th>{self.random.choice(LABELS[facet])}</th><td>{self.items(service.facet(facet), facet)}</td></tr>"
            for facet in Facet
        ]
        head = self.random.choice(("", "<thead><tr><th>구&nbsp;분</th><th>주 요 내 용</th></tr></thead>"))
        caption = "<caption>평가 결과를 구분, 주요 내용으로 나타낸 표</caption>"
        return f'<table border="1">{caption}{head}{"".join(rows)}</table>'

    def sections(self, service: Service) -> str:
        label = self.random.choice(("<h5>{}</h5>", "<p>{}</p>", "<p><b>{}</b></p>"))
        bracket = self.random.choice(BRACKETS[:4])
        return "".join(
            label.format(escape(bracket.format(self.random.choice(LABELS[facet]))))
            + self.items(service.facet(facet), facet)
            for facet in Facet
        )

    def definitions(self, service: Service) -> str:
        pairs = [f"<dt>{LABELS[facet][0]}</dt><dd>{self.items(service.facet(facet), facet)}</dd>" for facet in Facet]
        return f"<dl>{''.join(pairs)}</dl>"

    def lines(self, service: Service) -> str:
        lines = []
        for facet in Facet:
            lines.append(escape(self.random.choice(BRACKETS[:4]).format(self.random.choice(LABELS[facet]))))
            bullet = self.random.choice(BULLETS[:4])
            texts = service.facet(facet)
            lines += [f"{bullet}{self.inline(text)}" for text in texts] or [self.random.choice(NOTHING)]
        return f"<p>{'<br>'.join(lines)}</p>"

    def items(self, texts: tuple[str, ...], facet: Facet) -> str:
        if not texts:
            return f"<p>{self.random.choice(NOTHING)}</p>"
        bullet = self.random.choice(BULLETS)
        if facet is Facet.INDICATORS and self.chance(0.5):
            entries = "".join(
                f"<li>{numbered('① ', number)}{self.inline(text)}" for number, text in enumerate(texts, start=1)
            )
            return f"<ul>{entries}</ul>"
        written = [f"{bullet}{self.inline(text)}" for text in texts]
        return self.random.choice(
            (
                f"<ul>{''.join(f'<li>{text}</li>' for text in written)}</ul>",
                f"<ol>{''.join(f'<li>{text}</li>' for text in written)}</ol>",
                "".join(f"<p>{text}</p>" for text in written),
                f'<ul style="list-style: none">{"".join(f"<li><p>{text}</p></li>" for text in written)}</ul>',
            )
        )
