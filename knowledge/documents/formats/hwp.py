"""hwp to an outline."""

from knowledge.documents.outline import Outline
from knowledge.errors import DocumentError


def read_hwp(content: bytes) -> Outline:
    """The outline of a document.

    Raises:
        DocumentError: it cannot be read.
    """
    raise DocumentError("한글(HWP) 파일은 아직 읽지 못합니다. 텍스트로 저장해 주세요.")
