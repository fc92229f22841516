"""tools.compare: equal videos are reported as equal, and differences with their time and amount."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np
import pytest

from tools import compare


def video(path: Path, levels: Sequence[int]) -> Path:
    """A lossless video of gray pictures, ten per second."""
    path.parent.mkdir(exist_ok=True)
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264rgb", rate=10, options={"qp": "0"})
        stream.width, stream.height, stream.pix_fmt = 16, 16, "rgb24"
        for level in levels:
            picture = np.full((16, 16, 3), level, np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        file.mux(stream.encode(None))
    return path


def test_a_longer_video_and_one_that_is_missing_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    video(tmp_path / "before" / "A.mp4", [10, 20])
    video(tmp_path / "after" / "A.mp4", [10, 20, 20])
    video(tmp_path / "after" / "B.mp4", [10])
    assert compare.main([str(tmp_path / "before"), str(tmp_path / "after")]) == 1
    longer, missing = capsys.readouterr().out.splitlines()
    assert longer == "A.mp4: 1 frames, from 0.20 to 0.20 s, by up to 255 of 255"
    assert missing == f"B.mp4: only in {tmp_path / 'after'}"
