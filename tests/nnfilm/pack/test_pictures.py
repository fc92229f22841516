"""Stills: of each beat the very frame, whoever draws it; and the poster, of the beat that the first chapter names."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, JpegImagePlugin

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.outputs.pipeline import Pipeline
from nnfilm.pack import pictures
from nnfilm.pack.model import POSTER, Content, content
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.settings.quality import Quality
from tests.support.sample import number_in, picture, told
from tests.support.stand_in import FILMED, Frames, Sliding, Standing, renderer_in, resources

SMALL = Quality(854, 480, 15)
CHAPTERS = (Sliding, Standing)


def make(root: Path) -> Content:
    """The stills of two stand-ins, by two workers."""
    plans = [renderer_in(root, SMALL).plan(chapter) for chapter in CHAPTERS]
    film = content("The film", plans, SMALL, "dark")
    with Pipeline(CHAPTERS, RenderSpec(SMALL, FILMED, {}), resources(root / "cache"), root) as pipeline:
        assert pictures.write_drawn(film, pipeline, root) == [
            *("stills/01-01.webp", "stills/01-02.webp", "loops/01-Sliding.mp4"),
            *("stills/02-01.webp", "stills/02-02.webp"),
        ]
    return film


def drawn(chapter: type[Chapter], frame: int, folder: Path) -> np.ndarray:
    """A frame, drawn here."""
    frames = Frames()
    renderer_in(folder, SMALL).perform(chapter, [frame], frames)
    return frames.shown[frame][..., :3]


def test_each_still_is_the_frame_that_its_beat_comes_to(tmp_path: Path) -> None:
    film = make(tmp_path)
    for chapter, shown in zip(CHAPTERS, film.chapters, strict=True):
        for beat in shown.beats:
            with Image.open(tmp_path / beat.still) as image:
                assert (image.format, image.size) == ("WEBP", (854, 480))
                apart = np.abs(np.asarray(image.convert("RGB"), int) - drawn(chapter, beat.result, tmp_path))
            assert apart.mean() < 2


def film(quality: Quality) -> Content:
    """Two chapters of three beats, of which the first names its second, the other none."""
    beats: list[tuple[str, str, list[str], int]] = [(name, "", [], 1) for name in ("first", "second", "last")]
    return content("The film", [told("One", "One", beats, 1), told("Two", "Two", beats)], quality, "dark")


def lay(film: Content, root: Path) -> None:
    """The stills, numbered from 1."""
    for number, beat in enumerate(film.beats, 1):
        (root / beat.still).parent.mkdir(parents=True, exist_ok=True)
        picture(film, number).save(root / beat.still)


def test_a_poster_is_a_fine_jpeg_of_the_beat_that_its_first_chapter_names(tmp_path: Path) -> None:
    made, expected = film(Quality(1920, 1080, 15)), (1280, 720)
    lay(made, tmp_path)
    assert pictures.write_poster(made, tmp_path) == [POSTER]
    with Image.open(tmp_path / POSTER) as poster:
        assert isinstance(poster, JpegImagePlugin.JpegImageFile)
        assert (poster.size, number_in(poster)) == (expected, 2)
        assert JpegImagePlugin.get_sampling(poster) == 0  # 4:4:4
        assert poster.info["progressive"]
        still = Image.open(tmp_path / made.chapters[0].telling.still).convert("RGB").resize(expected)
        assert np.abs(np.asarray(poster, int) - np.asarray(still, int)).mean() < 2
