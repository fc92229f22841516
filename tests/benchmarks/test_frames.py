"""What encoders are compared on is what the film's own encoder gets, and the rivals finish what they are timed for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from benchmarks import rivals
from benchmarks.encoding import Tally, try_out
from benchmarks.frames import Clip
from nnfilm.render.quality import Quality
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.encoder_settings import CODECS
from nnfilm.video.yuv import Yuv420

SMALL = Quality(96, 54, 60)


def painted(seed: int) -> np.ndarray:
    """An RGBA picture."""
    picture = np.random.default_rng(seed).integers(0, 256, (54, 96, 4), np.uint8)
    picture[..., 3] = 255
    return picture


def clip_and_size(counts: list[int], coding: str) -> tuple[Clip, int]:
    """Pictures that stand so many frames each, as a clip, and the bytes that the film's encoder makes of them."""
    frames = range(sum(counts))
    film, pictures, first = SegmentEncoder(replace(SMALL, coding=coding), [frames]), [], 0
    for seed, count in enumerate(counts):
        film(range(first, first + count), painted(seed))
        yuv = Yuv420(SMALL.width, SMALL.height)
        yuv.fill(painted(seed))
        pictures.append((yuv.buffer, count))
        first += count
    return Clip("Any", frames, tuple(pictures)), film.done[0].size


@pytest.mark.parametrize("coding", CODECS)
@pytest.mark.parametrize("counts", [[100], [1] * 40, [1, 1, 50, 1]])
def test_a_setting_tried_out_makes_what_the_film_makes(counts: list[int], coding: str) -> None:
    clip, size = clip_and_size(counts, coding)
    tally = Tally()
    try_out(clip, CODECS[coding], SMALL, tally)
    assert (tally.frames, tally.bytes) == (sum(counts), size)
    assert tally.moving_frames == (0 if clip.still else sum(counts))


def test_plain_manim_finishes_its_video(tmp_path: Path) -> None:
    told = rivals.with_manim("warp", Quality(96, 54, 5), tmp_path, tuned=True)
    assert told["pictures"] == 4 and told["begun"] < told["finished"]


def test_matplotlib_finishes_its_video(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rivals, "PLOTTED", 3)
    told = rivals.with_matplotlib("warp", SMALL, tmp_path)
    assert told["pictures"] == 2 and told["begun"] < told["finished"]
    with av.open(str(tmp_path / "film.mp4")) as file:
        assert file.streams.video[0].frames == 3
