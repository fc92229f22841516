"""Posters: the telling still is taken, and saved as a picture that pages can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, JpegImagePlugin

from nnfilm.pack import posters
from nnfilm.pack.model import Content, content
from nnfilm.render.quality import Quality
from nnfilm.scenes.kit.style.theme import DARK, LIGHT, THEMES, Theme
from tests.support.sample import told

SMALL = Quality(640, 360, 15)


def film(theme: str = "dark", quality: Quality = SMALL) -> Content:
    """Two chapters of three beats."""
    beats: list[tuple[str, str, list[str], int]] = [(name, "", [], 1) for name in ("first", "second", "last")]
    return content("The film", [told("One", "One", beats), told("Two", "Two", beats)], quality, theme)


def empty(theme: Theme, size: tuple[int, int] = (640, 360)) -> Image.Image:
    return Image.new("RGB", size, theme.background)


def titled(theme: Theme, size: tuple[int, int] = (640, 360)) -> Image.Image:
    """Words in ink, across the middle."""
    image = empty(theme, size)
    ImageDraw.Draw(image).rectangle((60, 160, 580, 200), theme.ink)
    return image


def points(theme: Theme, colors: int, size: tuple[int, int] = (640, 360)) -> Image.Image:
    """Points all over, in so many colours."""
    image, rng = empty(theme, size), np.random.default_rng(5)
    pen = ImageDraw.Draw(image)
    for number, (x, y) in enumerate(rng.random((150, 2)) * size):
        pen.ellipse((x - 6, y - 6, x + 6, y + 6), (*theme.classes, *theme.neurons)[number % colors])
    return image


def lay(film: Content, pictures: Mapping[str, Image.Image], root: Path) -> None:
    """The stills, by chapter and beat."""
    for chapter in film.chapters:
        for beat in chapter.beats:
            image = pictures.get(f"{chapter.name} {beat.name}", empty(THEMES[film.theme], (film.width, film.height)))
            for name, width in ((beat.still, image.width), (beat.small, 640)):
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                image.resize((width, width * image.height // image.width)).save(root / name)


def shows(path: Path, image: Image.Image) -> bool:
    """Whether a poster is of that picture."""
    with Image.open(path) as poster:
        apart = np.abs(np.asarray(poster, int) - np.asarray(image.resize(poster.size), int))
    return float(apart.mean()) < 2


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_still_with_most_to_see_is_taken_and_not_the_last(theme: Theme, tmp_path: Path) -> None:
    made = film(theme.name)
    few, many = points(theme, 1), points(theme, 4)
    lay(made, {"One first": few, "One second": titled(theme), "Two first": many, "Two second": few}, tmp_path)
    assert posters.write(made, tmp_path) == ["posters/film.jpg", "posters/01-One.jpg", "posters/02-Two.jpg"]
    assert shows(tmp_path / "posters/01-One.jpg", few)
    assert shows(tmp_path / "posters/02-Two.jpg", many)
    assert shows(tmp_path / "posters/film.jpg", many)


def test_what_tells_more(tmp_path: Path) -> None:
    """The same points in a corner tell less than all over, and in fewer colours less too; nothing tells nothing."""
    corner = empty(DARK)
    corner.paste(points(DARK, 4).crop((0, 0, 160, 90)))
    scores = []
    for number, image in enumerate((points(DARK, 4), points(DARK, 2), corner, titled(DARK))):
        image.save(tmp_path / f"{number}.png")
        scores.append(posters.telling(tmp_path / f"{number}.png"))
    assert scores[0] > scores[1] > scores[2] > scores[3] == 0


def test_colors_are_counted_that_are_seen_and_not_gray() -> None:
    image = empty(DARK, (640, 360))
    for number, color in enumerate((*DARK.classes[:3], DARK.ink, DARK.faint, "#808080")):
        image.paste(color, (40 * number, 0, 40 * number + 20, 20))
    image.paste(DARK.wrong, (0, 300, 3, 303))
    assert posters.colors(image) == 3


@pytest.mark.parametrize(
    ("size", "expected"), [((1920, 1080), (1280, 720)), ((640, 360), (640, 360)), ((1080, 1920), (1080, 1920))]
)
@pytest.mark.slow
def test_a_poster_is_a_fine_jpeg_of_at_most_1280_pixels(
    size: tuple[int, int], expected: tuple[int, int], tmp_path: Path
) -> None:
    made = film(quality=replace(SMALL, width=size[0], height=size[1]))
    lay(made, {"One first": points(DARK, 3, size)}, tmp_path)
    posters.write(made, tmp_path)
    with Image.open(tmp_path / "posters/film.jpg") as poster:
        assert isinstance(poster, JpegImagePlugin.JpegImageFile)
        assert poster.size == expected
        assert JpegImagePlugin.get_sampling(poster) == 0  # 4:4:4
        assert poster.info["progressive"]


def test_the_same_stills_make_the_same_posters(tmp_path: Path) -> None:
    lay(film(), {"One first": points(DARK, 3)}, tmp_path)
    posters.write(film(), tmp_path)
    before = (tmp_path / "posters/film.jpg").read_bytes()
    posters.write(film(), tmp_path)
    assert (tmp_path / "posters/film.jpg").read_bytes() == before
