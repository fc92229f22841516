"""A pause to predict, and the curtain from behind which a chapter comes when it is a video of its own."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import Spot
from nnfilm.kit.style.theme import Theme, mix, rgba

RADIUS, WIDTH = 0.2, 0.05


class Countdown(RasterMobject):
    """A thin ring that runs down clockwise. Knobs: ``opacity``; ``left``, the share of the pause that is left."""

    def __init__(self, at: Spot, theme: Theme) -> None:
        super().__init__()
        self.opacity, self.left = 0.0, 1.0
        self._at = np.array(at)
        self._track = rgba(mix(theme.background, theme.soft, 0.3))
        self._ink = rgba(theme.ink)

    def draw(self, canvas: Canvas) -> None:
        """What is left, over a faint track."""
        if self.opacity <= 0.002:
            return
        batch = Batch()
        for share, color in ((1.0, self._track), (self.left, self._ink)):
            self._gather(canvas, batch, share, color * np.array([1.0, 1.0, 1.0, self.opacity]))
        batch.paint(canvas, canvas.whole)

    def _gather(self, canvas: Canvas, batch: Batch, share: float, color: np.ndarray) -> None:
        """The last ``share`` of the ring, which begins at the top."""
        n = int(np.ceil(90 * share))
        if n == 0:
            return
        angles = 2 * np.pi * np.linspace(1.0 - share, 1.0, n + 1)
        points = canvas.to_pixels(self._at + RADIUS * np.column_stack([np.sin(angles), np.cos(angles)]))
        rows = np.column_stack([points[:-1], points[1:], np.full(n, WIDTH * canvas.unit)])
        batch.segments(rows, polyline_caps(n), np.tile(color, (n, 1)), np.zeros(n), np.zeros(n))
        batch.layer += 1


class Curtain(RasterMobject):
    """The background, over all of the frame. Knob: ``opacity``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.opacity = 0.0
        self._color = rgba(theme.background)

    def draw(self, canvas: Canvas) -> None:
        """One rectangle."""
        if self.opacity <= 0.002:
            return
        left, top, right, bottom = canvas.whole
        corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=float)
        batch = Batch()
        tint = self._color * np.array([1.0, 1.0, 1.0, self.opacity])
        batch.polygons(corners, np.array([4]), tint[None], np.zeros(1), np.zeros(1))
        batch.paint(canvas, canvas.whole)
