"""What encoders are compared on is what the film's own encoder gets, and the rivals finish what they are timed for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import pytest

from benchmarks import rivals
from benchmarks.encoding import Tally, compare, decode, encode, encoder, free, try_out
from benchmarks.frames import Clip, Reel
from benchmarks.glimpse import Glimpse
from nnfilm.render.quality import Quality
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.encoder_settings import CODECS
from nnfilm.video.yuv import Yuv420
from tests.support.stand_in import Sliding, Standing

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


def test_frames_come_back_in_their_order() -> None:
    luma = [np.full((54, 96), 20 * number + 16, np.uint8) for number in range(10)]
    buffers = [np.vstack([plane, np.full((27, 96), 128, np.uint8)]) for plane in luma]
    coding = free(crf="1")  # with B-frames, which travel out of order
    context = encoder(coding, SMALL)
    context.open()
    seen = [plane.mean() for plane in decode(encode(buffers, coding, SMALL), context.extradata)]
    assert seen == pytest.approx([plane.mean() for plane in luma], abs=1)


def test_clips_are_the_plan() -> None:
    reel = Reel(SMALL, [Glimpse])
    (clip,) = reel.clips()
    assert reel.count() == 1 and clip.frames == range(2) == range(reel.plans[0].frames)
    first, second = clip.buffers
    assert not clip.still and (first != second).any()


def test_a_sample_has_its_share_of_what_moves_and_of_stills() -> None:
    reel = Reel(SMALL, [Sliding, Standing])
    clips = list(reel.clips())
    assert [clip.still for clip in clips] == sorted(clip.still for clip in clips)
    assert {clip.still for clip in reel.clips(len(clips) // 2)} == {True, False}
    drawn = sorted((clip.chapter, clip.frames.start, clip.frames.stop) for clip in clips)
    assert drawn == sorted((p.chapter, part.start, part.stop) for p in reel.plans for part in p.segments())


def test_a_sample_without_motion_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.encoding.article", lambda: SimpleNamespace(chapters=[Standing]))
    with pytest.raises(ValueError, match="no segment of the sample moves"):
        compare({"small": CODECS["small"]}, 1, SMALL)


def test_plain_manim_finishes_its_video(tmp_path: Path) -> None:
    told = rivals.with_manim("warp", Quality(96, 54, 5), tmp_path, tuned=True)
    assert told["pictures"] == 4 and told["begun"] < told["finished"]


def test_matplotlib_finishes_its_video(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rivals, "PLOTTED", 3)
    told = rivals.with_matplotlib("warp", SMALL, tmp_path)
    assert told["pictures"] == 2 and told["begun"] < told["finished"]
    with av.open(str(tmp_path / "film.mp4")) as file:
        assert file.streams.video[0].frames == 3
