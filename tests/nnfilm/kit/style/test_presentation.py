"""What a style chooses: the pause before an answer."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.narrator import CHANGE
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.presentation import Presentation
from nnfilm.kit.style.theme import DARK
from nnfilm.render.chapter_renderer import manim_set
from nnfilm.render.plan import Plan
from nnfilm.render.renderer import FilmRenderer

FPS = 10
QUESTION = "How many?"


class Asking(Chapter):
    """A question and its answer."""

    title = "A question"

    def construct(self) -> None:
        self.open()
        self.ask(QUESTION)
        self.say("Three.")
        self.hold()


def performed(presentation: Presentation, wanted: range = range(0)) -> tuple[Plan, list[NDArray[np.uint8]]]:
    pictures: list[NDArray[np.uint8]] = []
    settings = {"pixel_width": 320, "pixel_height": 180, "frame_rate": FPS, "dry_run": True, "progress_bar": "none"}
    with manim_set(settings):
        renderer = FilmRenderer(
            wanted, lambda frames, pixels, _: pictures.extend([pixels.copy()] * len(frames)), FilmCamera
        )
        Asking(renderer, presentation=presentation).render()
        return renderer.plan("Asking", "A question"), pictures


@pytest.mark.parametrize(("pause", "seconds"), [(7.5, 7.5), (0.0, 1.5)])
def test_a_question_stands_for_the_pause_or_until_it_could_be_read(pause: float, seconds: float) -> None:
    (question, answer) = performed(Presentation(pause=pause))[0].captions
    assert question.text == QUESTION
    assert answer.frames.start - question.frames.start == pytest.approx((CHANGE + 0.1 + seconds) * FPS, abs=1)


def test_the_ring_runs_down_while_the_question_stands() -> None:
    plan, _ = performed(Presentation(pause=4.0))
    _, pictures = performed(Presentation(pause=4.0), range(plan.frames))
    ring = rgba(DARK.ink)[:3]
    corner = [np.count_nonzero((np.abs(p[:40, 260:, :3] - ring) < 60).all(axis=2)) for p in pictures]
    question, answer = plan.captions
    start, stop = question.frames.start + 10, answer.frames.start
    assert corner[question.frames.start] == 0
    assert corner[start] > corner[(start + stop) // 2] > corner[stop - 2]
    assert corner[start] > 20
    assert corner[stop + 1] == 0
