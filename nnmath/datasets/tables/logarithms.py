"""Columns that span decades, such as the luminosity of stars: their logarithms are used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnmath.datasets.tables.column import Column
from nnmath.datasets.tables.notes import columns, value
from nnmath.utils.arrays import Bools, Floats
from nnmath.utils.errors import Parameter, advised

LINEAR = Parameter("linear")
DECADES = 3.0
ENDS = 0.01  # of the values at either end, and one at least, do not count: they span decades by chance


def spans_decades(values: Floats) -> bool:
    """Whether the logarithm is plainly the better scale of positive values (n,).

    They must span more than three decades without those at the ends. Evenly spread ones span two then, waiting times
    less than three, however many there are; but of a thousand of either the very least is often a thousandth of the
    largest. And their median must stand nearer to the middle on that scale: values of about one size, of which a few
    are nearly 0, span decades too.
    """
    low = np.quantile(values, ENDS, method="higher")
    high = np.quantile(values, 1.0 - ENDS, method="lower")
    found = np.array([low, np.median(values), high])
    if low <= 0 or high <= 10.0**DECADES * low:
        return False
    on_either = ((middle - first) / (last - first) for first, middle, last in (found, np.log10(found)))
    plain, log = (abs(share - 0.5) for share in on_either)
    return bool(log < plain)


def in_decades(
    features: Sequence[Column], blanks: Sequence[Bools], rows: Bools, fitted: Bools, notes: list[str]
) -> tuple[list[Column], tuple[int, ...]]:
    """(the features, those of them that span decades in the rows (n,) that are ``fitted``, and hold nothing that has no
    logarithm in all of the ``rows``). Where such a one was ``blank`` (n,), its mean is that of the logarithms. A note
    tells which they are.
    """
    filled, logs = list(features), []
    for k, (column, blank) in enumerate(zip(features, blanks, strict=True)):
        assert column.values is not None
        known = column.values[fitted & ~blank]
        if column.linear or not (column.values[rows] > 0).all() or not spans_decades(known):
            continue
        logs.append(k)
        filled[k] = replace(column, values=np.where(blank, 10.0 ** np.log10(known).mean(), column.values))
    if logs:
        names, one = [features[k].name for k in logs], len(logs) == 1
        used = "its logarithm is used" if one else "their logarithms are used"
        told = f"{columns(names)} span{'s' * one} more than three decades, so {used}"
        notes.append(
            advised(told, f"to use {'it' if one else 'one'} as it is: ", Parameter("linear", value(names[:1])))
        )
    return filled, tuple(logs)
