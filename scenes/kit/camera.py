"""Manim's camera, taught one more kind of mobject: those that draw themselves with the painter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Camera, Mobject

from scenes.kit.canvas import Canvas


class Drawn(Mobject):
    """A mobject that paints itself on a canvas. It has no submobjects."""

    def __init__(self) -> None:
        super().__init__()
        self.points = np.zeros((1, 3))  # Manim shows only mobjects that have a point

    def draw(self, canvas: Canvas) -> None:
        """Paint the present state."""
        raise NotImplementedError


class FilmCamera(Camera):
    """Draws :class:`Drawn` mobjects with the painter and everything else as Manim does, in scene order."""

    def type_or_raise(self, mobject: Mobject) -> Any:
        """The class in whose name a mobject is drawn."""
        kind = super().type_or_raise(mobject)
        self.display_funcs: dict[Any, Callable[..., Any]] = {Drawn: self._display_drawn, **self.display_funcs}
        return Drawn if isinstance(mobject, Drawn) else kind

    def reset(self) -> FilmCamera:
        """Clear the frame to the background, all of one colour."""
        if not hasattr(self, "pixel_array"):
            super().reset()
        assert self.background is not None
        colour = np.ascontiguousarray(self.background[0, 0], dtype=np.uint8)
        self.pixel_array.view(np.uint32).fill(colour.view(np.uint32)[0])
        return self

    def _display_drawn(self, mobjects: list[Drawn], pixels: Any) -> None:
        canvas = Canvas(pixels, self.pixel_height / self.frame_height)
        for mobject in mobjects:
            mobject.draw(canvas)
