"""How often a line goes round a point, and whether some points lie all round others."""

from __future__ import annotations

import numpy as np

from nnmath.utils.arrays import Floats

WIDEST_GAP = np.pi / 2  # between neighbors on a ring, as seen from its middle


def windings(line: Floats, middle: Floats) -> float:
    """How often a polyline (m, 2) goes round a point (2,) at most, from one of its points to another, whichever way:
    1 is once round. 0 for fewer than two points.
    """
    if len(line) < 2:
        return 0.0
    away = line - middle
    angles = np.unwrap(np.arctan2(away[:, 1], away[:, 0]))
    return float(np.ptp(angles)) / (2 * np.pi)


def encircles(outer: Floats, inner: Floats) -> bool:
    """Whether points (m, 2) lie in a ring around others (n, 2): further from their mean, and on all sides of it."""
    middle = inner.mean(axis=0)
    away = outer - middle
    angles = np.sort(np.arctan2(away[:, 1], away[:, 0]))
    gaps = np.diff(np.append(angles, angles[0] + 2 * np.pi))
    reach = np.linalg.norm(inner - middle, axis=1).max()
    return bool(np.linalg.norm(away, axis=1).min() > reach and gaps.max() < WIDEST_GAP)
