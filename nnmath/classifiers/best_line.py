"""The best straight line: the exact least number of points that any line leaves on the wrong side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats, Ints, as_labels, as_points
from nnmath.utils.linear_algebra import matmul

# Directions closer than this (radians) are taken as one: points on one line, seen through rounding.
SAME_DIRECTION = 1e-11


def best_line(X: Any, y: Any) -> tuple[Hyperplane, int]:
    """The line that leaves the fewest points ``X`` (n, 2) of classes ``y`` 0 and 1 on the wrong side.

    Gives the line, class 1 on the side of its normal, and the number of wrong points: the exact minimum
    over all lines. Every split of the points by a line is also made by one just beside some point, in a
    direction in which no two points are level. So for each point (the pivot) the others are sorted by
    direction, and one sweep of a line about the pivot counts every split: O(n^2 log n). Among lines that
    tie, the one with the widest gap wins. Raises ValueError for other shapes or classes, or no points.
    """
    points = as_points(X, 2, "X")
    labels = as_labels(y, len(points), 2)
    if not len(points):
        raise ValueError("best_line needs at least one point")
    spots, cost = _spots(points, labels)
    best = min((_sweep(spots, cost, pivot) for pivot in range(len(spots))), key=lambda swept: swept.rank)
    line = Hyperplane(best.normal, -best.level)
    return line, int(np.count_nonzero((line.signed_distance(points) > 0) != (labels == 1)))


def _spots(points: Floats, labels: Ints) -> tuple[Floats, Ints]:
    """The distinct points (m, 2), and what it costs (m,) to call each class 1 instead of class 0."""
    spots, spot_of = np.unique(points, axis=0, return_inverse=True)
    signs = np.where(labels == 0, 1, -1)
    return spots, np.bincount(spot_of.reshape(-1), weights=signs, minlength=len(spots)).astype(np.int64)


@dataclass(frozen=True)
class _Swept:
    """A line normal . p = level beside the pivot; the side of the normal is called class 1."""

    cost: int
    gap: float
    normal: Floats
    level: float

    @property
    def rank(self) -> tuple[int, float]:
        return self.cost, -self.gap


def _sweep(spots: Floats, cost: Ints, pivot: int) -> _Swept:
    """The best line beside one pivot, in any direction, either side being class 1."""
    angle, left = _left_sides(np.delete(spots, pivot, axis=0) - spots[pivot], np.delete(cost, pivot))
    # The pivot goes to the side that suits it: the line passes just beside it.
    right = int(cost.sum()) - int(cost[pivot]) - left
    costs = np.concatenate([left, right]) + min(int(cost[pivot]), 0)
    least = int(costs.min())
    angles = np.concatenate([angle, angle + np.pi])[costs == least]
    normals = np.column_stack([-np.sin(angles), np.cos(angles)])
    return max(
        (_beside(spots, spots[pivot], n, inside=bool(cost[pivot] < 0), cost=least) for n in normals),
        key=lambda swept: swept.gap,
    )


def _left_sides(arms: Floats, cost: Ints) -> tuple[Floats, Ints]:
    """A line through the origin turns from 0 to pi and crosses the ``arms`` (m, 2), each with its cost (m,).

    Gives an angle between any two crossings, and the summed cost of the arms on the line's left there.
    """
    if not len(arms):
        return np.zeros(1), np.zeros(1, dtype=np.int64)
    backward = (arms[:, 1] < 0) | ((arms[:, 1] == 0) & (arms[:, 0] < 0))
    forward = np.where(backward[:, None], -arms, arms)
    crossing = np.arctan2(forward[:, 1], forward[:, 0])
    order = np.argsort(crossing, kind="stable")
    # A forward arm is on the left until the line crosses it, a backward one from then on.
    left = cost[~backward].sum() + np.cumsum(np.where(backward, cost, -cost)[order])
    start = crossing[order]
    gap = np.diff(start, append=start[0] + np.pi)
    clear = gap > SAME_DIRECTION
    return (start + gap / 2)[clear], left[clear]


def _beside(spots: Floats, pivot: Floats, normal: Floats, inside: bool, cost: int) -> _Swept:
    """The line with that normal, half-way between the pivot and the next spot on its other side."""
    height = matmul(spots - pivot, normal)
    outward = -height if inside else height
    gap = float(outward[outward > 0].min(initial=np.inf))
    gap = gap if np.isfinite(gap) else 2.0  # nothing beyond the pivot: any distance will do
    return _Swept(cost, gap, normal, float(matmul(pivot, normal)) + (-gap / 2 if inside else gap / 2))
