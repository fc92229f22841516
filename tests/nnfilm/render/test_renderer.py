"""The renderer: it counts as Manim counts, draws as Manim draws, and only what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import Scene, Square
from manim.renderer.cairo_renderer import CairoRenderer
from numpy.typing import NDArray

from nnfilm.kit.animation.camera import FilmCamera
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.rects import Box, area
from nnfilm.render.chapter_renderer import manim_set
from nnfilm.render.renderer import FilmRenderer
from nnfilm.settings.quality import Quality
from nnfilm.video.encoder import SegmentEncoder
from tests.support.stand_in import SENTENCE, TINY, Frames, Sliding, Standing, renderer_in


class Spy(CairoRenderer):
    """Manim's own renderer, its frames kept."""

    def __init__(self) -> None:
        super().__init__(camera_class=FilmCamera)
        self.kept: list[NDArray[np.uint8]] = []

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        self.kept += [frame.copy()] * num_frames
        super().add_frame(frame, num_frames)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[int, NDArray[np.uint8]]:
    """All frames of `Sliding`."""
    frames = Frames()
    renderer_in(tmp_path_factory.mktemp("whole")).perform(Sliding, range(10_000), frames)
    return frames.shown


def test_frames_are_manims_own(whole: dict[int, NDArray[np.uint8]], tmp_path: Path) -> None:
    with renderer_in(tmp_path)._manim():
        spy = Spy()
        Sliding(spy).render()
    assert len(spy.kept) == len(whole)
    assert all((mine == whole[number]).all() for number, mine in enumerate(spy.kept))


def test_plays_beats_and_captions_are_where_the_story_has_them(tmp_path: Path) -> None:
    plan, turn = renderer_in(tmp_path).plan(Sliding), 30 + 6 * 30
    there, back = plan.beats
    assert (there.name, there.frames) == ("there", range(turn))
    assert (back.name, back.frames) == ("and back", range(turn, plan.frames))
    assert plan.plays[:3] == (0, 30, turn)
    assert list(plan.plays) == sorted(set(plan.plays))
    assert plan.plays[-1] < plan.frames
    first, second = plan.captions
    assert (first.text, second.text) == (SENTENCE, "Back it goes.")
    assert (first.frames.start, second.frames.start) == (0, turn)
    assert first.frames.stop <= second.frames.start
    assert second.frames.stop <= plan.frames


class Counting(Chapter):
    """Says something at frames that are no whole milliseconds, at 60 a second."""

    order, title, slots = 30, "It counts", ("rings",)

    def construct(self) -> None:
        self.beat("numbers", "Numbers")
        for number in range(1, 9):
            self.wait(11 / 60)
            self.say(f"{number}")
            self.hush()


def test_a_caption_begins_on_the_frame_on_which_it_is_said(tmp_path: Path) -> None:
    plan = renderer_in(tmp_path, Quality(96, 54, 60)).plan(Counting)
    says = plan.plays[1::4]  # after each wait; then it stands, goes, and is gone
    assert [caption.frames.start for caption in plan.captions] == [*says] and len(says) == 8


@pytest.mark.parametrize("wanted", [range(0, 1), range(25, 40), range(205, 380), (0, 29, 30, 209, 210, 300)])
def test_wanted_frames_are_those_of_the_whole_run(
    wanted: Sequence[int], whole: dict[int, NDArray[np.uint8]], tmp_path: Path
) -> None:
    frames = Frames()
    renderer_in(tmp_path).perform(Sliding, wanted, frames)
    assert list(frames.shown) == list(wanted)
    assert all((picture == whole[number]).all() for number, picture in frames.shown.items())


def test_a_still_picture_comes_once_for_all_its_frames(tmp_path: Path) -> None:
    calls: list[Sequence[int]] = []
    renderer_in(tmp_path).perform(Standing, range(10, 40), lambda frames, pixels, changed: calls.append(frames))
    assert calls == [range(10, 40)]


def test_encoding_what_has_changed_is_encoding_all(tmp_path: Path) -> None:
    plan = renderer_in(tmp_path).plan(Sliding)
    changed_only, everything = SegmentEncoder(TINY, plan.segments()), SegmentEncoder(TINY, plan.segments())
    shares: list[float] = []

    def sink(frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box]) -> None:
        changed_only(frames, pixels, changed)
        everything(frames, pixels)
        shares.append(sum(map(area, changed)) / (TINY.width * TINY.height))

    renderer_in(tmp_path).perform(Sliding, range(plan.frames), sink)
    assert changed_only.done == everything.done
    assert shares[0] == 1.0
    assert np.mean(shares) < 0.5


class Drifting(Chapter):
    """Moves by an updater that adds up time, which a skipped frame would lose."""

    order = 1
    title = "It drifts"

    def construct(self) -> None:
        square = Square(0.5)
        square.add_updater(lambda mobject, dt: mobject.shift([dt, 0, 0]))
        self.add(square)
        self.wait(1.01)


def test_updaters_run_for_every_frame_that_is_not_drawn(tmp_path: Path) -> None:
    whole, late = Frames(), Frames()
    renderer_in(tmp_path).perform(Drifting, range(30), whole)
    renderer_in(tmp_path).perform(Drifting, range(25, 30), late)
    assert (whole.shown[0] != whole.shown[29]).any()
    assert all((late.shown[n] == whole.shown[n]).all() for n in range(25, 30))


@pytest.mark.parametrize(
    ("story", "told"),
    [
        (lambda scene: scene.wait(1, stop_condition=lambda: True), "stop_condition"),
        (lambda scene: scene.next_section("later", skip_animations=True), "is to be skipped"),
        (lambda scene: scene.add_sound("bell.wav"), "sound"),
    ],
)
def test_what_has_no_plan_is_refused(story: Callable[[Scene], None], told: str) -> None:
    scene = type("Bare", (Scene,), {"construct": story})
    with manim_set({"dry_run": True, "pixel_width": 64, "pixel_height": 36}), pytest.raises(ValueError, match=told):
        scene(FilmRenderer()).render()
