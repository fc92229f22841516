"""The card and the thumbnail show the poster's beat in its own shape, and words large enough to be read when small."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nnfilm.kit.style.theme import THEMES, rgba
from nnfilm.pack import cards
from nnfilm.pack.model import CARD, POSTER, THUMBNAIL, WORDLESS, Content, content
from tests.support.sample import PLAIN, PLAIN_PLANS, PUBLISHED, SMALL, number_in, picture, write_video

DISC = 0.3
"""Radius of what the video shows, as a share of its shorter side."""


def shaped(aspect: str, theme: str = "dark") -> Content:
    return content("Bands", PLAIN_PLANS, SMALL.shaped(aspect), theme, PUBLISHED)


def disc(film: Content, number: int) -> Image.Image:
    """A frame of the film: a disc on the theme's background, which is whiter from frame to frame."""
    y, x = np.mgrid[: film.height, : film.width]
    inside = np.hypot(x - film.width / 2, y - film.height / 2) < DISC * min(film.width, film.height)
    pixels = np.where(inside[..., None], 2 * number + 100, rgba(THEMES[film.theme].background)[:3])
    return Image.fromarray(pixels.astype(np.uint8))


def lay(film: Content, root: Path) -> None:
    (root / POSTER).parent.mkdir(exist_ok=True)
    picture(film, film.chapters[0].telling.result).save(root / POSTER, quality=95)
    write_video(root / WORDLESS, [disc(film, n) for n in range(46)], film.fps, "libx264", {"crf": "5"})


@pytest.fixture(scope="module", params=["dark", "light"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, Path]:
    film, root = shaped("16:9", request.param), tmp_path_factory.mktemp("cards")
    lay(film, root)
    assert cards.write(film, root) == [THUMBNAIL, CARD]
    return film, root


def test_they_are_as_large_as_networks_want(made: tuple[Content, Path]) -> None:
    _, root = made
    for name, size in {CARD: (1200, 630), THUMBNAIL: (1280, 720)}.items():
        with Image.open(root / name) as found:
            assert (found.format, found.size) == ("JPEG", size)
        assert (root / name).stat().st_size < 2_000_000


def test_a_card_is_the_whole_poster_on_the_themes_background(made: tuple[Content, Path]) -> None:
    film, root = made
    with Image.open(root / CARD) as found:
        left, right = 1200 // 2 - 560, 1200 // 2 + 560  # 16:9 at its height
        assert number_in(found.crop((left, 0, right, 630))) == film.chapters[0].telling.result
        margins = np.concatenate(
            [np.asarray(found, int)[:, : left - 8], np.asarray(found, int)[:, right + 8 :]], axis=1
        )
    assert np.abs(margins - rgba(THEMES[film.theme].background)[:3]).max() < 6


def drawn(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """What of a picture differs from its ground, and the lightness of all."""
    with Image.open(path) as found:
        light = np.asarray(found.convert("L"), int)
    return np.abs(light - light[0, 0]) > 30, light


def test_a_thumbnail_shows_the_beats_result_round_and_beside_it_large_words(made: tuple[Content, Path]) -> None:
    film, root = made
    inked, light = drawn(root / THUMBNAIL)
    columns, rows = np.flatnonzero(inked[:, 600:].any(axis=0)), np.flatnonzero(inked[:, 600:].any(axis=1))
    assert np.ptp(columns) == pytest.approx(np.ptp(rows), abs=8)
    assert np.ptp(rows) > 600
    assert light[360, 600 + int(columns.mean())] == pytest.approx(2 * film.chapters[0].telling.result + 100, abs=4)
    letters = np.flatnonzero(inked[:, :600].any(axis=1))
    assert np.ptp(letters) / 8 > 10, "they are not read at 160 pixels"


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_a_narrow_film_stands_beside_its_title(aspect: str, tmp_path: Path) -> None:
    film = shaped(aspect)
    lay(film, tmp_path)
    cards.write(film, tmp_path)
    inked, _ = drawn(tmp_path / CARD)
    assert inked[:, 50:500].any() and inked[:, 620:].any()
    assert not inked[:, :30].any() and not inked[:, -30:].any()


def test_the_longest_title_fits_a_card(made: tuple[Content, Path], tmp_path: Path) -> None:
    film, root = made
    cards.beside("W" * 200, film, root, cards.CARD_SIZE).save(tmp_path / "made.png")
    inked, _ = drawn(tmp_path / "made.png")
    assert not inked[:20].any() and not inked[-20:].any()


def test_without_an_address_there_is_no_card(made: tuple[Content, Path], tmp_path: Path) -> None:
    lay(PLAIN, tmp_path)
    assert cards.write(PLAIN, tmp_path) == [THUMBNAIL]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Three kinds of penguins", "Three kinds of penguins"),
        ("How a neural network separates what a line cannot", "How a neural network separates…"),
        ("Where a neural network draws the line", "Where a neural network draws…"),
        ("Penguins: what the network makes of their bills", "Penguins"),
        ("One two three four to five", "One two three four…"),
        ("In the of a the", "In the of a the"),
        ("W" * 200, "W" * 60 + "…"),
    ],
)
def test_a_thumbnail_has_few_words(title: str, words: str) -> None:
    assert cards.thumbnail_words(title, "en") == words


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("de", "Wie ein neuronales Netz die Klassen trennt", "Wie ein neuronales Netz…"),
        ("fr", "Ce qui sépare les classes dans le plan courbé", "Ce qui sépare les classes…"),
        ("es", "Una red neuronal separa lo que una recta no puede", "Una red neuronal separa…"),
        ("zh", "神经网络如何分开两类点", "神经网络如何分开两类点"),
        ("de", "Was ein neuronales Netz mit den Sorten macht", "Was ein neuronales Netz…"),
        ("fr", "Comment un réseau sépare les classes de vin", "Comment un réseau sépare…"),
        ("es", "Dónde traza su línea la red de neuronas", "Dónde traza su línea…"),
        ("de", "One two three four to five", "One two three four to…"),
    ],
)
def test_words_that_lead_on_are_those_of_the_language(language: str, title: str, words: str) -> None:
    assert cards.thumbnail_words(title, language) == words


@pytest.mark.parametrize(
    "title", ["Donaudampfschifffahrtsgesellschaft", "W" * 200, "#panic() <b> $x$", "神经网络如何分开两类点"]
)
def test_words_and_picture_keep_apart(title: str, made: tuple[Content, Path], tmp_path: Path) -> None:
    film, root = made
    words = cards.thumbnail_words(title, "en")
    cards.beside(words, replace(film, title=title), root, cards.THUMBNAIL_SIZE).save(tmp_path / "made.png")
    inked, _ = drawn(tmp_path / "made.png")
    empty = np.flatnonzero(~inked.any(axis=0))
    assert np.ptp(empty) > 1200 and empty[0] == 0
    gaps = np.split(empty, np.flatnonzero(np.diff(empty) > 1) + 1)
    assert max(len(gap) for gap in gaps if 200 < gap[0] < 1000) > 20
