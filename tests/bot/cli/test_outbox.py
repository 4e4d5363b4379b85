"""Publishing says who is told, and `minwi outbox` what became of that."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from bot.clock import SEOUL
from knowledge.storage import open_database, outbox
from knowledge.storage.outbox import NoticeState, Outcome
from knowledge.storage.subscriptions import Subscription, SubscriptionKind, Suspension, keep_subscription, suspend
from tests.bot.cli.conftest import Minwi, Terminal
from tests.bot.cli.test_curating_terminal import STYLE, everything
from tests.rounds import DOCUMENTS

MADE_UP = str(DOCUMENTS / "2022-1.txt")
ALL, SERVICE, WORD = SubscriptionKind
Wanted = tuple[int, SubscriptionKind, str]
Subscribe = Callable[..., None]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A database of each test's own, for these commands change it."""
    return f"sqlite+aiosqlite:///{tmp_path / 'minwi.db'}"


@pytest.fixture
def subscribe(database_url: str) -> Subscribe:
    """Has chats want to be told of all new rounds, or of what is given."""

    async def keep(wanted: Sequence[Wanted]) -> None:
        async with open_database(database_url) as database, database.writing() as connection:
            for chat_id, kind, value in wanted:
                await keep_subscription(connection, Subscription(chat_id, 0, kind, value, datetime.now(UTC)))

    def subscribe(*wanted: int | Wanted) -> None:
        asyncio.run(keep([(one, ALL, "") if isinstance(one, int) else one for one in wanted]))

    return subscribe


@pytest.fixture
def corrected(tmp_path: Path) -> str:
    """What is published, with one word corrected."""
    file = tmp_path / "정정.txt"
    text = (DOCUMENTS / "2021-3.txt").read_text(encoding="utf-8-sig")
    file.write_text(text.replace("외부 광고", "실외 광고"), encoding="utf-8")
    return str(file)


@pytest.fixture
def drafted(minwi: Minwi, subscribe: Subscribe, corrected: str) -> Callable[[bool], str]:
    """Makes a draft of a new round, or a correction, for which two chats wait; says of which round."""

    def make(is_new: bool) -> str:
        subscribe(1, 2)
        assert minwi("import", MADE_UP if is_new else corrected).status == 0
        return "2022-1" if is_new else "2021-3"

    return make


def settle(database_url: str, *outcomes: tuple[int, NoticeState, str] | tuple[int, NoticeState, str, float]) -> None:
    """Say what became of the notices into some chats, and when to go on with those that wait."""

    async def work() -> None:
        async with open_database(database_url) as database, database.writing() as connection:
            now = time.time()
            await outbox.say_alive(connection, "sender", now)
            claimed = {one.chat_id: one for one in await outbox.claim(connection, "sender", now, 100)}
            for chat_id, state, error, *later in outcomes:
                outcome = Outcome(claimed[chat_id], state, now + sum(later), error, failed=bool(error))
                await outbox.settle(connection, "sender", [outcome], now)
            await outbox.say_farewell(connection, "sender")

    asyncio.run(work())


def waiting(minwi: Minwi) -> int:
    return sum(one["waiting"] for one in json.loads(minwi("outbox", "--json").out)["versions"])


@pytest.mark.parametrize(
    ("arguments", "notices"),
    [([], 2), (["--no-notify"], 0), (["--notify"], 2)],
)
def test_a_new_round_is_told_of_unless_not_wanted(
    arguments: list[str], notices: int, minwi: Minwi, subscribe: Subscribe
) -> None:
    subscribe(1, 2, (3, WORD, "화성 이주"))
    minwi("import", MADE_UP)
    shown = minwi("publish", "2022-1", "--yes", *arguments)

    assert shown.status == 0
    said = f"알림 {notices}개를 보냅니다. 떠 있는 봇이 보내고, 진행은 minwi outbox가 보여 줍니다.\n"
    assert (said in shown.out) is bool(notices)
    assert ("알림" in shown.out) is bool(notices)
    assert waiting(minwi) == notices


@pytest.mark.parametrize(
    ("arguments", "notices"),
    [([], 0), (["--no-notify"], 0), (["--notify"], 1)],
)
def test_a_correction_is_told_of_only_where_wanted(
    arguments: list[str], notices: int, minwi: Minwi, subscribe: Subscribe, corrected: str
) -> None:
    subscribe((1, SERVICE, "목동실내빙상장"), (2, SERVICE, "폐우산"))
    shown = minwi("import", corrected, "--publish", *arguments)

    assert shown.status == 0
    assert ("알림 1개를 보냅니다." in shown.out) is bool(notices)
    assert waiting(minwi) == notices


