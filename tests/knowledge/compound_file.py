"""Writes compound files (OLE, MS-CFB version 3), which nothing that is installed can."""

import struct
from collections.abc import Mapping, Sequence

SECTOR, MINI_SECTOR, SMALL = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A file of streams by their paths (``BodyText/Section0``)."""
    mini_stream, mini_table, starts = _chained({n: c for n, c in streams.items() if len(c) < SMALL}, MINI_SECTOR, 0)
    entries = _entries(streams)
    fixed = {
        "directory": bytes(128 * len(entries)),
        "mini table": struct.pack(f"<{len(mini_table)}I", *mini_table),
        "mini stream": mini_stream,
        **{name: content for name, content in streams.items() if len(content) >= SMALL},
    }
    tables = 1
    while tables * SECTOR // 4 < tables + sum(_sectors(content) for content in fixed.values()):
        tables += 1
    _, table, found = _chained(fixed, SECTOR, tables)
    fixed["directory"] = b"".join(
        _entry(entry, {**starts, **found}, streams, len(mini_stream), found["mini stream"]) for entry in entries
    )
    fixed["mini table"] += b"\xff" * (-len(fixed["mini table"]) % SECTOR)
    body, _, _ = _chained(fixed, SECTOR, tables)
    allocation = struct.pack(f"<{tables + len(table)}I", *[FAT] * tables, *table)
    allocation += b"\xff" * (tables * SECTOR - len(allocation))
    header = struct.pack(
        "<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, found["directory"], 0,
        SMALL, found["mini table"], _sectors(fixed["mini table"]), END, 0,
    )  # fmt: skip
    first = [*range(tables), *[FREE] * (109 - tables)]
    return header + struct.pack("<109I", *first) + allocation + body


def _sectors(content: bytes, size: int = SECTOR) -> int:
    return -(-len(content) // size)


def _chained(streams: Mapping[str, bytes], size: int, first: int) -> tuple[bytes, list[int], dict[str, int]]:
    """The streams one after the other in sectors, the allocation table of these, and where each begins."""
    body, table, starts = b"", list[int](), {}
    for name, content in streams.items():
        count = _sectors(content, size)
        start = first + len(table)
        starts[name] = start if count else END
        table += [*range(start + 1, start + count), END][:count]
        body += content + bytes(-len(content) % size)
    return body, table, starts


def _entries(streams: Mapping[str, bytes]) -> list[str]:
    """The paths of all storages and streams, the root (an empty path) first."""
    storages = {name.rpartition("/")[0] for name in streams} - {""}
    return ["", *sorted(storages), *streams]


def _entry(
    path: str, starts: Mapping[str, int], streams: Mapping[str, bytes], mini_size: int, mini_start: int
) -> bytes:
    entries = _entries(streams)
    name = (path.rpartition("/")[2] or "Root Entry").encode("utf-16-le") + b"\0\0"
    kind = ROOT if not path else STREAM if path in streams else STORAGE
    start = mini_start if kind == ROOT else starts.get(path, 0)
    size = mini_size if kind == ROOT else len(streams.get(path, b""))
    links = _links(path, entries)
    return struct.pack("<64sHBB3I36xIQ", name, len(name), kind, 1, *links, start, size)


def _links(path: str, entries: Sequence[str]) -> tuple[int, int, int]:
    """The entries to the left, to the right, and below: siblings make a chain to the right."""

    def siblings(parent: str) -> list[int]:
        return [number for number, entry in enumerate(entries) if entry and entry.rpartition("/")[0] == parent]

    own = entries.index(path)
    after = [number for number in siblings(path.rpartition("/")[0]) if number > own] if path else []
    below = siblings(path) if path in {entry.rpartition("/")[0] for entry in entries} else []
    return FREE, after[0] if after else FREE, below[0] if below else FREE
