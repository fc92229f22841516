"""Loops: the stretch that moves most, without a jump."""

from __future__ import annotations

import io
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnfilm.outputs import loops
from nnfilm.outputs.loops import best_stretch, loop, loop_quality
from nnfilm.render.plan import Beat, Caption, Plan
from nnfilm.settings.quality import ASPECTS, QUALITIES
from nnfilm.video.animated import Receiver, animate
from nnfilm.video.cuts import Clip, assemble
from tests.support.reading import frames_of
from tests.support.stand_in import TINY

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


def saying(text: str) -> Plan:
    return plan([10, 30, -30], [20], captions=[Caption(text, range(0, 70))])


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (plan([10, -30, 20], [-20, 30, -5, 25, -40], [40]), range(80, 140)),  # whole plays, without the stills around
        (saying("So many."), range(10, 40)),
        (saying("How many?"), range(70, 90)),  # a ring runs down while a question stands: that counts for nothing
        (plan([50, 50], [100, 20]), range(100, 200)),  # at most eight seconds, or one play
        (plan([-30], [-20, -25]), range(74, 75)),  # nothing moves: what it shows longest in its last beat
    ],
)
def test_the_stretch_is_where_most_moves_or_what_the_chapter_comes_to(plan: Plan, found: range) -> None:
    assert best_stretch(plan) == found


def square_at(x: float, y: float) -> np.ndarray:
    """A small picture with a square."""
    picture = np.full((TINY.height, TINY.width, 3), (20, 30, 40), np.uint8)
    picture[round(y) : round(y) + 20, round(x) : round(x) + 20] = (240, 200, 40)
    return picture


ACROSS = [square_at(5 * n, 40) for n in range(30)]
AROUND = [square_at(86 + 50 * np.cos(angle), 44 + 20 * np.sin(angle)) for angle in np.linspace(0, 2 * np.pi, 60)]


def steps(pictures: Sequence[np.ndarray]) -> list[float]:
    """How much changes from each picture to the next."""
    return [float(np.abs(one.astype(int) - other).mean()) for one, other in pairwise(pictures)]


@pytest.mark.parametrize("there", [ACROSS, AROUND], ids=["across", "around"])
def test_a_loop_runs_on_or_back_and_forth_and_never_jumps(tmp_path: Path, there: list[np.ndarray]) -> None:
    rest, quality, path = round(loops.REST * TINY.fps), loop_quality(TINY), tmp_path / "loop.mp4"
    back_and_forth = [*[there[0]] * rest, *there, *[there[-1]] * rest, *there[-2:0:-1]]
    made = loop(there, quality)
    assemble([Clip(path, made.frames)], quality, [made])
    pictures = [frame.to_ndarray(format="rgb24") for frame in frames_of(path)]
    for picture, meant in zip(pictures, there if there is AROUND else back_and_forth, strict=True):
        assert np.abs(picture.astype(int) - meant).mean() < 2.5
    assert max(steps([*pictures, pictures[0]])) <= max(steps(there)) + 0.5


def test_a_loop_is_small_and_shows_thirty_pictures_a_second() -> None:
    for quality in QUALITIES.values():
        for film in map(quality.shaped, ASPECTS):
            made = loop_quality(film)
            assert made.width <= 640 and made.width % 2 == made.height % 2 == 0
            assert made.fps == min(quality.fps, 30)
            assert abs(made.width * film.height / (made.height * film.width) - 1) < 0.01


@pytest.mark.parametrize("kind", [*KINDS, "mp4"])
def test_motion_stays_even(kind: str) -> None:
    """Every n-th frame is shown, as many as a loop of the kind may have in a second."""
    steps = [loops.frame_step(fps, kind) for fps in (60, 30, 15)]
    assert steps == {"gif": [4, 2, 1], "webp": [3, 2, 1], "mp4": [2, 1, 1]}[kind]


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


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_still_in_the_frames_does_not_shimmer(kind: str) -> None:
    """As it would with a palette a picture, or if a pixel's colour hung on its neighbours': the frames have far more
    than 256 colours, over which two squares move, far apart.
    """
    down, across = np.mgrid[0:90, 0:160]
    ground = np.stack([across, 2 * down, 255 - across], axis=-1).astype(np.uint8)
    frames = [ground.copy() for _ in range(12)]
    for number, picture in enumerate(frames):
        picture[5:25, 10 * number : 10 * number + 20] = (250, 250, 240)
        picture[65:85, 120 - 10 * number : 140 - 10 * number] = (20, 10, 30)

    def show(take: Receiver) -> None:
        for picture in frames:
            take(picture)

    shown, _ = read(animate(show, kind, Fraction(15)))
    for (one, other), (seen, following) in zip(pairwise(frames), pairwise(shown), strict=True):
        still = (one == other).all(axis=-1)
        assert still.mean() > 0.5
        assert (seen[still] == following[still]).all()
        assert np.abs(seen - one).mean() < 12
