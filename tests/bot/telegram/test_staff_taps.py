"""The data of buttons for staff, and the difference as messages."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.curating import Action, KeptDraft, Version, source_of
from bot.learning.keys import key_of
from bot.telegram.keyboards import markup
from bot.telegram.limits import BUTTON_BYTES
from bot.telegram.staff import taps
from bot.telegram.staff.difference_view import difference_messages
from bot.telegram.staff.draft_view import draft_view, problems_view
from bot.telegram.taps import Tap, decode, encode
from knowledge.difference import difference
from knowledge.documents.draft import Problem, Severity
from knowledge.documents.outline import Place
from knowledge.model import Overview, Round, Service
from tests.telegram_double.methods import read_content

KEY = key_of("얼음나라 성과")
LARGEST = 999_999_999

TAPS = [
    taps.OpenDraft(LARGEST),
    taps.ShowDifference(LARGEST, LARGEST),
    taps.ShowProblems(LARGEST, LARGEST),
    taps.PublishDraft(LARGEST, LARGEST, taps.Step.ASK),
    taps.PublishDraft(1, 0, taps.Step.DO),
    taps.PublishTelling(LARGEST, LARGEST, taps.Told.YES),
    taps.PublishTelling(1, 0, taps.Told.NO),
    taps.DiscardDraft(LARGEST),
    taps.ReopenDraft("2099-99"),
    taps.OpenRounds(LARGEST),
    taps.OpenRound("2099-99"),
    taps.RollBack("2099-99", LARGEST, LARGEST, taps.Step.ASK),
    taps.OpenMisses(LARGEST),
    taps.OpenMiss(KEY),
    taps.ForgetMiss(KEY),
    taps.NameMiss(KEY, "2099-99/999"),
    taps.OpenNicknames(LARGEST),
    taps.OpenNickname(KEY),
    taps.TakeNickname(KEY),
]


@pytest.mark.parametrize("tap", TAPS)
def test_what_is_encoded_can_be_read_back_and_fits(tap: Tap) -> None:
    assert decode(encode(tap)) == tap
    assert len(encode(tap).encode()) <= BUTTON_BYTES


@pytest.mark.parametrize("tap", [taps.OpenDraft(-1), taps.OpenRound("2022:1"), taps.OpenMiss("가")])
def test_what_could_not_be_read_back_is_refused(tap: Tap) -> None:
    with pytest.raises(ValueError, match="no button data"):
        encode(tap)


_TEXT = st.text(
    st.sampled_from("가나다 <>&😀\n\"'b/-a") | st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60
).filter(str.strip)
_LONG = st.builds(lambda text, times: (text * times)[:9000], _TEXT, st.sampled_from([1, 1, 1, 40, 200]))
_PROBLEMS = st.lists(
    st.builds(Problem, st.sampled_from(Severity), _LONG, _LONG, st.sampled_from([None, Place(3)])),
    max_size=12,
)
_SERVICES = st.lists(
    st.builds(
        lambda name, facts, tasks: (name, tuple(facts), tuple(tasks)),
        _LONG,
        st.lists(_LONG, max_size=4),
        st.lists(_LONG, max_size=4),
    ),
    max_size=5,
)


def round_of(title: str, services: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> Round:
    return Round(
        year=2022,
        ordinal=1,
        title=title,
        overview=Overview(purpose=(title,)),
        services=tuple(
            Service(number=number, name=name, achievements=facts, tasks=tasks)
            for number, (name, facts, tasks) in enumerate(services, start=1)
        ),
    )


@settings(deadline=None, max_examples=60)
@given(_TEXT, _TEXT, _SERVICES, _SERVICES, st.booleans())
def test_any_difference_is_shown_within_the_limits(
    before: str,
    after: str,
    old: list[tuple[str, tuple[str, ...], tuple[str, ...]]],
    new: list[tuple[str, tuple[str, ...], tuple[str, ...]]],
    is_first: bool,
) -> None:
    messages = difference_messages(difference(None if is_first else round_of(before, old), round_of(after, new)))

    for message in messages:
        read_content({"text": message, "parse_mode": "HTML"}, "too long")


@settings(deadline=None, max_examples=60)
@given(_LONG, _TEXT, _PROBLEMS, _SERVICES, st.booleans())
def test_any_draft_is_one_message_that_says_what_can_be_done(
    name: str,
    by: str,
    problems: list[Problem],
    services: list[tuple[str, tuple[str, ...], tuple[str, ...]]],
    is_replacing: bool,
) -> None:
    at = datetime(2026, 11, 27, tzinfo=UTC)
    round_ = round_of("제목", services)
    latest = Version("2022-1", 7, Action.PUBLISH, round_of("다른 제목", []), by[:80], at)
    source = source_of(name, b"")
    draft = KeptDraft(LARGEST, round_, tuple(problems), source, by[:80], at, 3, latest)
    view = draft_view(draft, difference(latest.round, round_), draft if is_replacing else None)
    pages = [problems_view(draft, page).messages for page in (1, 2, LARGEST)] if problems else []

    for message in [*view.messages, *(message for page in pages for message in page)]:
        read_content({"text": message, "parse_mode": "HTML"}, "too long")
    labels = [button.label for row in view.rows for button in row]
    assert len(view.messages) == 1
    assert ("공개하기" in labels) is not bool(draft.errors)
    assert ("오류가 있어" in view.messages[0]) is bool(draft.errors)
    assert "바뀌는 것" in view.messages[0]
    assert markup(view.rows) is not None
