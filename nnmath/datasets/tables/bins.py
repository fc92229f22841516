"""Classes from a measurement: its numbers cut into bins of equal size, named by their bounds."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise

import numpy as np

from nnmath.datasets.files.table import Table
from nnmath.datasets.tables.column import Column
from nnmath.utils.arrays import Floats, Ints
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import LONGEST, clean, quoted

FEWEST, MOST = 2, 6
BINS = Parameter("bins")


def cut(column: Column, table: Table, n_bins: int, notes: list[str]) -> tuple[Ints, tuple[str, ...]]:
    """(bins (n,) 0, 1, ..., or -1 where a row has no number; their names). Each has as many rows as the others, as far
    as equal numbers, which stay together, allow; a note says how many.

    Raises DataError for a number of bins out of range, a column that is not of numbers, or too few different ones.
    """
    where = f"{table.name}: {quoted(column.name)}"
    if isinstance(n_bins, bool) or not isinstance(n_bins, int) or not FEWEST <= n_bins <= MOST:
        raise DataError(BINS, f" must be a whole number from {FEWEST} to {MOST}, not {quoted(n_bins)}")
    _check_numbers(column, table, where)
    assert column.values is not None
    is_known = ~np.isnan(column.values) & table.fit_rows(len(column.values))
    known = column.values[is_known]
    found = edges(known, n_bins)
    if found is None:
        n = len(np.unique(known))
        few = f"{where} holds {n} different number{'s' * (n != 1)}, too few (or too unevenly spread) for "
        raise DataError(few, Parameter("bins", str(n_bins)), ": use fewer bins, or none")
    bounds = [_bound(below, above) for below, above in found]
    y = np.searchsorted([above for _, above in found], column.values, side="right")
    y[np.isnan(column.values)] = -1
    *sizes, last = (f"{size:,}" for size in np.bincount(y[is_known], minlength=n_bins))
    cuts = ", ".join(map(_text, bounds))
    notes.append(
        f"the classes are the numbers in {quoted(column.name)}, cut at {cuts} into {', '.join(sizes)} and {last} rows"
    )
    return y.astype(np.int64), named(column.name, bounds)


def _check_numbers(column: Column, table: Table, where: str) -> None:
    if column.values is None:
        raise DataError(f"{where} holds words, not numbers: omit ", BINS, ", or name another column with ", LABEL)
    bad_rows = column.bad_rows[~column.empty[column.bad_rows]]
    if len(bad_rows):
        text = column.strings[int(bad_rows[0])].as_py()
        cell_place = table.cell_place(int(bad_rows[0]), column.name)
        raise DataError(f"{cell_place}: {quoted(text)} is not a number, so ", BINS, " cannot use it; correct it")


LABEL = Parameter("label")


def edges(values: Floats, n_bins: int) -> list[tuple[float, float]] | None:
    """Between which two of the values (n,), next to each other in size, each cut runs; None if two cuts fall together.

    A cut is as near as can be to its share of the values.
    """
    different, counts = np.unique(values, return_counts=True)
    below = np.cumsum(counts)[:-1]  # how many values lie before the cut after each
    if len(below) < n_bins - 1:
        return None
    cuts = [int(np.abs(below - len(values) * part / n_bins).argmin()) for part in range(1, n_bins)]
    if len(set(cuts)) < len(cuts):
        return None
    return [(float(different[i]), float(different[i + 1])) for i in cuts]


def _bound(below: float, above: float) -> Decimal:
    """The roundest number above the one and not above the other."""
    low, high = Decimal(repr(below)), Decimal(repr(above))
    exponent = max(high.adjusted(), low.adjusted())
    while (bound := high.quantize(Decimal((0, (1,), exponent)), ROUND_FLOOR)) <= low:
        exponent -= 1
    return bound


def _text(bound: Decimal) -> str:
    return f"{bound.normalize():f}" if -7 < bound.adjusted() < 12 else f"{bound.normalize():g}"


def named(column: str, bounds: Sequence[Decimal]) -> tuple[str, ...]:
    """The names of the bins between such bounds: "mpg below 19.2", "mpg 19.2 to 25", "mpg 25 and above"; where
    the column's name has no room in all of them in the first alone, or in none.
    """
    texts = list(map(_text, bounds))
    middle = (f"{low} to {high}" for low, high in pairwise(texts))
    ranges = (f"below {texts[0]}", *middle, f"{texts[-1]} and above")
    name = clean(column, LONGEST)
    if len(name) + 1 + max(map(len, ranges)) <= LONGEST:
        return tuple(f"{name} {one}" for one in ranges)
    return (f"{name} {ranges[0]}", *ranges[1:]) if len(name) + 1 + len(ranges[0]) <= LONGEST else ranges
