"""The rows of a file that a data set, and its test set, were made of: where they stand, and what their cells hold."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.files.table import Table, read_table, table_of
from nnmath.datasets.files.values import texts
from nnmath.datasets.tables.choosing import chosen
from nnmath.datasets.tables.test_set import joined
from nnmath.utils.arrays import Ints


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of a table, counted from 0.

    Attributes:
        table: that they are in; its columns are in ``cells``.
        cells: of all rows, by column, as they came.
        fit: the row of each point of the data set, (n,).
        test: that of each point of the test set; none without one.
        n_own: how many rows are of the data's own file, and not of the test set's; they come first.
        label: the column of the classes.
        lacking: the rows that were left out because a cell is empty, by the columns in which one is.
        filled: of each feature of the data set, the rows whose empty cell was filled in.
    """

    table: Table
    cells: Mapping[str, pa.ChunkedArray]
    fit: Ints
    test: Ints
    n_own: int
    label: str
    lacking: Mapping[str, Ints]
    filled: tuple[Ints, ...]

    def place(self, row: int) -> str:
        """Where a row stands, as messages have it: "line 3"."""
        return self.table.place(row)

    def cells_of(self, row: int) -> list[str]:
        """The cells of a row, in the order of the columns; an empty one is ""."""
        return [column[row].as_py() or "" for column in self.cells.values()]


def rows_of(source: Any, test: str | os.PathLike[str] | None, choices: TableChoices) -> Rows:
    """The rows of a file, or of a DataFrame, and of the file of a test set, that these choices make points of.

    Raises DataError.
    """
    table = read_table(source, choices) if isinstance(source, str | os.PathLike) else table_of(source, choices)
    n = table.n_rows
    if test is not None:
        table = joined(table, read_table(test, replace(choices, sheet=None)), choices)
    cells = {name: texts(column) for name, column in table.columns.items()}
    found = chosen(table, choices)
    numbers = found.numbers
    own = numbers < n
    return Rows(table, cells, numbers[own], numbers[~own], n, found.label, found.lacking, found.filled)
