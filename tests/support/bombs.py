"""Small files that crash the library that reads them, or make it take any amount of memory or time."""

from __future__ import annotations

import io
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


def long_texts() -> bytes:
    """A Parquet file in which all cells of a column are one text of a megabyte."""
    text = pa.DictionaryArray.from_arrays(pa.array([0] * (MUCH >> 20), pa.int32()), pa.array(["x" * (1 << 20)]))
    file = io.BytesIO()
    kinds = pa.array([i % 2 for i in range(MUCH >> 20)])
    parquet.write_table(pa.table({"text": text, "kind": kinds}), file, compression="zstd", store_schema=False)
    return file.getvalue()


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
    "texts.parquet": long_texts,
}
"""By the name of a file."""
