"""Parquet files, whose columns have names. Their size is checked first."""

from __future__ import annotations

from pyarrow import parquet

from nnmath.datasets.files.layout import Grid
from nnmath.datasets.files.opening import Source
from nnmath.utils.errors import DataError

MOST_CELLS = 5 * 10**7
"""A few bytes can stand for any number of them."""


def read_parquet(source: Source) -> Grid:
    """The table in a Parquet file. Raises DataError if it is too large."""
    with parquet.ParquetFile(source.path) as file:
        rows, columns = file.metadata.num_rows, file.metadata.num_columns
        if rows * columns > MOST_CELLS:
            size = f"{rows:,} rows and {columns:,} columns"
            raise DataError(f"{source.name} is too large: {size}; leave columns out, or take a sample of its rows")
        table = file.read()
    table.validate(full=True)  # else nobody notices words that are none until they are used
    return Grid(table.to_pandas(), lambda row: f"row {row + 1}")
