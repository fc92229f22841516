"""The kind of mobject that the films are made of: it paints itself with the painter."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from nnfilm.kit.raster.canvas import Canvas


class RasterMobject(Mobject):
    """A mobject that paints itself on a canvas. It has no submobjects."""

    opacity: float = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.points = np.zeros((1, 3))  # Manim shows only mobjects that have a point

    def draw(self, canvas: Canvas) -> None:
        """Paint the present state, through the canvas's methods alone."""
        raise NotImplementedError
