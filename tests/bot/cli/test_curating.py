"""The curating commands from end to end, through a pipe."""

import asyncio
import hashlib
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.curating import publish_draft, source_of, take_draft
from knowledge.curated import dump_round
from knowledge.documents import Draft
from knowledge.documents.read import SMALL_TEXT
from knowledge.model import Round
from knowledge.shipped import shipped_rounds
from knowledge.storage import open_database
from tests.bot.cli.conftest import Minwi
from tests.rounds import DOCUMENTS, made_up_round

PUBLISHED = DOCUMENTS / "2021-3.txt"
MADE_UP = str(DOCUMENTS / "2022-1.txt")


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """A database of each test's own, for these commands change it."""
    return f"sqlite+aiosqlite:///{tmp_path / 'minwi.db'}"


@pytest.fixture
def corrected(tmp_path: Path) -> str:
    """The document that is published, with one word of 목동실내빙상장's first task corrected."""
    file = tmp_path / "정정.txt"
    text = PUBLISHED.read_text(encoding="utf-8-sig")
    assert text.count("외부 광고") == 1
    file.write_text(text.replace("외부 광고", "실외 광고"), encoding="utf-8")
    return str(file)


def without_times(text: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "(때)", text)


def test_import_shows_what_was_read_and_what_would_change(minwi: Minwi, corrected: str) -> None:
    shown = minwi("import", corrected, "--by", "김민위")

    assert (shown.status, shown.err) == (0, "")
    assert without_times(shown.out) == (
        "2021년 제3차 (2021-3) 초안 1번  정정.txt, 김민위, (때)\n"
        "~ 9. 목동실내빙상장  ~1\n"
        " 주의 25행: 평가절차: 제목만 있고 내용이 없습니다. 원문을 확인해 주세요.\n"
        "사무 9개 (바뀜 1), 항목 ~1  주의 1\n"
        " minwi draft 2021-3    하나하나 봅니다\n"
        " minwi publish 2021-3  공개합니다\n"
        " minwi discard 2021-3  버립니다\n"
    )
    assert "외부 광고" in minwi("ask", "목동실내빙상장 개선과제").out, "nothing is published yet"


def test_the_way_of_a_document(minwi: Minwi, corrected: str) -> None:
    assert minwi("import", corrected).status == 0
    published = minwi("publish", "2021-3", "--yes", "--by", "김민위")
    assert published.status == 0
    assert "공개했습니다: 2021-3 2판, 공개, 김민위, (때). 되돌리려면 minwi rollback 2021-3\n" in without_times(
        published.out
    )
    assert "실외 광고" in minwi("ask", "목동실내빙상장 개선과제").out
    assert minwi("drafts").out == "초안이 없습니다. 문서를 가져오려면: minwi import FILE\n"

    taken_back = minwi("rollback", "2021-3", "--yes", "--by", "이민위")
    assert taken_back.status == 0
    assert "다시 앞으로 가려면 minwi rollback 2021-3 --to 2\n" in taken_back.out
    assert "외부 광고" in minwi("ask", "목동실내빙상장 개선과제").out

    sha256 = hashlib.sha256(Path(corrected).read_bytes()).hexdigest()
    assert without_times(minwi("history", "2021-3").out) == (
        "3판\t되돌림(1판)\t이민위\t(때)\t사무 9개 (바뀜 1), 항목 ~1\n"
        f"2판\t공개\t김민위\t(때)\t사무 9개 (바뀜 1), 항목 ~1\t정정.txt {sha256[:12]}\n"
        "1판\t처음부터\t-\t(때)\t사무 9개 (새로 9), 항목 +70, 평가개요 +7\n"
    )
    versions = json.loads(minwi("history", "2021-3", "--json").out)["versions"]
    assert [(one["version"], one["action"], one["by"], one["restores"]) for one in versions] == [
        (3, "rollback", "이민위", 1),
        (2, "publish", "김민위", None),
        (1, "shipped", "", None),
    ]
    assert versions[1]["source"] == {"name": "정정.txt", "sha256": sha256}


