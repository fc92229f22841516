"""The user's test set, read together with the fitted table, so that both are treated alike."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.files.table import Table
from nnmath.datasets.tables.choosing import chosen
from nnmath.datasets.tables.matrix import Chosen
from nnmath.utils.arrays import Bools, Floats, Ints
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed, quoted

TEST = Parameter("test")


@dataclass(frozen=True, eq=False)
class TestSet:
    """Points ``X`` (n, d), standardized as those of a data set are, with classes ``y`` (n,) of it."""

    X: Floats
    y: Ints


def choose_both(table: Table, test: Table, choices: TableChoices) -> tuple[Dataset, TestSet]:
    """The data set of a table, and the test set of another one.

    Raises DataError as `choose` does, and if the test set lacks a column, holds a class that the table has not, no
    point at all, or none but those of the table.
    """
    n = table.n_rows
    both = chosen(joined(table, test, choices), choices)
    fit_rows = both.numbers < n
    if fit_rows.all():
        raise DataError(f"{test.name}: no row of the test set is complete: give another file as ", TEST)
    names = tuple(name for k, name in enumerate(both.class_names) if (both.y[fit_rows] == k).any())
    if strange := [name for name in both.class_names if name not in names]:
        only = f"{test.name}: {listed([quoted(name, 24) for name in strange])} is not a class of {table.name}"
        raise DataError(f"{only}: remove such rows from the test set")
    message = f"{np.count_nonzero(~fit_rows):,} rows of {test.name} are a test set, not used for fitting"
    notes = (*both.notes, message, *_doubts(both, fit_rows, table.name, test.name))
    whole = replace(both, points=both.points[fit_rows], y=both.y[fit_rows], notes=notes).dataset()
    return whole, TestSet((both.points[~fit_rows] - whole.mean) / whole.scale, both.y[~fit_rows])


def _doubts(both: Chosen, fit_rows: Bools, table: str, test: str) -> list[str]:
    """What makes a test set weaker than it seems. Raises DataError if it is a part of the table."""
    rows = np.column_stack([both.points, both.y])
    _, kind = np.unique(rows, axis=0, return_inverse=True)
    kinds = kind.max() + 1
    here, there = (np.bincount(kind[which], minlength=kinds) for which in (fit_rows, ~fit_rows))
    if (there <= here).all() and np.count_nonzero(here) > 0.5 * fit_rows.sum():  # where few rows are alike, no chance
        message = f"{test}: all its points are also in {table}: use other points as "
        raise DataError(message, TEST)
    doubts = []
    if same := np.minimum(here, there)[there > 0].sum():
        doubts.append(f"{same:,} rows of the test set are also rows of {table}: they are not unseen")
    if lacking := [name for k, name in enumerate(both.class_names) if not (both.y[~fit_rows] == k).any()]:
        doubts.append(f"no row of the test set is of class {listed([quoted(name, 24) for name in lacking])}")
    return doubts


def joined(table: Table, test: Table, choices: TableChoices) -> Table:
    """The rows of both, one after the other, of the columns of the first."""
    n = table.n_rows
    chosen_by_name = choices.features is not None and choices.label is not None
    needed = [*(choices.features or ()), choices.label] if chosen_by_name else list(table.columns)
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
