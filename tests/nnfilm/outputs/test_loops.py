"""Loops: the stretch that moves most, without a jump, and never too large."""

from __future__ import annotations

import io
from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.rates import steady
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.outputs import loops
from nnfilm.outputs.loops import _show_all, alike, best_stretch, loop, there_and_back
from nnfilm.render.plan import Beat, Caption, Plan
from nnfilm.render.quality import ASPECTS, QUALITIES
from nnfilm.utils.errors import FilmError
from nnfilm.video.animated import animate
from tests.support.stand_in import TINY, Frames, Sliding, Standing, fill, renderer_in

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


def test_a_play_that_is_longer_than_a_loop_should_be_is_not_cut() -> None:
    assert best_stretch(plan([60, 20], [-10, 100, -10])) == range(90, 190)


def test_what_only_comes_and_goes_counts_for_nothing() -> None:
    assert best_stretch(plan([10, 9, 8, 10, 10], [-10, 12], [10])) == range(57, 69)


@pytest.mark.parametrize(("text", "found"), [("How many?", range(70, 90)), ("So many.", range(10, 40))])
def test_the_ring_that_runs_down_while_a_question_stands_counts_for_nothing(text: str, found: range) -> None:
    assert best_stretch(plan([10, 30, -30], [20], captions=[Caption(text, range(0, 70))])) == found


def test_where_nothing_moves_it_is_what_the_chapter_comes_to() -> None:
    assert best_stretch(plan([-30], [-20, -20])) == range(69, 70)


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
        assert found == range(told.frames - 1, told.frames)


class Turning(Chapter):
    """A square runs round once and is where it was."""

    def construct(self) -> None:
        square = _Square()
        self.add(square)
        self.play(Tween(square, turn=1.0, run_time=2.0))


class Noisy(Chapter):
    """Every frame is another noise, of which no coding makes little."""

    def construct(self) -> None:
        noise = _Noise()
        self.add(noise)
        self.play(Tween(noise, x=1.0, run_time=1.0, rate_func=steady))


class _Square(RasterMobject):
    def __init__(self) -> None:
        super().__init__()
        self.turn = 0.0

    def draw(self, canvas: Canvas) -> None:
        x = round(96 + 50 * np.cos(2 * np.pi * self.turn))
        y = round(54 + 20 * np.sin(2 * np.pi * self.turn))
        canvas.lay(fill, (x - 10, y - 10, x + 10, y + 10), (240, 200, 40))


class _Noise(RasterMobject):
    def __init__(self) -> None:
        super().__init__()
        self.x = 0.0

    def draw(self, canvas: Canvas) -> None:
        canvas.lay(_scatter, (0, 0, TINY.width, TINY.height), round(1000 * self.x))


def _scatter(frame: np.ndarray, clip: Sequence[int], seed: int) -> None:
    left, top, right, bottom = clip
    colors = 51 * np.random.default_rng(seed).integers(0, 6, (*frame.shape, 4), np.uint8)
    frame[top:bottom, left:right] = colors.view(np.uint32)[top:bottom, left:right, 0] | np.uint32(0xFF000000)


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


def each_tick(made: bytes, ticks: int) -> list[np.ndarray]:
    """The picture that stands at each fifteenth of a second, and that there are so many."""
    pictures, seconds = read(made)
    assert sum(seconds) == pytest.approx(ticks / 15, abs=0.02)
    starts = np.cumsum([0.0, *seconds[:-1]])
    return [pictures[np.searchsorted(starts, (tick + 0.5) / 15) - 1] for tick in range(ticks)]


def steps(pictures: Sequence[np.ndarray]) -> list[float]:
    """How much changes from each picture to the next."""
    return [float(np.abs(one - other).mean()) for one, other in pairwise(pictures)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("chapter", "frames"), [(Sliding, range(0, 30)), (Turning, range(60))])
def test_a_loop_runs_back_and_forth_or_on_if_it_ends_where_it_began_and_never_jumps(
    tmp_path: Path, kind: str, chapter: type[Chapter], frames: range
) -> None:
    there = drawn(tmp_path, chapter, frames[::2])
    back_and_forth = [*[there[0]] * 12, *there, *[there[-1]] * 12, *there[-2:0:-1]]
    expected = there if chapter is Turning else back_and_forth
    made = loop(renderer_in(tmp_path), chapter, frames, kind)
    for picture, meant in zip(each_tick(made, len(expected)), expected, strict=True):
        assert np.abs(picture - meant).mean() < 0.5
    pictures, _ = read(made)
    assert max(steps([*pictures, pictures[0]])) <= max(steps(there)) + 0.1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.slow