def test_a_draft_is_shown_fact_by_fact(minwi: Minwi, corrected: str) -> None:
    minwi("import", corrected)
    shown = minwi("draft", "2021-3")

    assert (shown.status, shown.err) == (0, "")
    assert "\n~ 9. 목동실내빙상장\n    개선 과제\n    ~ 1 시설 이용활성화를 홍보" in shown.out
    assert " 개선 필요([-외부-]{+실외+} 광고 및 장소협찬시 명확한" in shown.out
    assert "핀테크랩" not in shown.out
    assert "\x1b" not in shown.out
    assert "minwi draft" not in shown.out


def test_everything_that_was_read_is_shown_in_full(minwi: Minwi, corrected: str) -> None:
    minwi("import", corrected)
    shown = minwi("draft", "2021-3", "--full").out.splitlines()

    for fact in shipped_rounds()[0].facts.values():
        text = fact.text.replace("외부 광고", "실외 광고").replace("\n", " / ")
        assert any(line.endswith(text) for line in shown), text
    whole = json.loads(minwi("draft", "2021-3", "--full", "--json").out)
    assert Round.model_validate(whole["content"]).title == shipped_rounds()[0].title


def test_programs_read_a_draft(minwi: Minwi, corrected: str) -> None:
    minwi("import", corrected, "--by", "김민위")
    shown = json.loads(minwi("draft", "2021-3", "--json").out)

    assert json.loads(minwi("drafts", "--json").out) == {"drafts": [shown]}
    assert (shown["round"], shown["by"], shown["services"], shown["facts"]) == ("2021-3", "김민위", 9, 70)
    assert shown["problems"] == [
        {
            "severity": "warning",
            "place": "25행",
            "what": "평가절차: 제목만 있고 내용이 없습니다.",
            "remedy": "원문을 확인해 주세요.",
        }
    ]
    [service] = shown["difference"]["services"]
    [fact] = service["facts"]
    assert (service["change"], service["after"]) == ("changed", {"id": "2021-3/9", "name": "목동실내빙상장"})
    assert (fact["change"], fact["before"]["id"]) == ("changed", "2021-3/9/tasks/1")
    assert fact["after"]["text"] == fact["before"]["text"].replace("외부", "실외")


def test_a_new_round_is_shown_service_by_service(minwi: Minwi) -> None:
    assert minwi("import", MADE_UP).status == 0
    shown = minwi("draft", "2022-1").out
    services = made_up_round().services

    assert all(f"+ {service.number}. {service.name}  +" in shown for service in services)
    assert f"\n사무 {len(services)}개 (새로 {len(services)}), 항목 +" in shown
    line = minwi("drafts").out.split("\t")
    assert line[:2] == ["2022-1", f"사무 {len(services)}개"]
    assert line[7] == "2022-1.txt\n"


def test_import_can_publish_at_once_and_twice_is_once(minwi: Minwi) -> None:
    first, second = (minwi("import", MADE_UP, "--publish") for _ in range(2))

    assert "공개했습니다: 2022-1 1판, 공개," in first.out
    assert (second.status, second.err) == (0, "")
    assert "2022-1.txt: 공개된 2022년 제1차 (2022-1)와 같습니다. 초안을 만들지 않았습니다.\n" in second.out
    assert minwi("history", "2022-1").out.count("\n") == 1


