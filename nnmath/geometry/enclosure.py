"""Whether some points lie all round others."""

from __future__ import annotations

import numpy as np

from nnmath.utils.arrays import Bools, Floats

WIDEST_GAP = np.pi / 2  # between neighbors on a ring, as seen from its middle


def encircles(outer: Floats, inner: Floats) -> bool:
    """Whether points (m, 2) lie in a ring around others (n, 2): further from their mean, and on all sides of it."""
    middle = inner.mean(axis=0)
    away = outer - middle
    angles = np.sort(np.arctan2(away[:, 1], away[:, 0]))
    gaps = np.diff(np.append(angles, angles[0] + 2 * np.pi))
    reach = np.linalg.norm(inner - middle, axis=1).max()
    return bool(np.linalg.norm(away, axis=1).min() > reach and gaps.max() < WIDEST_GAP)


def within(line: Floats, points: Floats) -> Bools:
    """Which of some points (n, 2) lie within a polyline (m, 2) whose ends are joined by a straight piece.

    By how often a ray to the right crosses it.
    """
    x, y = points[:, :1], points[:, 1:]
    starts, ends = line, np.roll(line, -1, axis=0)
    crosses = (starts[:, 1] > y) != (ends[:, 1] > y)
    rise = np.where(ends[:, 1] == starts[:, 1], 1.0, ends[:, 1] - starts[:, 1])
    at = starts[:, 0] + (y - starts[:, 1]) / rise * (ends[:, 0] - starts[:, 0])
    return np.asarray((crosses & (at > x)).sum(axis=1) % 2 == 1)
