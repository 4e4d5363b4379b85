"""Answers as messages: escaped, within the limits, split between facts."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.plain import printable
from bot.telegram.render import render, render_plain
from bot.telegram.sheets import units
from handlers.answer import Answer, AnswerKind, Quote
from tests.telegram_double.formatted_text import FormattedText, utf16_length
from tests.telegram_double.methods import read_content
from tests.telegram_double.refusal import MESSAGE_TOO_LONG

JOINER = "\u2060"
TITLE, HEADING, SOURCE = "쉼터 < 운영", "개선 과제", "2021년 제3차 · 쉼터 & 운영"
HEAD, HEAD_AGAIN, FOOT = f"{TITLE} · {HEADING}", f"{TITLE} · {HEADING} (이어서)", f"출처: {SOURCE}"


def quote(*texts: str, note: str = "") -> Quote:
    facts = tuple((f"2021-3/1/tasks/{number}", text) for number, text in enumerate(texts, start=1))
    return Quote(TITLE, HEADING, facts, SOURCE, note)


def answer(*quotes: Quote, lead: str = "", notes: tuple[str, ...] = ()) -> Answer:
    return Answer(AnswerKind.ANSWER, notes=notes, lead=lead, quotes=quotes)


def seen(html: str) -> FormattedText:
    """What a person sees of one message; fails where Telegram would refuse it."""
    return read_content({"text": html, "parse_mode": "HTML"}, MESSAGE_TOO_LONG)


def without_space(text: str) -> str:
    return re.sub(r"\s+", "", printable(text))


def test_notes_lead_and_quotes_stand_in_their_order() -> None:
    messages = render(
        answer(
            quote("첫째 <b>", "둘째\n둘째 줄"),
            quote(note="원문에 해당없음"),
            lead="결과입니다.",
            notes=("쉼터로 읽음",),
        )
    )

    assert messages == (
        """\
<i>쉼터로 읽음</i>

결과입니다.

<b>쉼터 &lt; 운영</b> · 개선 과제
• 첫째 &lt;b&gt;
• 둘째
둘째 줄
<i>출처: 2021년 제3차 · 쉼터 &amp; 운영</i>

