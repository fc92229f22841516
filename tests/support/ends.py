"""A chapter played small, in every shape of frame: its frames, and where its words stand at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.layout import SHORT, Layout
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.text.typeset import PAD
from nnfilm.kit.text.words import Words
from nnfilm.render.chapter_renderer import manim_set
from nnfilm.render.renderer import FilmRenderer, Sink, nowhere
from nnfilm.settings.quality import ASPECTS
from tests.support.stand_in import Frames

FPS = 10
UNIT = 45  # pixels in a frame unit: 360 on the shorter side
SHAPES = {name: ASPECTS[name](int(SHORT * UNIT), 640) for name in ASPECTS}
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in frame units."""


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


def pictures(
    chapter: type[Chapter], folder: object, presentation: Presentation, some: slice
) -> list[NDArray[np.int64]]:
    """Some frames of a chapter, (H, W, 3)."""
    shown = Frames()
    _, planned = play(chapter, folder, presentation=presentation)
    wanted = range(planned.frame)[some]
    play(chapter, folder, presentation=presentation, wanted=wanted, sink=shown)
    return [shown.shown[number][..., :3].astype(int) for number in wanted]


def box_of(words: Words) -> Box:
    """Where a text stands, without its margin."""
    sprite = words.sprite(UNIT)
    width, height = (side / UNIT - 2 * PAD * words.size for side in (sprite.shape[2], sprite.shape[1]))
    x, y = words.x - words.anchor[0] * width / 2, words.y - words.anchor[1] * height / 2
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes do."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def is_within(inner: Box, layout: Layout, margin: float = 0.2) -> bool:
    """Whether a box keeps so far from the border of the frame."""
    right, top = layout.width / 2 - margin, layout.height / 2 - margin
    return -right <= inner[0] and inner[2] <= right and -top <= inner[1] and inner[3] <= top


def caption_top(layout: Layout, lines: int) -> float:
    """How high a caption of so many lines reaches."""
    return layout.caption[1] + 0.65 * lines * layout.caption_size
