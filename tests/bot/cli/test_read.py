import json
from pathlib import Path

import pytest

from knowledge.model import Round
from knowledge.storage import load_knowledge_base
from tests.bot.cli.conftest import Minwi

DOCUMENTS = Path(__file__).parents[2] / "documents"
PUBLISHED = DOCUMENTS / "2021-3.txt"


def test_a_document_is_read_as_the_round_that_ships(minwi: Minwi, database_url: str) -> None:
    shown = minwi("read", str(PUBLISHED))
    assert shown.status == 0
    shipped: Round = load_knowledge_base(database_url).round_by_id["2021-3"]
    assert json.loads(shown.out) == shipped.as_published()
    assert shown.out.startswith('{\n "services": [\n  {\n   "id": "2021-3/1",\n   "name": "서울핀테크랩 운영",')


def test_problems_come_with_their_place_on_standard_error(minwi: Minwi) -> None:
    shown = minwi("read", str(PUBLISHED))
    assert any("평가절차" in line for line in shown.err.splitlines())
    assert all(line.startswith(("주의 ", "주의:")) for line in shown.err.splitlines())


def test_the_round_may_be_said_on_the_command_line(minwi: Minwi) -> None:
    shown = minwi("read", str(PUBLISHED), "--round", "2019-1")
    assert [service["id"] for service in json.loads(shown.out)["services"]][:2] == ["2019-1/1", "2019-1/2"]


def test_a_document_without_its_round_is_an_error(minwi: Minwi, tmp_path: Path) -> None:
    document = tmp_path / "결과.txt"
    document.write_text("1. 어느 센터\n- 주요 성과\n 잘함\n", encoding="utf-8")
    shown = minwi("read", str(document))
    assert (shown.status, shown.out) == (1, "")
    *problems, last = shown.err.splitlines()
    errors = [line for line in problems if line.startswith("오류")]
    assert any("회차" in line for line in errors)
    assert last == f"minwi: {document}: 오류가 {len(errors)}개 있습니다. 위에 적힌 곳을 고쳐 주세요."


@pytest.mark.parametrize(("name", "content"), [("none.txt", None), ("binary.txt", bytes(range(256))), (".", None)])
def test_a_file_that_cannot_be_read_is_one_line(name: str, content: bytes | None, minwi: Minwi, tmp_path: Path) -> None:
    if content:
        (tmp_path / name).write_bytes(content)
    shown = minwi("read", name)
    assert (shown.status, shown.out) == (1, "")
    assert shown.err.startswith("minwi: ")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize("name", ["줄이\n바뀐 \x1b[31m이름.txt", "\u202etxt.이름", "없는\n파일"])
def test_what_is_wrong_is_one_line_whatever_the_file_is_called(name: str, minwi: Minwi, tmp_path: Path) -> None:
    if "없는" not in name:
        (tmp_path / name).write_text("아무 글")
    for command in (["read"], ["import"], ["import", str(tmp_path)]):
        shown = minwi(*command, str(tmp_path / name))

        assert shown.status == 1
        assert all(line.startswith("minwi: ") and line.isprintable() for line in shown.err.splitlines())
