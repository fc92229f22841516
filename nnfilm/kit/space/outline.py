"""The outline of a few points on the frame."""

from __future__ import annotations

import numpy as np

from nnmath.utils.arrays import Floats

_NEAR = 1e-12  # so far beyond a side a point may lie that is on it
_SHORT = 1e-9  # points nearer to each other have no side between them


def sides(points: Floats) -> Floats:
    """The sides (m, 3) of the outline round points (n, 2): a place x, y is a * x + b * y + c beyond one. Of points
    that lie on one side each two have it. Qhull refuses points that all lie on one line.
    """
    x, y = points.T
    across, up = x - x[:, None], y - y[:, None]
    lengths = np.hypot(across, up)
    apart = lengths >= _SHORT
    starts, _ = np.nonzero(apart)
    a, b = up[apart] / lengths[apart], -across[apart] / lengths[apart]
    c = -(a * x[starts] + b * y[starts])
    most = (a[:, None] * x + b[:, None] * y + c[:, None]).max(axis=1)
    return np.column_stack([a, b, c])[most <= _NEAR]