@pytest.mark.parametrize(
    ("is_new", "arguments", "told", "line"),
    [
        (True, [], True, "구독한 대화방 2곳에 알립니다. 알리지 않으려면 --no-notify"),
        (True, ["--no-notify"], False, "구독한 대화방 2곳에는 알리지 않습니다."),
        (True, ["--notify"], True, "구독한 대화방 2곳에 알립니다."),
        (False, [], False, "구독한 대화방 2곳에는 알리지 않습니다. 알리려면 --notify"),
        (False, ["--notify"], True, "구독한 대화방 2곳에 알립니다."),
    ],
)
def test_the_question_says_how_many_would_be_told(
    is_new: bool, arguments: list[str], told: bool, line: str, drafted: Callable[[bool], str], terminal: Terminal
) -> None:
    process = terminal("publish", drafted(is_new), *arguments)
    process.expect("공개할까요\\? \\[y/N\\]")
    before = STYLE.sub("", str(process.before)).replace("\r\n", "\n")
    process.sendline("y")

    assert before.rstrip().splitlines()[-1] == line
    assert ("알림 2개를 보냅니다" in everything(process)) is told


def test_nobody_to_be_told_is_said_only_to_who_wants_to_tell(minwi: Minwi, terminal: Terminal, corrected: str) -> None:
    minwi("import", corrected)
    process = terminal("publish", "2021-3", "--notify")
    process.expect("구독한 대화방이 없어 아무에게도 알리지 않습니다\\.")
    process.expect("공개할까요")
    process.sendline("n")
    everything(process)
    process = terminal("publish", "2021-3")
    process.expect("공개할까요")
    assert "구독" not in str(process.before)


def test_telling_is_for_what_is_published(minwi: Minwi) -> None:
    shown = minwi("import", MADE_UP, "--notify")

    assert (shown.status, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert "--notify와 --no-notify는 --publish와 함께 씁니다" in shown.err


def test_taking_back_says_what_has_gone_out(
    minwi: Minwi, subscribe: Subscribe, corrected: str, database_url: str
) -> None:
    subscribe(1, 2, 3)
    minwi("import", MADE_UP, "--publish")
    settle(database_url, (1, NoticeState.SENT, ""))
    withdrawn = minwi("rollback", "2022-1", "--yes").out

    assert "이 회차의 알림 1개는 이미 나갔습니다.\n" in withdrawn
    assert "아직 나가지 않은 알림 2개는 보내지 않습니다.\n" in withdrawn
    minwi("import", corrected, "--publish", "--notify")
    assert "아직 나가지 않은 알림 3개는 되돌린 내용으로 나갑니다.\n" in minwi("rollback", "2021-3", "--yes").out


def test_nothing_is_said_to_be_nothing(minwi: Minwi) -> None:
    shown = minwi("outbox")

    assert (shown.status, shown.err) == (0, "")
    assert shown.out == "기다리는 알림도, 보낸 알림도 없습니다.\n구독한 대화방이 없습니다.\n"
    assert json.loads(minwi("outbox", "--json").out) == {
        "versions": [],
        "dead": [],
        "oldest_seconds": None,
        "senders": 0,
        "subscriptions": {"places": 0, "all": 0, "service": 0, "word": 0, "suspended": 0},
    }


@pytest.fixture
def broadcast(minwi: Minwi, subscribe: Subscribe, database_url: str) -> datetime:
    """One notice in each state, and some that wait for different reasons; until when quiet hours last."""
    subscribe(1, 2, 3, -4, 5, 6, 7, (1, SERVICE, "목동실내빙상장"))
    minwi("import", MADE_UP, "--publish")
    settle(
        database_url,
        (1, NoticeState.SENT, ""),
        (2, NoticeState.HELD, "Forbidden: bot was blocked by the user"),
        (3, NoticeState.DEAD, "Bad request: have no rights to send a message"),
        (-4, NoticeState.DEAD, "Bad request: chat_write_forbidden"),
        (5, NoticeState.WAITING, "", 5 * 86_400.0),
        (6, NoticeState.WAITING, "Bad Gateway", 3600.0),
    )
    return datetime.now(SEOUL) + timedelta(days=5)


def test_what_became_of_notices_and_why_some_wait(minwi: Minwi, broadcast: datetime) -> None:
    first, *dead, held, hint, oldest, subscribed = minwi("outbox").out.splitlines()

    columns = first.split("\t")
    assert columns[:6] == ["2022-1 1판", "기다림 3", "보냄 1", "보류 1", "못 보냄 2", "취소 0"]
    quiet = re.fullmatch(r"곧 나감 \(조용한 시간 1, (\S+) \d\d:\d\d부터; 다시 시도 1: Bad Gateway\)", columns[6])
    assert quiet
    assert quiet[1] == f"{broadcast:%Y-%m-%d}"
    assert [re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "(때)", line) for line in dead] == [
        "#3\t개인 3\t실패 1번\tBad request: have no rights to send a message\t(때)\t2022-1 1판",
        "#4\t단체 -4\t실패 1번\tBad request: chat_write_forbidden\t(때)\t2022-1 1판",
    ]
    assert held.startswith("(보류: ")
    assert hint == "(다시 보내려면 --retry 번호나 --retry-all, 보내지 않으려면 --drop 번호)"
    assert re.fullmatch(r"가장 오래 기다린 알림: \d+초", oldest)
    assert subscribed == "구독한 대화방 7곳 (모든 결과 7, 사무 1, 낱말 0)"


