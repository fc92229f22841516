"""Drawing only what changes gives the picture that drawing everything gives, to the byte, and says where it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from manim import Animation, Square, ValueTracker
from manim.animation.animation import prepare_animation
from numpy.typing import NDArray

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.rects import Box, area
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import THEMES
from nnfilm.kit.text.typeset import plain
from nnfilm.kit.text.words import Words
from nnfilm.render.chapter_renderer import manim_set
from nnfilm.render.renderer import FilmRenderer
from nnfilm.story.registry import chapters
from tests.support.plans import FPS, known

Pixels = NDArray[np.uint8]

NEAR = {
    *(("SeparatingLine", "after"), ("Warp2D", "the paper"), ("Warp2D", "the dial")),
    ("Recap", "a good cup"),
    *(("Title", beat) for beat in ("the line", "cold open", "the title")),
}
"""Beats in which the picture goes on beyond the frame: the view comes near, or a line goes from border to border."""


@pytest.fixture(autouse=True)
def small(tmp_path: object) -> Iterator[None]:
    settings = {"pixel_width": 320, "pixel_height": 180, "frame_rate": FPS, "media_dir": str(tmp_path)}
    with manim_set({**settings, "format": "none", "progress_bar": "none", "verbosity": "ERROR"}):
        yield


class Comparing(FilmCamera):
    """Draws what changes, and holds the frame against one on which the same is drawn from nothing. A frame drawn as a
    whole is not: what is wrong with it is on the next one, too, wherever that is not repainted.
    """

    def refresh(self, mobjects: Any) -> list[Box]:
        before, changed = self._picture, super().refresh(mobjects)
        if self._picture is None or self._picture is not before:
            return changed
        anew = Canvas(np.empty_like(self.pixel_array), self._canvas.unit)
        anew.packed.fill(self._backdrop)
        for mobject in self.get_mobjects_to_display(mobjects):
            assert isinstance(mobject, RasterMobject)
            mobject.draw(anew)
        assert np.array_equal(anew.pixels, self.pixel_array)
        return changed


class Sink:
    """Keeps each picture by its frame, and checks that what differs from the one before lies in the boxes said."""

    def __init__(self) -> None:
        self.shown: dict[int, Pixels] = {}
        self.painted: list[float] = []  # the share of the frame that was said to change

    def __call__(self, frames: Sequence[int], pixels: Pixels, changed: Sequence[Box], /) -> None:
        before = [*self.shown.values()][-1].copy() if self.shown else np.zeros_like(pixels)
        for left, top, right, bottom in changed:
            before[top:bottom, left:right] = pixels[top:bottom, left:right]
        assert np.array_equal(before, pixels), f"frame {frames[0]} changed elsewhere too"
        self.shown[frames[0]] = pixels.copy()
        self.painted.append(sum(map(area, changed)) / (pixels.size / 4))


def played(chapter: type[Chapter], wanted: Sequence[int], theme: str = "dark") -> Sink:
    sink = Sink()
    chapter(renderer=FilmRenderer(wanted, sink, Comparing), presentation=Presentation(theme)).render()
    return sink


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
def test_a_chapter_looks_as_if_all_were_redrawn_on_its_theme_s_ground_with_a_quiet_border(
    chapter: type[Chapter],
) -> None:
    """Of each play the first frame, and its middle with others left out before it; in a theme that is chosen."""
    plan, theme = known(chapter), "light"
    starts = np.array([*plan.plays, plan.frames])
    samples = [starts[:-1], starts[:-1] + np.diff(starts) // 2]
    sink = played(chapter, sorted({int(frame) for frame in np.concatenate(samples) if frame < plan.frames}), theme)
    assert len(sink.shown) > 1
    assert np.mean(sink.painted) < 0.9, "nothing was spared"
    near = {k for beat in plan.beats if (chapter.__name__, beat.name) in NEAR for k in beat.frames}
    assert len(near) <= 9 * FPS
    for frame, picture in sink.shown.items():
        ends = [picture[:3], picture[-3:], picture[:, :3], picture[:, -3:]]
        border = np.concatenate([end.reshape(-1, 4) for end in ends])[:, :3]
        assert frame in near or (border == rgba(THEMES[theme].background)[:3]).all()


class Two(Chapter):
    """Two texts, of which ``story`` moves one."""

    def construct(self) -> None:
        self.left = Words(plain("left"), (-4.0, 1.0), 0.8, "#ffffff")
        self.right = Words(plain("right"), (4.0, 1.0), 0.8, "#ffffff")
        self.add(self.left, self.right)
        self.story()

    def story(self) -> None:
        raise NotImplementedError


def told(story: Any) -> Sink:
    return played(type("Told", (Two,), {"story": story}), range(1000))


def moves(pictures: Sequence[Pixels]) -> bool:
    return any((picture != pictures[0]).any() for picture in pictures)


class Tracking(RasterMobject):
    """A text that stands where a tracker says."""

    def __init__(self, tracker: ValueTracker) -> None:
        super().__init__()
        self._tracker, self._words = tracker, Words(plain("there"), (0.0, 0.0), 0.8, "#ffffff")

    def draw(self, canvas: Canvas) -> None:
        self._words.x = self._tracker.get_value()
        self._words.draw(canvas)


def with_an_updater(self: Two) -> list[Animation]:
    self.right.add_updater(lambda words, dt: setattr(words, "x", words.x - dt))
    return []


def with_a_tracker(self: Two) -> list[Animation]:
    tracker = ValueTracker(0.0)
    self.add(Tracking(tracker))
    return [prepare_animation(tracker.animate.set_value(2.0))]


def with_a_mobject_of_manims(self: Two) -> list[Animation]:
    square = Square(0.5)
    self.add(square)
    return [prepare_animation(square.animate.shift([3.0, 0.0, 0.0]))]


@pytest.mark.parametrize("moving", [with_an_updater, with_a_tracker, with_a_mobject_of_manims])
def test_what_moves_by_other_means_than_a_tween_is_redrawn(moving: Callable[[Two], list[Animation]]) -> None:
    def story(self: Two) -> None:
        self.play(Tween(self.left, x=-3.0), *moving(self))

    assert moves([picture[:, 160:] for picture in told(story).shown.values()])
