"""Rings round chosen points: not wrong ones, which the cloud marks itself, but those that are spoken of."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.raster.primitives import CIRCLE
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import rgba
from nnmath.utils.arrays import Floats

WIDTH = 0.036


class Rings(Part):
    """Rings round points (n, 2). Knobs: ``opacity``; ``ring``, from 0 to 1 they close in on their points.

    ``radius`` is that of the markers, in frame units.
    """

    def __init__(self, points: Floats, color: str, radius: float) -> None:
        self.points, self.color, self.radius = points, color, radius
        self.opacity, self.ring = 1.0, 1.0

    def gather(self, space: Space, batch: Batch) -> None:
        """One hollow disc a point."""
        line = rgba(self.color, self.opacity * min(1.0, self.ring))
        radius = self.radius * (1.7 + 1.4 * max(0.0, 1.0 - self.ring))
        hollow(space, batch, solid(self.points), radius, line)


def hollow(space: Space, batch: Batch, places: Floats, radius: float, line: Floats) -> None:
    """Rings of one radius (frame units) and colour (4,) round world places (n, 3)."""
    looks = np.zeros(len(places), dtype=np.int32), np.array([CIRCLE]), np.zeros((1, 4)), line[None]
    space.discs(batch, places, radius, *looks, WIDTH)
