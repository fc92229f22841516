"""Axes: numbers and names that fit, whatever the data's scale and names are."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from nnfilm.kit.figures.sheet import plane_names, side_names
from nnfilm.kit.marks.axes.axes import Axes, Axis
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout, Region
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.numbers import brief
from nnfilm.kit.text.typeset import em_width
from nnmath import Box, Dataset
from tests.support.drawing import frame

BOX = Box(np.array([-2.0, -2.0]), np.array([2.0, 2.0]))


@pytest.mark.parametrize(("mean", "scale"), [(0.5, 0.2), (300_010.0, 4.0), (123_456_789.0, 1.0), (0.0, 1e-9)])
def test_numbers_below_an_axis_do_not_run_into_each_other(mean: float, scale: float) -> None:
    half = 1.55
    axis = Axis.scaled("$x_1$", DARK.ink, -2.0, 2.0, mean, scale)
    axes = Axes(BOX, [axis, axis], DARK, 0.27, 0.32)
    space = Space(Region(0.0, 0.0, half), View(half=2.0), axes)
    space.draw(Canvas(frame(240).pixels, 30.0))
    below = axes._numbers_below(space)
    assert len(below) >= 1
    places = [float(label.point[0]) * half / 2.0 for label in below]
    widths = [0.27 * em_width(brief(value)) for value in axis.values]
    assert all(b - a > max(widths) for a, b in pairwise(places))


def test_two_names_that_are_cut_do_not_look_the_same() -> None:
    names = [f"petal length, as measured in the {side} whorl of the oldest flower, mean" for side in ("inner", "outer")]
    raw, layout = np.random.default_rng(0).normal(size=(20, 2)), Layout.of(8.0, 14.2)
    data = Dataset.from_raw("flowers", raw, np.arange(20) % 2, names, ["a", "b"])
    for shown in (plane_names(data, layout), side_names(data, layout)):
        assert len(set(shown)) == 2
        assert all("…" in name for name in shown)


def test_of_whole_numbers_ticks_are_whole() -> None:
    assert Axis.scaled("wind", DARK.ink, -1.0, 2.0, 0.5, 0.5, whole=True).values.tolist() == [0.0, 1.0]
    assert 0.2 in Axis.scaled("wind", DARK.ink, -1.0, 2.0, 0.5, 0.5).values
