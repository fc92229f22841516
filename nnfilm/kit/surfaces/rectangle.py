"""A rectangle of the plane in one tint: where a decision tree sees one class."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.space.placement import BELOW, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import rgba
from nnmath.geometry.box import Box


class Rectangle(Part):
    """A 2D box. Knobs: ``opacity``. It has hard edges, so that neighbours meet without a seam."""

    def __init__(self, box: Box, color: str, alpha: float = 0.2) -> None:
        self.box, self.color, self.alpha = box, color, alpha
        self.opacity = 1.0

    def gather(self, space: Space, batch: Batch) -> None:
        """One facet."""
        (left, bottom), (right, top) = self.box.low, self.box.high
        corners = solid(np.array([[left, bottom], [right, bottom], [right, top], [left, top]]))
        pixels, depths, _ = space.to_pixels(corners)
        tints = np.tile(rgba(self.color, self.alpha * self.opacity), (4, 1))
        one = np.array([BELOW]), np.array([depths.mean()])
        space.facets(batch, pixels, depths, np.array([4]), tints, *one)
