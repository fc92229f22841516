"""Files whose columns have names: JSON, a list of records or one a line, and Parquet. Their size is checked first."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from pyarrow import parquet

from nnmath.datasets.files.kinds import Source
from nnmath.datasets.files.layout import Grid
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, listed, quoted

MOST_CELLS = 5 * 10**7
"""Of a Parquet file: packed, a few bytes can stand for any number of them."""

LARGEST = 1 << 25
"""Bytes of a JSON file: all of it is in memory, and all that is in it."""

MOST_OF_RECORDS = 5 * 10**6
"""Cells of a table of records: those that have keys of their own make a wide one."""

AS = 'a table is a list of records, as [{"length": 1.5, "kind": "oak"}, ...], or one record a line'


def read_parquet(source: Source) -> Grid:
    """The table in a Parquet file."""
    with parquet.ParquetFile(source.path) as file:
        rows, columns = file.metadata.num_rows, file.metadata.num_columns
        _check_size(source, rows, columns, MOST_CELLS)
        table = file.read()
    table.validate(full=True)  # else nobody notices words that are none until they are used
    return Grid(table.to_pandas(), lambda row: f"row {row + 1}")


def read_json(source: Source) -> Grid:
    """The table in a JSON file. Raises DataError if there is none."""
    if source.path.stat().st_size > LARGEST:
        raise DataError(f"{source.name} is larger than {LARGEST >> 20} MB: save the table as CSV or Parquet")
    text = source.path.read_text(encoding="utf-8-sig")
    if text.lstrip().startswith("["):
        records, place = _parsed(source, text, 1), lambda row: f"record {row + 1}"
    else:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        records, place = [_parsed(source, line, n) for n, line in lines], lambda row: f"line {lines[row][0]}"
    if not records:
        raise DataError(f"{source.name} holds no records: {AS}")
    for row, record in enumerate(records):
        if not isinstance(record, dict):
            raise DataError(f"{source.name}, {place(row)}: not a record; {AS}")
    cells, notes = _columns(source, records)
    return Grid(cells, place, notes=notes)


def _parsed(source: Source, text: str, line: int) -> Any:
    """The value in a text, which begins in that line. Raises DataError."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{source.name}, line {line + error.lineno - 1}, character {error.colno}"
        raise DataError(f"{where}: not valid JSON ({clean(error.msg, 60)}); correct it: {AS}") from None


def _columns(source: Source, records: Sequence[Mapping[str, Any]]) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The columns of a table of records, with an empty cell where one lacks a key; without those that are nested, with
    a note.
    """
    names = list(dict.fromkeys(name for record in records for name in record))
    _check_size(source, len(records), len(names), MOST_OF_RECORDS)
    columns = {name: [record.get(name) for record in records] for name in names}
    nested = [name for name, cells in columns.items() if any(isinstance(cell, list | dict) for cell in cells)]
    flat = pd.DataFrame({name: pd.Series(cells) for name, cells in columns.items() if name not in nested})
    if not flat.shape[1]:
        raise DataError(f"{source.name} holds only nested lists: {AS}")
    ignored = f"ignored: contains lists or records: {listed([quoted(name, 24) for name in nested])}"
    return flat, (ignored,) if nested else ()


def _check_size(source: Source, rows: int, columns: int, most: int) -> None:
    if rows * columns > most:
        size = f"{rows:,} rows and {columns:,} columns"
        raise DataError(f"{source.name} is too large: {size}; leave columns out of it, or take a sample of its rows")
