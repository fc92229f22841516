"""Columns that are the sum of others, such as the total of some marks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.notes import columns, value
from nnmath.utils.arrays import Bools, Floats
from nnmath.utils.errors import Parameter, advised
from nnmath.utils.names import quoted

MOST = 40  # columns, among which sums are looked for
ROWS = 1000  # in which they are
ROUNDED = 0.04  # standard deviations of a sum: by so much rounding may change it


def tell_sums(numbers: Sequence[Column], rows: Bools, notes: list[str], by_default: bool) -> None:
    """Note which columns of numbers are sums, in those rows (n,), and of which others."""
    shown = np.flatnonzero(rows)[:: -(-np.count_nonzero(rows) // ROWS)]
    if not 2 < len(numbers) < min(len(shown), MOST):
        return
    values = np.column_stack([one.values[shown] for one in numbers if one.values is not None])
    parts = [*range(len(numbers))]
    for k, column in enumerate(numbers):
        if summed := _summed(values, [i for i in parts if i != k], k):
            parts.remove(k)
            told = f"{quoted(column.name, 24)} is the sum of {columns([numbers[i].name for i in summed])}"
            drop = ("to leave it out: ", Parameter("drop", value([column.name]))) if by_default else ()
            notes.append(advised(told, *drop))


def _summed(values: Floats, others: Sequence[int], k: int) -> Sequence[int]:
    """Those of the other columns (n, d), next to each other, whose sum is column k; none if that is not one of two or
    more.
    """
    tolerance = ROUNDED * values.std(axis=0)[k]
    others = [i for i in others if np.ptp(values[:, i]) > tolerance]
    sums = np.cumsum(np.insert(values[:, others], 0, -values[:, k], axis=1), axis=1)
    for first in range(len(others) - 1):
        off = np.abs(sums[:, first + 2 :] - sums[:, [first]] + sums[:, [0]]).max(axis=0)
        if (close := np.flatnonzero(off <= tolerance)).size:
            return others[first : first + 2 + int(close[0])]
    return []
