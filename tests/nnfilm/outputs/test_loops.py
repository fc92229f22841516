"""Loops: the stretch that moves most, without a jump."""

from __future__ import annotations

import io
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.outputs import loops
from nnfilm.outputs.loops import best_stretch, loop, loop_quality
from nnfilm.render.plan import Beat, Caption, Plan
from nnfilm.settings.quality import ASPECTS, QUALITIES, Quality
from nnfilm.video.animated import Receiver, animate
from nnfilm.video.cuts import Clip, assemble
from nnfilm.video.segment import Segment
from tests.support.stand_in import TINY, Frames, Sliding, fill, renderer_in

KINDS = ("gif", "webp")
FPS = 10


def plan(*beats: Sequence[int], captions: Sequence[Caption] = ()) -> Plan:
    """A plan by the lengths of its plays, in beats; a negative one is a still."""
    plays, stills, told, at = [], [], [], 0
    for beat in beats:
        start = at
        for length in beat:
            plays.append(at)
            if length < 0:
                stills.append(range(at, at - length))
            at += abs(length)
        told.append(Beat("any", range(start, at)))
    return Plan("Any", "Any", FPS, at, tuple(plays), tuple(stills), tuple(told), tuple(captions))


def test_the_stretch_is_where_most_moves_in_whole_plays_without_the_stills_around() -> None:
    assert best_stretch(plan([10, -30, 20], [-20, 30, -5, 25, -40], [40])) == range(80, 140)


@pytest.mark.parametrize(("text", "found"), [("How many?", range(70, 90)), ("So many.", range(10, 40))])
def test_the_ring_that_runs_down_while_a_question_stands_counts_for_nothing(text: str, found: range) -> None:
    assert best_stretch(plan([10, 30, -30], [20], captions=[Caption(text, range(0, 70))])) == found


def test_where_nothing_moves_it_is_what_the_chapter_comes_to() -> None:
    assert best_stretch(plan([-30], [-20, -25])) == range(74, 75)
    assert best_stretch(plan([-30], [-25, -20])) == range(54, 55), "of the last beat, what it shows longest"


LENGTHS = st.integers(-50, 120).filter(bool)
BEATS = st.lists(st.lists(LENGTHS, min_size=1, max_size=6), min_size=1, max_size=4)


@given(BEATS)
def test_a_stretch_is_of_one_beat_and_at_most_eight_seconds_or_one_play_long(beats: list[list[int]]) -> None:
    told = plan(*beats)
    found = best_stretch(told)
    assert any(found.start in beat.frames and found[-1] in beat.frames for beat in told.beats)
    if any(length > FPS for beat in beats for length in beat):
        plays = list(map(range, told.plays, [*told.plays[1:], told.frames]))
        assert {found.start, found.stop} <= {*told.plays, told.frames}
        assert len(found) <= 8 * FPS or found in plays
        for still in told.stills:
            assert found.start not in still
            assert found[-1] not in still
    else:
        assert list(found) == [told.result(told.beats[-1])]


class Turning(Chapter):
    """A square runs round once and is where it was."""

    def construct(self) -> None:
        square = _Square()
        self.add(square)
        self.play(Tween(square, turn=1.0, run_time=2.0))


class _Square(RasterMobject):
    def __init__(self) -> None:
        super().__init__()
        self.turn = 0.0

    def draw(self, canvas: Canvas) -> None:
        x = round(96 + 50 * np.cos(2 * np.pi * self.turn))
        y = round(54 + 20 * np.sin(2 * np.pi * self.turn))
        canvas.lay(fill, (x - 10, y - 10, x + 10, y + 10), (240, 200, 40))


def read(made: bytes) -> tuple[list[np.ndarray], list[float]]:
    """The pictures of a file, and how long each stands, in seconds."""
    pictures, seconds = [], []
    with Image.open(io.BytesIO(made)) as image:
        assert image.info["loop"] == 0 or getattr(image, "n_frames", 1) == 1
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            pictures.append(np.asarray(image.convert("RGB"), int))
            seconds.append(image.info["duration"] / 1000)
    return pictures, seconds