<b>쉼터 &lt; 운영</b> · 개선 과제
<i>(원문에 해당없음)</i>
<i>출처: 2021년 제3차 · 쉼터 &amp; 운영</i>""",
    )


def test_the_question_stands_above() -> None:
    assert render(answer(lead="결과입니다."), "쉼터 <과제>") == (
        "<blockquote>쉼터 &lt;과제&gt;</blockquote>\n\n결과입니다.",
    )


def test_an_empty_answer_says_something() -> None:
    assert render(answer(lead=" \n")) == ("드릴 말씀을 찾지 못했습니다. 다르게 물어봐 주시겠어요?",)


def test_a_quote_is_not_torn_where_a_message_of_its_own_holds_it() -> None:
    first, second = render(answer(quote("가" * 2000), quote("나" * 2000, "다" * 1000)))

    assert seen(first).text == f"{HEAD}\n• {'가' * 2000}\n{FOOT}"
    assert seen(second).text == f"{HEAD}\n• {'나' * 2000}\n• {'다' * 1000}\n{FOOT}"


def test_a_long_quote_is_split_between_facts_and_each_part_has_its_source() -> None:
    facts = [f"{number}째 " + "가" * 1500 for number in range(5)]
    parts = [seen(html).text for html in render(answer(quote(*facts)))]

    assert parts == [
        f"{HEAD}\n• {facts[0]}\n• {facts[1]}\n{FOOT}",
        f"{HEAD_AGAIN}\n• {facts[2]}\n• {facts[3]}\n{FOOT}",
        f"{HEAD_AGAIN}\n• {facts[4]}\n{FOOT}",
    ]


def test_a_fact_too_long_for_one_message_is_cut_at_white_space() -> None:
    words = " ".join(f"낱말{number}" for number in range(1500))
    parts = [seen(html).text for html in render(answer(quote(words)))]

    assert len(parts) > 1
    assert without_space("".join(parts).replace(HEAD_AGAIN, "").replace(FOOT, "")) == without_space(f"{HEAD}•{words}")
    assert all(re.search(r"낱말\d+ ?\n출처", part) for part in parts)


def test_a_message_stays_under_the_limit_and_no_further_from_it_than_needed() -> None:
    frame = len(f"{HEAD}\n• \n• \n{FOOT}")
    for spare, messages in ((0, 1), (1, 2)):
        facts = ("가" * 2000, "나" * (4095 - frame - 2000 + spare))
        assert len(render(answer(quote(*facts)))) == messages


def test_no_formatting_is_lost_to_the_limit_of_entities() -> None:
    parts = [seen(html) for html in render(answer(*[quote("가") for _ in range(80)]))]

    assert sum(len(part.entities) for part in parts) == 160
    assert all(len(part.entities) <= 100 for part in parts)


def test_long_titles_leave_room_for_facts() -> None:
    long = "가" * 5000
    parts = render(answer(Quote(long, long, (("2021-3/1/tasks/1", "나" * 5000),), long)))

    assert without_space("".join(seen(html).text for html in parts)).count("나") == 5000


@pytest.mark.parametrize("text", ["", "a", "가나다", "😀가", "\U0010ffff\uffff"])
def test_units_are_those_of_utf16(text: str) -> None:
    assert units(text) == utf16_length(text)


def test_plain_texts_are_escaped() -> None:
    assert render_plain("<나> & 너", title="<제목>") == "<b>&lt;제목&gt;</b>\n&lt;나&gt; &amp; 너"


_texts = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="<>&\"'/b가😀 \n;", max_size=60),
    st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=9), st.integers(1, 900)),
)


@given(facts=st.lists(_texts, max_size=12), lead=_texts, notes=st.lists(_texts, max_size=2))
@example(facts=["a.bc"], lead="@0", notes=["me@evil.com"])
@example(facts=["😀" * 4096, "&" * 4096, "<b>" * 3000], lead="&lt;" * 3000, notes=["</i>" * 2000])
def test_whatever_the_facts_every_part_can_be_sent_and_every_fact_is_whole(
    facts: list[str], lead: str, notes: list[str]
) -> None:
    parts = [seen(html).text for html in render(answer(quote(*facts), lead=lead, notes=tuple(notes)))]

    shown = without_space("".join(part.replace(HEAD_AGAIN, "").replace(FOOT, "") for part in parts))
    place = 0
    shown = shown.replace(JOINER, "")  # which keeps what was asked from being a link
    for text in [*notes, lead, *facts]:
        wanted = without_space(text).replace(JOINER, "")
        place = shown.index(wanted, place) + len(wanted)
    assert sum(part.count(FOOT) for part in parts) >= 1


@pytest.mark.parametrize(
    "said",
    ["@victim 성과", "https://evil.example/x 개선과제", "evil.com 성과", "www.evil.co.kr", "메일은 me@evil.com으로"],
)
def test_what_was_asked_is_repeated_without_calling_anybody_or_linking_anywhere(said: str) -> None:
    answer = Answer(AnswerKind.UNKNOWN, notes=(f"‘{said}’",), lead=f"‘{said}’은 결과에 없습니다.")

    text = "\n".join(render(answer, said))

    assert re.search(r"@\w|://|[A-Za-z]\.[A-Za-z]", text) is None
    assert text.replace("\u2060", "").count(said) == 3


def test_facts_are_quoted_letter_for_letter_whatever_they_hold() -> None:
    fact = "누리집(www.seoul.go.kr)과 메일 @minwi 운영"
    quote = Quote(TITLE, HEADING, (("2021-3/1/tasks/1", fact),), SOURCE)

    assert fact in render(Answer(AnswerKind.ANSWER, quotes=(quote,)))[0]
