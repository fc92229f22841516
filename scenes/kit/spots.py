"""Where a label can stand without covering a point."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnmath import Box
from scenes.kit.place import Floats

_WIDE = np.array([0.4, 1.0])  # a label is wider than high: across, it needs more room


def roomiest(
    box: Box,
    obstacles: Floats,
    allowed: Callable[[Floats], NDArray[np.bool_]],
    margin: tuple[float, float] = (0.12, 0.12),
) -> Floats | None:
    """The place (2,) in a 2D box furthest from all obstacles (n, 2), of those that ``allowed`` takes; None if none.

    Places nearer to the border than ``margin``, across and up, times the box's size are left out, as a label would
    stick out.
    """
    across, up = (np.linspace(edge, 1.0 - edge, 25) for edge in margin)
    places = box.low + np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2) * box.size
    places = places[allowed(places)]
    if not len(places):
        return None
    gaps = (places[:, None] - obstacles[None]) * _WIDE
    room = np.linalg.norm(gaps, axis=2).min(axis=1)
    return np.asarray(places[np.argmax(np.round(room, 9))])
