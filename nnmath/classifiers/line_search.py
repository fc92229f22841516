"""Searches among straight lines for the screen. A line turns and slides over the points, and stops at the best; by hand
it seeks its best place, then more lines join it and turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Bools, Floats, Ints, matmul

# The course, as shares of it: by how many degrees the line is turned away from the last one, and how far it has slid.
# It starts across the last line, turns a little too far, and comes back.
TURNS = (0.0, -80.0), (0.72, 24.0), (1.0, 0.0)
# 0 is on the middle of the points, 1 beside (nearly) all of them, on the last line's side, where the course ends.
SLIDES = (0.0, 0.0), (0.2, 1.0), (0.4, 0.0), (0.6, 0.9), (0.8, 0.15)
BESIDE = 0.97  # of the points lie on one side of a line that has slid so far


@dataclass(frozen=True, eq=False)
class LineSearch:
    """A smooth course of lines over points ``X`` (n, 2) of classes ``y`` (n,) 0 and 1, which ends on the line ``last``.

    A line's normal points to the side classified as class 1. Places on the course are shares of it, 0 to 1; its
    ``turns`` and ``slides`` are as above.
    """

    X: Floats
    y: Ints
    last: Hyperplane
    turns: Sequence[tuple[float, float]] = TURNS
    slides: Sequence[tuple[float, float]] = SLIDES

    def line(self, share: float) -> Hyperplane:
        """The line of this moment; exactly the last one at the end."""
        if share >= 1.0:
            return self.last
        away = self.last.signed_distance(self.X)
        middle = float(away.mean())
        far = float(np.quantile(np.abs(away - middle), BESIDE))
        slides = [(at, slid * (far if middle <= 0 else -far)) for at, slid in self.slides]
        return _turned(
            self.last, eased(share, self.turns), self.X.mean(axis=0), eased(share, [*slides, (1.0, -middle)])
        )

    def wrong(self, share: float) -> Bools:
        """Which points (n,) are on the wrong side of that line."""
        return np.asarray((self.line(share).signed_distance(self.X) > 0) != (self.y == 1))

    def errors(self, share: float) -> int:
        """How many points are on the wrong side."""
        return int(np.count_nonzero(self.wrong(share)))


def eased(share: float, stops: Sequence[tuple[float, float]]) -> float:
    """A value that goes from stop (share, value) to stop, and comes to rest at each of them."""
    ends = [at for at, _ in stops]
    k = int(np.clip(np.searchsorted(ends, share, side="right") - 1, 0, len(stops) - 2))
    (start, before), (end, after) = stops[k], stops[k + 1]
    part = min(1.0, max(0.0, (share - start) / (end - start)))
    return float(before + (after - before) * part * part * (3.0 - 2.0 * part))


def _turned(line: Hyperplane, degrees: float, middle: Floats, away: float) -> Hyperplane:
    """A line turned by so many degrees, and so far ``away`` from a point (2,)."""
    normal = line.unit_normal
    angle = np.arctan2(normal[1], normal[0]) + np.radians(degrees)
    direction = np.array([np.cos(angle), np.sin(angle)])
    return Hyperplane(direction, -float(matmul(direction, middle)) - away)


# The course of each line as (moment, degrees away from the best line, distance from the middle of the points in spreads
# of them). The first line ends its search at moment 1 on the best line itself, and then turns through the middle; each
# comes from beyond the points.
BEYOND, LAST = 2.5, 3.0
HAND_TURNS = (
    ((0.0, -70.0), (0.6, 22.0), (1.0, 0.0), (LAST, -48.0)),
    ((1.0, 130.0), (2.0, 60.0), (LAST, 84.0)),
    ((2.0, 90.0), (LAST, 20.0)),
)
HAND_SLIDES = (
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
        return [self._line(k, moment) for k in range(len(HAND_TURNS))]

    def _line(self, k: int, moment: float) -> Hyperplane:
        middle = self.X.mean(axis=0)
        slides: tuple[tuple[float, float], ...] = HAND_SLIDES[k]
        spread = float(np.sqrt(((self.X - middle) ** 2).sum(axis=1).mean()))
        if k == 0:
            level = -float(self.best.signed_distance(middle[None])[0]) / spread
            slides = (*slides, (1.0, level), (LAST, 0.15))
        return _turned(self.best, eased(moment, HAND_TURNS[k]), middle, spread * eased(moment, slides))

    def wrong(self, moment: float) -> Bools:
        """Which points (n,) are wrong if what lies on no line's side of class 1 is called class 0, and the rest 1."""
        outside = np.any([line.signed_distance(self.X) > 0 for line in self.lines(moment)], axis=0)
        return np.asarray(outside != (self.y == 1))
