"""The legend: every class in its place, in every shape of frame, whatever the names say."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from nnfilm.kit.panels.legend import MARKER, Legend
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.markers import MARKERS, RING
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SHORT, Layout, TextArea, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.typeset import em_width, fitted

SHAPES = [(1920, 1080), (1080, 1920)]
HOSTILE = [
    '#read("/etc/passwd")',
    "$ x^2 $ *bold* _it_",
    "\\ back \\slash",
    '"quoted"',
    "W" * 24,
    "]",
    "a",
    "line\nbreak",
    "#panic()",
    "b",
    "M" * 24,
    "<tag>",
]
SIZES = [1, 20, 300, 4_000, 50_000, 600_000, 7, 88, 9, 1_000, 33, 2]

every_shape = pytest.mark.parametrize(("width", "height"), SHAPES)
every_number = pytest.mark.parametrize("n", range(2, 13))


def drawn(legend: Legend, width: int, height: int) -> np.ndarray:
    """Where the legend puts ink, (h, w)."""
    pixels = np.zeros((height, width, 4), dtype=np.uint8)
    pixels[..., :3], pixels[..., 3] = rgba(DARK.background)[:3], 255
    legend.draw(Canvas(pixels, min(width, height) / SHORT))
    return np.asarray((np.abs(pixels[..., :3] - rgba(DARK.background)[:3]) > 24).any(axis=2))


def corners(place: TextArea, width: int, height: int) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of a place in pixels."""
    unit = min(width, height) / SHORT
    left, top = width / 2 + unit * place.left, height / 2 - unit * place.top
    return round(left), round(top), round(left + unit * place.width), round(top + unit * place.height)


@every_shape
@every_number
def test_all_of_it_lies_in_its_place_and_clear_of_the_picture(width: int, height: int, n: int) -> None:
    layout = Layout.of(*frame_size(width, height))
    place, picture = layout.legend(n), layout.beside_legend(n)
    ink = drawn(Legend(DARK, HOSTILE[:n], SIZES[:n], place, layout.label_size), width, height)
    rows, columns = np.nonzero(ink)
    left, top, right, bottom = corners(place, width, height)
    assert len(rows) and left <= columns.min() and columns.max() < right and top <= rows.min() and rows.max() < bottom
    clear_above = picture.y + picture.half + 0.4 <= place.top - place.height + 1e-9
    assert picture.half > 1.3 and (clear_above or place.left + place.width + 0.4 <= picture.x - picture.half)
    assert place.top <= layout.top + 1e-9 and place.top - place.height >= layout.bottom


@every_shape
@every_number
def test_no_class_stands_on_another(width: int, height: int, n: int) -> None:
    layout = Layout.of(*frame_size(width, height))
    legend = Legend(DARK, ["M" * 24] * n, [100_000] * n, layout.legend(n), layout.label_size)
    for one, other in combinations(legend.entries, 2):
        first, second = sorted((one, other), key=lambda entry: entry.x)
        assert abs(one.y - other.y) > 1.2 * legend.size or first.count_x < second.x - 0.2
    for entry in legend.entries:
        name_ends = entry.x + (0.9 + em_width(entry.name)) * legend.size
        assert name_ends < entry.count_x - em_width(entry.count) * legend.size
        assert em_width(entry.name) > 1.0


@every_number
def test_each_class_has_its_own_color(n: int) -> None:
    layout = Layout.of(*frame_size(1920, 1080))
    legend = Legend(DARK, HOSTILE[:n], None, layout.legend(n), layout.label_size)
    pixels = np.zeros((1080, 1920, 4), dtype=np.uint8)
    legend.draw(Canvas(pixels, 1080 / SHORT))
    for k, entry in enumerate(legend.entries):
        in_band = 0.93 * MARKER if MARKERS[k] == RING else 0.0
        x, y = 960 + 135 * (entry.x + in_band), 540 - 135 * entry.y
        assert np.allclose(pixels[int(y), int(x), :3], rgba(DARK.class_color(k))[:3], atol=2)


@pytest.mark.parametrize(
    "name", ["mean concave points, worst", "x", "Ω" * 24, "e\u0301" * 12, "a b c d e f g h i j k l"]
)
@pytest.mark.parametrize("width", [0.8, 2.0, 20.0])
def test_a_name_is_shortened_no_more_than_its_width_asks_for(name: str, width: float) -> None:
    shown = fitted(name, 0.3, width)
    assert 0.3 * em_width(shown) <= width
    assert (shown == name) == (0.3 * em_width(name) <= width)
    if shown != name:
        head, tail = shown.split("…")
        assert name.startswith(head) and name.endswith(tail) and len(head) >= len(tail)
        longer = len(head) + len(tail) + 3
        assert 0.3 * em_width(name[: longer - longer // 3] + "…" + name[-(longer // 3) :]) > 0.85 * width
