"""Small chapters to film: real ones in all but length, and ones that go wrong."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import Theme
from nnfilm.outputs.job import RenderJob
from nnfilm.outputs.resources import Resources
from nnfilm.render.chapter_renderer import ChapterRenderer, RenderSpec
from nnfilm.settings.quality import Quality
from nnfilm.storage.cache import Cache
from nnfilm.storage.workspace import Place
from nnfilm.utils.progress import Lines, Progress
from nnfilm.workers.executors import ExecutorFactory, LocalExecutor
from tests.support.signals import KILL

TINY = Quality(192, 108, 30)
FILMED = Presentation(alone=False)
SENTENCE = "Up & down, 1 < 2, and an arrow --> to the end."


def colors(theme: Theme) -> list[str]:
    """What `Swatches` shows, left to right."""
    return [theme.background, theme.ink, theme.wrong, *theme.classes[:2], *theme.neurons[:3]]


def middle_of(swatch: int, quality: Quality = TINY) -> tuple[int, int]:
    """A pixel (row, column) well inside a swatch, where nothing else is drawn."""
    wide = quality.width // 8
    return quality.height // 2, wide * swatch + wide // 2


def fill(frame: NDArray[np.uint32], clip: Sequence[int], color: Sequence[float]) -> None:
    """A kernel that fills the clip with one colour."""
    left, top, right, bottom = clip
    frame[top:bottom, left:right] = np.array([*color, 255], dtype=np.uint8).view(np.uint32)


class Swatches(RasterMobject):
    """The theme's colours in upright bars, and below them a square that slides: knob `x`, 0 to 1."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.x = 0.0

    def draw(self, canvas: Canvas) -> None:
        height, width = canvas.pixels.shape[:2]
        wide = width // 8
        for place, color in enumerate(colors(self._theme)):
            canvas.lay(fill, (place * wide, height // 3, (place + 1) * wide, 2 * height // 3), rgba(color)[:3])
        left, top = round(self.x * (width - wide)), 2 * height // 3
        canvas.lay(fill, (left, top, left + wide, top + wide // 2), (200, 40, 90))


class Sliding(Chapter):
    """Moves, stands, and moves for longer than one segment."""

    order = 10
    title = "A square slides"
    slots = ("bands",)

    def construct(self) -> None:
        square = Swatches(self.theme)
        self.add(square)
        self.beat("there", "A disc moves there")
        self.say(SENTENCE, Tween(square, x=1.0))
        self.hold(6.0)
        self.beat("and back", "It moves back again")
        self.say("Back it goes.")
        self.play(Tween(square, x=0.0, run_time=5.0))
        self.hold(0.5)


class Standing(Chapter):
    """Still from its first frame, with a beat of one frame, of another slot."""

    order = 20
    title = "It stands"
    slots = ("rings",)

    def construct(self) -> None:
        self.add(Swatches(self.theme))
        self.beat("a moment", "One moment stands still")
        self.add_subcaption("It stands still.", duration=1.0)
        self.hold(1 / 30)
        self.beat("a while", "It stands still longer")
        self.hold(2.0)


class Breaking(Chapter):
    """Raises half way."""

    order = 30

    def construct(self) -> None:
        self.hold(0.5)
        raise ValueError("the network has\nno neuron 4")


class BreakingWhenDrawn(Chapter):
    """Can be planned, but not drawn."""

    order = 40

    def construct(self) -> None:
        self.add(_Undrawable())
        self.hold(0.5)


class _Undrawable(RasterMobject):
    def draw(self, canvas: Canvas) -> None:
        raise RuntimeError("out of paint")


class Dying(Chapter):
    """Takes its process with it."""

    order = 50

    def construct(self) -> None:
        os.kill(os.getpid(), KILL)


class Silent(Chapter):
    """Plays nothing."""

    order = 60

    def construct(self) -> None:
        pass


class Frames:
    """A sink that keeps copies of what it gets, by frame number."""

    def __init__(self) -> None:
        self.shown: dict[int, NDArray[np.uint8]] = {}

    def __call__(self, frames: Sequence[int], pixels: NDArray[np.uint8], changed: object, /) -> None:
        picture = pixels.copy()
        self.shown.update(dict.fromkeys(frames, picture))


def job(
    out: Path,
    *chapters: type[Chapter],
    joined: bool = True,
    quality: Quality = TINY,
    presentation: Presentation = FILMED,
) -> RenderJob:
    """A job of stand-ins, without experiments."""
    return RenderJob(chapters or (Sliding, Standing), RenderSpec(quality, presentation, {}), Place(out), joined)


def resources(
    cache: Path | Cache, executor: ExecutorFactory | None = None, progress: Progress | None = None, jobs: int = 2
) -> Resources:
    """Two workers, or others, and a cache in a folder."""
    kept = cache if isinstance(cache, Cache) else Cache(cache)
    return Resources(executor or partial(LocalExecutor, jobs), kept, progress or Lines(), jobs)


def renderer_in(folder: Path, quality: Quality = TINY, presentation: Presentation = FILMED) -> ChapterRenderer:
    """A renderer without experiments: the stand-ins ask for no experiment."""
    return ChapterRenderer(quality, presentation, {}, folder)
