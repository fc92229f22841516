"""A table as it came from a file, a DataFrame or arrays: named columns of cells, not interpreted yet."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from nnmath.datasets.choices import NOTHING_SAID, TableChoices
from nnmath.datasets.files.delimited import read_text
from nnmath.datasets.files.frames import read_parquet
from nnmath.datasets.files.layout import Grid, check_width, lay_out
from nnmath.datasets.files.opening import Kind, Source, kind_of, source_at
from nnmath.datasets.files.spreadsheet import read_sheet
from nnmath.utils.arrays import Bools
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import clean, listed, quoted

LABEL = "class"  # the name of y in a pair (X, y)


@dataclass
class Table:
    """Columns of cells, and how messages refer to them.

    ``name`` is what a message calls the table, ``title`` what a picture does. ``place(i)`` names row i of the cells,
    counted from 0, as the user sees it: "line 3". ``decimal_comma``: "1,5" may be a number. ``label`` is the column of
    classes, if known, ``units`` are those of columns that stand apart from the cells. The last ``n_test`` rows are a
    test set, which is read like the others and influences nothing.
    """

    name: str
    title: str
    columns: dict[str, pd.Series]
    place: Callable[[int], str]
    decimal_comma: bool = False
    notes: tuple[str, ...] = ()
    label: str | None = None
    n_test: int = 0
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def n_rows(self) -> int:
        """How many rows of data there are."""
        return len(next(iter(self.columns.values())))

    def fit_rows(self, n_rows: int) -> Bools:
        """Which of the ``n_rows`` rows are not in the test set. (The number is an argument because columns get
        removed.)
        """
        return np.arange(n_rows) < n_rows - self.n_test

    def cell_place(self, row: int, column: str) -> str:
        """The place of a cell, for a message: "data.csv, line 3, column 'x'"."""
        return f"{self.name}, {self.place(row)}, column {quoted(column)}"


def read_table(source: str | os.PathLike[str], choices: TableChoices = NOTHING_SAID, also: str = "") -> Table:
    """The table in a file, of the sheet that is ``choices``; what kind it is shows in its first bytes.

    Raises DataError for a file that is not there (``also`` says what else could have been meant), cannot be
    opened or holds no table.
    """
    found = source_at(Path(source), also)
    try:
        return _table(found, kind_of(found), choices)
    except (DataError, MemoryError):
        raise
    except Exception as error:  # whatever a broken file makes of the libraries that read it
        reason = clean(error, 120, empty=type(error).__name__)
        raise DataError(f"{found.name} is damaged ({reason}): save it again, or as CSV") from None


def _table(source: Source, kind: Kind, choices: TableChoices) -> Table:
    if choices.sheet is not None and kind != "spreadsheet":
        raise no_sheets(source.name)
    match kind:
        case "spreadsheet":
            grid = lay_out(read_sheet(source, choices.sheet), source.name)
        case "parquet":
            grid = read_parquet(source)
        case _:
            grid = lay_out(read_text(source), source.name)
    return _of_grid(grid, source.name, source.title)


def no_sheets(name: str) -> DataError:
    """The error for a sheet requested of something without sheets."""
    return DataError(f"{name} has no sheets: omit ", Parameter("sheet"))


def column_called(name: object, columns: Sequence[str]) -> str | None:
    """The column of that name, or the only one whose name is shown like it, or that of this number, counted from 1."""
    if str(name) in columns:
        return str(name)
    shown = [column for column in columns if clean(column) == clean(name)]
    if len(shown) == 1:
        return shown[0]
    numbered = {str(number): column for number, column in enumerate(columns, 1)}
    return numbered.get(str(name).strip())


def table_of(source: Any, choices: TableChoices = NOTHING_SAID, also: str = "") -> Table:
    """The table in a file, as `read_table` has it, of a pandas DataFrame, or of a pair (X (n, d), y (n,)) of arrays.

    Raises DataError otherwise.
    """
    if isinstance(source, str | os.PathLike):
        return read_table(source, choices, also)
    if choices.sheet is not None:
        raise no_sheets("what is in memory")
    if isinstance(source, pd.DataFrame):
        return _of_grid(Grid(source, lambda row: f"row {quoted(source.index[row])}"), "the DataFrame", "data")
    if isinstance(source, tuple | list) and len(source) == 2:
        return _of_pair(*source)
    raise DataError(f"data must be a name, a file, a DataFrame or a pair (X, y), not {type(source).__name__}")


def _of_pair(X: Any, y: Any) -> Table:
    frame = X if isinstance(X, pd.DataFrame) else _frame_of(X)
    labels = y.reset_index(drop=True) if isinstance(y, pd.Series) else np.asarray(y)
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.shape != (len(frame),):
        raise DataError(f"X has {len(frame)} rows, so y must have shape ({len(frame)},), not {labels.shape}")
    frame = pd.concat([frame.reset_index(drop=True), pd.Series(labels, name=LABEL)], axis=1)
    grid = Grid(frame, lambda row: f"row {row}, counted from 0")
    return replace(_of_grid(grid, "the data", "data"), label=LABEL)


def _frame_of(X: Any) -> pd.DataFrame:
    try:
        array = np.asarray(X)
    except ValueError:
        raise DataError("the rows of X have different lengths: X must have shape (n, d)") from None
    if array.ndim != 2:
        raise DataError(f"X must have shape (n, d), one row per point, not {array.shape}")
    return pd.DataFrame(array, columns=[f"x{i}" for i in range(1, array.shape[1] + 1)])


def _of_grid(grid: Grid, name: str, title: str) -> Table:
    """The table in a grid whose frame has the names."""
    frame = grid.frame
    if not frame.shape[1]:
        raise DataError(f"{name} has no columns: it needs two columns of numbers and one of classes")
    names = [" ".join(map(str, column)) if isinstance(column, tuple) else str(column) for column in frame.columns]
    check_width(len(names), name)
    if twice := [column for column, count in Counter(names).items() if count > 1]:
        where = listed([i for i, column in enumerate(names, 1) if column == twice[0]])
        raise DataError(f"{name} has several columns named {quoted(twice[0])}: columns {where}; rename all but one")
    if not len(frame):
        raise DataError(f"{name} has a header but no rows of data: add some")
    columns = {column: frame.iloc[:, i].reset_index(drop=True) for i, column in enumerate(names)}
    return Table(name, title, columns, grid.place, grid.decimal_comma, grid.notes, units=grid.units)
