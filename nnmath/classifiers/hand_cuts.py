"""Straight cuts tried by hand, for the screen: a line seeks its best place; then more lines join it and turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnmath.classifiers.line_search import eased
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Bools, Floats, Ints
from nnmath.utils.linear_algebra import matmul

# The course of each line as (moment, degrees away from the best line, distance from the middle of the points in spreads
# of them). The first line ends its search at moment 1 on the best line itself, and then turns through the middle; each
# comes from beyond the points.
BEYOND, LAST = 2.5, 3.0
TURNS = (
    ((0.0, -70.0), (0.6, 22.0), (1.0, 0.0), (LAST, -48.0)),
    ((1.0, 130.0), (2.0, 60.0), (LAST, 84.0)),
    ((2.0, 90.0), (LAST, 20.0)),
)
SLIDES = (
    ((0.0, BEYOND), (0.35, -0.25), (0.7, 0.9)),
    ((1.0, BEYOND), (1.7, -0.15), (LAST, 0.1)),
    ((2.0, BEYOND), (2.8, 0.05), (LAST, 0.12)),
)


@dataclass(frozen=True, eq=False)
class HandCuts:
    """A smooth course of up to three lines over points ``X`` (n, 2) of classes ``y`` (n,) 0 and 1: one line until
    moment 1, when it is ``best``, two until 2, three until 3. A line's normal points to the side called class 1.
    """

    X: Floats
    y: Ints
    best: Hyperplane

    def lines(self, moment: float) -> list[Hyperplane]:
        """All three lines; those that have not come yet are beyond the points."""
        return [self._line(k, moment) for k in range(len(TURNS))]

    def _line(self, k: int, moment: float) -> Hyperplane:
        middle, normal = self.X.mean(axis=0), self.best.unit_normal
        slides: tuple[tuple[float, float], ...] = SLIDES[k]
        spread = float(np.sqrt(((self.X - middle) ** 2).sum(axis=1).mean()))
        angle = np.arctan2(normal[1], normal[0]) + np.radians(eased(moment, TURNS[k]))
        direction = np.array([np.cos(angle), np.sin(angle)])
        if k == 0:
            level = -float(self.best.signed_distance(middle[None])[0]) / spread
            slides = (*slides, (1.0, level), (LAST, 0.15))
        return Hyperplane(direction, -float(matmul(direction, middle)) - spread * eased(moment, slides))

    def wrong(self, moment: float) -> Bools:
        """Which points (n,) are wrong if what lies on no line's side of class 1 is called class 0, and the rest 1."""
        outside = np.any([line.signed_distance(self.X) > 0 for line in self.lines(moment)], axis=0)
        return np.asarray(outside != (self.y == 1))
