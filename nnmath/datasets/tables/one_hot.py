"""Classes in several columns, one for each, of which just one is 1 in each row, as pandas' get_dummies makes them, or
ticked, as in lists to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.files.table import Table
from nnmath.datasets.tables.column import Column
from nnmath.utils.arrays import Bools
from nnmath.utils.errors import DataError
from nnmath.utils.names import listed, quoted

MOST = 60  # columns that are looked at together
NO, YES = ("0", "false"), ("1", "true")
LABEL = "class"  # of columns whose names have no beginning in common
BEGINNING = re.compile(r"\w.*[_.=: /-]", re.DOTALL)


def groups(columns: Mapping[str, Column]) -> list[tuple[str, ...]]:
    """The names of columns that stand side by side, and of which just one is 1 in each row."""
    found: list[tuple[str, ...]] = []
    run: list[tuple[str, Bools]] = []
    for name, column in columns.items():
        ones = _ones(column)
        run = [] if ones is None else [*run[-MOST:], (name, ones)]
        total: np.ndarray = np.zeros(0 if ones is None else len(ones), dtype=np.int64)
        for k in reversed(range(len(run))):
            total += run[k][1]
            if total.max() > 1:
                break
            if total.all():
                found.append(tuple(name for name, _ in run[k:]))
                run = []
                break
    return found


def _ones(column: Column) -> Bools | None:
    """The rows (n,) in which a column is 1, or ticked; None if it is not of 0 and 1, one of which stands in each row,
    or of one word or nothing.
    """
    if column.n_distinct(1) == 1 and column.empty.any():
        return ~column.empty
    if column.n_distinct(2) != 2 or column.empty.any():
        return None
    strings = pc.utf8_lower(column.by_value)
    if not {*pc.unique(strings).to_pylist()} <= {*NO, *YES}:
        return None
    return np.asarray(pc.is_in(strings, pa.array(YES, strings.type)).to_numpy())


def as_one(columns: Sequence[Column], table: Table) -> Column:
    """The column of classes that those columns are together. Raises DataError for one that is not of 0 and 1, and for a
    row that is of no class, or of two.
    """
    marked = []
    for column in columns:
        if (ones := _ones(column)) is None:
            not_one = f"{table.name}: {quoted(column.name)} must be 1, or X, in the rows of a class, else 0, or empty"
            raise DataError(f"{not_one}: correct it, or name one column of classes", parameter="label")
        marked.append(ones)
    n_ones = np.sum(marked, axis=0)
    if len(wrong := np.flatnonzero(n_ones != 1)):
        where = f"{table.name}, {table.place(int(wrong[0]))}: {n_ones[wrong[0]]} of the columns"
        names = listed([quoted(column.name, 24) for column in columns], most=4)
        raise DataError(f"{where} {names} are marked: it must be one, that of the class", parameter="label")
    label, classes = _named([column.name for column in columns])
    return Column(label, None, pd.Series(pd.Categorical.from_codes(np.argmax(marked, axis=0), classes, ordered=True)))


def _named(columns: Sequence[str]) -> tuple[str, list[str]]:
    """(what the columns have in common, as "species" of "species_oak" and "species_elm"; what they have not)."""
    same = takewhile(lambda letters: letters[0] == letters[1], zip(min(columns), max(columns), strict=False))
    found = BEGINNING.match("".join(letter for letter, _ in same))
    if found is None or any(len(name) == found.end() for name in columns):
        return LABEL, list(columns)
    return found[0][:-1].strip(), [name[found.end() :] for name in columns]
