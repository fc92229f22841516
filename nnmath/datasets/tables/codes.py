"""Numbers that stand for an empty cell by habit, such as -999, where they lie far from all that was measured."""

from __future__ import annotations

import numpy as np

from nnmath.utils.arrays import Floats

OFTEN = 0.005  # of the rows at least, and two
VALUES = 20  # different ones at most: then -1 may be one of several answers
LOW = 1.0  # standard deviations of all other values, by which -1 is below these
APART = 3.0  # and by which 99, -999 and the like are beyond them

_NINES = [float(f"{'9' * whole}.{'9' * part}") for whole in range(2, 13) for part in range(13 - whole)]
BY_HABIT = np.array([-1.0, *_NINES, *(-nines for nines in _NINES)])
"""-1, and nothing but nines, such as 99, -999 or 9999.9."""


def code_in(values: Floats) -> float | None:
    """The most frequent of these numbers that lies beyond all others (n,), more than once, and is not what is usual."""
    values = values[np.isfinite(values)]
    if not len(values) or not np.isin((values.min(), values.max()), BY_HABIT).any():
        return None
    distinct, counts = np.unique(values, return_counts=True)
    known = np.isin(distinct, BY_HABIT)
    others = values[np.isin(values, distinct[~known])]
    if np.count_nonzero(~known) < 2:
        return None
    often = known & (counts >= max(2, OFTEN * len(values))) & (2 * counts <= len(values))
    beyond = np.maximum(distinct - others.max(), others.min() - distinct) / others.std()
    least = np.where(distinct == -1.0, LOW if len(distinct) > VALUES else np.inf, APART)
    suspected = np.flatnonzero(often & (beyond >= least))
    return float(distinct[suspected[counts[suspected].argmax()]]) if len(suspected) else None
