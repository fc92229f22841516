"""A level slice through the probability surface, as water that fills the low ground: its shore is the level line."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnfilm.scenes.kit.raster.batch import Batch
from nnfilm.scenes.kit.space.placement import Floats
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.theme import rgba
from nnfilm.scenes.kit.surfaces.probability_surface import Surface


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
        corners, counts, wet = below(flat, p, self.level)
        if not len(counts):
            return
        ranks = self.surface.ranks_above(space.seen)[wet]
        places = np.column_stack([corners, np.full(len(corners), self.surface.relief.height * self.level)])
        tints = np.broadcast_to(self._tint * np.array([1.0, 1.0, 1.0, self.opacity]), (len(corners), 4))
        space.facets(batch, places, counts, tints, ranks)


def below(triangles: Floats, values: Floats, level: float) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    """What a level cuts off triangles (n, 3, 2) with ``values`` (n, 3) at their corners: where these are below it.

    Gives the corners (m, 2) of the polygons left, how many each takes, and which triangle each is a part of.
    """
    following, after = np.roll(triangles, -1, axis=1), np.roll(values, -1, axis=1)
    low = values < level
    crosses = low != (after < level)
    share = np.divide(level - values, after - values, out=np.zeros_like(values), where=crosses)
    crossings = triangles + share[..., None] * (following - triangles)
    points = np.stack([triangles, crossings], axis=2).reshape(len(triangles), 6, 2)  # corner, edge, corner, edge ...
    keep = np.stack([low, crosses], axis=2).reshape(len(triangles), 6)
    counts = keep.sum(axis=1)
    wet = np.flatnonzero(counts)
    return points[keep], counts[wet].astype(np.int64), wet
