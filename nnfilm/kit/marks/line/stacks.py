"""Points on a line: in stacks, and on their way to where equal values coincide."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnfilm.kit.marks.points import LARGEST, Cloud
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.style.theme import Theme
from nnmath.datasets.dataset import Followed
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


class Riders(Cloud):
    """Points (n, d), the first number of each its value. As far as they have come ``together``, from 0 to 1, so that
    those of one value lie in one place, the area seen there of each class tells how many of it these are: the marker of
    the smallest lies above, those of the others stand out round it. Knobs: as those of `Cloud`.
    """

    def __init__(
        self,
        points: Floats,
        y: Ints,
        theme: Theme,
        place: Placement,
        radius: float,
        together: Callable[[], float],
        *,
        shown: Ints,
        followed: Followed | None = None,
    ) -> None:
        super().__init__(points, y, theme, place, radius, shown=shown, followed=followed)
        self.together = together
        places, group, counts = np.unique(
            np.column_stack([points[shown, 0], y[shown]]), axis=0, return_inverse=True, return_counts=True
        )
        rows, crowds = np.asarray(shown), _heaped(places[:, 0], counts)[group.reshape(-1)]
        self.coincide = 2 * len(places) <= len(rows)
        self._across: Floats = np.sqrt(crowds[self._arrange(rows, crowds, np.zeros_like(rows))])

    def sizes(self) -> Floats | None:
        """The share of the radius that each marker (m,) has at this moment: once together, as large as all of
        those that it shares its place with, but all of them smaller where the largest would be larger than `LARGEST`.
        """
        together, largest = self.together(), float(self._across.max(initial=1.0))
        if not together or largest == 1.0:
            return None
        there = self._across * min(1.0, LARGEST / (self.radius * largest))
        return 1.0 + together * (there - 1.0)


def _heaped(values: Floats, counts: Ints) -> Ints:
    """Of classes with so many points at ``values`` (m,), ascending: how many lie there of it and of those above it."""
    heaped = np.zeros_like(counts)
    for value in np.unique(values):
        own = np.flatnonzero(values == value)
        own = own[np.argsort(counts[own], kind="stable")]
        heaped[own] = np.cumsum(counts[own])
    return heaped
