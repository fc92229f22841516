"""Boxes, hyperplanes and level sets: the shapes that a picture is made of, in data units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from nnmath._checks import Bools, Floats, as_points, read_only
from nnmath._memo import curves

if TYPE_CHECKING:
    from nnmath.network import Network

Score = Callable[[Floats], Floats]


@dataclass(frozen=True, eq=False)
class Box:
    """All points p with low <= p <= high, both (d,). Raises ValueError unless low < high on every axis."""

    low: Floats
    high: Floats

    def __post_init__(self) -> None:
        low, high = read_only(self.low), read_only(self.high)
        if low.ndim != 1 or low.shape != high.shape or not low.size:
            raise ValueError(f"a box's low and high must have the same shape (d,), not {low.shape} and {high.shape}")
        if not (np.isfinite(low).all() and np.isfinite(high).all() and (low < high).all()):
            raise ValueError(f"a box's low must be below its high on every axis: {low.tolist()}, {high.tolist()}")
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    @property
    def bounds(self) -> tuple[float, ...]:
        """The low corner's coordinates, then the high one's: equal for equal boxes."""
        return *self.low.tolist(), *self.high.tolist()

    @classmethod
    def unit(cls, dimension: int) -> Box:
        """[0, 1]^dimension."""
        return cls(np.zeros(dimension), np.ones(dimension))

    @classmethod
    def cube(cls, center: Any, half_size: float) -> Box:
        """The square or cube around ``center`` (d,) that reaches ``half_size`` along each axis."""
        middle = np.asarray(center, dtype=np.float64)
        return cls(middle - half_size, middle + half_size)

    @classmethod
    def around(cls, points: Any, margin: float = 0.1) -> Box:
        """The box around ``points`` (n, d), widened on each side by ``margin`` times its size.

        An axis without extent gets a size of 1. Raises ValueError for no points or a margin below 0.
        """
        array = np.asarray(points, dtype=np.float64)
        if array.ndim != 2 or not array.size:
            raise ValueError(f"points must have shape (n, d) with n > 0, not {array.shape}")
        if margin < 0:
            raise ValueError(f"margin must be 0 or more, not {margin}")
        low, high = array.min(axis=0), array.max(axis=0)
        size = np.where(high > low, high - low, 1.0)
        center = (low + high) / 2
        if margin == 0 and (high > low).all():
            return cls(low, high)
        return cls(center - size * (0.5 + margin), center + size * (0.5 + margin))

    @property
    def dimension(self) -> int:
        """d, the number of axes."""
        return int(self.low.size)

    @property
    def center(self) -> Floats:
        """The middle, (d,)."""
        return (self.low + self.high) / 2

    @property
    def size(self) -> Floats:
        """The extent along each axis, (d,)."""
        return self.high - self.low

    def corners(self) -> Floats:
        """The corners (2^d, d), the last axis varying fastest."""
        return np.array(list(product(*zip(self.low, self.high, strict=True))))

    def contains(self, points: Any, tolerance: float = 0.0) -> Bools:
        """For ``points`` (n, d), or one point (d,): whether each is in the box, its border included."""
        array = np.asarray(points, dtype=np.float64)
        if array.ndim not in (1, 2) or array.shape[-1] != self.dimension:
            raise ValueError(f"points must have shape (n, {self.dimension}), not {array.shape}")
        inside = (array >= self.low - tolerance) & (array <= self.high + tolerance)
        return np.asarray(inside.all(axis=-1))


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
        return largest * float(np.linalg.norm(self.normal / largest))

    def signed_distance(self, points: Any) -> Floats:
        """The Euclidean distance of each of ``points`` (n, d), positive on the normal's side."""
        array = as_points(points, self.dimension)
        return np.asarray((array @ self.normal + self.offset) / self._length)

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
        points = _edge_crossings(self.normal, self.offset, box)
        points = distinct(points, tolerance=1e-9 * float(box.size.max()))
        if len(points) < self.dimension:
            return np.empty((0, self.dimension))
        return _in_order(points, self.unit_normal)


def _edge_crossings(normal: Floats, offset: float, box: Box) -> Floats:
    """Where the hyperplane meets the edges of ``box``; of an edge that lies in it, the two ends."""
    corners = box.corners()
    side = corners @ normal + offset
    # A corner as near as rounding can tell lies on the hyperplane.
    side[np.abs(side) <= 1e-13 * (np.abs(corners) @ np.abs(normal) + abs(offset))] = 0.0
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
        return points[np.argsort(points @ np.array([normal[1], -normal[0]]), kind="stable")]
    across = np.eye(3)[np.argmin(np.abs(normal))]
    u = np.cross(across, normal)
    v = np.cross(normal, u)
    arms = points - points.mean(axis=0)
    return points[np.argsort(np.arctan2(arms @ v, arms @ u), kind="stable")]


