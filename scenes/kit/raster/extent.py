"""How far the painter's primitives reach."""

from __future__ import annotations

import math

import numba
import numpy as np
from numpy.typing import NDArray

from nnfilm.scenes.kit.raster.rects import Box

Floats = NDArray[np.float64]


def extent(clip: NDArray[np.int64], discs: Floats, segments: Floats, corners: Floats) -> Box:
    """The box within ``clip`` (4,) that holds every pixel a batch of primitives touches; rows as the painter's."""
    left, top, right, bottom = _extent(discs, segments, corners)
    x_from, y_from, x_to, y_to = clip.tolist()
    return (
        math.floor(max(x_from, left)) if left < x_to else x_to,
        math.floor(max(y_from, top)) if top < y_to else y_to,
        math.ceil(min(x_to, right)) if right > x_from else x_from,
        math.ceil(min(y_to, bottom)) if bottom > y_from else y_from,
    )


@numba.njit(cache=True, nogil=True)
def _extent(discs, segments, corners):  # type: ignore[no-untyped-def]  # pragma: no cover  # noqa: ANN001, ANN202
    left, top, right, bottom = np.inf, np.inf, -np.inf, -np.inf
    for i in range(discs.shape[0]):
        x, y, reach = discs[i, 0], discs[i, 1], 1.5 * discs[i, 2] + 2.0 * discs[i, 3] + 2.0  # a triangle's tips
        left, right = min(left, x - reach), max(right, x + reach)
        top, bottom = min(top, y - reach), max(bottom, y + reach)
    for i in range(segments.shape[0]):
        reach = 0.5 * segments[i, 4] + 2.0  # round caps
        left = min(left, min(segments[i, 0], segments[i, 2]) - reach)
        right = max(right, max(segments[i, 0], segments[i, 2]) + reach)
        top = min(top, min(segments[i, 1], segments[i, 3]) - reach)
        bottom = max(bottom, max(segments[i, 1], segments[i, 3]) + reach)
    for i in range(corners.shape[0]):
        x, y, reach = corners[i, 0], corners[i, 1], 2.0  # the soft edge
        left, right = min(left, x - reach), max(right, x + reach)
        top, bottom = min(top, y - reach), max(bottom, y + reach)
    return left, top, right, bottom
