"""Points of a line, which stand in stacks there and ride to where those of one value coincide."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnfilm.kit.marks.points import LARGEST, Cloud
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.style.theme import Theme
from nnmath.utils.arrays import Floats, Ints


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
    ) -> None:
        super().__init__(points, y, theme, place, radius, shown=shown)
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
