"""Manim's camera, taught one more kind of mobject: those that draw themselves with the painter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from manim import Camera, Mobject, config
from manim.utils.color import color_to_int_rgba

from nnfilm.kit.animation.damage import DamageTracker
from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.undrawn import is_drawn
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.rects import Box
from nnfilm.kit.style.layout import frame_size


class FilmCamera(Camera):
    """Draws :class:`RasterMobject` mobjects with the painter and everything else as Manim does, in scene order.

    Manim asks for a frame by ``reset`` and ``capture_mobjects``. ``begin`` and ``refresh`` give the same frame at
    less cost: within a play only what can move is redrawn.
    """

    _targets: Sequence[object] | None = None
    _picture: DamageTracker | None = None

    def __init__(self, **settings: Any) -> None:
        width = settings.get("pixel_width") or config.pixel_width
        height = settings.get("pixel_height") or config.pixel_height
        settings["frame_width"], settings["frame_height"] = frame_size(width, height)
        super().__init__(**settings)

    def begin(self, targets: Sequence[object] | None) -> None:
        """A play begins: until the next one all stands still but what draws on the targets; None: all may move."""
        self._targets, self._picture = targets, None

    def refresh(self, mobjects: Iterable[Mobject]) -> list[Box]:
        """Draw a frame, and say in which boxes it may differ from the frame before."""
        if self._picture and self._targets is not None:  # then nothing comes or goes before the next play
            return self._picture.update()
        shown = self.get_mobjects_to_display(mobjects)
        if self._picture is None or self._picture.mobjects != shown:
            return self._draw_all(shown)
        return self._picture.update()

    def _draw_all(self, shown: Sequence[Mobject]) -> list[Box]:
        drawn = [mobject for mobject in shown if isinstance(mobject, RasterMobject)]
        if len(drawn) == len(shown):
            self._picture = DamageTracker(self._canvas, self._backdrop, drawn, self._targets)
        else:
            self.reset()
            self.capture_mobjects(shown)
        return [(0, 0, self.pixel_width, self.pixel_height)]

    def type_or_raise(self, mobject: Mobject) -> Any:
        """The class in whose name a mobject is drawn."""
        kind = super().type_or_raise(mobject)
        self.display_funcs: dict[Any, Callable[..., Any]] = {RasterMobject: self._display_drawn, **self.display_funcs}
        return RasterMobject if isinstance(mobject, RasterMobject) else kind

    def init_background(self) -> None:
        """Make the background: a single pixel that stands for all, since it is made twice for each scene."""
        color = color_to_int_rgba(self.background_color, self.background_opacity).astype(np.uint8)
        self.background = np.broadcast_to(color, (self.pixel_height, self.pixel_width, 4))

    def reset(self) -> FilmCamera:
        """Clear the frame to the background, all of one colour."""
        self._picture = None
        if not hasattr(self, "pixel_array"):
            self.pixel_array = np.empty((self.pixel_height, self.pixel_width, 4), np.uint8)
        if is_drawn():
            self._canvas.packed.fill(self._backdrop)
        return self

    @property
    def _canvas(self) -> Canvas:
        pixels: Any = self.pixel_array
        return Canvas(pixels, self.pixel_height / self.frame_height)

    @property
    def _backdrop(self) -> np.uint32:
        """The background's colour, four bytes in one number."""
        assert self.background is not None
        color = np.ascontiguousarray(self.background[0, 0], dtype=np.uint8)
        return color.view(np.uint32)[0]

    def _display_drawn(self, mobjects: list[RasterMobject], pixels: Any) -> None:
        for mobject in mobjects:
            mobject.draw(self._canvas)
