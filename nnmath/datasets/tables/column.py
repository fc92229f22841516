"""What a column of a table is: numbers, words or empty, and its bad cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from nnmath.datasets.dataset import LARGEST
from nnmath.datasets.files import values as cells
from nnmath.datasets.tables.scales import ranks_of
from nnmath.utils.arrays import Bools, Floats, Ints

MOSTLY = 0.9  # share of numbers from which a column's other cells count as bad
MONTHS = "jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez"
DATES = "|".join(
    (
        r"^\d{4}[-/.]\d{1,2}([-/.]\d{1,2}([T ].*)?)?$",
        r"^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})([T ].*)?$",
        rf"^(?i:(\d{{1,2}}[. -]+)?({MONTHS})[a-zäé]*\.?[ -]+(\d{{1,2}},? )?\d{{2,4}})$",
        r"^(0?[1-9]|1[0-2])[-/.](19|20)\d{2}$",
        r"^\d{4}年(\d{1,2}月(\d{1,2}日)?)?$",
        r"^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?$",
        r"^-?\d+ days( .*)?$",
    )
)
"""Of days, of months and of times, in Arrow's regular expressions."""

HEAD = 2000  # cells that usually show already that a column has many different values


@dataclass(frozen=True, eq=False)
class Column:
    """A column and what it is.

    ``values`` (n,) are its numbers, NaN where a cell is none; None if it is of words (or empty). ``cells`` is the
    column as it came, or None if all of its cells are sound numbers. ``comma``: its numbers have decimal commas.
    ``grouped``: all its commas, or points, could be those of thousands. ``words``: those for which the numbers
    0, 1, ... stand, if it is one of words that is to be a feature (see `nnmath.datasets.tables.words`). ``ordered``:
    those for which its numbers stand as ranks, the lowest first. ``linear``: no logarithm of it is to be used.
    """

    name: str
    values: Floats | None
    cells: pd.Series | None
    comma: bool = False
    grouped: bool = False
    words: tuple[str, ...] = ()
    ordered: tuple[str, ...] = ()
    linear: bool = False

    @property
    def bad_rows(self) -> Ints:
        """The rows (k,) of a column of numbers without a number, or with one that is infinite or too large."""
        assert self.values is not None
        return np.flatnonzero(~(np.abs(self.values) <= LARGEST))

    @property
    def has_bad_cells(self) -> bool:
        """Whether a cell of a column of numbers holds something else: a word, infinity."""
        bad_rows = self.bad_rows
        return len(bad_rows) > 0 and len(bad_rows) > self.strings.null_count

    @property
    def empty(self) -> Bools:
        """The rows (n,) whose cell holds nothing."""
        if self.values is not None:
            unread = np.isnan(self.values)
            if self.cells is None or not unread.any() or pd.api.types.is_numeric_dtype(self.cells.dtype):
                return unread  # what came as numbers has no other cell without one
        return np.asarray(pc.is_null(self.strings).to_numpy())

    @property
    def codes(self) -> Ints:
        """The numbers (n,) of the words of a column of words, or their ranks; -1 where there is none."""
        assert self.values is not None
        return np.where(np.isnan(self.values), -1, self.values).astype(np.int64)

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
                some = None if self.cells is None else self.cells.iloc[part]
                found = len(pc.unique(Column(self.name, None, some).strings.drop_null()))
            if found > most:
                return most + 1
        return found

    def at(self, rows: Bools) -> Column:
        """The same column with these rows (n,) only."""
        return replace(
            self,
            values=None if self.values is None else self.values[rows],
            cells=None if self.cells is None else self.cells[rows].reset_index(drop=True),
        )

    def without(self, rows: Bools) -> Column:
        """The same column of numbers with empty cells in these rows (n,)."""
        assert self.values is not None
        cells = None if self.cells is None else self.cells.mask(rows)
        return replace(self, values=np.where(rows, np.nan, self.values), cells=cells)

    @property
    def by_value(self) -> pa.ChunkedArray:
        """The texts of the cells, where equal numbers, 1 and 1.0, have equal texts."""
        return Column(self.name, None, pd.Series(self.values)).strings if self.is_numeric else self.strings

    @property
    def is_numeric(self) -> bool:
        """Whether all cells that hold anything are sound numbers."""
        return self.values is not None and not self.has_bad_cells

    def in_order(self, names: Sequence[str]) -> list[str]:
        """Different texts of this column as its type orders them, numbers by value, words by their ranks in a scale, or
        else in their natural order.
        """
        order = self.cells.dtype if self.cells is not None else None
        if isinstance(order, pd.CategoricalDtype) and order.ordered:
            return sorted(names, key=[str(name).strip() for name in order.categories].index)
        if self.is_numeric:
            return sorted(names, key=float)
        ranks = ranks_of(names) or {}
        return sorted(names, key=lambda name: (ranks.get(name, 0), natural(name)))

    @property
    def repeats(self) -> bool:
        """Whether some value is there twice."""
        strings = self.strings.drop_null()
        return len(pc.unique(strings)) < len(strings)

    @property
    def holds_dates(self) -> bool:
        """Whether a column that is not of numbers is of dates, or of times of the day."""
        return self.values is None and self.matches(DATES)

    def matches(self, pattern: str, share: float = MOSTLY) -> bool:
        """Whether a pattern is found in that share of the cells that hold anything, or in more."""
        strings = self.strings.drop_null()
        found = pc.sum(pc.match_substring_regex(strings, pattern)).as_py() or 0
        return bool(found and found >= share * len(strings))

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return self.values is None and self.n_distinct(1) == 0


def natural(name: str) -> tuple[list[tuple[bool, int, str]], str]:
    """A key that sorts as people do: "group 2" before "Group 10"."""
    parts = [part for part in re.split(r"(\d+)", name.casefold()) if part]
    return [(False, len(n := p.lstrip("0")), n) if p.isdecimal() else (True, 0, p) for p in parts], name


def judge(name: str, column: pd.Series, decimal_comma: bool) -> Column:
    """What a column is: of numbers if they are nine cells in ten, or all but one, of those that hold anything."""
    kind = column.dtype
    if isinstance(kind, pd.CategoricalDtype) or pd.api.types.is_bool_dtype(kind):
        return Column(name, None, column)
    if pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_complex_dtype(kind):
        values = column.to_numpy(np.float64, na_value=np.nan)
        return Column(name, None if np.isnan(values).all() else values, column)
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
    grouped = decimal_comma and cells.is_grouped(strings, "," if comma else ".")
    judged = Column(name, values, column, comma, grouped)
    return judged if grouped or len(judged.bad_rows) else replace(judged, cells=None)


def _are_most(count: int, present: int) -> bool:
    return count >= max(1, min(MOSTLY * present, max(3, present - 1)))


def _count(values: Floats) -> int:
    return int(np.count_nonzero(~np.isnan(values)))