def drawn(folder: Path, chapter: type[Chapter], frames: range) -> list[np.ndarray]:
    sink = Frames()
    renderer_in(folder).perform(chapter, frames, sink)
    return [sink.shown[frame][..., :3].astype(int) for frame in frames]


def steps(pictures: Sequence[np.ndarray]) -> list[float]:
    """How much changes from each picture to the next."""
    return [float(np.abs(one - other).mean()) for one, other in pairwise(pictures)]


def played(made: Segment, quality: Quality, path: Path) -> tuple[list[np.ndarray], float]:
    """The pictures of a loop's video, and how many it shows in a second."""
    assemble([Clip(path, made.frames)], quality, [made])
    with av.open(str(path)) as video:
        stream = video.streams.video[0]
        rate = stream.average_rate
        assert rate is not None
        return [frame.to_ndarray(format="rgb24").astype(int) for frame in video.decode(stream)], float(rate)


@pytest.mark.parametrize(("chapter", "frames"), [(Sliding, range(0, 30)), (Turning, range(60))])
def test_a_loop_runs_back_and_forth_or_on_if_it_ends_where_it_began_and_never_jumps(
    tmp_path: Path, chapter: type[Chapter], frames: range
) -> None:
    there = drawn(tmp_path, chapter, frames)
    rest = round(loops.REST * TINY.fps)
    back_and_forth = [*[there[0]] * rest, *there, *[there[-1]] * rest, *there[-2:0:-1]]
    expected = there if chapter is Turning else back_and_forth
    made = loop([picture.astype(np.uint8) for picture in there], loop_quality(TINY))
    pictures, rate = played(made, loop_quality(TINY), tmp_path / "loop.mp4")
    assert rate == TINY.fps
    for picture, meant in zip(pictures, expected, strict=True):
        assert np.abs(picture - meant).mean() < 2.5
    assert max(steps([*pictures, pictures[0]])) <= max(steps(there)) + 0.5


def test_a_loop_is_small_and_shows_thirty_pictures_a_second() -> None:
    for quality in QUALITIES.values():
        for aspect in ASPECTS:
            film = quality.shaped(aspect)
            made = loop_quality(film)
            assert made.width <= 640 and made.width % 2 == made.height % 2 == 0
            assert made.fps == min(quality.fps, 30)
            assert abs(made.width * film.height / (made.height * film.width) - 1) < 0.01


def shaded() -> list[np.ndarray]:
    """Pictures of far more than 256 colours, over which two squares move, far apart."""
    down, across = np.mgrid[0:90, 0:160]
    ground = np.stack([across, 2 * down, 255 - across], axis=-1).astype(np.uint8)
    pictures = [ground.copy() for _ in range(12)]
    for number, picture in enumerate(pictures):
        picture[5:25, 10 * number : 10 * number + 20] = (250, 250, 240)
        picture[65:85, 120 - 10 * number : 140 - 10 * number] = (20, 10, 30)
    return pictures


def shown_in_turn(take: Receiver) -> None:
    for picture in shaded():
        take(picture)


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_still_in_the_frames_does_not_shimmer(kind: str) -> None:
    """As it would with a palette a picture, or if a pixel's colour hung on its neighbours'."""
    frames = shaded()
    shown, _ = read(animate(shown_in_turn, kind, Fraction(15)))
    for (one, other), (seen, following) in zip(pairwise(frames), pairwise(shown), strict=True):
        still = (one == other).all(axis=-1)
        assert still.mean() > 0.5
        assert (seen[still] == following[still]).all()
        assert np.abs(seen - one).mean() < 12


@pytest.mark.parametrize(
    ("fps", "kind", "step"),
    [(60, "gif", 4), (60, "webp", 3), (30, "gif", 2), (30, "webp", 2), (15, "gif", 1), (15, "webp", 1)],
)
def test_motion_stays_even(fps: int, kind: str, step: int) -> None:
    assert loops.frame_step(fps, kind) == step
