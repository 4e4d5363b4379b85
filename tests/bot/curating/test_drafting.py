"""What was read is kept, looked at, set aside, and brought back."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from bot.curating import (
    Source,
    discard_draft,
    kept_draft,
    kept_drafts,
    numbered_draft,
    publish_draft,
    reopen_draft,
    source_of,
    take_draft,
)
from knowledge.documents.draft import Draft
from knowledge.errors import CurationError
from knowledge.storage.database import Database
from knowledge.storage.limits import LONGEST_FILE_NAME, LONGEST_NAME
from tests.bot.curating.rounds import ERROR, ROUND, WARNING, WHOLE_DOCUMENT, draft, holding, source


async def take(database: Database, services: int, by: str = "미나", **options: int) -> int:
    """Take a draft; its number."""
    taken = await take_draft(database, draft(services), source=source(), by=by, **options)
    return taken.draft.number


async def services_of(database: Database) -> int:
    """How many services the open draft holds."""
    return len((await kept_draft(database, ROUND)).round.services)


async def test_a_draft_is_kept_as_it_was_read(database: Database) -> None:
    read = draft(3, WHOLE_DOCUMENT, WARNING, ERROR)

    taken = await take_draft(database, read, source=source(), by=" 김\u00a0미나\x1b\n")
    kept = await kept_draft(database, ROUND)

    assert taken.draft == kept == await numbered_draft(database, kept.number)
    assert (kept.round, kept.problems, kept.errors) == (read.round, read.problems, (ERROR,))
    assert [str(problem.place) for problem in kept.problems] == ["None", "1쪽 2행", "2번째 표 3행 1열"]
    assert (kept.source, kept.made_by) == (source(), "김 미나")
    assert kept.made_at.tzinfo is UTC
    assert timedelta() <= datetime.now(UTC) - kept.made_at < timedelta(minutes=1)
    assert (taken.replaced, kept.based_on, kept.latest, kept.published, kept.is_stale) == (
        None,
        None,
        None,
        None,
        False,
    )


async def test_a_draft_answers_nobody_before_it_is_published(database: Database) -> None:
    number, base = await database.change_number(), await database.knowledge_base()

    await take(database, 3)

    assert await database.change_number() == number
    assert (await database.knowledge_base()).rounds == base.rounds


async def test_a_newer_draft_takes_the_place_of_the_open_one_of_its_round_only(database: Database) -> None:
    other = await take_draft(database, draft(2, ordinal=2), source=source(), by="미나")
    first = await take(database, 3)

    second = await take_draft(database, draft(4), source=source("고침.hwpx"), by="준호")

    assert second.replaced
    assert (second.replaced.number, second.replaced.made_by, len(second.replaced.round.services)) == (first, "미나", 3)
    assert [one.number for one in await kept_drafts(database)] == [other.draft.number, second.draft.number]
    with pytest.raises(CurationError) as caught:
        await numbered_draft(database, first)
    assert "초안 2번(2022-1)은 다른 초안으로 바뀌었습니다(준호, 20" in str(caught.value)
    assert "지금 초안은 3번입니다" in str(caught.value)


async def test_a_draft_knows_which_version_it_was_compared_with(database: Database) -> None:
    await publish_draft(database, await take(database, 3), by="미나")
    fresh = (await take_draft(database, draft(4), source=source(), by="미나")).draft
    assert (fresh.based_on, fresh.seen, fresh.published, fresh.is_stale) == (1, 1, holding(3), False)

    await publish_draft(database, fresh.number, by="미나")
    await take(database, 5, based_on=1)
    edited = await kept_draft(database, ROUND)

    assert (edited.based_on, edited.seen, edited.published, edited.is_stale) == (1, 2, holding(4), True)


async def test_an_edit_of_a_draft_that_went_back_to_nothing_is_stale_once_something_is_published(
    database: Database,
) -> None:
    await publish_draft(database, await take(database, 3), by="준호")

    await take(database, 4, based_on=0)
    edited = await kept_draft(database, ROUND)

    assert (edited.based_on, edited.seen, edited.is_stale) == (None, 1, True)


@pytest.mark.parametrize(
    ("read", "by", "message"),
    [
        (Draft(None, (ERROR,)), "미나", "결과.hwpx: 회차를 읽지 못해 초안으로 둘 수 없습니다. 오류 2번째 표 3행 1열"),
        (Draft(None), "미나", "회차를 읽지 못해"),
        (draft(3), " \x1b\n", "누가 하는지 알 수 없습니다"),
    ],
)
async def test_what_can_not_be_a_draft(database: Database, read: Draft, by: str, message: str) -> None:
    with pytest.raises(CurationError) as caught:
        await take_draft(database, read, source=source(), by=by)

    assert message in str(caught.value)
    assert await kept_drafts(database) == []


async def test_a_discarded_draft_comes_back(database: Database) -> None:
    number = await take(database, 3)

    discarded = await discard_draft(database, number, by="준호")
    assert discarded.number == number
    assert await kept_drafts(database) == []
    with pytest.raises(CurationError, match=r"초안 1번\(2022-1\)은 버려졌습니다\(준호, .*되살릴 수 있습니다") as caught:
        await numbered_draft(database, number)
    with pytest.raises(CurationError) as again:
        await discard_draft(database, number, by="미나")
    assert str(again.value) == str(caught.value)
    with pytest.raises(CurationError, match=r"^2022-1: 초안이 없습니다. 초안 1번.*준호"):
        await kept_draft(database, ROUND)

    reopened = await reopen_draft(database, ROUND, by="미나")
    assert reopened == discarded == await kept_draft(database, ROUND)


async def test_a_replaced_draft_comes_back_and_doing_that_twice_undoes_it(database: Database) -> None:
    first, second = await take(database, 3), await take(database, 4)

    assert (await reopen_draft(database, ROUND, by="준호")).number == first
    assert await services_of(database) == 3
    with pytest.raises(CurationError, match=r"초안 2번.*바뀌었습니다.*준호.*1번"):
        await publish_draft(database, second, by="미나")

    assert (await reopen_draft(database, ROUND, by="준호")).number == second
    assert await services_of(database) == 4


async def test_what_was_published_or_never_was_does_not_come_back(database: Database) -> None:
    await publish_draft(database, await take(database, 3), by="미나")

    for round_id in (ROUND, "2023-1"):
        with pytest.raises(CurationError, match=f"{round_id}: 되살릴 초안이 없습니다"):
            await reopen_draft(database, round_id, by="미나")


@pytest.mark.parametrize("number", [0, -1, 99, 2**31, 2**70])
async def test_a_number_that_nobody_gave(database: Database, number: int) -> None:
    for work in (numbered_draft(database, number), discard_draft(database, number, by="미나")):
        with pytest.raises(CurationError, match=f"초안 {number}번: 그런 초안이 없습니다"):
            await work


async def test_a_round_without_a_draft(database: Database) -> None:
    with pytest.raises(CurationError, match=r"2023-1: 초안이 없습니다. 문서를 먼저 가져와 주세요"):
        await kept_draft(database, "2023-1")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("결과.hwpx", "결과.hwpx"),
        ("/home/mina/문서/결과.hwpx", "결과.hwpx"),
        (r"C:\문서\결과.hwpx", "결과.hwpx"),
        ("\u1100\u1167\u11af\u1100\u116a.txt", "결과.txt"),  # as macOS spells file names
        ("결\x1b[2J과\n.txt", "결[2J과 .txt"),
        ("\udc80.txt", "?.txt"),
        ("가" * 300 + ".txt", "가" * (LONGEST_FILE_NAME - 4) + ".txt"),
        ("", "이름 없는 파일"),
        ("문서/", "문서"),
    ],
)
def test_a_source_is_a_name_without_a_folder_and_what_the_file_holds(path: str, name: str) -> None:
    assert source_of(path, b"content") == Source(name, hashlib.sha256(b"content").hexdigest())


async def test_the_name_of_whoever_brings_a_draft_is_cut(database: Database) -> None:
    await take(database, 3, by="가" * 200)

    assert (await kept_draft(database, ROUND)).made_by == "가" * LONGEST_NAME
