"""The outline of a few points on the frame."""

# ruff: noqa: ANN001, ANN201 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math

import numpy as np

from nnfilm.kit.raster.kernel import kernel

_NEAR = 1e-12  # so far beyond a side a point may lie that is on it
_SHORT = 1e-9  # points nearer to each other have no side between them


@kernel
def sides(points):
    """The sides (m, 3) of the outline round points (n, 2): a place x, y is a * x + b * y + c beyond one. Of points
    that lie on one side each two have it. Qhull takes a tenth of a millisecond for eight points, mostly to begin.
    """
    n, count = points.shape[0], 0
    found = np.empty((n * n, 3))
    for i in range(n):
        for j in range(n):
            x, y = points[j, 0] - points[i, 0], points[j, 1] - points[i, 1]
            length = math.hypot(x, y)
            if length < _SHORT:
                continue
            a, b = y / length, -x / length
            c, most = -(a * points[i, 0] + b * points[i, 1]), -np.inf
            for k in range(n):
                most = max(most, a * points[k, 0] + b * points[k, 1] + c)
            if most <= _NEAR:
                found[count, 0], found[count, 1], found[count, 2] = a, b, c
                count += 1
    return found[:count]
