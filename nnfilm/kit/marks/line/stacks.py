"""Points on a line, stacked so that none covers another."""

from __future__ import annotations

import numpy as np

from nnmath.utils.arrays import Floats, Ints

FREE = 1.5  # of the line's units, standard deviations: points of one value go no further from each other
BLOCK = 0.7  # of the gap to the next value: so wide is a stack at most


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


def spread_stacks(x: Floats, y: Ints, apart: float, most: int) -> tuple[Ints, Floats]:
    """As `stack_levels`, but where more than ``most`` points have one value, they stand side by side, centred on it,
    in as many columns as there is room for up to the neighbouring values: the level (n,) of each, and how many columns
    it stands beside its value.
    """
    values, group, counts = np.unique(x, return_inverse=True, return_counts=True)
    between = np.diff(values)
    gaps = np.minimum(np.append(np.inf, between), np.append(between, np.inf)) if len(values) > 1 else np.array([FREE])
    room = np.maximum(1, np.floor(BLOCK * np.minimum(gaps, FREE) / apart)).astype(np.int64)
    columns = np.where(counts > most, np.minimum(room, -(-counts // most)), 1)
    single, levels, beside = columns[group] == 1, np.zeros(len(x), dtype=np.int64), np.zeros(len(x))
    levels[single] = stack_levels(x[single], y[single], apart)
    for k in np.flatnonzero(columns > 1):
        own = np.flatnonzero(group == k)
        own = own[np.argsort(y[own], kind="stable")]
        levels[own], column = np.divmod(np.arange(len(own)), columns[k])
        beside[own] = column - (columns[k] - 1) / 2
    return levels, beside
