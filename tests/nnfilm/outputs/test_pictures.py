"""What `render` makes besides videos, by its files: read as a viewer would."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs import pictures
from nnfilm.utils.errors import ChapterError
from tests.nnfilm.outputs.test_loops import KINDS, read
from tests.support.stand_in import BreakingWhenDrawn, Frames, Sliding, Standing, job, renderer_in, resources

pytestmark = pytest.mark.film


def make(tmp_path: Path, kind: str, *chapters: type[Chapter]) -> list[Path]:
    made = job(tmp_path / "out", *chapters, joined=False)
    return pictures.render(made, kind, resources(tmp_path / "cache"))


def drawn(folder: Path, chapter: type[Chapter], step: int | None) -> list[np.ndarray]:
    """Every so many-th frame of a chapter; None: the result of each beat."""
    sink, plan = Frames(), renderer_in(folder).plan(chapter)
    frames = range(0, plan.frames, step) if step else list(map(plan.result, plan.beats))
    renderer_in(folder).perform(chapter, frames, sink)
    return [sink.shown[frame][..., :3].astype(int) for frame in frames]


@pytest.mark.parametrize("kind", KINDS)
def test_an_animated_picture_shows_all_of_a_chapter(tmp_path: Path, kind: str) -> None:
    paths = make(tmp_path, kind)
    assert paths == [tmp_path / "out" / f"{name}.{kind}" for name in ("Sliding", "Standing")]
    assert set((tmp_path / "out").glob("[!.]*")) == set(paths)
    for path, chapter in zip(paths, (Sliding, Standing), strict=True):
        shown, seconds = read(path.read_bytes())
        meant = drawn(tmp_path, chapter, 2)
        assert len(shown) == 1 or sum(seconds) == pytest.approx(len(meant) / 15, abs=0.02)
        starts = np.cumsum([0, *seconds[:-1]])
        for tick, picture in enumerate(meant):
            place = np.searchsorted(starts, tick / 15 + 0.01, side="right") - 1
            assert np.abs(shown[place] - picture).mean() < 1.5


def test_a_still_a_beat_is_the_frame_that_was_drawn(tmp_path: Path) -> None:
    paths = make(tmp_path, "png")
    names = ["Sliding-01-there", "Sliding-02-and-back", "Standing-01-a-moment", "Standing-02-a-while"]
    assert [path.name for path in paths] == [f"{name}.png" for name in names]
    results = [*drawn(tmp_path, Sliding, None), *drawn(tmp_path, Standing, None)]
    for path, meant in zip(paths, results, strict=True):
        with Image.open(path) as image:
            assert (image.format, image.mode) == ("PNG", "RGB")
            assert (np.asarray(image) == meant).all()


def test_a_failure_names_the_chapter_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ChapterError, match="chapter BreakingWhenDrawn failed"):
        make(tmp_path, "gif", BreakingWhenDrawn)
    assert not (tmp_path / "out").exists()
