"""The stage: whole frames, exact ends, captions that can be read, a loop that closes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim.renderer.cairo_renderer import CairoRenderer
from numpy.typing import NDArray

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.animation.rates import steady
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import CHANGE, Chapter
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import THEMES, rgba
from nnfilm.kit.text.language import reading_speed
from nnfilm.render.manim_settings import manim_set
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


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(0, 1))
def test_a_tween_starts_and_ends_exactly_and_stays_between(start: float, end: float, alpha: float) -> None:
    cloud = Cloud(np.zeros((1, 2)), np.zeros(1, dtype=int), THEMES["dark"])
    cloud.radius = start
    tween = Tween(cloud, radius=end)
    tween.begin()
    tween.interpolate(0)
    assert cloud.radius == start
    tween.interpolate(alpha)
    assert min(start, end) - 1e-9 <= cloud.radius <= max(start, end) + 1e-9
    tween.finish()
    assert cloud.radius == end


def test_steady_rises_from_0_to_1_without_a_jump_in_speed() -> None:
    values = np.array([steady(share) for share in np.linspace(0, 1, 2001)])
    assert values[0] == 0
    assert values[-1] == 1
    assert np.all(np.diff(values) >= 0)
    assert np.abs(np.diff(values, 2)).max() < 4e-6


@given(st.floats(0, 359), st.floats(-80, 89), st.floats(0, 359), st.floats(-80, 89), st.floats(0, 1))
def test_a_view_turns_rigidly_from_one_to_the_other(a: float, b: float, c: float, d: float, share: float) -> None:
    first, last = View(rotation=turntable(a, b), half=0.5), View(rotation=turntable(c, d), half=2.0)
    between = first.blend(last, share)
    assert np.allclose(between.rotation @ between.rotation.T, np.eye(3), atol=1e-9)
    assert np.linalg.det(between.rotation) == pytest.approx(1)
    assert np.allclose(first.blend(last, 1.0).rotation, last.rotation, atol=1e-6)
    assert 0.5 - 1e-9 <= between.half <= 2.0 + 1e-9


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
