"""The confusion table: what stands in it, in what color, and that it can be read."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.panels.confusion import ConfusionTable
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SMALLEST, Layout, TextArea, frame_size
from nnfilm.kit.style.theme import DARK, LIGHT, Theme
from tests.support.drawing import ground, inked
from tests.support.legibility import contrast

SHAPES = {"16:9": (854, 480), "9:16": (480, 854)}


def drawn(matrix: np.ndarray, theme: Theme, shape: str = "16:9") -> tuple[ConfusionTable, TextArea, Canvas]:
    """A table of classes with long and hostile names, its place, and the frame with it."""
    layout = Layout.of(*frame_size(*SHAPES[shape]))
    place = layout.below_tally(layout.tally[1] - 3 * 1.1 * layout.note_step)
    table = ConfusionTable(matrix, ("*a rather long* #name",) * len(matrix), place, theme, layout.label_size)
    table.opacity = 1.0
    canvas = ground(*SHAPES[shape], theme)
    table.draw(canvas)
    return table, place, canvas


def cell(table: ConfusionTable, row: int, column: int, canvas: Canvas) -> np.ndarray:
    """The color of a cell beside its number, (3,)."""
    x, y = table._middle(row, column)
    at = canvas.to_pixels(np.array([[x - 0.4 * table.cell, y - 0.42 * table.row]]))[0]
    return canvas.pixels[int(at[1]), int(at[0]), :3].astype(float)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_right_ones_have_their_class_s_color_mistakes_that_of_what_is_wrong_the_more_the_fuller(theme: Theme) -> None:
    table, _, canvas = drawn(np.array([[40, 0, 10], [0, 50, 0], [25, 0, 25]]), theme)
    clear = rgba(theme.background)[:3]

    def towards(row: int, column: int, hue: str) -> float:
        away, full = cell(table, row, column, canvas) - clear, rgba(hue)[:3] - clear
        share = float(away @ full / (full @ full))
        assert np.abs(away - share * full).max() < 3  # that hue and no other
        return share

    right = [towards(k, k, theme.classes[k]) for k in range(3)]
    assert right[1] > right[0] > right[2] > 0
    assert towards(2, 0, theme.wrong) > towards(0, 2, theme.wrong) > 0
    assert not table.shows(1, 0)


@pytest.mark.parametrize(
    ("n", "shape", "theme"), [(3, "9:16", LIGHT), (5, "16:9", DARK), (12, "9:16", DARK), (12, "16:9", LIGHT)]
)
def test_it_keeps_to_its_place_and_can_be_read(n: int, shape: str, theme: Theme) -> None:
    random = np.random.default_rng(n)
    matrix = np.diag(random.integers(20, 300, n)) + random.integers(0, 4, (n, n)) * (random.random((n, n)) < 0.4)
    table, place, canvas = drawn(matrix, theme, shape)
    rows, columns = np.nonzero(inked(canvas, theme))
    corners = np.array([[place.left, place.top], [place.left + place.width, place.top - place.height]])
    (left, top), (right, bottom) = canvas.to_pixels(corners)
    assert left - 3 <= columns.min() and columns.max() <= right + 3
    assert top - 3 <= rows.min() and rows.max() <= bottom + 3
    assert all(words.size >= SMALLEST for _, words in table._numbers)
    table, _, canvas = drawn(np.diag([50] * n), theme, shape)
    for k in range(n):
        assert contrast(rgba(theme.ink)[:3], cell(table, k, k, canvas)) >= 4.5, k
