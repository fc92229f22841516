"""The chart of a search, and its number."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.figures.methods.line_hunt import SearchTrace, search_count
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnmath import load
from nnmath.classifiers.line_search import LineSearch
from nnmath.classifiers.straight_cut import best_line
from tests.support.drawing import ground

SHAPES = {"16:9": (640, 360), "9:16": (360, 640)}
BANDS = load("bands")
SEARCH = LineSearch(BANDS.X, BANDS.y, best_line(BANDS.X, BANDS.y)[0])


def trace_in(shape: str, at: float) -> tuple[SearchTrace, np.ndarray, Canvas]:
    """A trace at a moment, what is drawn of it (h, w, 3), and on what."""
    width, height = SHAPES[shape]
    layout = Layout.of(*frame_size(width, height))
    trace = SearchTrace(SEARCH, search_count(len(BANDS.y), layout, DARK).words, layout, DARK)
    trace.opacity, trace.progress = 1.0, at
    canvas = ground(width, height)
    trace.draw(canvas)
    return trace, canvas.pixels[..., :3].astype(int), canvas


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("at", [0.1, 0.5, 1.0])
def test_the_curve_has_come_to_the_number_that_is_shown(shape: str, at: float) -> None:
    trace, picture, canvas = trace_in(shape, at)
    x, y = canvas.to_pixels(trace.place_of(np.array([[at, float(SEARCH.errors(at))]])))[0]
    red = np.abs(picture - rgba(DARK.wrong)[:3]).max(axis=-1) < 60
    assert red[int(y) - 2 : int(y) + 3, int(x) - 2 : int(x) + 3].any()
    chart = canvas.to_pixels(trace.place_of(np.array([[0.0, trace._most], [1.0, 0.0]])))
    beyond = red[int(chart[0, 1]) : int(chart[1, 1]), int(x) + 4 : int(chart[1, 0])]
    assert not beyond.any()  # nothing of what is to come is seen
    assert trace.place_of(SEARCH.trace)[:, 1].argmax() == SEARCH.trace[:, 1].argmax(), "more mistakes stand higher"