@pytest.mark.usefixtures("broadcast")
def test_programs_read_the_same(minwi: Minwi) -> None:
    shown = json.loads(minwi("outbox", "--json").out)
    (version,) = shown["versions"]

    assert {name: version[name] for name in ("round", "version", "waiting", "sent", "held", "dead", "dropped")} == {
        "round": "2022-1",
        "version": 1,
        "waiting": 3,
        "sent": 1,
        "held": 1,
        "dead": 2,
        "dropped": 0,
    }
    assert (version["quiet"], version["failing"], version["error"]) == (1, 1, "Bad Gateway")
    assert [(one["id"], one["chat"], one["failures"]) for one in shown["dead"]] == [(3, 3, 1), (4, -4, 1)]
    assert 0 <= shown["oldest_seconds"] < 60
    assert shown["subscriptions"] == {"places": 7, "all": 7, "service": 1, "word": 0, "suspended": 0}


@pytest.mark.usefixtures("broadcast")
def test_a_short_list_says_what_it_leaves_out(minwi: Minwi) -> None:
    shown = minwi("outbox", "--limit", "1").out

    assert shown.count("\n#") == 1
    assert "(못 보낸 알림 1개가 더 있습니다(--limit). 다시 보내려면" in shown


@pytest.mark.usefixtures("broadcast")
def test_the_dead_are_tried_again_or_given_up(minwi: Minwi) -> None:
    assert minwi("outbox", "--retry", "4").out == "알림 1개를 다시 보냅니다. 떠 있는 봇이 보냅니다.\n"
    assert minwi("outbox", "--drop", "3").out == "알림 3번을 보내지 않습니다.\n"
    columns = minwi("outbox").out.split("\t")
    assert columns[1:6] == ["기다림 4", "보냄 1", "보류 1", "못 보냄 0", "취소 1"]
    assert minwi("outbox", "--retry-all").out == "못 보낸 알림이 없습니다.\n"


@pytest.mark.usefixtures("broadcast")
def test_all_the_dead_are_tried_again_at_once(minwi: Minwi) -> None:
    assert minwi("outbox", "--retry-all").out == "알림 2개를 다시 보냅니다. 떠 있는 봇이 보냅니다.\n"
    assert waiting(minwi) == 5


@pytest.mark.usefixtures("broadcast")
@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["--retry", "1"], 1, "1: 못 보낸 알림의 번호가 아닙니다."),
        (["--drop", "99"], 1, "99: 못 보낸 알림의 번호가 아닙니다."),
        (["--retry", "3", "--drop", "4"], 2, "--json, --retry, --retry-all, --drop 가운데 하나만 쓸 수 있습니다."),
        (["--retry", "0"], 2, "--retry: 1 이상의 정수여야 합니다."),
    ],
)
def test_what_can_not_be_done_is_one_line(arguments: list[str], status: int, line: str, minwi: Minwi) -> None:
    shown = minwi("outbox", *arguments)

    assert (shown.status, shown.out, shown.err.count("\n")) == (status, "", 1)
    assert line in shown.err
    assert waiting(minwi) == 3


def test_what_waits_while_nobody_sends_is_said(
    minwi: Minwi, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribe(1)
    minwi("import", MADE_UP, "--publish")
    assert "보내는 봇이 없습니다" not in minwi("outbox").out
    later = time.time() + 7500
    monkeypatch.setattr("time.time", lambda: later)

    shown = minwi("outbox").out
    assert "가장 오래 기다린 알림: 2시간 5분\n보내는 봇이 없습니다. minwi run이 떠 있는지 봐 주세요.\n" in shown


def test_those_who_are_gone_are_counted_apart(minwi: Minwi, subscribe: Subscribe, database_url: str) -> None:
    subscribe(1, 2, (2, WORD, "홍보"))

    async def block() -> None:
        async with open_database(database_url) as database, database.writing() as connection:
            await suspend(connection, 2, Suspension.GONE)

    asyncio.run(block())
    assert minwi("outbox").out.endswith("구독한 대화방 1곳 (모든 결과 1, 사무 0, 낱말 0; 멈춘 구독 2)\n")


@pytest.mark.usefixtures("broadcast")
@pytest.mark.parametrize("width", [60, 80])
def test_lines_fit_the_terminal(width: int, terminal: Terminal) -> None:
    shown = STYLE.sub("", everything(terminal("outbox", width=width))).splitlines()

    assert "기다림 3  보냄 1  보류 1  못 보냄 2  취소 0" in shown[0]
    assert max(map(cell_len, shown)) <= width
    assert all(word in " ".join(shown).split() for word in ("--retry-all,", "--drop"))
