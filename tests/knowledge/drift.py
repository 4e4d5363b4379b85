"""Prints a round as a document with drift: every service in other numbers, brackets, bullets, tables and line ends."""

import re
from dataclasses import dataclass
from random import Random

from knowledge.model import Facet, OverviewItem, Round, Service

SYLLABLES = "가나다라마바사아자차카타파하"
NUMBERS = (
    "① ", "①", "⑴ ", "1. ", "1.", "(1) ", "1) ", "1)", "1] ", "1 ", "[1] ", "【1】 ", "<1> ", "〈1〉 ", "01. ", "No.1 ",
    "1번 ", "제1호 ", "제 1 호 ", "제1호. ", "가. ", "가) ", "(가) ", "１． ", "（１） ", "１］ ", "□ 1. ", "○ ① ",
    "1\t",
)  # fmt: skip
ITEM_NUMBERS = ("① ", "①", "1) ", "(1) ", "1. ", "1] ", "가. ", "(가) ", "１） ")
BRACKETS = (
    "< {} >", "〈 {} 〉", "《 {} 》", "[{}]", "【{}】", "＜{}＞", "「{}」", "({})", "{}", "□ {}", "■ {}", "{} :",
    "{}：",
    "○ {}", "▶ {}", "≪ {} ≫", "〔{}〕", "{{ {} }}", "［ {} ］",
)  # fmt: skip
BULLETS = (
    "- ",
    "-",
    "– ",
    "· ",
    "·",
    "ㆍ ",
    "○ ",
    "○",
    "◦ ",
    "● ",
    "▷ ",
    "▶ ",
    "• ",
    "•",
    "■ ",
    "▪ ",
    "◇ ",
    "ㅇ ",
    "o ",
    "* ",
)
LABELS = {
    Facet.ACHIEVEMENTS: ("주요 성과", "주요성과", "주 요 성 과"),
    Facet.TASKS: ("개선 과제", "개선과제", "개 선 과 제"),
    Facet.INDICATORS: (
        "사업 성과지표 주요 내용",
        "사업지표 주요내용",
        "사업성과지표 주요 내용",
        "사업 성과지표",
        "성과지표",
    ),
}
NOTHING = ("해당없음", "해당 없음", "해당사항 없음", "(해당없음)", "없음")
TABLE_HEADS = ("구 분\t주 요 내 용", "구분\t주요내용", "구   분\t주 요 내 용")
PAGE_ENDS = ("- 3 -", "3 / 14", "3쪽")


def numbered(style: str, number: int) -> str:
    """A style's number: ``(1)`` and 3 give ``(3)``."""
    written = {
        "①": chr(ord("①") + number - 1),
        "⑴": chr(ord("⑴") + number - 1),
        "가": SYLLABLES[number - 1],
        "１": "".join(chr(ord("０") + int(digit)) for digit in str(number)),
        "01": f"{number:02}",
        "1": str(number),
    }
    return re.sub("|".join(written), lambda first: written[first[0]], style)


