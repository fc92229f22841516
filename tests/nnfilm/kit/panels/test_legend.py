"""The legend: every class in its place, in every shape of frame, whatever the names say."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from nnfilm.kit.panels.legend import MARKER, Legend
from nnfilm.kit.raster.markers import MARKERS, RING
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SHORT, Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.typeset import em_width
from tests.support.drawing import ground, inked

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


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("n", [2, 3, 5, 8, 12])
def test_all_of_it_lies_in_its_place_in_its_colors_and_clear_of_the_picture(width: int, height: int, n: int) -> None:
    layout = Layout.of(*frame_size(width, height))
    place, picture = layout.legend(n), layout.beside_legend(n)
    legend = Legend(DARK, HOSTILE[:n], SIZES[:n], place, layout.label_size)
    canvas, unit = ground(width, height), min(width, height) / SHORT
    legend.draw(canvas)
    rows, columns = np.nonzero(inked(canvas))
    left, top = width / 2 + unit * place.left, height / 2 - unit * place.top
    assert round(left) <= columns.min() and columns.max() < round(left + unit * place.width)
    assert round(top) <= rows.min() and rows.max() < round(top + unit * place.height)
    clear_above = picture.y + picture.half + 0.4 <= place.top - place.height + 1e-9
    assert picture.half > 1.3 and (clear_above or place.left + place.width + 0.4 <= picture.x - picture.half)
    assert place.top <= layout.top + 1e-9 and place.top - place.height >= layout.bottom
    for k, entry in enumerate(legend.entries):
        in_band = 0.93 * MARKER if MARKERS[k] == RING else 0.0
        x, y = width / 2 + unit * (entry.x + in_band), height / 2 - unit * entry.y
        assert np.allclose(canvas.pixels[int(y), int(x), :3], rgba(DARK.class_color(k))[:3], atol=2)
        assert (
            entry.x + (0.9 + em_width(entry.name)) * legend.size < entry.count_x - em_width(entry.count) * legend.size
        )
    for one, other in combinations(legend.entries, 2):
        first, second = sorted((one, other), key=lambda entry: entry.x)
        assert abs(one.y - other.y) > 1.2 * legend.size or first.count_x < second.x - 0.2
