"""The way from one view of many features to another: a plane that turns rigidly, by the shortest way."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, sin

import numpy as np

from nnmath.utils.arrays import Floats
from nnmath.utils.linear_algebra import matmul, svd

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
