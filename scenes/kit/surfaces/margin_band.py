"""The street of a linear SVM: what lies between two parallels to its boundary."""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.raster.batch import Batch, polyline_caps
from nnfilm.scenes.kit.space.placement import solid
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.theme import rgba
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane, clip_polygon
from nnmath.utils.arrays import Floats

BELOW = -1.0  # the rank of a tint, under all lines and points


class MarginBand(Part):
    """Where a line's decision value is from -1 to +1 in a 2D box. Knobs: ``opacity``; ``opened``, from 0, no more
    than the line itself, to 1, the whole of it.
    """

    def __init__(self, line: Hyperplane, box: Box, color: str, alpha: float = 0.16) -> None:
        self.line, self.box, self.color, self.alpha = line, box, color, alpha
        self.opacity, self.opened = 1.0, 1.0

    def ground(self) -> Floats:
        """The corners (m, 2) of the street as far as it is open now, in order."""
        (left, bottom), (right, top) = self.box.low, self.box.high
        corners = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
        for side in (1.0, -1.0):
            corners = clip_polygon(corners, side * self._value(corners) + self.opened)
        return corners

    def kerbs(self) -> list[Floats]:
        """The two edges of the street as it is now, each from border to border (2, 2)."""
        ends = [
            Hyperplane(self.line.normal, self.line.offset + by).clip(self.box) for by in (self.opened, -self.opened)
        ]
        return [pair for pair in ends if len(pair)]

    def _value(self, points: Floats) -> Floats:
        return np.asarray(points @ self.line.normal + self.line.offset)

    def gather(self, space: Space, batch: Batch) -> None:
        """The tint, and a thin line along either edge."""
        if self.opened <= 0:
            return
        space.polygon(batch, solid(self.ground()), rgba(self.color, self.alpha * self.opacity), BELOW)
        line = rgba(self.color, 0.8 * self.opacity * min(1.0, 4.0 * self.opened))
        for ends in self.kerbs():
            starts, stops = _dashes(ends, space.world_size(0.12))
            space.pieces(batch, solid(starts), solid(stops), polyline_caps(1).repeat(len(starts)), line, 0.02)


def _dashes(ends: Floats, step: float) -> tuple[Floats, Floats]:
    """A straight line (2, 2) as dashes, about a ``step`` long and as far apart: their starts and their ends (n, 2)."""
    length = float(np.linalg.norm(ends[1] - ends[0]))
    n = max(1, round(length / (2 * step)))
    shares = np.linspace(0.0, 1.0, 2 * n)[:, None]  # as many gaps as dashes, less one
    points = ends[0] + shares * (ends[1] - ends[0])
    return points[::2], points[1::2]
