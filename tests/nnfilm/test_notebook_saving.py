"""A video saved from a notebook replaces what was saved before, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from nnfilm.notebook import Video
from nnfilm.pack.model import Content
from nnfilm.storage.workspace import UNLISTED
from nnfilm.utils.errors import BadInput


@pytest.fixture
def video(tmp_path: Path) -> Video:
    """One that is not played."""
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "One.mp4").write_bytes(b"pictures")
    (tmp_path / "made" / "One.vtt").write_text("WEBVTT", encoding="utf-8")
    return Video(tmp_path / "made" / "One.mp4", Content("One", 640, 360, 30, "dark", ()), b"")


@pytest.mark.parametrize("name", ["talk.mp4", "talk.vtt"])
def test_a_file_of_the_users_is_refused_and_replaced_only_by_force(video: Video, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("of mine")
    with pytest.raises(BadInput) as caught:
        video.save(tmp_path / "talk.mp4")
    assert str(caught.value) == (f"{tmp_path / name} {UNLISTED}: choose another name, or pass force=True")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made", name]
    assert (tmp_path / name).read_text() == "of mine"
    video.save(tmp_path / "talk.mp4", force=True)
    assert (tmp_path / "talk.mp4").read_bytes() == b"pictures"
    assert (tmp_path / "talk.vtt").read_text() == "WEBVTT"


def test_a_cell_can_be_run_again(video: Video, tmp_path: Path) -> None:
    video.save(tmp_path / "talk.mp4")
    video.path.write_bytes(b"other pictures")
    assert video.save(tmp_path / "talk.mp4").read_bytes() == b"other pictures"
    (tmp_path / "talk.vtt").write_text("mended by hand")
    with pytest.raises(BadInput, match=r"talk\.vtt was changed since nnfilm wrote it"):
        video.save(tmp_path / "talk.mp4")
