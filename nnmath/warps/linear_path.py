"""Paths of linear maps on which no dimension is ever lost: from the identity to a layer's weights, and from one
view of many features to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, exp, sin

import numpy as np

from nnmath.geometry.rotations import RANK_TOLERANCE, _turn_and_sizes, polar_form, rotation_matrix, rotation_vector
from nnmath.utils.arrays import Floats, length, matmul, svd


@dataclass(frozen=True, eq=False)
class LinearPath:
    """The path from the projection shown to the map ``end`` (d_out, d_in), for s in [0, 1].

    ``start`` (d_in, 2) has orthonormal columns: the plane that is seen at s = 0 (the identity for two
    inputs). What ``end`` does beside that plane (``rest``, zero for two inputs) comes in evenly, so the
    plane itself is carried by rotation times stretch alone and never collapses.
    """

    end: Floats
    start: Floats
    turn: Floats
    axes: Floats
    log_stretch: Floats
    rest: Floats

    @classmethod
    def between(cls, start: Floats, end: Floats) -> LinearPath:
        """The path from ``start`` (d_in, 2) to ``end`` (d_out, d_in).

        Raises ValueError if ``end`` flattens the plane to a line, or mirrors it (two outputs).
        """
        rotation, stretch = polar_form(matmul(end, start))
        if np.linalg.det(rotation) < 0:
            raise ValueError("no path of regular maps leads to a mirror image")
        axes, sizes, _ = svd(stretch)
        rest = matmul(rotation.T, end)
        rest[:2] -= matmul(stretch, start.T)
        return cls(end, start, rotation_vector(rotation), axes, np.log(sizes), rest)

    def __call__(self, s: float) -> Floats:
        """The matrix (d_out, d_in) at ``s`` in [0, 1]."""
        d_out = len(self.end)
        if s == 1.0:
            return self.end.copy()  # both ends are exact, not merely to rounding
        if s == 0.0:
            return matmul(np.eye(d_out, 2), self.start.T)
        stretch = matmul(self.axes * [exp(s * log) for log in self.log_stretch], self.axes.T)
        sheet = s * self.rest
        sheet[:2] += matmul(stretch, self.start.T)
        return matmul(rotation_matrix(s * self.turn)[:d_out, :d_out], sheet)


@dataclass(frozen=True, eq=False)
class PointingPath:
    """The path of a line, seen along the first axis, to the direction and length of ``end`` (dimension, 1), for s in
    [0, 1]: it turns by the shortest way, at an even pace, and stretches by a constant factor.

    ``start`` (1, dimension) is the first axis; ``turn``, the angle in radians.
    """

    end: Floats
    start: Floats
    turn: float

    @classmethod
    def between(cls, end: Floats) -> PointingPath:
        """The path to ``end`` (dimension, 1). Raises ValueError if that flattens the line to a point."""
        size = length(end)
        if not size > 0:
            raise ValueError("no path of regular maps leads from a line to a point")
        return cls(end, np.eye(1, len(end)), float(np.arccos(np.clip(end[0, 0] / size, -1.0, 1.0))))

    def __call__(self, s: float) -> Floats:
        """The matrix (dimension, 1) at ``s`` in [0, 1]."""
        if s == 1.0:
            return self.end.copy()
        if s == 0.0:
            return np.array(self.start.T)
        angle, beside = s * self.turn, self.end - self.end[0, 0] * self.start.T
        # At right angles to the first axis: towards there the line turns.
        beside = beside / length(beside) if beside.any() else np.eye(len(self.end))[:, 1:2]
        return np.asarray(length(self.end) ** s * (cos(angle) * self.start.T + sin(angle) * beside))


@dataclass(frozen=True, eq=False)
class SpacePath:
    """The path in space from one projection to another, for s in [0, 1], that may collapse, but only at its end.

    ``start`` (n_in, 3) shows the points at s = 0; its columns are orthonormal, or zero where fewer than three
    directions are shown. ``end`` (3, n_in) is any map. The turn is as in `LinearPath`. The largest stretch grows or
    shrinks by a constant factor, as a zoom does, and the others go straight to their share of it, which may be 0.
    """

    end: Floats
    start: Floats
    turn: Floats
    axes: Floats
    zoom: float
    shares: Floats
    rest: Floats

    @classmethod
    def between(cls, start: Floats, end: Floats) -> SpacePath:
        """The path from ``start`` (n_in, 3) to ``end`` (3, n_in). Raises ValueError if ``end`` mirrors the space."""
        u, sizes, vt, mirror = _turn_and_sizes(matmul(end, start))
        if mirror and sizes[2] > RANK_TOLERANCE * sizes[0]:
            raise ValueError("no path of regular maps leads to a mirror image")
        if mirror:
            u[:, 2] *= -1  # what is flattened has no side
        rotation = matmul(u, vt)
        rest = matmul(rotation.T, end) - matmul(vt.T * sizes, vt, start.T)
        zoom = float(sizes[0]) or 1.0
        return cls(end, start, rotation_vector(rotation), vt.T, zoom, sizes / zoom, rest)

    def __call__(self, s: float) -> Floats:
        """The matrix (3, n_in) at ``s`` in [0, 1]."""
        if s == 1.0:
            return self.end.copy()  # both ends are exact, not merely to rounding
        if s == 0.0:
            return np.array(self.start.T)
        # This stretches what is shown, and is singular at s = 1 at most.
        stretch = matmul(self.axes * (self.zoom**s * ((1 - s) + s * self.shares)), self.axes.T)
        return matmul(rotation_matrix(s * self.turn), matmul(stretch, self.start.T) + s * self.rest)


SHARED = 1e-8
"""The sine of an angle below which two planes share a direction: what is left beside it is rounding."""


@dataclass(frozen=True, eq=False)
class ViewPath:
    """``path(s)`` is a pair of orthonormal directions (d, 2) for s in [0, 1]: a geodesic between two planes.

    The directions of the planes turn into each other by their principal angles ``angles`` (2,), from ``start`` (d, 2)
    towards ``beside`` (d, 2), which is at right angles to it; within the plane the axes, ``axes`` (2, 2) at first,
    turn by ``turn`` radians. ``last`` (d, 2) is the pair that is reached.
    """

    last: Floats
    start: Floats
    beside: Floats
    angles: Floats
    axes: Floats
    turn: float

    @classmethod
    def between(cls, first: Floats, last: Floats) -> ViewPath:
        """The path from ``first`` to ``last``, both (d, 2) with orthonormal columns.

        Between two that mirror each other there is no way: then the last one's second direction is turned round.
        """
        u, cosines, vt = svd(matmul(first.T, last))
        if np.linalg.det(u) * np.linalg.det(vt) < 0:
            last = last * [1.0, -1.0]
            u, cosines, vt = svd(matmul(first.T, last))
        start = matmul(first, u)
        beside = matmul(last, vt.T) - start * cosines
        turn = matmul(u, vt)  # takes the first pair's axes to the last one's, within the plane
        return cls(
            last=last,
            start=start,
            beside=beside / np.maximum(np.linalg.norm(beside, axis=0), SHARED),
            angles=np.arccos(np.clip(cosines, -1.0, 1.0)),
            axes=u.T,
            turn=float(np.arctan2(turn[1, 0], turn[0, 0])),
        )

    def __call__(self, s: float) -> Floats:
        """The two directions (d, 2) at ``s`` in [0, 1]."""
        angles = s * self.angles
        cosine, sine = cos(s * self.turn), sin(s * self.turn)
        within = np.array([[cosine, -sine], [sine, cosine]])
        return np.asarray(matmul(self.start * np.cos(angles) + self.beside * np.sin(angles), self.axes, within))
