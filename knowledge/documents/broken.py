"""Labels in brackets that a line's end has broken: ``< 사업 성과지표`` and ``주요 내용 >``."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.documents.labels import facet_label
from knowledge.documents.lines import Line
from knowledge.documents.marks import CLOSING, OPENING, narrow

_LONGEST = 40  # characters of a label, brackets and all


def whole_labels(lines: Iterable[Line]) -> Iterator[Line]:
    """The same lines, with each such label in one of them."""
    before: Line | None = None
    for line in lines:
        if before and (whole := _whole(before, line)):
            before = whole
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def _whole(before: Line, line: Line) -> Line | None:
    """Two lines as the one label that they are; None where they are none."""
    if line.marks or len(before.text) + len(line.text) > _LONGEST:
        return None
    start, end = narrow(before.text), narrow(line.text)
    kind = OPENING.find(start[0])
    if kind < 0 or CLOSING[kind] in start or not end.endswith(CLOSING[kind]):
        return None
    whole = replace(before, text=f"{before.text} {line.text}")
    label = facet_label(whole)
    return whole if label and label.rest is None else None
