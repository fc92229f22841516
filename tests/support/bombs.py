"""Small files that crash the library that reads them, or make it take any amount of memory or time."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping

import pyarrow as pa
from openpyxl import Workbook
from pyarrow import parquet

MUCH = 2 * 10**9
"""Bytes that they take at least, where they take memory."""


def comments() -> bytes:
    """What could be a web page, up to its 40th comment."""
    return b"<!---->" * 40


def twice_but_for_case() -> bytes:
    """A workbook with two parts for one sheet, whose names differ in case alone: the one that is read is not the one
    that is measured.
    """
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts = _workbook()
    sheet = "xl/worksheets/sheet1.xml"
    return _zipped([*parts.items(), (sheet.upper(), parts[sheet].replace(b"</sheetData>", far))])


def large_workbook() -> bytes:
    """A workbook whose list of sheets is long."""
    parts = _workbook()
    book = parts["xl/workbook.xml"]
    return _zipped(
        [*{**parts, "xl/workbook.xml": book.replace(b"<sheets>", b"<sheets>" + b'<a b=""/>' * 6_000_000)}.items()]
    )


def far_cells() -> bytes:
    """An old workbook of 12 sheets, each with a cell in its first corner and one in its last."""
    sheet = _record(0x809, _BOF + bytes([16, 0]) + bytes(12)) + _number(0, 0) + _number(65_535, 255) + _record(0x0A)
    bounds = [_record(0x85, bytes(6) + bytes([6, 0]) + f"sheet{i:1x}".encode()) for i in range(12)]
    before = _record(0x809, _BOF + bytes([5, 0]) + bytes(12))
    starts = len(before) + sum(map(len, bounds)) + len(_record(0x0A))
    placed = [bound[:4] + struct.pack("<I", starts + i * len(sheet)) + bound[8:] for i, bound in enumerate(bounds)]
    return _compound(before + b"".join(placed) + _record(0x0A) + sheet * 12)


def long_texts() -> bytes:
    """A Parquet file in which all cells of a column are one text of a megabyte."""
    text = pa.DictionaryArray.from_arrays(pa.array([0] * (MUCH >> 20), pa.int32()), pa.array(["x" * (1 << 20)]))
    file = io.BytesIO()
    kinds = pa.array([i % 2 for i in range(MUCH >> 20)])
    parquet.write_table(pa.table({"text": text, "kind": kinds}), file, compression="zstd", store_schema=False)
    return file.getvalue()


def packed_feather() -> bytes:
    """A Feather file of few texts, each of them long."""
    batch = pa.record_batch({"text": ["x" * (MUCH // 20)]})
    file = io.BytesIO()
    with pa.ipc.new_file(file, batch.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        for _ in range(20):
            writer.write_batch(batch)
    return file.getvalue()


_BOF = b"\x00\x06"


def _record(kind: int, content: bytes = b"") -> bytes:
    """A record of an old workbook."""
    return struct.pack("<HH", kind, len(content)) + content


def _number(row: int, column: int) -> bytes:
    return _record(0x203, struct.pack("<HHHd", row, column, 0, 1.0))


SECTOR = 512


def _compound(stream: bytes) -> bytes:
    """A compound file with a stream of that content, called Workbook."""
    n = max(8, -(-len(stream) // SECTOR))  # no stream in short sectors
    stream = stream.ljust(n * SECTOR, b"\x00")
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD  # what a sector can be besides one of a chain
    allocated = [table, end, *range(3, n + 2), end]
    assert len(allocated) <= SECTOR // 4
    allocation = struct.pack("<128I", *allocated, *[free] * (SECTOR // 4 - len(allocated)))
    entries = [_entry("Root Entry", 5, 1, end, 0), _entry("Workbook", 2, free, 2, len(stream)), bytes(256)]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", 0, *[free] * 108)
    return header + allocation + b"".join(entries) + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    free = 0xFFFFFFFF
    told = name.encode("utf-16-le")
    head = told.ljust(64, b"\x00") + struct.pack("<HBB", len(told) + 2, kind, 1)
    return head + struct.pack("<III", free, free, child) + bytes(36) + struct.pack("<IQ", start, size)


def _workbook() -> dict[str, bytes]:
    book = Workbook()
    for row in (["a", "b", "kind"], [1, 2, "x"], [3, 4, "y"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def _zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts:
            archive.writestr(name, part)
    return file.getvalue()


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "comments.csv": comments,
    "case.xlsx": twice_but_for_case,
    "sheets.xlsx": large_workbook,
    "far.xls": far_cells,
    "texts.parquet": long_texts,
    "texts.feather": packed_feather,
}
"""By the name of a file."""
