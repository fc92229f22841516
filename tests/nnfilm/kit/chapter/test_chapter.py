"""The stage: whole frames, exact ends, and captions that follow one another."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from manim.renderer.cairo_renderer import CairoRenderer

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.narrator import CHANGE
from nnfilm.kit.text.language import reading_speed
from nnfilm.render.chapter_renderer import manim_set
from nnfilm.story.registry import chapters
from tests.support.plans import FPS, counted, known


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


def test_run_times_are_whole_frames_and_manim_agrees(tmp_path: object) -> None:
    expected = sum(2 * max(1, round(length * FPS)) for length in Timed.lengths)
    settings = {"pixel_width": 320, "pixel_height": 180, "frame_rate": FPS, "media_dir": str(tmp_path)}
    with manim_set({**settings, "format": "none", "progress_bar": "none", "verbosity": "ERROR"}):
        stock = Counted(camera_class=FilmCamera)
        Timed(renderer=stock).render()
        assert counted(Timed).frames == stock.frames == expected


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.__name__)
def test_captions_can_be_read_and_follow_one_another(chapter: type[Chapter]) -> None:
    plan = known(chapter)
    for caption in plan.captions:
        assert len(caption.text) <= reading_speed() * (len(caption.frames) / plan.fps - CHANGE) + 1
        assert re.search(r"[.?!…]$", caption.text), caption.text
        assert not re.search(r"\bnan\b|None|\{", caption.text)
    for before, after in pairwise(plan.captions):
        assert before.frames.stop <= after.frames.start
