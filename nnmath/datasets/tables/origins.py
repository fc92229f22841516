"""The rows of a file that a data set, and its test set, were made of: where they stand, and what their cells hold."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import Dataset, in_logs
from nnmath.datasets.files.table import Table, read_table, table_of
from nnmath.datasets.files.values import texts
from nnmath.datasets.tables.matrix import Chosen, chosen
from nnmath.utils.arrays import Bools, Floats, Ints
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed, quoted


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of a table, counted from 0.

    Attributes:
        table: that they are in; its columns are in ``cells``.
        cells: of all rows, by column, as they came.
        chosen: the data that were made of them.
        n_own: how many rows are of the data's own file, and not of the test set's; they come first.
    """

    table: Table
    cells: Mapping[str, pa.ChunkedArray]
    chosen: Chosen
    n_own: int

    @property
    def fit(self) -> Ints:
        """The row of each point of the data set, (n,)."""
        return self.chosen.numbers[self.chosen.numbers < self.n_own]

    @property
    def test(self) -> Ints:
        """The row of each point of the test set; none without one."""
        return self.chosen.numbers[self.chosen.numbers >= self.n_own]

    def cells_of(self, row: int) -> list[str]:
        """The cells of a row, in the order of the columns; an empty one is ""."""
        return [column[row].as_py() or "" for column in self.cells.values()]


def rows_of(source: Any, test: str | os.PathLike[str] | None, choices: TableChoices) -> Rows:
    """The rows of a file, or of a DataFrame, and of the file of a test set, that these choices make points of.

    Raises DataError.
    """
    table = table_of(source, choices)
    n = table.n_rows
    if test is not None:
        table = joined(table, read_table(test, replace(choices, sheet=None)), choices)
    cells = {name: texts(column) for name, column in table.columns.items()}
    return Rows(table, cells, chosen(table, choices), n)


# The user's test set, read together with the fitted table, so that both are treated alike.


@dataclass(frozen=True, eq=False)
class TestSet:
    """Points ``X`` (n, d), standardized as those of a data set are, with classes ``y`` (n,) of it."""

    X: Floats
    y: Ints


def choose_both(table: Table, test: Table, choices: TableChoices) -> tuple[Dataset, TestSet]:
    """The data set of a table, and the test set of another one.

    Raises DataError as `chosen` does, and if the test set lacks a column, holds a class that the table has not, no
    point at all, or none but those of the table.
    """
    both = chosen(joined(table, test, choices), choices)
    y, class_names = both.kept.y, both.kept.class_names
    fitted = both.numbers < table.n_rows
    if fitted.all():
        raise DataError(f"{test.name}: no row of the test set is complete: give another file as ", Parameter("test"))
    if strange := [name for k, name in enumerate(class_names) if k not in y[fitted]]:
        only = f"{test.name}: {listed([quoted(name, 24) for name in strange])} is not a class of {table.name}"
        raise DataError(f"{only}: remove such rows from the test set")
    message = f"{np.count_nonzero(~fitted):,} rows of {test.name} are a test set, not used for fitting"
    whole = both.dataset(fitted, (message, *_doubts(both, fitted, table.name, test.name)))
    return whole, TestSet((in_logs(both.points[~fitted], whole.logs) - whole.mean) / whole.scale, y[~fitted])


def _doubts(both: Chosen, fitted: Bools, table: str, test: str) -> list[str]:
    """What makes a test set weaker than it seems. Raises DataError if it is a part of the table."""
    y, class_names = both.kept.y, both.kept.class_names
    _, kind = np.unique(np.column_stack([both.points, y]), axis=0, return_inverse=True)
    here, there = (np.bincount(kind[rows], minlength=kind.max() + 1) for rows in (fitted, ~fitted))
    if (there <= here).all() and np.count_nonzero(here) > 0.5 * fitted.sum():  # where few rows are alike, no chance
        raise DataError(f"{test}: all its points are also in {table}: use other points as ", Parameter("test"))
    doubts = []
    if same := np.minimum(here, there).sum():
        doubts.append(f"{same:,} rows of the test set are also rows of {table}: they are not unseen")
    if lacking := [name for k, name in enumerate(class_names) if k not in y[~fitted]]:
        doubts.append(f"no row of the test set is of class {listed([quoted(name, 24) for name in lacking])}")
    return doubts


def joined(table: Table, test: Table, choices: TableChoices) -> Table:
    """The rows of both, one after the other, of the columns of the first."""
    n = table.n_rows
    chosen_by_name = choices.named is not None and choices.label is not None
    needed = [*(choices.named or ()), choices.label] if chosen_by_name else list(table.columns)
    if lacking := [str(name) for name in needed if str(name) in table.columns and str(name) not in test.columns]:
        there = listed([quoted(name, 24) for name in lacking])
        add = f"{test.name} has no column {there}, which {table.name} has: add it to the test set, or name only other "
        raise DataError(f"{add}columns in ", Parameter("label"), " and ", Parameter("features"))
    columns = {
        name: pd.concat([cells, test.columns[name]], ignore_index=True)
        for name, cells in table.columns.items()
        if name in test.columns
    }

    def place(row: int) -> str:
        return table.place(row) if row < n else f"{test.place(row - n)} of {test.name}"

    comma = table.decimal_comma or test.decimal_comma
    return replace(table, columns=columns, place=place, decimal_comma=comma, n_test=test.n_rows)
