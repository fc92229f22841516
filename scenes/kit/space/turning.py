"""A view of many features that turns from one pair of directions to another, rigidly, by the shortest way."""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.space.placement import Floats, solid


class Turning:
    """Points (n, d) seen along two directions. Knob: ``t``, 0 the first pair, 1 the last.

    ``first`` and ``last`` (d, 2) have orthonormal columns, as every pair between has; between two that mirror each
    other there is no way, then the last one's second direction is turned round. ``last`` is the one that is reached,
    and ``widening`` how much wider than high the picture is drawn there.
    """

    def __init__(self, first: Floats, last: Floats, widening: float = 1.0) -> None:
        u, cosines, vt = np.linalg.svd(first.T @ last)
        if np.linalg.det(u) * np.linalg.det(vt) < 0:
            last = last * [1.0, -1.0]
            u, cosines, vt = np.linalg.svd(first.T @ last)
        self.t = 0.0
        self.last, self.widening = last, widening
        self._angles = np.arccos(np.clip(cosines, -1.0, 1.0))
        self._from = first @ u
        beside = last @ vt.T - self._from * cosines
        self._to = beside / np.maximum(np.linalg.norm(beside, axis=0), 1e-12)
        self._start = u.T
        turn = u @ vt  # takes the first pair's axes to the last one's, within the plane
        self._turn = float(np.arctan2(turn[1, 0], turn[0, 0]))

    def basis(self) -> Floats:
        """The two directions (d, 2) of this moment."""
        angles = self.t * self._angles
        cosine, sine = np.cos(self.t * self._turn), np.sin(self.t * self._turn)
        within = np.array([[cosine, -sine], [sine, cosine]])
        return np.asarray((self._from * np.cos(angles) + self._to * np.sin(angles)) @ self._start @ within)

    def __call__(self, points: Floats) -> Floats:
        """Where points (n, d) are seen: (n, 3), at z = 0."""
        return solid(points @ self.basis() * [self.widening**self.t, 1.0])
