"""A straight line that may be moved: it crosses a box wherever it stands."""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.raster.batch import Batch
from nnfilm.scenes.kit.space.placement import solid
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.theme import rgba
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane


class MovingLine(Part):
    """What of ``line`` lies in a 2-D ``box``; nothing where it misses it. Knobs: ``opacity``; ``line``; ``drawn``, the
    share of it that shows, from its middle on.
    """

    def __init__(self, line: Hyperplane, box: Box, color: str, width: float = 0.05) -> None:
        self.line, self.box, self.width = line, box, width
        self.opacity, self.drawn = 1.0, 1.0
        self._color = rgba(color)

    def gather(self, space: Space, batch: Batch) -> None:
        """One piece."""
        ends = self.line.clip(self.box)
        if len(ends) != 2 or self.drawn <= 0:
            return
        middle = ends.mean(axis=0)
        shown = middle + self.drawn * (ends - middle)
        space.polyline(batch, solid(shown), self._color * np.array([1.0, 1.0, 1.0, self.opacity]), self.width)
