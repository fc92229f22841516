"""Where in the frame a set has to stand so that it fills a place there, from all sides from which it is seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.view import View
from nnfilm.kit.style.region import Oblong, Region
from nnmath.utils.arrays import Floats


def extent(views: Sequence[View], points: Floats) -> tuple[Floats, Floats]:
    """From where to where (2,) points (n, 3) reach, in halves of the view, by any of the views."""
    points, unit = np.ascontiguousarray(points, dtype=float), Region(0.0, 0.0, 1.0)
    seen = np.concatenate([project(points, Lens.of(view, unit))[0] for view in views])
    return seen.min(axis=0), seen.max(axis=0)


def inscribed(place: Oblong, views: Sequence[View], points: Floats) -> Region:
    """The region in which points (n, 3) just fill a place, in the middle of it, whichever of the views they are seen
    by.
    """
    low, high = extent(views, points)
    room = 2 * place.half * np.array([place.stretch, 1.0])
    half = float((room / np.maximum(high - low, 1e-9)).min())
    x, y = np.array([place.x, place.y]) - half * (low + high) / 2
    return Region(float(x), float(y), half)
