"""Files of segments: whole or told to be broken, with titles that are words and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import av
import numpy as np
import pytest

from nnfilm.settings.quality import Quality
from nnfilm.utils.errors import FilmError
from nnfilm.utils.safe_text import inert
from nnfilm.video.encoder import SegmentEncoder
from nnfilm.video.muxer import ChapterMark, VideoMuxer, check
from nnfilm.video.segment import Segment
from tests.support.stand_in import TINY


def white(quality: Quality, frames: int) -> Segment:
    """So many frames, all alike."""
    encoder = SegmentEncoder(quality, [range(frames)])
    encoder(range(frames), np.full((quality.height, quality.width, 4), 255, np.uint8))
    return encoder.done[0]


def test_a_file_that_lacks_frames_or_was_cut_short_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with VideoMuxer(path, TINY, 20) as movie:
        movie.append(white(TINY, 20))
    check(path, 20, TINY.fps)
    with pytest.raises(FilmError, match=r"a\.mp4 has only 20 of 21 frames; is the disk full"):
        check(path, 21, TINY.fps)
    for share in (0.9, 0.3, 0.0):
        cut = tmp_path / f"cut-{share}.mp4"
        cut.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
        with pytest.raises(FilmError, match=r"(is broken|has only) .*is the disk full"):
            check(cut, 20, TINY.fps)


def test_a_segment_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FilmError, match="other settings"), VideoMuxer(tmp_path / "a.mp4", TINY, 2) as movie:
        movie.append(white(Quality(64, 64, 30), 2))


@pytest.mark.parametrize("name", ["a;b=c\\\n#x", "\x00cut", "<b>", "日" * 200, "\ud800", "\u202eabc"])
def test_a_hostile_name_is_a_title_like_any_other(tmp_path: Path, name: str) -> None:
    marks = [ChapterMark(f"One {name}", range(0, 10)), ChapterMark("Two", range(10, 20))]
    with VideoMuxer(tmp_path / "a.mp4", TINY, 20, marks, {"title": name, "artist": f"By {name}"}) as movie:
        movie.append(white(TINY, 20))
    with av.open(str(tmp_path / "a.mp4")) as file:
        assert file.metadata.get("title", "") == inert(name)
        assert file.metadata["artist"] == inert(f"By {name}")
        titles = [mark["metadata"]["title"] for mark in file.chapters()]
    assert titles[1] == "Two"
    assert titles[0].startswith("One")
    assert not re.search(r"[\x00-\x1f\u202e]", titles[0])
    assert len(titles[0].encode()) <= 240
