"""The cells of classes in a space whose borders are seen edge-on: what the picture shows of each is tinted."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, Ints


class EdgeOnCells(ClassHeatmap):
    """All of a space's region, tinted below all else. Knob: ``opacity``.

    ``predict`` maps places (n, 3) to classes (n,); seen by ``view``, parallel, it is the same all along each ray.
    """

    def __init__(self, view: View, predict: Callable[[Floats], Ints], theme: Theme) -> None:
        across = view.half * view.rotation[:2]
        super().__init__(Box.cube(np.zeros(2), 1.0), lambda places: predict(view.center + places @ across), theme)

    def under(self, space: Space, canvas: Canvas) -> None:
        """Lay the tints from border to border."""
        x, y, half = space.region.x, space.region.y, space.region.half
        ends = canvas.to_pixels(np.array([[x - half, y + half], [x + half, y - half]]))
        opacity = self.opacity * space.opacity
        canvas.stretch(self._image, ends[0], ends[1], opacity, space.clip_pixels(canvas))
