"""Two points that walk along a line from its middle, towards both ends at once."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.rings import hollow
from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.raster.primitives import CIRCLE
from nnfilm.kit.space.placement import Placement, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import rgba
from nnmath.utils.arrays import Floats


class Walkers(Part):
    """Points that walk along ``line`` (m, 2), from its middle towards both ends at once, seen at ``place``.

    Knobs: ``opacity``; ``gone``, how far they have come, in the line's own units.
    """

    def __init__(self, line: Floats, color: str, place: Placement = solid, radius: float = 0.13) -> None:
        self.line, self.place, self.radius = line, place, radius
        self.opacity, self.gone = 1.0, 0.0
        self._fill = rgba(color)
        steps = np.linalg.norm(np.diff(line, axis=0), axis=1) if len(line) else np.zeros(0)
        self._along = np.concatenate([[0.0], np.cumsum(steps)])
        self._middle = float(self._along[len(line) // 2]) if len(line) else 0.0

    def points(self) -> Floats:
        """Where both are in the plane, (2, 2)."""
        at = self._middle + np.array([-self.gone, self.gone])
        return np.column_stack([np.interp(at, self._along, self.line[:, k]) for k in (0, 1)])

    def gather(self, space: Space, batch: Batch) -> None:
        """A disc each, in a ring."""
        if not len(self.line):
            return
        fade = np.array([1.0, 1.0, 1.0, self.opacity])
        places = self.place(self.points())
        batch.layer += 1
        looks = np.zeros(len(places), dtype=np.int32), np.array([CIRCLE]), (self._fill * fade)[None]
        space.discs(batch, places, self.radius, *looks, (self._fill * fade)[None], 0.0)
        batch.layer -= 1
        hollow(space, batch, places, 1.7 * self.radius, self._fill * fade * np.array([1.0, 1.0, 1.0, 0.6]))
