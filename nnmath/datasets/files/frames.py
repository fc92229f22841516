"""Files whose columns have names and types: Parquet, Feather, Stata. Their size is checked first."""

from __future__ import annotations

import warnings

import pandas as pd
import pyarrow as pa
from pandas.io.stata import StataReader
from pyarrow import parquet

from nnmath.datasets.files.kinds import Source
from nnmath.utils.errors import DataError

MOST_CELLS = 5 * 10**7
"""Of a table: packed, a few bytes can stand for any number of them."""


def read_parquet(source: Source) -> pd.DataFrame:
    """The frame in a Parquet file."""
    with parquet.ParquetFile(source.path) as file:
        _check(source, file.metadata.num_rows, file.metadata.num_columns)
        return _frame_of(file.read())


def read_feather(source: Source) -> pd.DataFrame:
    """The frame in a Feather file, which is Arrow's own format."""
    with pa.OSFile(str(source.path)) as file:  # not mapped: if it were cut meanwhile, that would end this process
        if file.read(6) != b"ARROW1":
            raise DataError(f"{source.name} is a Feather file of version 1: save it as version 2 or as CSV")
        reader, batches, rows = pa.ipc.open_file(file), [], 0
        for i in range(reader.num_record_batches):
            batches.append(reader.get_batch(i))
            rows += batches[-1].num_rows
            _check(source, rows, len(reader.schema))
        return _frame_of(pa.Table.from_batches(batches, reader.schema))


def read_stata(source: Source) -> pd.DataFrame:
    """The frame in a Stata file; the words of value labels stand for their codes where all codes have one."""
    with warnings.catch_warnings(action="ignore"), StataReader(source.path, convert_categoricals=False) as file:
        coded = file.read()
        _check(source, *coded.shape)
    try:
        with warnings.catch_warnings(action="ignore"), StataReader(source.path) as file:
            worded = file.read()
    except ValueError:  # two codes have the same words
        return coded
    partly = [name for name in worded if not _is_worded(worded[name])]
    return worded.assign(**{name: coded[name] for name in partly})


def _frame_of(table: pa.Table) -> pd.DataFrame:
    """The frame of an Arrow table. Raises ArrowInvalid for words that are none, which nobody would notice until they
    are used.
    """
    table.validate(full=True)
    return table.to_pandas()


def _is_worded(column: pd.Series) -> bool:
    kind = column.dtype
    return not isinstance(kind, pd.CategoricalDtype) or all(isinstance(word, str) for word in kind.categories)


def _check(source: Source, rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        size = f"{rows:,} rows and {columns:,} columns"
        raise DataError(f"{source.name} is too large: {size}; leave columns out of it, or take a sample of its rows")
