"""A function over the plane as a tint: the stronger, the larger its value."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnfilm.scenes.kit.raster.canvas import Canvas
from nnfilm.scenes.kit.space.placement import solid
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.theme import Theme, rgba
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, Ints


class Heatmap(Part):
    """Values in [0, 1] over a 2D box, seen from straight above. Knob: ``opacity``.

    ``value`` maps points (n, 2) to values (n,); where it is 1 the tint is ``alpha`` strong.
    """

    def __init__(
        self, box: Box, value: Callable[[Floats], Floats], color: str, alpha: float = 0.35, cells: int = 160
    ) -> None:
        self.box = box
        self.opacity = 1.0
        steps = np.linspace(0.0, 1.0, cells + 1)[:, None]
        x, y = (box.low + steps * box.size).T
        xx, yy = np.meshgrid(x, y[::-1])  # an image's first row is its top
        values = value(np.column_stack([xx.ravel(), yy.ravel()])).reshape(cells + 1, cells + 1)
        strength = alpha * np.clip(values, 0.0, 1.0)
        self._image = np.append(rgba(color)[:3], 1.0)[:, None, None] * strength

    def under(self, space: Space, canvas: Canvas) -> None:
        """Lay the tint below all primitives."""
        low, high = self.box.low, self.box.high
        ends, _, _ = space.to_pixels(solid(np.array([[low[0], high[1]], [high[0], low[1]]])))
        canvas.stretch(self._image, ends[0], ends[1], self.opacity * space.opacity, space.clip_pixels(canvas))


class ClassHeatmap(Heatmap):
    """Regions over a 2D box, seen from straight above. Knob: ``opacity``.

    ``predict`` maps points (n, 2) to classes (n,), counted from 0.
    """

    def __init__(
        self,
        box: Box,
        predict: Callable[[Floats], Ints],
        theme: Theme,
        alpha: float = 0.2,
        cells: int = 240,
    ) -> None:
        self.box, self.opacity = box, 1.0
        steps = np.linspace(0.0, 1.0, cells + 1)[:, None]
        x, y = (box.low + steps * box.size).T
        xx, yy = np.meshgrid(x, y[::-1])  # an image's first row is its top
        classes = np.asarray(predict(np.column_stack([xx.ravel(), yy.ravel()]))).reshape(cells + 1, cells + 1)
        colors = np.array([np.append(rgba(color)[:3], 1.0) for color in theme.classes])
        self._image = np.ascontiguousarray(np.moveaxis(alpha * colors[classes], 2, 0))
