"""A level slice through the probability surface, as water that fills the low ground: its shore is the level line."""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.raster.batch import Batch
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.theme import rgba
from nnfilm.scenes.kit.surfaces.probability_surface import Surface
from nnmath.geometry.contours import sublevel_set


class LevelSlice(Part):
    """The slice at probability ``level`` where the surface lies below it. Knobs: ``opacity``, ``level``."""

    def __init__(self, surface: Surface, color: str, alpha: float = 0.3) -> None:
        self.surface = surface
        self.opacity = 1.0
        self.level = 0.0
        self._tint = rgba(color, alpha)

    def gather(self, space: Space, batch: Batch) -> None:
        """Of each triangle the part that lies under water, raised to the water's level."""
        flat, p = self.surface.triangles()
        corners, counts, wet = sublevel_set(flat, p, self.level)
        if not len(counts):
            return
        ranks = self.surface.ranks_above(space.seen)[wet]
        places = np.column_stack([corners, np.full(len(corners), self.surface.relief.height * self.level)])
        tints = np.broadcast_to(self._tint * np.array([1.0, 1.0, 1.0, self.opacity]), (len(corners), 4))
        space.facets(batch, places, counts, tints, ranks)
