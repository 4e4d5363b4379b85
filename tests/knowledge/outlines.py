"""What an outline holds, in a form that tests compare."""

from knowledge.documents.outline import Block, BlockKind, Outline

_MARKS = {BlockKind.HEADING: "# ", BlockKind.PARAGRAPH: "", BlockKind.BULLET: "* "}


def shown(outline: Outline) -> list[str | list[str]]:
    """Each block as its text, headings after ``#`` and list items after ``*``; each row as the texts of its cells."""
    return [
        _block(element) if isinstance(element, Block) else [" / ".join(map(_block, cell)) for cell in element.cells]
        for element in outline
    ]


def _block(block: Block) -> str:
    return _MARKS[block.kind] + block.text