def test_a_draft_with_errors_is_kept_but_never_published(minwi: Minwi, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(dump_round(shipped_rounds()[0].model_copy(update={"services": ()})), encoding="utf-8")
    imported = minwi("import", "bad.json", "--publish")

    assert imported.status == 1
    assert imported.err.startswith("minwi: bad.json: 오류가 ")
    assert imported.err.count("\n") == 1
    assert "오류: 사무가" not in imported.out, "the label is said once"
    assert re.search(r"^ 오류 사무가 하나도 없습니다\.", imported.out, re.MULTILINE)
    assert "\t오류 2개\t" in minwi("drafts").out
    published = minwi("publish", "2021-3", "--yes")
    assert published.status == 1
    assert "공개할 수 없습니다" in published.err
    assert minwi("history", "2021-3").out.count("\n") == 1


def test_a_document_without_its_round_is_no_draft(minwi: Minwi, tmp_path: Path) -> None:
    (tmp_path / "결과.txt").write_text("1. 어느 센터\n- 주요 성과\n 잘함\n", encoding="utf-8")
    shown = minwi("import", "결과.txt")

    assert (shown.status, shown.err.count("\n")) == (1, 1)
    assert "회차를 읽지 못해 초안으로 둘 수 없습니다" in shown.err
    assert "오류" in shown.out
    assert json.loads(minwi("drafts", "--json").out) == {"drafts": []}
    assert minwi("import", "결과.txt", "--round", "2019-2").status == 0
    assert minwi("drafts").out.startswith("2019-2\t사무 1개\t항목 1개\t")


def test_several_files_are_kept_one_by_one(minwi: Minwi, corrected: str) -> None:
    shown = minwi("import", corrected, "none.txt", MADE_UP)

    assert shown.status == 1
    assert shown.err.splitlines() == [
        "minwi: none.txt: 파일이 없습니다. 경로를 확인해 주세요.",
        "minwi: 파일 3개 가운데 1개에 문제가 있습니다. 위에 적힌 곳을 고쳐 주세요.",
    ]
    assert [line.split("\t")[0] for line in minwi("drafts").out.splitlines()] == ["2021-3", "2022-1"]


def test_a_newer_draft_takes_the_place_and_gives_it_back(minwi: Minwi, corrected: str, tmp_path: Path) -> None:
    minwi("import", corrected, "--by", "김민위")
    other = tmp_path / "둘째.txt"
    other.write_text(Path(corrected).read_text(encoding="utf-8").replace("실외 광고", "옥외 광고"), encoding="utf-8")
    replaced = minwi("import", str(other))
    assert "초안 1번(정정.txt, 김민위, (때))을 대신합니다. 되살리려면 minwi discard 2021-3 --undo\n" in without_times(
        replaced.out
    )
    assert "옥외" in minwi("draft", "2021-3").out

    assert minwi("discard", "2021-3", "--undo").out.startswith("되살렸습니다.\n2021년 제3차 (2021-3) 초안 1번")
    assert "실외" in minwi("draft", "2021-3").out


def test_what_was_discarded_can_be_had_again(minwi: Minwi, corrected: str) -> None:
    minwi("import", corrected)
    assert minwi("discard", "2021-3").out == ("2021-3 초안 1번을 버렸습니다. 되살리려면 minwi discard 2021-3 --undo\n")
    gone = minwi("draft", "2021-3")
    assert (gone.status, gone.out) == (1, "")
    assert minwi("discard", "2021-3", "--undo").status == 0
    assert "실외" in minwi("draft", "2021-3").out


def test_the_curated_json_goes_out_and_in_byte_for_byte(minwi: Minwi, tmp_path: Path) -> None:
    shipped = dump_round(shipped_rounds()[0])
    out, again = tmp_path / "out.json", tmp_path / "again.json"
    assert minwi("export", "2021-3").out == shipped
    assert minwi("export", "2021-3", "-o", "out.json").out == ""
    assert out.read_bytes() == shipped.encode()

    out.write_text(shipped.replace("외부 광고", "실외 광고"), encoding="utf-8")
    assert minwi("import", "out.json", "--publish").status == 0
    out.chmod(0o640)
    assert minwi("export", "2021-3", "-o", "out.json").status == 0
    assert out.stat().st_mode & 0o777 == 0o640
    assert "실외 광고" in out.read_text(encoding="utf-8")
    assert minwi("export", "2021-3", "--version", "1", "-o", "again.json").status == 0
    assert again.read_bytes() == shipped.encode()
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".db") == ["again.json", "out.json"]


