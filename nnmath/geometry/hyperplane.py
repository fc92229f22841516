"""Hyperplanes: lines in the plane, planes in space; what of them lies in a box, and what lies on one side of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, as_points, length, matmul, read_only


@dataclass(frozen=True, eq=False)
class Hyperplane:
    """The set normal . p + offset = 0: a line in 2-D, a plane in 3-D. Raises ValueError for a zero normal."""

    normal: Floats
    offset: float

    def __post_init__(self) -> None:
        normal = read_only(self.normal)
        if normal.ndim != 1 or not normal.size:
            raise ValueError(f"a hyperplane's normal must have shape (d,), not {normal.shape}")
        if not (np.isfinite(normal).all() and np.isfinite(self.offset)):
            raise ValueError("a hyperplane's normal and offset must be finite numbers")
        if not normal.any():
            raise ValueError("a hyperplane's normal must not be zero")
        object.__setattr__(self, "normal", normal)
        object.__setattr__(self, "offset", float(self.offset))

    @classmethod
    def between(cls, weights: Floats, bias: Floats, first: int, second: int) -> Hyperplane:
        """Where two of the linear scores ``weights`` (d, K) and ``bias`` (K,) are equal, the normal towards the second.

        Raises ValueError if they never part.
        """
        return cls(weights[:, second] - weights[:, first], float(bias[second] - bias[first]))

    @property
    def dimension(self) -> int:
        """d, the number of axes of the space around it."""
        return int(self.normal.size)

    @property
    def unit_normal(self) -> Floats:
        """The normal at length 1, (d,)."""
        return np.asarray(self.normal / self._length)

    @property
    def _length(self) -> float:
        largest = float(np.abs(self.normal).max())  # taken out first, so that no square under- or overflows
        return largest * length(self.normal / largest)

    def signed_distance(self, points: Any) -> Floats:
        """The Euclidean distance of each of ``points`` (n, d), positive on the normal's side."""
        array = as_points(points, self.dimension)
        return np.asarray((matmul(array, self.normal) + self.offset) / self._length)

    def project(self, points: Any) -> Floats:
        """The nearest point on the hyperplane to each of ``points`` (n, d)."""
        array = as_points(points, self.dimension)
        return array - self.signed_distance(array)[:, None] * self.unit_normal

    def clip(self, box: Box) -> Floats:
        """The corners (m, d) of what the hyperplane and the ``box`` share, in order.

        In 2-D the two ends of a segment, the normal to the left of the way from the first to the second.
        In 3-D a convex polygon, counter-clockwise as seen from the side that the normal points to.
        Empty, (0, d), where it misses the box, or touches it in a corner (or in 3-D in an edge) only.
        Raises ValueError for a box of another dimension than 2 or 3, or than the hyperplane's.
        """
        if self.dimension != box.dimension or self.dimension not in (2, 3):
            raise ValueError(f"a {self.dimension}-D hyperplane cannot be clipped to a {box.dimension}-D box")
        crossings = _edge_crossings(self.normal, self.offset, box)
        points = distinct(crossings, tolerance=1e-9 * float(box.size.max()))
        if len(points) < self.dimension:
            return np.empty((0, self.dimension))
        return _in_order(points, self.unit_normal)


def clip_polygon(corners: Floats, values: Floats) -> Floats:
    """The part (m, d) of a convex polygon or segment (n, d) in which a linear function is 0 or more.

    ``values`` (n,) are the function's at the corners, which keep their order (Sutherland and Hodgman, 1974).
    """
    kept: list[Floats] = []
    for i in range(len(corners)):
        j = (i + 1) % len(corners)
        if values[i] >= 0:
            kept.append(corners[i])
        if values[i] * values[j] < 0:
            kept.append(corners[i] + (corners[j] - corners[i]) * (values[i] / (values[i] - values[j])))
    return np.reshape(kept, (-1, corners.shape[1]))


def _edge_crossings(normal: Floats, offset: float, box: Box) -> Floats:
    """Where the hyperplane meets the edges of ``box``; of an edge that lies in it, the two ends."""
    corners = box.corners()
    side = matmul(corners, normal) + offset
    # A corner as near as rounding can tell lies on the hyperplane.
    side[np.abs(side) <= 1e-13 * (matmul(np.abs(corners), np.abs(normal)) + abs(offset))] = 0.0
    found = [corners[side == 0.0]]
    for axis in range(box.dimension):
        start = np.flatnonzero(corners[:, axis] == box.low[axis])
        end = start + 2 ** (box.dimension - 1 - axis)
        crossed = side[start] * side[end] < 0
        start, end = start[crossed], end[crossed]
        points = corners[start]
        points[:, axis] += box.size[axis] * side[start] / (side[start] - side[end])
        points[:, axis] = np.clip(points[:, axis], box.low[axis], box.high[axis])
        found.append(points)
    return np.concatenate(found)


def distinct(points: Floats, tolerance: float) -> Floats:
    """``points`` without those that lie within ``tolerance`` of an earlier one."""
    keep: list[int] = []
    for i, p in enumerate(points):
        if all(np.abs(p - points[j]).max() > tolerance for j in keep):
            keep.append(i)
    return points[keep]


def _in_order(points: Floats, normal: Floats) -> Floats:
    """The points of a convex polygon counter-clockwise about ``normal`` (3-D), or along a line (2-D)."""
    if len(normal) == 2:
        return points[np.argsort(matmul(points, np.array([normal[1], -normal[0]])), kind="stable")]
    across = np.eye(3)[np.argmin(np.abs(normal))]
    u = np.cross(across, normal)
    v = np.cross(normal, u)
    arms = points - points.mean(axis=0)
    return points[np.argsort(np.arctan2(matmul(arms, v), matmul(arms, u)), kind="stable")]
