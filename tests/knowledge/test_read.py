"""The door to the formats: what is not installed is said in one line."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.knowledge.mutations import originals
from tests.knowledge.places import DOCUMENTS

WITHOUT = """
import sys
sys.modules[sys.argv[1]] = None
from pathlib import Path
from knowledge.documents.read import outline_of
from knowledge.errors import DocumentError
try:
    outline_of(Path(sys.argv[2]).read_bytes())
except DocumentError as error:
    print(error)
"""


@pytest.mark.parametrize(("suffix", "library"), [("hwpx", "lxml"), ("docx", "lxml")])
def test_a_reader_that_is_not_installed_says_how_to_install_it(suffix: str, library: str) -> None:
    document = DOCUMENTS / f"2022-1.{suffix}"
    answer = subprocess.run(
        [sys.executable, "-c", WITHOUT, library, document], capture_output=True, text=True, check=True
    )

    assert answer.stdout == (
        f"{suffix.upper()} 파일을 읽으려면 파이썬 패키지 '{library}'이(가) 더 필요합니다."
        " pip install 'minwi[import]'로, 저장소에서는 make curate로 설치해 주세요.\n"
    )


def test_hwp_that_cannot_be_read_for_want_of_a_library(tmp_path: Path) -> None:
    document = tmp_path / "document.hwp"
    document.write_bytes(originals()["2022-1.hwp"].content)
    answer = subprocess.run(
        [sys.executable, "-c", WITHOUT, "olefile", document], capture_output=True, text=True, check=True
    )

    assert answer.stdout.startswith("한글(HWP) 파일을 읽으려면 파이썬 패키지 'olefile'이(가) 더 필요합니다.")


def test_plain_text_needs_nothing_installed() -> None:
    document = DOCUMENTS / "2022-1.txt"
    answer = subprocess.run(
        [sys.executable, "-c", WITHOUT, "lxml", document], capture_output=True, text=True, check=True
    )

    assert (answer.stdout, answer.stderr) == ("", "")