def test_read_prints_any_json_as_well(minwi: Minwi, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(minwi("export", "2021-3").out, encoding="utf-8")
    curated = minwi("read", "a.json")
    (tmp_path / "b.json").write_text(curated.out, encoding="utf-8")

    assert json.loads(curated.out) == shipped_rounds()[0].as_published()
    assert minwi("read", "b.json").out == curated.out


def test_a_large_json_that_is_no_round_is_one_line(minwi: Minwi, tmp_path: Path) -> None:
    text = dump_round(shipped_rounds()[0]).replace("외부 광고", "외부 광고" * 60_000)
    assert len(text) > SMALL_TEXT
    (tmp_path / "large.json").write_text(text, encoding="utf-8")
    (tmp_path / "broken.json").write_text(text[:-9], encoding="utf-8")

    assert minwi("import", "large.json").status == 0
    broken = minwi("import", "broken.json")
    assert (broken.status, broken.out, broken.err.count("\n")) == (1, "", 1)
    assert broken.err.startswith("minwi: broken.json: 회차 내용이 틀렸습니다: ")


def test_rounds_say_their_version_and_what_is_withdrawn(minwi: Minwi) -> None:
    minwi("import", MADE_UP, "--publish", "--by", "김민위")
    minwi("rollback", "2021-3", "--yes")
    *published, withdrawn = without_times(minwi("rounds").out).splitlines()

    assert [line.split("\t")[0:1] + line.split("\t")[5:] for line in published] == [["2022-1", "1판", "김민위", "(때)"]]
    assert withdrawn == "(내린 회차: 2021-3. 판을 보려면 minwi history 2021-3)"
    [listed] = json.loads(minwi("rounds", "--json").out)["rounds"]
    assert (listed["round"], listed["version"], listed["action"], listed["by"]) == ("2022-1", 1, "publish", "김민위")


def test_a_withdrawn_round_can_be_published_again(minwi: Minwi) -> None:
    withdrawn = minwi("rollback", "2021-3", "--yes")
    assert "공개된 것이 없음. 이 회차를 내립니다." in withdrawn.out
    assert minwi("rounds").out.startswith("공개된 회차가 없습니다.\n")
    assert "4판" not in minwi("export", "2021-3").err
    assert minwi("export", "2021-3").status == 1

    assert minwi("rollback", "2021-3", "--to", "1", "--yes").status == 0
    assert minwi("export", "2021-3").out == dump_round(shipped_rounds()[0])


async def _publish_another(database_url: str) -> None:
    async with open_database(database_url) as database:
        round_ = shipped_rounds()[0].model_copy(update={"title": "다른 제목"})
        taken = await take_draft(database, Draft(round_), source=source_of("b.json", b""), by="박민위")
        await publish_draft(database, taken.draft.number, by="박민위")


async def _take_again(database_url: str, text: str) -> None:
    async with open_database(database_url) as database:
        round_ = shipped_rounds()[0].model_copy(update={"title": text})
        source = source_of("c.json", b"")
        await take_draft(database, Draft(round_), source=source, by="최민위", based_on=1)


def test_of_two_people_the_second_is_told(minwi: Minwi, database_url: str) -> None:
    asyncio.run(_publish_another(database_url))
    asyncio.run(_take_again(database_url, "셋째 제목"))
    assert "(그사이 공개된 것이 바뀜)" in minwi("drafts").out
    assert "나왔습니다. 달라진 점을 잘 봐 주세요." in minwi("draft", "2021-3").out
    shown = minwi("publish", "2021-3", "--yes")

    assert (shown.status, shown.err.count("\n")) == (1, 1)
    assert "그사이 공개된 것이 바뀌었습니다" in shown.err
    assert "박민위" in shown.err
    assert minwi("history", "2021-3").out.count("\n") == 2


def test_a_nickname_that_loses_its_service_is_said(minwi: Minwi, tmp_path: Path) -> None:
    assert minwi("alias", "목동실내빙상장", "얼음나라").status == 0
    text = minwi("export", "2021-3").out.replace('"목동실내빙상장"', '"목동스케이트장"')
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    shown = minwi("import", "a.json", "--publish")

    assert "사무 이름이 바뀌어 통하지 않는 별칭: 얼음나라 (목동실내빙상장)." in shown.out
    assert "통하지 않는" not in minwi("rollback", "2021-3", "--yes").out


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["draft", "2019-1"], "2019-1: 초안이 없습니다. 문서를 먼저 가져와 주세요. 초안이 있는 회차: 2022-1."),
        (["publish", "2019-1", "--yes"], "2019-1: 초안이 없습니다."),
        (["discard", "2019-1"], "2019-1: 초안이 없습니다."),
        (["discard", "2022-1", "--undo"], "2022-1: 되살릴 초안이 없습니다."),
        (["edit", "2019-1"], "2019-1: 공개한 적이 없는 회차입니다. 공개한 적이 있는 회차: 2021-3."),
        (["history", "2019-1"], "공개한 적이 있는 회차: 2021-3."),
        (["rollback", "2019-1", "--yes"], "공개한 적이 있는 회차: 2021-3."),
        (["rollback", "2021-3", "--to", "7", "--yes"], "2021-3: 7판은 없습니다. 1판부터 1판까지 있습니다."),
        (["rollback", "2021-3", "--to", "1", "--yes"], "달라진 것이 없습니다"),
        (["export", "2019-1"], "공개한 적이 있는 회차: 2021-3."),
        (["export", "2021-3", "--version", "2"], "2021-3: 2판은 없습니다."),
        (["export", "2021-3", "-o", "none/a.json"], "none/a.json: 쓸 수 없습니다("),
        (["import", "none.txt"], "none.txt: 파일이 없습니다. 경로를 확인해 주세요."),
    ],
)
def test_what_can_not_be_is_one_line_and_changes_nothing(arguments: list[str], line: str, minwi: Minwi) -> None:
    minwi("import", MADE_UP)
    before = minwi("drafts").out + minwi("rounds").out
    shown = minwi(*arguments)

    assert (shown.status, shown.out, shown.err.count("\n")) == (1, "", 1)
    assert line in shown.err
    assert minwi("drafts").out + minwi("rounds").out == before


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["import"], "FILE... 값이 빠졌습니다."),
        (["import", "a", "b", "--round", "2022-1"], "--round는 파일이 하나일 때만 씁니다."),
        (["draft", "2021년"], "ROUND: 2022-1과 같은 꼴이어야 합니다."),
        (["publish", "2021-3"], "터미널이 아니면 --yes를 함께 적어 주세요."),
        (["rollback", "2021-3"], "터미널이 아니면 --yes를 함께 적어 주세요."),
        (["rollback", "2021-3", "--to", "0"], "--to: 1 이상의 정수여야 합니다."),
    ],
)
def test_a_wrong_command_line(arguments: list[str], problem: str, minwi: Minwi) -> None:
    shown = minwi(*arguments)

    assert (shown.status, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert problem in shown.err


def test_what_a_document_holds_does_not_steer_the_terminal(minwi: Minwi, tmp_path: Path) -> None:
    round_ = shipped_rounds()[0]
    services = (
        round_.services[0].model_copy(update={"name": "가\x1b[2J나 센터", "tasks": ("다\x07라\x1b]0;x 정비",)}),
    )
    (tmp_path / "a.json").write_text(dump_round(round_.model_copy(update={"services": services})), encoding="utf-8")
    shown = minwi("import", "a.json").out + minwi("draft", "2021-3", "--full").out + minwi("drafts").out

    assert "가[2J나 센터" in shown
    assert not set("\x1b\x07") & set(shown)


def test_a_database_that_is_locked_is_one_line(
    minwi: Minwi, corrected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert minwi("rounds").status == 0
    monkeypatch.setattr("knowledge.storage.sqlite.LOCK_SECONDS", 0.1)
    with closing(sqlite3.connect(tmp_path / "minwi.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        shown = minwi("import", corrected)
    assert (shown.status, shown.err.count("\n")) == (1, 1)
    assert minwi("drafts").out.startswith("초안이 없습니다.")
