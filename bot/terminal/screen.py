"""Shows answers on a terminal: headings, bullets and choices, wrapped to its width."""

from collections.abc import Mapping, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from bot.paper import WIDEST, Hanging, terminal_console
from bot.plain import printable
from bot.terminal.dialogue import Said
from bot.terminal.offers import offers
from handlers.answer import Answer, AnswerKind, Choice, Quote


class Screen:
    """Writes what is said to a rich console."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or terminal_console()

    def greet(self, examples: Sequence[str]) -> None:
        """Say who speaks, and what can be asked."""
        who = Text.assemble(("minwi", "bold"), " 서울시 민간위탁 종합성과평가 결과를 원문 그대로 알려 드립니다.")
        commands = Text("/help 쓰는 법  /list 사무 목록  /quit 끝내기", "dim")
        self._print([who, _examples(examples), commands])

    def show(self, said: Said) -> None:
        """Show an answer, and what the terminal adds."""
        parts = self._answer(said.answer) if said.answer else []
        if said.commands:
            column = max(map(len, said.commands))
            rows = [(Text(name.ljust(column), "green"), Text(use, "dim")) for name, use in said.commands.items()]
            parts.append([Hanging(rows)])
        if said.notice:
            parts.append([Text(said.notice, "dim")])
        self._print([shown for part in parts for shown in (Text(""), *part)][1:])

    def leave(self) -> None:
        """Say goodbye."""
        self._console.print(Text("안녕히 가세요.", "dim"))

    @property
    def _width(self) -> int:
        return min(self._console.width, WIDEST)

    def _print(self, shown: Sequence[RenderableType]) -> None:
        self._console.print("", *shown, "", sep="\n", width=self._width)

    def _answer(self, answer: Answer) -> list[list[RenderableType]]:
        """The parts of an answer, between which a line stays blank."""
        parts: list[list[RenderableType]] = [[Text(printable(note), "yellow")] for note in answer.notes]
        if answer.lead:
            parts.append([_line(line) for line in printable(answer.lead).split("\n")])
        parts += [_quote(quote) for quote in answer.quotes]
        offered = offers(answer)
        if offered.by_number and not offered.are_listed:
            parts.append([self._choices(offered.by_number, answer.kind)])
        if answer.prompts:
            parts.append([_examples(answer.prompts)])
        return parts

    def _choices(self, choices: Mapping[int, Choice], kind: AnswerKind) -> RenderableType:
        """What can be picked by number: listed where it was asked back or does not fit beside each other."""
        row = Text.assemble(("더 보기", "dim"))
        for number, choice in choices.items():
            row.append(f"  {number}", "bold green").append(f" {printable(choice.label)}")
        if kind is not AnswerKind.CLARIFY and row.cell_len <= self._width:
            return row
        return Hanging([(_number(number), Text(printable(choice.label))) for number, choice in choices.items()])


def _line(line: str) -> RenderableType:
    """A line of running text; one that begins with a bullet or a number hangs beside it."""
    mark, _, text = line.partition(" ")
    if mark == "-":
        return _bullets([text])
    if mark.endswith(".") and mark[:-1].isdecimal():
        return Hanging([(_number(int(mark[:-1])), Text(text))])
    return Text(line)


def _number(number: int) -> Text:
    return Text(f"{number:2}", "bold green")


def _quote(quote: Quote) -> list[RenderableType]:
    heading = Text.assemble((printable(quote.title), "bold cyan"), "  ", (printable(quote.heading), "bold"))
    facts = _bullets([printable(text) for _, text in quote.facts if text])
    note = [Hanging([(Text(" "), Text(printable(quote.note), "italic"))])] if quote.note else []
    return [heading, facts, *note, Hanging([(Text("출처", "dim"), Text(printable(quote.source), "dim"))])]


def _bullets(texts: Sequence[str]) -> Hanging:
    return Hanging([(Text("•", "cyan"), Text(text)) for text in texts])


def _examples(examples: Sequence[str]) -> Hanging:
    return Hanging([(Text("예", "dim"), Text(printable(example), "italic")) for example in examples])
