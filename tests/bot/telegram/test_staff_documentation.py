"""What the READMEs show of curating in the messenger is what is really said."""

import re
from pathlib import Path

import pytest

from tests.bot.telegram.staff_room import StaffRoom
from tests.bot.telegram.test_staff_documents import labels, sent, tap
from tests.rounds import one_round

ROOT = Path(__file__).parents[3]
_VARYING = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d|텔레그램 \d+")


def corrected() -> bytes:
    """The shipped round's JSON with the one correction that the READMEs make."""
    wrong, right = "시설 이용활성화를 홍보", "시설 이용활성화를 위한 홍보"
    text = one_round().rounds[0].model_dump_json()
    assert text.count(wrong) == 1
    return text.replace(wrong, right).encode()


def shown(text: str) -> str:
    return _VARYING.sub("…", text)


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
async def test_the_readme_shows_what_is_really_said(room: StaffRoom, name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    page = shown("\n".join(line.removeprefix("    ") for line in lines))
    boss = await sent(room, corrected(), "2021-3.json")
    said = [boss.last.text, *(" ".join(f"[{label}]" for label in row) for row in labels(boss))]
    await tap(room, "차이 보기")
    said.append(boss.last.text)
    await tap(room, "◀ 초안", "공개하기")
    said.append(boss.last.text.split("\n")[0])
    await tap(room, "네")
    said.append(boss.last.text)

    assert [one for one in said if shown(one) not in page] == []
