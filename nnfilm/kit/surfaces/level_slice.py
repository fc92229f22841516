"""A level slice through a landscape, as water that fills the low ground: its shore is the level line."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.space.relief import Height
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import HEIGHT_LINE, rgba
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnmath.geometry.contours import sublevel_set
from nnmath.utils.arrays import ends

_PIECES = 24  # of each side of the rim, which passes through the land
_HAIR = 1e-3  # water on the ground is so much nearer to the viewer


class LevelSlice(Part):
    """A horizontal slice through a relief, where the relief lies below it.

    Knobs: ``opacity``; ``level``, the value at which it lies: a probability or a sum, whichever the relief shows.
    """

    def __init__(self, surface: SheetSurface, relief: Height, color: str, alpha: float = 0.3) -> None:
        self.surface, self.relief = surface, relief
        self.opacity = 1.0
        self.level = 0.0
        self._tint, self._line = rgba(color, alpha), rgba(color, 0.7)
        low, high = ends(surface.points)
        corners = np.array([low, [high[0], low[1]], high, [low[0], high[1]], low])
        self._rim = np.concatenate(
            [np.linspace(a, b, _PIECES, endpoint=False) for a, b in pairwise(corners)] + [corners[-1:]]
        )
        self._triangles = surface.triangles()
        self._flat = surface.points[self._triangles]

    def gather(self, space: Space, batch: Batch) -> None:
        """Of each triangle the part that lies under water, raised to the water's level, and a line round all of it."""
        level = self.relief.height_of(self.level)
        heights = self.relief(self.surface.points)[:, 2][self._triangles]
        corners, counts, _ = sublevel_set(self._flat, heights, level)
        rim = np.column_stack([self._rim, np.full(len(self._rim), level)])
        space.polyline(batch, rim, self._line * np.array([1.0, 1.0, 1.0, self.opacity]), HEIGHT_LINE)
        if not len(counts):
            return
        places = np.column_stack([corners, np.full(len(corners), level)])
        pixels, depths, _ = space.to_pixels(places)
        firsts = np.cumsum(counts) - counts
        painted = np.add.reduceat(depths, firsts) / counts + _HAIR
        tints = np.broadcast_to(self._tint * np.array([1.0, 1.0, 1.0, self.opacity]), (len(corners), 4))
        space.facets(batch, pixels, depths, counts, tints, np.zeros(len(counts)), painted)
