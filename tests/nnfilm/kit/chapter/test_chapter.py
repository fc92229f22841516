"""The stage: whole frames, exact ends, captions that can be read, a loop that closes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from manim.renderer.cairo_renderer import CairoRenderer
from numpy.typing import NDArray

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.animation.tween import Tween, steady
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.narrator import CHANGE
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import THEMES
from nnfilm.kit.text.language import reading_speed
from nnfilm.render.chapter_renderer import manim_set
from nnfilm.render.renderer import FilmRenderer
from nnfilm.story.registry import chapters
from tests.support.plans import FPS, counted, known

NEAR = {("SeparatingLine", "after")}
"""Beats in which the view comes so near that the picture goes on beyond the frame."""


@pytest.fixture(autouse=True)
def small(tmp_path: object) -> Iterator[None]:
    settings = {"pixel_width": 320, "pixel_height": 180, "frame_rate": FPS, "media_dir": str(tmp_path)}
    with manim_set({**settings, "format": "none", "progress_bar": "none", "verbosity": "ERROR"}):
        yield


def frames_of(chapter: type[Chapter], wanted: range, theme: str = "dark") -> list[NDArray[np.uint8]]:
    pictures: list[NDArray[np.uint8]] = []
    renderer = FilmRenderer(
        wanted, lambda frames, pixels, _: pictures.extend([pixels.copy()] * len(frames)), camera_class=FilmCamera
    )
    chapter(renderer=renderer, presentation=Presentation(theme)).render()
    return pictures


class Counted(CairoRenderer):
    """Manim's own renderer, counting the frames that it would write."""

    frames = 0

    def add_frame(self, frame: object, num_frames: int = 1) -> None:
        self.frames += num_frames


class Timed(Chapter):
    """Plays and holds of lengths that are not whole frames."""

    lengths = (0.5, 0.049, 1.0, 0.333, 0.1)

    def construct(self) -> None:
        for length in self.lengths:
            self.play(Tween(self.heading, opacity=1.0, run_time=length))
            self.hold(length)


def test_run_times_are_whole_frames_and_manim_agrees() -> None:
    expected = sum(2 * max(1, round(length * FPS)) for length in Timed.lengths)
    stock = Counted(camera_class=FilmCamera)
    Timed(renderer=stock).render()
    assert counted(Timed).frames == stock.frames == expected


def test_steady_rises_from_0_to_1_without_a_jump_in_speed() -> None:
    values = np.array([steady(share) for share in np.linspace(0, 1, 2001)])
    assert values[0] == 0
    assert values[-1] == 1
    assert np.all(np.diff(values) >= 0)
    assert np.abs(np.diff(values, 2)).max() < 4e-6


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
def test_captions_can_be_read_and_follow_one_another(chapter: type[Chapter]) -> None:
    plan = known(chapter)
    for caption in plan.captions:
        assert len(caption.text) <= reading_speed() * (len(caption.frames) / plan.fps - CHANGE) + 1
        assert re.search(r"[.?!…]$", caption.text), caption.text
        assert not re.search(r"\bnan\b|None|\{", caption.text)
    for before, after in pairwise(plan.captions):
        assert before.frames.stop <= after.frames.start


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
def test_a_chapter_stands_on_its_themes_background_with_a_quiet_border(chapter: type[Chapter], theme: str) -> None:
    plan, every = known(chapter), 45 if theme == Presentation().theme else 90
    wanted = range(0, plan.frames, every)
    near = {k for beat in plan.beats if (chapter.__name__, beat.name) in NEAR for k in beat.frames}
    assert len(near) <= 5 * FPS
    for k, picture in zip(wanted, frames_of(chapter, wanted, theme), strict=True):
        if k in near:
            continue
        border = np.concatenate([picture[:3].reshape(-1, 4), picture[-3:].reshape(-1, 4)])
        sides = np.concatenate([picture[:, :3].reshape(-1, 4), picture[:, -3:].reshape(-1, 4)])
        assert np.all(np.concatenate([border, sides])[:, :3] == rgba(THEMES[theme].background)[:3])