def test_what_would_be_too_large_is_made_again_until_it_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    free = loop(renderer_in(tmp_path), Noisy, range(30), kind)
    sizes = []
    for limit in (len(free), len(free) - 1, len(free) // 2, len(free) // 8):
        monkeypatch.setattr(loops, "LIMIT", limit)
        made = loop(renderer_in(tmp_path), Noisy, range(30), kind)
        assert len(made) <= limit
        assert len(read(made)[0]) >= 1
        sizes.append(len(made))
    assert sizes[0] == len(free) > sizes[1] >= sizes[2] > sizes[3]
    monkeypatch.setattr(loops, "LIMIT", 100)
    with pytest.raises(FilmError, match="would be larger"):
        loop(renderer_in(tmp_path), Noisy, range(30), kind)


def shaded() -> list[np.ndarray]:
    """Pictures of far more than 256 colours, over which two squares move, far apart."""
    down, across = np.mgrid[0:90, 0:160]
    ground = np.stack([across, 2 * down, 255 - across], axis=-1).astype(np.uint8)
    pictures = [ground.copy() for _ in range(12)]
    for number, picture in enumerate(pictures):
        picture[5:25, 10 * number : 10 * number + 20] = (250, 250, 240)
        picture[65:85, 120 - 10 * number : 140 - 10 * number] = (20, 10, 30)
    return pictures


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_still_in_the_frames_does_not_shimmer(kind: str) -> None:
    """As it would with a palette a picture, or if a pixel's colour hung on its neighbours'."""
    frames = shaded()
    shown, _ = read(animate(partial(_show_all, frames), kind, Fraction(15)))
    for (one, other), (seen, following) in zip(pairwise(frames), pairwise(shown), strict=True):
        still = (one == other).all(axis=-1)
        assert still.mean() > 0.5
        assert (seen[still] == following[still]).all()
        assert np.abs(seen - one).mean() < 12


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("colors", [8, 64, 256])
def test_there_are_as_many_colors_as_are_asked_for(kind: str, colors: int) -> None:
    shown, _ = read(animate(partial(_show_all, shaded()), kind, Fraction(15), colors))
    found = len(np.unique(np.stack(shown).reshape(-1, 3), axis=0))
    assert colors / 2 < found <= colors


@pytest.mark.parametrize("kind", KINDS)
def test_a_loop_of_one_frame_is_that_frame(tmp_path: Path, kind: str) -> None:
    ((picture,), _) = read(loop(renderer_in(tmp_path), Standing, range(30, 31), kind))
    assert np.abs(picture - drawn(tmp_path, Standing, range(30, 31))[0]).max() <= 2


def test_pictures_are_alike_if_only_edges_differ() -> None:
    dark = np.full((90, 160, 3), 20, np.uint8)
    square, shifted, gone = dark.copy(), dark.copy(), dark
    square[30:60, 50:80] = 220
    shifted[30:60, 50:80], shifted[30:60, 80] = 220, 120
    assert alike(square, square)
    assert alike(square, shifted)
    assert not alike(square, gone)


def test_the_way_back_repeats_neither_end() -> None:
    pictures = [np.full((2, 2, 3), n, np.uint8) for n in range(4)]
    order = [int(picture[0, 0, 0]) for picture in there_and_back(pictures, 2)]
    assert order == [0, 0, 0, 1, 2, 3, 3, 3, 2, 1]
    assert there_and_back(pictures[:1], 0) == pictures[:1]


def test_a_picture_for_a_post_is_at_most_640_wide_and_no_smaller_than_drawn() -> None:
    wide = loops.shrink(np.zeros((1080, 1920, 4), np.uint8))
    tall = loops.shrink(np.zeros((854, 480, 4), np.uint8))
    assert (wide.shape, tall.shape) == ((360, 640, 3), (854, 480, 3))


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("letter", QUALITIES)
def test_what_is_drawn_has_the_shape_of_the_film_and_is_at_most_halved(aspect: str, letter: str) -> None:
    quality = QUALITIES[letter].shaped(aspect)
    drawn_in = loops.oversampled(quality)
    assert drawn_in.width == min(quality.width, 1280)
    assert drawn_in.height % 2 == 0
    assert abs(drawn_in.height - drawn_in.width * quality.height / quality.width) <= 1
    assert drawn_in.fps == quality.fps


@pytest.mark.parametrize(
    ("fps", "kind", "step"),
    [(60, "gif", 4), (60, "webp", 3), (30, "gif", 2), (30, "webp", 2), (15, "gif", 1), (15, "webp", 1)],
)
def test_motion_stays_even(fps: int, kind: str, step: int) -> None:
    assert loops.frame_step(fps, kind) == step
