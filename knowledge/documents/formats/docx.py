"""docx to an outline."""

from knowledge.documents.outline import Outline
from knowledge.errors import DocumentError


def read_docx(content: bytes) -> Outline:
    """The outline of a document.

    Raises:
        DocumentError: it cannot be read.
    """
    raise DocumentError("DOCX 파일은 아직 읽지 못합니다. 텍스트로 저장해 주세요.")
