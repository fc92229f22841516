"""How often a line goes round a point."""

from __future__ import annotations

import numpy as np

from nnmath.utils.arrays import Floats


def windings(line: Floats, middle: Floats) -> float:
    """How often a polyline (m, 2) goes round a point (2,) at most, from one of its points to another, whichever way:
    1 is once round. 0 for fewer than two points.
    """
    if len(line) < 2:
        return 0.0
    away = line - middle
    angles = np.unwrap(np.arctan2(away[:, 1], away[:, 0]))
    return float(np.ptp(angles)) / (2 * np.pi)