def grid(box: Box, resolution: int) -> tuple[Floats, Floats, Floats]:
    """Coordinates x (r,), y (r,) over a 2-D box, and all the grid's points (r * r, 2), row by row."""
    if box.dimension != 2:
        raise ValueError(f"a field needs a 2-D box, not a {box.dimension}-D one")
    if resolution < 2:
        raise ValueError(f"resolution must be 2 or more, not {resolution}")
    x = np.linspace(box.low[0], box.high[0], resolution)
    y = np.linspace(box.low[1], box.high[1], resolution)
    xx, yy = np.meshgrid(x, y)
    return x, y, np.column_stack([xx.ravel(), yy.ravel()])


def level_set(score: Score, box: Box, resolution: int = 200) -> list[Floats]:
    """The curves on which ``score`` is 0 in a 2-D ``box``, as polylines (m, 2).

    ``score`` maps points (n, 2) to values (n,). The curves are traced on a grid of ``resolution`` points a
    side; each vertex is then moved along its grid edge to the zero itself, by bisection. A closed curve
    repeats its first point. Features finer than a grid cell are lost. Order and direction are deterministic.
    """
    from contourpy import contour_generator

    x, y, points = grid(box, resolution)
    values = np.asarray(score(points), dtype=np.float64).reshape(resolution, resolution)
    lines = contour_generator(x, y, values).lines(0.0)
    return [_polished(np.asarray(line), score, x, y) for line in lines if len(line) > 1]


def _polished(line: Floats, score: Score, x: Floats, y: Floats) -> Floats:
    """The vertices of a contour, each moved to the zero of ``score`` on its edge of the grid."""
    low, high = _grid_edges(line, x, y)
    return bisected(low, high, np.clip(line, (x[0], y[0]), (x[-1], y[-1])), score)


def refined(line: Floats, score: Score, step: float) -> Floats:
    """A zero curve of ``score``, a polyline (m, 2), with points added so that no piece is much longer than ``step``.

    An added point starts on the chord and is moved across it to the zero, by bisection over half the chord's length
    to either side, so that the curve can be bent and still runs where it should. Where the score does not change
    its sign there, the point stays on the chord.
    """
    starts, chords = line[:-1], np.diff(line, axis=0)
    lengths = np.linalg.norm(chords, axis=1)
    counts = np.maximum(1, np.ceil(lengths / step)).astype(int)
    piece = np.repeat(np.arange(len(counts)), counts)
    share = (np.arange(len(piece)) - np.repeat(np.cumsum(counts) - counts, counts)) / counts[piece]
    points = starts[piece] + share[:, None] * chords[piece]
    added = share > 0
    across = 0.5 * np.column_stack([-chords[:, 1], chords[:, 0]])[piece[added]]
    points[added] = bisected(points[added] - across, points[added] + across, points[added], score)
    return np.concatenate([points, line[-1:]])


def bisected(low: Floats, high: Floats, otherwise: Floats, score: Score) -> Floats:
    """The zero of ``score`` between pairs of points (n, 2), or ``otherwise`` where it has one sign at both."""
    positive_low = score(low) > 0
    bracketed = positive_low != (score(high) > 0)
    for _ in range(60):
        middle = (low + high) / 2
        if ((middle == low) | (middle == high)).all():  # no number lies between
            break
        same = ((score(middle) > 0) == positive_low)[:, None]
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return np.where(bracketed[:, None], (low + high) / 2, otherwise)


def _grid_edges(line: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """For each vertex of a contour the two ends of the edge of the grid on which it lies."""
    nearest = np.column_stack([ticks[np.abs(line[:, [i]] - ticks).argmin(axis=1)] for i, ticks in enumerate((x, y))])
    off_grid = np.abs(line - nearest)
    low, high = nearest.copy(), nearest.copy()
    for axis, ticks in ((0, x), (1, y)):
        along = off_grid[:, axis] > off_grid[:, 1 - axis]  # on a tick of one axis, between two of the other
        cell = np.clip(np.searchsorted(ticks, line[along, axis], side="right") - 1, 0, len(ticks) - 2)
        low[along, axis], high[along, axis] = ticks[cell], ticks[cell + 1]
    return low, high


def decision_boundary(network: Network, box: Box, resolution: int = 200, step: float | None = None) -> list[Floats]:
    """Where both classes are equally probable in a 2-D ``box``: polylines (m, 2), see `level_set`.

    ``step``: add points on the boundary until no piece is much longer, so that the lines can be bent.
    Raises ValueError unless the network has two features and two classes.
    """
    _needs_plane(network)

    def traced() -> list[Floats]:
        lines = level_set(network.logits, box, resolution)
        return lines if step is None else [refined(line, network.logits, step) for line in lines]

    return curves(network, ("decision_boundary", box.bounds, resolution, step), traced)


def probability_field(network: Network, box: Box, resolution: int = 64) -> tuple[Floats, Floats, Floats]:
    """x (r,), y (r,) and p (r, r): p[i, j] is the probability of class 1 at (x[j], y[i]).

    Raises ValueError unless the network has two features and two classes.
    """
    _needs_plane(network)
    x, y, points = grid(box, resolution)
    return x, y, network.predict_proba(points)[:, 1].reshape(resolution, resolution)


def _needs_plane(network: Network) -> None:
    if network.n_features != 2 or network.n_classes != 2:
        raise ValueError(
            f"this needs two features and two classes; the network has {network.n_features} and {network.n_classes}"
        )
