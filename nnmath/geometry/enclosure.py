"""Whether some points lie all round others."""

from __future__ import annotations

import numpy as np

from nnmath.utils.arrays import Floats

WIDEST_GAP = np.pi / 2  # between neighbors on a ring, as seen from its middle


def encircles(outer: Floats, inner: Floats) -> bool:
    """Whether points (m, 2) lie in a ring around others (n, 2): further from their mean, and on all sides of it."""
    middle = inner.mean(axis=0)
    away = outer - middle
    angles = np.sort(np.arctan2(away[:, 1], away[:, 0]))
    gaps = np.diff(np.append(angles, angles[0] + 2 * np.pi))
    reach = np.linalg.norm(inner - middle, axis=1).max()
    return bool(np.linalg.norm(away, axis=1).min() > reach and gaps.max() < WIDEST_GAP)
