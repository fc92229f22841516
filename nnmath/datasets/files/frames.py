"""Files whose columns have names: JSON, a list of records, and Parquet. Their size is checked first."""

from __future__ import annotations

import json

import pandas as pd
from pyarrow import parquet

from nnmath.datasets.files.layout import Grid
from nnmath.datasets.files.opening import Source
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean

MOST_CELLS = 5 * 10**7
"""Of a Parquet file, where a few bytes can stand for any number of them, and of records, each with keys of its own."""

LARGEST = 1 << 25
"""Bytes of a JSON file: all of it is in memory, and all that is in it."""

AS = 'a table is a list of records, as [{"length": 1.5, "kind": "oak"}, ...]'


def read_parquet(source: Source) -> Grid:
    """The table in a Parquet file."""
    with parquet.ParquetFile(source.path) as file:
        rows, columns = file.metadata.num_rows, file.metadata.num_columns
        _check_size(source, rows, columns)
        table = file.read()
    table.validate(full=True)  # else nobody notices words that are none until they are used
    return Grid(table.to_pandas(), lambda row: f"row {row + 1}")


def read_json(source: Source) -> Grid:
    """The table in a JSON file. Raises DataError if there is none."""
    if source.path.stat().st_size > LARGEST:
        raise DataError(f"{source.name} is larger than {LARGEST >> 20} MB: save the table as CSV or Parquet")
    try:
        records = json.loads(source.path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        where = f"{source.name}, line {error.lineno}, character {error.colno}"
        raise DataError(f"{where}: not valid JSON ({clean(error.msg, 60)}); correct it: {AS}") from None
    if not isinstance(records, list) or not records:
        raise DataError(f"{source.name} holds no records: {AS}")
    for number, record in enumerate(records, 1):
        if not isinstance(record, dict):
            raise DataError(f"{source.name}, record {number}: not a record; {AS}")
    names = list(dict.fromkeys(name for record in records for name in record))
    _check_size(source, len(records), len(names))
    cells = pd.DataFrame({name: pd.Series([record.get(name) for record in records]) for name in names})
    return Grid(cells, lambda row: f"record {row + 1}")


def _check_size(source: Source, rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        size = f"{rows:,} rows and {columns:,} columns"
        raise DataError(f"{source.name} is too large: {size}; leave columns out of it, or take a sample of its rows")
