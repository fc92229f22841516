"""The confusion table: what stands in it, in what color, and that it can be read."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.panels.confusion import ConfusionTable
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.colors import luminance, rgba
from nnfilm.kit.style.layout import SMALLEST, Layout, TextArea, frame_size
from nnfilm.kit.style.theme import DARK, LIGHT, Theme
from nnfilm.kit.text.typeset import em_width

SHAPES = {"16:9": (854, 480), "9:16": (480, 854)}


def place_in(shape: str) -> tuple[TextArea, Layout]:
    layout = Layout.of(*frame_size(*SHAPES[shape]))
    return layout.below_tally(layout.tally[1] - 3 * 1.1 * layout.note_step), layout


def table_of(
    matrix: np.ndarray, shape: str = "16:9", theme: Theme = DARK, names: tuple[str, ...] | None = None
) -> ConfusionTable:
    place, layout = place_in(shape)
    told = names or tuple(f"class {k}" for k in range(len(matrix)))
    table = ConfusionTable(matrix, told, place, theme, layout.label_size)
    table.opacity = 1.0
    return table


def drawn(table: ConfusionTable, shape: str = "16:9") -> tuple[np.ndarray, Canvas]:
    width, height = SHAPES[shape]
    pixels = np.empty((height, width, 4), np.uint8)
    pixels[...] = np.append(rgba(table.theme.background)[:3], 255)
    canvas = Canvas(pixels, height / frame_size(width, height)[1])
    table.draw(canvas)
    return pixels[..., :3].astype(float), canvas


def corner_of(table: ConfusionTable, row: int, column: int, picture: np.ndarray, canvas: Canvas) -> np.ndarray:
    """The color of a cell beside its number, (3,)."""
    x, y = table._middle(row, column)
    at = canvas.to_pixels(np.array([[x - 0.4 * table.cell, y - 0.42 * table.row]]))[0]
    return picture[int(at[1]), int(at[0])]


def some(n: int, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    return np.diag(random.integers(20, 300, n)) + random.integers(0, 4, (n, n)) * (random.random((n, n)) < 0.4)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_right_ones_have_their_class_s_color_mistakes_that_of_what_is_wrong_the_more_the_fuller(theme: Theme) -> None:
    matrix = np.array([[40, 0, 10], [0, 50, 0], [25, 0, 25]])
    table = table_of(matrix, theme=theme)
    picture, canvas = drawn(table)
    ground = rgba(theme.background)[:3]

    def towards(row: int, column: int, hue: str) -> float:
        away, full = corner_of(table, row, column, picture, canvas) - ground, rgba(hue)[:3] - ground
        share = float(away @ full / (full @ full))
        assert np.abs(away - share * full).max() < 3  # that hue and no other
        return share

    right = [towards(k, k, theme.classes[k]) for k in range(3)]
    assert right[1] > right[0] > right[2] > 0
    assert towards(2, 0, theme.wrong) > towards(0, 2, theme.wrong) > 0
    assert not table.shows(1, 0)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("n", [3, 5, 8, 12])
def test_it_keeps_to_its_place_and_can_be_read(n: int, shape: str) -> None:
    table = table_of(some(n), shape, names=("a rather long name of a class",) * n)
    picture, canvas = drawn(table, shape)
    inked = np.argwhere(np.abs(picture - rgba(DARK.background)[:3]).max(axis=-1) > 12)
    place, _ = place_in(shape)
    corners = np.array([[place.left, place.top], [place.left + place.width, place.top - place.height]])
    (left, top), (right, bottom) = canvas.to_pixels(corners)
    assert inked[:, 1].min() >= left - 3
    assert inked[:, 1].max() <= right + 3
    assert inked[:, 0].min() >= top - 3
    assert inked[:, 0].max() <= bottom + 3
    for _, words in table._numbers:
        assert words.size >= SMALLEST
    for theme in (DARK, LIGHT):
        inks = luminance(rgba(theme.ink))
        picture, canvas = drawn(other := table_of(np.diag([50] * n), shape, theme), shape)
        for k in range(n):
            under = luminance(corner_of(other, k, k, picture, canvas))
            light, dark = max(inks, under), min(inks, under)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (theme.name, k)


def test_names_from_a_file_are_shown_as_they_are_and_do_nothing() -> None:
    ground = rgba(DARK.background)[:3]
    for evil in ("#panic()", "$sum$", "*b*", "<a>"):
        table = table_of(some(3), names=(evil,) * 3)
        picture, canvas = drawn(table)
        for words in table._names:
            x, y = canvas.to_pixels(np.array([[words.x, words.y]]))[0]
            width = int(em_width(evil) * words.size * canvas.unit)
            shown = np.abs(picture[int(y) - 8 : int(y) + 8, int(x) : int(x) + width] - ground).max(axis=-1) > 60
            across = np.flatnonzero(shown.any(axis=0))
            assert across[-1] - across[0] > 0.7 * width  # every character stands there, as wide as it is in itself
