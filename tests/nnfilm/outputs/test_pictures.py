"""What `render` makes besides videos, by its files: read as a viewer would."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs import pictures
from nnfilm.outputs.job import RenderJob
from nnfilm.utils.errors import ChapterError
from tests.nnfilm.outputs.test_loops import drawn, read
from tests.support.stand_in import Breaking, BreakingWhenDrawn, Sliding, Standing, Swatches, job, renderer_in, resources

pytestmark = pytest.mark.film

KINDS = ("gif", "webp", "png")


class Hostile(Chapter):
    """Beats of names that lead elsewhere, or are none."""

    def construct(self) -> None:
        self.add(Swatches(self.theme))
        for name in ("../../etc/passwd", "<script>alert(1)</script>", "日本", "a/b", "a b", "", "\u202e.gnp"):
            self.beat(name, f"A beat named {name}")
            self.hold(0.1)


@pytest.fixture
def two(tmp_path: Path) -> RenderJob:
    return job(tmp_path / "out", joined=False)


def make(job: RenderJob, kind: str, jobs: int = 2) -> list[Path]:
    return pictures.render(job, kind, resources(job.out.parent / "cache", jobs=jobs))


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_an_animated_picture_shows_all_of_a_chapter(two: RenderJob, tmp_path: Path, kind: str) -> None:
    paths = make(two, kind)
    assert paths == [two.out / f"{name}.{kind}" for name in ("Sliding", "Standing")]
    assert set(two.out.glob("[!.]*")) == set(paths)
    for path, chapter in zip(paths, (Sliding, Standing), strict=True):
        plan = renderer_in(tmp_path).plan(chapter)
        shown, seconds = read(path.read_bytes())
        meant = drawn(tmp_path, chapter, range(0, plan.frames, 2))
        assert len(shown) == 1 or sum(seconds) == pytest.approx(len(meant) / 15, abs=0.02)
        starts = np.cumsum([0, *seconds[:-1]])
        for tick, picture in enumerate(meant):
            place = np.searchsorted(starts, tick / 15 + 0.01, side="right") - 1
            assert np.abs(shown[place] - picture).mean() < 1.5


def test_a_still_a_beat_is_the_frame_that_was_drawn(two: RenderJob, tmp_path: Path) -> None:
    paths = make(two, "png")
    names = ["Sliding-01-there", "Sliding-02-and-back", "Standing-01-a-moment", "Standing-02-a-while"]
    assert [path.name for path in paths] == [f"{name}.png" for name in names]
    results = []
    for chapter in (Sliding, Standing):
        plan = renderer_in(tmp_path).plan(chapter)
        results += [drawn(tmp_path, chapter, range(n, n + 1))[0] for n in map(plan.result, plan.beats)]
    for path, meant in zip(paths, results, strict=True):
        with Image.open(path) as image:
            assert (image.format, image.mode) == ("PNG", "RGB")
            assert (np.asarray(image) == meant).all()


def test_a_hostile_name_leads_nowhere(two: RenderJob) -> None:
    paths = make(replace(two, chapters=(Hostile,)), "png")
    assert len({*paths}) == len(paths) == 7
    for path in paths:
        assert path.parent == two.out
        assert path.is_file()
        assert path.name.isascii()
        assert set(path.stem) <= set("abcdefghijklmnopqrstuvwxyzH0123456789-")


@pytest.mark.parametrize("kind", KINDS)
def test_a_failure_names_the_chapter_and_leaves_nothing(two: RenderJob, kind: str) -> None:
    for chapter in (Breaking, BreakingWhenDrawn):
        with pytest.raises(ChapterError, match=f"chapter {chapter.__name__} failed"):
            make(replace(two, chapters=(chapter,)), kind, jobs=1)
        assert not two.out.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_the_bytes_are_the_same_again(two: RenderJob, kind: str) -> None:
    short = replace(two, chapters=(Standing,))
    first = [path.read_bytes() for path in make(short, kind)]
    assert [path.read_bytes() for path in make(short, kind, jobs=1)] == first