@dataclass
class Printer:
    """Prints one document; the same seed prints the same."""

    random: Random

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def gap(self, share: float) -> list[str]:
        return [""] if self.chance(share) else []

    def document(self, round_: Round) -> str:
        lines = [
            *self.head(round_),
            *self.overview(round_),
            "",
            self.random.choice(BRACKETS[:3]).format("사무별 주요 성과 및 개선과제"),
            "",
        ]
        for service in round_.services:
            lines += self.service(service)
        if self.chance(0.3):
            lines += ["", "담당부서 : 조직담당관", "이전글 2020년 제1차 민간위탁 종합성과평가 결과"]
        return self.random.choice(("\n", "\r\n", "\r")).join(lines)

    def head(self, round_: Round) -> list[str]:
        titles = (
            [f"{round_.label} 민간위탁 종합성과평가 결과"],
            [f"□ {round_.year}년도 제 {round_.ordinal}차 민간위탁 종합성과평가 결과 공개"],
            ["민간위탁 종합성과평가 결과", f"({round_.year}년 {round_.ordinal}차)"],
        )
        return [*self.gap(0.5), *self.random.choice(titles), "", *(round_.overview.purpose or ()), ""]

    def overview(self, round_: Round) -> list[str]:
        lines = [self.random.choice(("□ 평가개요", "1. 평가개요", "Ⅰ. 평가 개요", "[평가개요]", "평가개요")), ""]
        mark, colon = self.random.choice(("- ", "○ ", "· ", "")), self.random.choice((" : ", ": ", "：", "\t"))
        for item in list(OverviewItem)[1:]:
            texts = round_.overview.item(item) or ()
            label = item.label if self.chance(0.8) else " ".join(item.label)
            lines.append(f"{mark}{label}{colon}{texts[0]}" if texts else f"{mark}{label}")
            sub = self.random.choice((" - ", "  · ", "   ○ ", "- ▷ "))
            lines += [f"{sub}{text}" for text in texts[1:]] + self.gap(0.3)
        return lines

    def service(self, service: Service) -> list[str]:
        lines = [*self.gap(0.7), *self.heading(service), *self.gap(0.3)]
        print_facet = self.table_row if self.chance(0.5) else self.facet
        lines += [self.random.choice(TABLE_HEADS)] if print_facet == self.table_row else []
        for facet in (Facet.ACHIEVEMENTS, Facet.TASKS):
            lines += print_facet(facet, service.facet(facet))
        return [*lines, *self.gap(0.5), *self.indicators(service.indicators)]

    def heading(self, service: Service) -> list[str]:
        number, name = numbered(self.random.choice(NUMBERS), service.number), service.name
        if self.chance(0.1) and " " in name and not number.startswith("○"):
            return (number + name).rsplit(" ", 1)
        return [number.strip(), name] if self.chance(0.1) else [number + name]

    def table_row(self, facet: Facet, texts: tuple[str, ...]) -> list[str]:
        label, bullet = self.random.choice(LABELS[facet]), self.random.choice(BULLETS).strip()
        items = [f"{bullet} {text}" for text in texts] or [self.random.choice(NOTHING)]
        cells = (
            " ".join(items),
            '<ul style="list-style-type: none"> ' + " ".join(items),
            "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>",
            "<br/>".join(items),
            "\n".join(items),
        )
        return f"{label}\t{self.random.choice(cells)}".split("\n")

    def facet(self, facet: Facet, texts: tuple[str, ...]) -> list[str]:
        label = self.random.choice(BRACKETS).format(self.random.choice(LABELS[facet]))
        if not texts:
            return [f"{label} {self.random.choice(NOTHING)}"] if label.endswith((":", "]")) else [label, "해당없음"]
        indent, bullet = self.random.choice(("", " ", "  ", "\t")), self.random.choice(BULLETS)
        lines = [label, *self.gap(0.1)]
        for text in texts:
            lines += self.broken(f"{indent}{bullet}{text}", f"{indent}  ")
        return [*lines, *self.gap(0.2)]

    def indicators(self, texts: tuple[str, ...]) -> list[str]:
        lines = [self.random.choice(BRACKETS).format(self.random.choice(LABELS[Facet.INDICATORS])), *self.gap(0.5)]
        style, bullet = self.random.choice(ITEM_NUMBERS), self.random.choice(("- ", "", "  ", "· "))
        items = [numbered(style, number) + text for number, text in enumerate(texts, start=1)]
        while items:
            count = self.random.choice((1, 1, 2, 3))
            line, items = bullet + "  ".join(items[:count]), items[count:]
            lines += self.broken(line, "    ") if count == 1 else [line]
        return lines if texts else [*lines, self.random.choice(NOTHING)]

    def broken(self, text: str, indent: str) -> list[str]:
        """A line that may be broken in two, even by the end of a page."""
        words = text.split(" ")
        if len(words) < 6 or self.chance(0.7):
            return [text]
        at = self.random.randrange(3, len(words))
        page_end = ["", self.random.choice(PAGE_ENDS), ""] if self.chance(0.2) else []
        return [" ".join(words[:at]), *page_end, indent + " ".join(words[at:])]
