"""Open dots, on an edge that no point ever comes to, and a line that ends in two of them wherever it lies."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.raster.primitives import CIRCLE
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import Theme, rgba
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats


class OpenDots(Part):
    """Hollow dots at places (n, 2): they do not belong to the lines that end there. Knobs: ``opacity``, ``places``."""

    def __init__(self, places: Floats, theme: Theme, radius: float = 0.1) -> None:
        self.places, self.radius, self.opacity = places, radius, 1.0
        self._line, self._ground = rgba(theme.separator), rgba(theme.background)

    def gather(self, space: Space, batch: Batch) -> None:
        """A ring a place, the ground inside."""
        if not len(self.places):
            return
        fade = np.array([1.0, 1.0, 1.0, self.opacity])
        batch.layer += 1  # above the lines that end there
        looks = np.zeros(len(self.places), dtype=np.int32), np.array([CIRCLE]), (self._ground * fade)[None]
        space.discs(batch, solid(self.places), self.radius, *looks, (self._line * fade)[None], 0.035)
        batch.layer -= 1


class AnyLine(Part):
    """A straight line through the middle of a square ``box``, from edge to edge, with open dots where it ends.

    Knobs: ``opacity``; ``turn``, its direction in degrees; ``aside``, how far it is moved off the middle, in halves of
    the box's side.
    """

    def __init__(self, box: Box, theme: Theme) -> None:
        self.box, self.opacity, self.turn, self.aside = box, 1.0, 0.0, 0.0
        self._line = rgba(theme.soft)
        self._dots = OpenDots(np.zeros((0, 2)), theme)

    def ends(self) -> Floats:
        """Where it meets the edge, (2, 2)."""
        angle = np.radians(self.turn)
        normal = np.array([-np.sin(angle), np.cos(angle)])
        through = self.box.center + 0.5 * self.aside * self.box.size * normal
        return Hyperplane(normal, -float(normal @ through)).clip(self.box)

    def gather(self, space: Space, batch: Batch) -> None:
        """The line, then its ends."""
        ends = self.ends()
        space.polyline(batch, solid(ends), self._line * np.array([1.0, 1.0, 1.0, self.opacity]), 0.05)
        self._dots.places, self._dots.opacity = ends, self.opacity
        self._dots.gather(space, batch)
