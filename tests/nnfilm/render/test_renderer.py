"""The renderer: it counts as Manim counts, draws as Manim draws, and only what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
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


def test_plays_and_beats_are_where_the_story_has_them(tmp_path: Path) -> None:
    plan = renderer_in(tmp_path).plan(Sliding)
    there, back = plan.beats
    assert (there.name, back.name) == ("there", "and back")
    turn = 30 + 6 * 30
    assert plan.plays[:3] == (0, 30, turn)
    assert there.frames == range(turn)
    assert back.frames == range(turn, plan.frames)
    assert list(plan.plays) == sorted(set(plan.plays))
    assert plan.plays[-1] < plan.frames


def test_captions_start_with_their_sentence_and_never_overlap(tmp_path: Path) -> None:
    plan = renderer_in(tmp_path).plan(Sliding)
    first, second = plan.captions
    assert (first.text, second.text) == (SENTENCE, "Back it goes.")
    assert (first.frames.start, second.frames.start) == (0, plan.plays[2])
    assert first.frames.stop <= second.frames.start
    assert second.frames.stop <= plan.frames


@pytest.mark.parametrize(
    "wanted",
    [range(0, 1), range(25, 40), range(100, 130), range(205, 380), range(3, 380, 37), (0, 29, 30, 209, 210, 300)],
)
def test_wanted_frames_are_those_of_the_whole_run(
    wanted: Sequence[int], whole: dict[int, NDArray[np.uint8]], tmp_path: Path
) -> None:
    frames = Frames()
    renderer = renderer_in(tmp_path).perform(Sliding, wanted, frames)
    assert list(frames.shown) == list(wanted)
    assert all((picture == whole[number]).all() for number, picture in frames.shown.items())
    assert renderer.frame >= wanted[-1] + 1


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


def test_frames_that_nobody_wants_are_leapt_over_where_only_tweens_play(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[float] = []

    def update(scene: Scene, time: float, plainly: Any = Scene.update_to_time) -> None:
        times.append(time)
        plainly(scene, time)

    monkeypatch.setattr(Scene, "update_to_time", update)
    whole, late = Frames(), Frames()
    renderer_in(tmp_path).perform(Sliding, range(15), whole)
    assert len(times) == 15
    renderer_in(tmp_path).perform(Sliding, [14], late)
    assert times[15:] == [times[14]]
    assert (late.shown[14] == whole.shown[14]).all()


class Bare(Scene):
    """A scene of Manim's own, to which nothing of the film's is known; `story` is its body."""

    def construct(self) -> None:
        self.story(self)

    @staticmethod
    def story(scene: Scene) -> None:
        raise NotImplementedError


def perform(story: Any, fps: int = 30) -> FilmRenderer:
    scene = type("Bare", (Bare,), {"story": staticmethod(story)})
    with manim_set({"dry_run": True, "frame_rate": fps, "pixel_width": 64, "pixel_height": 36}):
        renderer = FilmRenderer()
        scene(renderer).render()
    return renderer


def test_what_has_no_plan_is_refused() -> None:
    with pytest.raises(ValueError, match="stop_condition"):
        perform(lambda scene: scene.wait(1, stop_condition=lambda: True))
    with pytest.raises(ValueError, match="is to be skipped"):
        perform(lambda scene: scene.next_section("later", skip_animations=True))
    with pytest.raises(ValueError, match="sound"):
        perform(lambda scene: scene.add_sound("bell.wav"))
