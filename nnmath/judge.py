"""What a column of a table is: numbers, words or nothing, and in which rows it is not what it should be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from nnmath import cells
from nnmath._checks import Floats, Ints

MOSTLY = 0.9  # share of numbers among a column's cells from which the others are faults
HEAD = 2000  # cells that tell in most columns that they hold many different values


@dataclass
class Column:
    """A column and what it is.

    ``values`` (n,) are its numbers, NaN where a cell is none; None if it is of words (or empty). ``cells`` is the
    column as it came, None if all of its cells are numbers. ``comma``: its numbers have decimal commas.
    """

    name: str
    values: Floats | None
    cells: pd.Series | None
    comma: bool = False

    @property
    def faults(self) -> Ints:
        """The rows (k,) of a column of numbers that hold no finite number."""
        assert self.values is not None
        return np.flatnonzero(~np.isfinite(self.values))

    @property
    def strings(self) -> pa.ChunkedArray:
        """The cells as texts, null where nothing is."""
        strings = cells.texts(pd.Series(self.values) if self.cells is None else self.cells)
        return pc.if_else(pa.array(cells.missing(strings)), pa.scalar(None, strings.type), strings)

    def n_distinct(self, most: int) -> int:
        """How many different values there are, missing ones not counted; ``most`` + 1 stands for more."""
        for part in (slice(HEAD), slice(None)):
            if self.values is not None:
                found = len(np.unique(self.values[part][~np.isnan(self.values[part])]))
            else:
                found = len(pc.unique(Column(self.name, None, self._part(part)).strings.drop_null()))
            if found > most:
                return most + 1
        return found

    def _part(self, part: slice) -> pd.Series | None:
        return None if self.cells is None else self.cells.iloc[part]

    @property
    def repeats(self) -> bool:
        """Whether some value is there twice."""
        strings = self.strings.drop_null()
        return len(pc.unique(strings)) < len(strings)

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return self.values is None and self.n_distinct(1) == 0


def judge(name: str, column: pd.Series, decimal_comma: bool) -> Column:
    """What a column is: of numbers if they are nine cells in ten, or all but one, of those that hold anything."""
    kind = column.dtype
    if isinstance(kind, pd.CategoricalDtype) or pd.api.types.is_bool_dtype(kind):
        return Column(name, None, column)
    if pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_complex_dtype(kind):
        values = column.to_numpy(np.float64, na_value=np.nan)
        if np.isnan(values).all():
            return Column(name, None, column)
        return Column(name, values, None if np.isfinite(values).all() else column)
    strings = cells.texts(column)
    present = len(strings) - int(cells.missing(strings).sum())
    values, comma = cells.numbers(strings), False
    if decimal_comma and _count(values) < present:
        with_comma = cells.numbers(strings, ",")
        if _count(with_comma) > _count(values):
            values, comma = with_comma, True
    if not _are_most(_count(values), present):
        meant = cells.almost_numbers(strings) | ~np.isnan(values)
        if not _are_most(int(meant.sum()), present):
            return Column(name, None, column)
    return Column(name, values, None if np.isfinite(values).all() else column, comma)


def _are_most(count: int, present: int) -> bool:
    return count >= max(1, min(MOSTLY * present, max(3, present - 1)))


def _count(values: Floats) -> int:
    return int(np.count_nonzero(~np.isnan(values)))


def without_thousands(columns: list[Column]) -> None:
    """Where one column has decimal points, the commas of another that look like those of thousands are such.

    Its cells then count as faults: nobody can tell 1,234 in such a file.
    """
    points = any(c.values is not None and not c.comma and _has_fraction(c.values) for c in columns)
    for column in columns if points else ():
        if column.comma and column.cells is not None:
            strings = cells.texts(column.cells)
            if cells.is_grouped(strings, ","):
                column.values, column.comma = cells.numbers(strings), False


def _has_fraction(values: Floats) -> bool:
    finite = values[np.isfinite(values)]
    return bool((finite != np.round(finite)).any())
