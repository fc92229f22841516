"""From a table to a data set, in four stages: what each column is, what it is for, which rows are points, and their
numbers. Each takes what the one before it made, and returns it with its own notes.
"""

from __future__ import annotations

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.files.table import Table
from nnmath.datasets.tables.columns import columns_of
from nnmath.datasets.tables.matrix import Chosen, matrix_of
from nnmath.datasets.tables.roles import roles_of
from nnmath.datasets.tables.rows import kept_rows


def choose(table: Table, choices: TableChoices) -> Dataset:
    """The data set in a table: classes from one column, points from others.

    What is not chosen is detected, and the data set's notes say how. Raises DataError for a name that is not there,
    a cell that cannot be used, or if it is not clear where the classes are.
    """
    return chosen(table, choices).dataset()


def chosen(table: Table, choices: TableChoices) -> Chosen:
    """The data that `choose` makes a data set of, not checked yet."""
    columns = columns_of(table, choices)
    roles = roles_of(columns, choices)
    kept = kept_rows(roles, choices.missing)
    return matrix_of(kept)
