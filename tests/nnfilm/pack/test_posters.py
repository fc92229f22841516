"""The poster: the beat that the first chapter names is shown, as a picture that everyone can show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, JpegImagePlugin

from nnfilm.pack import pictures
from nnfilm.pack.model import POSTER, Content, content
from nnfilm.settings.quality import Quality
from tests.support.sample import number_in, picture, told

SMALL = Quality(640, 360, 15)


def film(quality: Quality = SMALL) -> Content:
    """Two chapters of three beats, of which the first names its second, the other none."""
    beats: list[tuple[str, str, list[str], int]] = [(name, "", [], 1) for name in ("first", "second", "last")]
    return content("The film", [told("One", "One", beats, 1), told("Two", "Two", beats)], quality, "dark")


def lay(film: Content, root: Path) -> None:
    """The stills, numbered from 1."""
    for number, beat in enumerate(film.beats, 1):
        (root / beat.still).parent.mkdir(parents=True, exist_ok=True)
        picture(film, number).save(root / beat.still)


def test_it_is_of_the_beat_that_its_first_chapter_names(tmp_path: Path) -> None:
    lay(film(), tmp_path)
    assert pictures.write_poster(film(), tmp_path) == [POSTER]
    with Image.open(tmp_path / POSTER) as poster:
        assert number_in(poster) == 2


@pytest.mark.parametrize(
    ("size", "expected"), [((1920, 1080), (1280, 720)), ((640, 360), (640, 360)), ((1080, 1920), (1080, 1920))]
)
@pytest.mark.slow
def test_a_poster_is_a_fine_jpeg_of_at_most_1280_pixels(
    size: tuple[int, int], expected: tuple[int, int], tmp_path: Path
) -> None:
    made = film(replace(SMALL, width=size[0], height=size[1]))
    lay(made, tmp_path)
    pictures.write_poster(made, tmp_path)
    with Image.open(tmp_path / POSTER) as poster:
        assert isinstance(poster, JpegImagePlugin.JpegImageFile)
        assert poster.size == expected
        assert JpegImagePlugin.get_sampling(poster) == 0  # 4:4:4
        assert poster.info["progressive"]
        still = Image.open(tmp_path / made.chapters[0].telling.still).convert("RGB").resize(expected)
        assert np.abs(np.asarray(poster, int) - np.asarray(still, int)).mean() < 2
