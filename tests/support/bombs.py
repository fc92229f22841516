"""Small files that crash the library that reads them, or make it take any amount of memory or time."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import pyarrow as pa
from openpyxl import Workbook
from pyarrow import parquet

MUCH = 2 * 10**9
"""Bytes that they take at least, where they take memory."""


def comments() -> bytes:
    """What could be a web page, up to its 40th comment."""
    return b"<!---->" * 40


def far_apart() -> bytes:
    """A workbook of two cells, as far from each other as can be."""
    book, file = Workbook(), io.BytesIO()
    book.active["A1"], book.active["XFD1048576"] = "here", "there"
    book.save(file)
    return file.getvalue()


def long_texts() -> bytes:
    """A Parquet file in which all cells of a column are one text of a megabyte."""
    text = pa.DictionaryArray.from_arrays(pa.array([0] * (MUCH >> 20), pa.int32()), pa.array(["x" * (1 << 20)]))
    file = io.BytesIO()
    kinds = pa.array([i % 2 for i in range(MUCH >> 20)])
    parquet.write_table(pa.table({"text": text, "kind": kinds}), file, compression="zstd", store_schema=False)
    return file.getvalue()


BOMBS: Mapping[str, Callable[[], bytes]] = {
    "comments.csv": comments,
    "far.xlsx": far_apart,
    "texts.parquet": long_texts,
}
"""By the name of a file."""
