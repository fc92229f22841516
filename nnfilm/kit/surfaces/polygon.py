"""A convex polygon of the plane in one tint, below all lines and points."""

from __future__ import annotations

from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.space.placement import BELOW, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import rgba
from nnmath.utils.arrays import Floats


class TintedPolygon(Part):
    """Corners (m, 2) in order, of which there may be none. Knobs: ``opacity``; ``grown``, from a point, 0, to all."""

    def __init__(self, corners: Floats, color: str, alpha: float = 0.35) -> None:
        self.corners, self.color, self.alpha = corners, color, alpha
        self.opacity = self.grown = 1.0

    def gather(self, space: Space, batch: Batch) -> None:
        """One facet with smooth edges."""
        if len(self.corners) > 2 and self.grown > 0:
            middle = self.corners.mean(axis=0)
            corners = solid(middle + self.grown * (self.corners - middle))
            space.polygon(batch, corners, rgba(self.color, self.alpha * self.opacity), BELOW)
