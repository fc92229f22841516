"""Posters: the beats that chapters name are shown, as pictures that pages can show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, JpegImagePlugin

from nnfilm.pack import pictures
from nnfilm.pack.model import Content, content
from nnfilm.render.quality import Quality
from tests.support.sample import number_in, picture, told

SMALL = Quality(640, 360, 15)


def film(quality: Quality = SMALL) -> Content:
    """Two chapters of three beats, of which the first names its second, the other none."""
    beats: list[tuple[str, str, list[str], int]] = [(name, "", [], 1) for name in ("first", "second", "last")]
    return content("The film", [told("One", "One", beats, 1), told("Two", "Two", beats)], quality, "dark")


def lay(film: Content, root: Path) -> None:
    """The stills, numbered from 1, and the small ones, from 101."""
    for number, beat in enumerate(film.beats, 1):
        (root / beat.small).parent.mkdir(parents=True, exist_ok=True)
        picture(film, number).save(root / beat.still)
        picture(film, 100 + number).save(root / beat.small)


def shown(path: Path) -> int:
    with Image.open(path) as poster:
        return number_in(poster)


def test_a_poster_is_of_the_beat_that_its_chapter_names_and_the_films_is_of_its_first_chapter(tmp_path: Path) -> None:
    lay(film(), tmp_path)
    posters = ["posters/film.jpg", "posters/01-One.jpg", "posters/02-Two.jpg"]
    thumbs = ["posters/small/01-One.webp", "posters/small/02-Two.webp"]
    assert pictures.write_posters(film(), tmp_path) == [*posters, *thumbs]
    assert [shown(tmp_path / name) for name in (*posters, *thumbs)] == [2, 2, 6, 102, 106]
    assert max(Image.open(tmp_path / name).width for name in thumbs) == pictures.THUMB_WIDTH


@pytest.mark.parametrize(
    ("size", "expected"), [((1920, 1080), (1280, 720)), ((640, 360), (640, 360)), ((1080, 1920), (1080, 1920))]
)
@pytest.mark.slow
def test_a_poster_is_a_fine_jpeg_of_at_most_1280_pixels(
    size: tuple[int, int], expected: tuple[int, int], tmp_path: Path
) -> None:
    made = film(replace(SMALL, width=size[0], height=size[1]))
    lay(made, tmp_path)
    pictures.write_posters(made, tmp_path)
    with Image.open(tmp_path / "posters/film.jpg") as poster:
        assert isinstance(poster, JpegImagePlugin.JpegImageFile)
        assert poster.size == expected
        assert JpegImagePlugin.get_sampling(poster) == 0  # 4:4:4
        assert poster.info["progressive"]
        still = Image.open(tmp_path / made.chapters[0].telling.still).convert("RGB").resize(expected)
        assert np.abs(np.asarray(poster, int) - np.asarray(still, int)).mean() < 2


def test_the_same_stills_make_the_same_posters(tmp_path: Path) -> None:
    lay(film(), tmp_path)
    pictures.write_posters(film(), tmp_path)
    before = (tmp_path / "posters/film.jpg").read_bytes()
    pictures.write_posters(film(), tmp_path)
    assert (tmp_path / "posters/film.jpg").read_bytes() == before
