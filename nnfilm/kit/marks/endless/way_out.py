"""Arrows out of a picture, where a line goes on without end."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import rgba
from nnmath.utils.arrays import Floats

LONG, HEAD, SPREAD = 0.5, 0.24, 0.67  # frame units of an arrow and of its head; half the head's width, in lengths
BELOW = 1e-9


class WayOut(Part):
    """Arrows over the border of a cropped picture where a ``line`` (m, 2) leaves it for good, at either end.

    Knobs: ``opacity``; ``grown``, the share of each arrow that is there. An end at which the picture does not show the
    line has none.
    """

    def __init__(self, line: Floats, color: str, width: float = 0.06) -> None:
        self.line, self.width = line, width
        self.opacity, self.grown = 1.0, 1.0
        self._line = rgba(color)

    def leaving(self, space: Space) -> list[tuple[Floats, Floats]]:
        """For each end the place (2,) in the frame where the line crosses the border last, and its direction there."""
        found = []
        for line in (self.line, self.line[::-1]):
            places, _, _ = space.project(solid(line))
            middle, half = np.array([space.region.x, space.region.y]), space.region.half
            away = np.abs(places - middle).max(axis=1) - half
            inside = np.flatnonzero(away < 0)
            if not len(inside) or inside[-1] + 1 == len(line):
                continue
            last = int(inside[-1])
            share = away[last] / (away[last] - away[last + 1] - BELOW)
            step = places[last + 1] - places[last]
            found.append((places[last] + share * step, step / max(float(np.linalg.norm(step)), BELOW)))
        return found

    def over(self, space: Space, canvas: Canvas) -> None:
        """A shaft and two barbs each, over the border."""
        if self.opacity * self.grown <= 0 or len(self.line) < 2:
            return
        batch = Batch()
        color = self._line * np.array([1.0, 1.0, 1.0, self.opacity * space.opacity * min(1.0, 3 * self.grown)])
        for start, way in self.leaving(space):
            tip = start + self.grown * LONG * way
            aside = np.array([-way[1], way[0]])
            barbs = [tip - HEAD * (way + side * SPREAD * aside) for side in (1.0, -1.0)]
            for points in (np.array([start, tip]), np.array([barbs[0], tip, barbs[1]])):
                pixels = canvas.to_pixels(points)
                rows = np.column_stack([pixels[:-1], pixels[1:], np.full(len(pixels) - 1, self.width * canvas.unit)])
                n = len(rows)
                batch.segments(rows, polyline_caps(n), np.tile(color, (n, 1)), np.zeros(n), np.zeros(n))
        batch.paint(canvas, canvas.whole)
