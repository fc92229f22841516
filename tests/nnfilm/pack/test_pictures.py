"""Stills: of each beat the very frame, whoever draws it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack import pictures
from nnfilm.pack.model import Content, content
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.render.plan import Plan
from nnfilm.settings.quality import Quality
from nnfilm.utils.errors import FilmError
from tests.support.stand_in import FILMED, Frames, Sliding, Standing, renderer_in, resources

SMALL = Quality(854, 480, 15)


class Heard:
    """A progress that remembers."""

    def __init__(self) -> None:
        self.total, self.told = 0, list[int]()

    def say(self, line: str) -> None:
        """Not called."""

    def begin(self, frames: int, done: int = 0, doing: str = "drawing", unit: str = "frames") -> None:
        self.total = frames

    def drawn(self, frames: int) -> None:
        self.told.append(frames)


def plans(folder: Path, quality: Quality) -> list[Plan]:
    return [renderer_in(folder, quality).plan(chapter) for chapter in (Sliding, Standing)]


def make(root: Path, chapters: Sequence[type[Chapter]] = (Sliding, Standing)) -> tuple[Content, Heard]:
    """The stills of two stand-ins, by two workers."""
    told = plans(root, SMALL)
    film, heard = content("The film", told, SMALL, "dark"), Heard()
    found = resources(root / "cache", progress=heard)
    with Pipeline(chapters, RenderSpec(SMALL, FILMED, {}), found, root) as pipeline:
        assert pictures.write_drawn(film, pipeline, root) == [
            *("stills/01-01.webp", "stills/01-02.webp", "loops/01-Sliding.mp4"),
            *("stills/02-01.webp", "stills/02-02.webp"),
        ]
    return film, heard


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Content, Heard]:
    root = tmp_path_factory.mktemp("stills")
    return root, *make(root)


def drawn(chapter: type[Chapter], frame: int, folder: Path) -> np.ndarray:
    """A frame, drawn here."""
    frames = Frames()
    renderer_in(folder, SMALL).perform(chapter, [frame], frames)
    return frames.shown[frame][..., :3]


def test_each_still_is_the_frame_that_its_beat_comes_to(made: tuple[Path, Content, Heard], tmp_path: Path) -> None:
    root, film, heard = made
    assert (heard.total, heard.told) == (2, [1, 2])
    for chapter, told in zip((Sliding, Standing), film.chapters, strict=True):
        for beat in told.beats:
            with Image.open(root / beat.still) as image:
                assert (image.format, image.size) == ("WEBP", (854, 480))
                apart = np.abs(np.asarray(image.convert("RGB"), int) - drawn(chapter, beat.result, tmp_path))
            assert apart.mean() < 2


def test_a_still_is_no_wider_than_a_window() -> None:
    with Image.open(io.BytesIO(pictures.still(Image.new("RGB", (1920, 1080))))) as image:
        assert image.size == (1440, 810)


def test_a_chapter_that_ends_too_early_is_told(tmp_path: Path) -> None:
    with pytest.raises(FilmError, match="is shorter than planned"):
        pictures.draw(renderer_in(tmp_path), Standing, [0, 10_000], range(1))
