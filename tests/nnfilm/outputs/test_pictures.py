"""What `render` makes besides videos, by its files: read as a viewer would."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from nnfilm.outputs import pictures
from nnfilm.outputs.film import Order
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.style.presentation import Presentation
from nnfilm.storage.cache import Cache
from nnfilm.utils.errors import BadInput, ChapterError
from nnfilm.utils.progress import Lines
from nnfilm.workers.executors import LocalExecutor
from tests.nnfilm.outputs.test_loops import drawn, read
from tests.support.stand_in import TINY, Breaking, BreakingWhenDrawn, Sliding, Standing, Swatches, renderer_in

KINDS = ("gif", "webp", "mov", "png")


class Hostile(Chapter):
    """Beats of names that lead elsewhere, or are none."""

    def construct(self) -> None:
        self.add(Swatches(self.theme))
        for name in ("../../etc/passwd", "<script>alert(1)</script>", "日本", "a/b", "a b", "", "\u202e.gnp"):
            self.beat(name)
            self.hold(0.1)


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    monkeypatch.setattr(pictures, "given_or_standard", lambda given, chapters, cache: given or {})
    return Order((Sliding, Standing), False, TINY, Presentation(alone=False), tmp_path / "out")


def make(order: Order, kind: str, jobs: int = 2) -> list[Path]:
    cache = Cache(order.out.parent / "cache")
    return pictures.render(order, kind, partial(LocalExecutor, jobs), cache, Lines())


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_an_animated_picture_shows_all_of_a_chapter(order: Order, tmp_path: Path, kind: str) -> None:
    paths = make(order, kind)
    assert paths == [order.out / f"{name}.{kind}" for name in ("Sliding", "Standing")]
    assert set(order.out.iterdir()) == set(paths)
    for path, chapter in zip(paths, (Sliding, Standing), strict=True):
        plan = renderer_in(tmp_path).plan(chapter)
        shown, seconds = read(path.read_bytes())
        meant = drawn(tmp_path, chapter, range(0, plan.frames, 2))
        assert len(shown) == 1 or sum(seconds) == pytest.approx(len(meant) / 15, abs=0.02)
        starts = np.cumsum([0, *seconds[:-1]])
        for tick, picture in enumerate(meant):
            place = np.searchsorted(starts, tick / 15 + 0.01, side="right") - 1
            assert np.abs(shown[place] - picture).mean() < 1.5


def test_a_still_a_beat_is_the_frame_that_was_drawn(order: Order, tmp_path: Path) -> None:
    paths = make(order, "png")
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


def test_a_hostile_name_leads_nowhere(order: Order) -> None:
    paths = make(replace(order, chapters=(Hostile,)), "png")
    assert len({*paths}) == len(paths) == 7
    for path in paths:
        assert path.parent == order.out
        assert path.is_file()
        assert path.name.isascii()
        assert set(path.stem) <= set("abcdefghijklmnopqrstuvwxyzH0123456789-")


def test_a_video_without_a_background_is_a_file_a_chapter(order: Order, tmp_path: Path) -> None:
    paths = make(order, "mov")
    assert [path.name for path in paths] == ["Sliding.mov", "Standing.mov"]
    for path, chapter in zip(paths, (Sliding, Standing), strict=True):
        with av.open(str(path)) as file:
            assert file.streams.video[0].frames == renderer_in(tmp_path).plan(chapter).frames


@pytest.mark.parametrize("kind", KINDS)
def test_a_failure_names_the_chapter_and_leaves_nothing(order: Order, kind: str) -> None:
    for chapter in (Breaking, BreakingWhenDrawn):
        with pytest.raises(ChapterError, match=f"chapter {chapter.__name__} failed"):
            make(replace(order, chapters=(chapter,)), kind, jobs=1)
        assert not order.out.exists()


def test_a_folder_in_the_way_is_told_before_anything_is_drawn(order: Order) -> None:
    (order.out / "Sliding.gif").mkdir(parents=True)
    with pytest.raises(BadInput, match="a folder has that name"):
        make(order, "gif")


@pytest.mark.parametrize("kind", KINDS)
def test_the_bytes_are_the_same_again(order: Order, kind: str) -> None:
    short = replace(order, chapters=(Standing,))
    first = [path.read_bytes() for path in make(short, kind)]
    assert [path.read_bytes() for path in make(short, kind, jobs=1)] == first
