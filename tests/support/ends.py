"""A chapter played small, in every shape of frame: what it is at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.layout import SHORT
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import manim_set
from nnfilm.render.renderer import FilmRenderer, Sink, nowhere
from nnfilm.settings.quality import ASPECTS

FPS = 10
UNIT = 45  # pixels in a frame unit: 360 on the shorter side
SHAPES = {name: ASPECTS[name](int(SHORT * UNIT), 640) for name in ASPECTS}


def play(
    chapter: type[Chapter],
    folder: object,
    shape: str = "16:9",
    presentation: Presentation | None = None,
    wanted: Sequence[int] = (),
    sink: Sink = nowhere,
) -> tuple[Any, FilmRenderer]:
    """A chapter as it is at its end, and what has rendered it."""
    width, height = SHAPES[shape]
    settings = {"pixel_width": width, "pixel_height": height, "frame_rate": FPS, "media_dir": str(folder)}
    with manim_set({**settings, "format": "none", "progress_bar": "none", "verbosity": "ERROR"}):
        renderer = FilmRenderer(wanted, sink, camera_class=FilmCamera)
        scene = chapter(renderer=renderer, presentation=presentation or Presentation())
        scene.render()
    return scene, renderer
