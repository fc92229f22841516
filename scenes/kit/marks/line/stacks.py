"""Points on a line, stacked so that none covers another."""

from __future__ import annotations

import numpy as np

from nnmath.utils.arrays import Floats, Ints


def stack_levels(x: Floats, y: Ints, apart: float) -> Ints:
    """The level (n,) of each of the points ``x`` (n,), counted from 0: the lowest on which it is ``apart`` from those
    already there. They come from left to right, those at one place class after class ``y`` (n,).
    """
    levels = np.zeros(len(x), dtype=np.int64)
    last = np.full(1, -np.inf)  # the rightmost point on each level
    for i in np.lexsort((y, x)):
        free = np.flatnonzero(last <= x[i] - apart)
        levels[i] = free[0] if len(free) else len(last)
        last = last if len(free) else np.append(last, -np.inf)
        last[levels[i]] = x[i]
    return levels
