"""The border of a close-up."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import Theme, rgba


class FrameBorder(Part):
    """The border of a cropped space's region, whatever the view. Knob: ``opacity``."""

    def __init__(self, theme: Theme) -> None:
        self.opacity = 1.0
        self._line = rgba(theme.soft, 0.55)

    def under(self, space: Space, canvas: Canvas) -> None:
        """Four lines, as strong as axes."""
        x, y, half = space.region.x, space.region.y, space.region.half
        signs = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [-1.0, -1.0]])
        points = canvas.to_pixels(np.array([x, y]) + half * signs)
        rows = np.column_stack([points[:-1], points[1:], np.full(4, 0.016 * canvas.unit)])
        colors = np.tile(self._line * np.array([1.0, 1.0, 1.0, self.opacity * space.opacity]), (4, 1))
        batch = Batch()
        batch.segments(rows, polyline_caps(4), colors, np.zeros(4), np.zeros(4))
        batch.submit(canvas, canvas.whole)
