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
from nnfilm.kit.text.numbers import brief, number
from nnfilm.kit.text.typeset import em_width
from nnmath import Box, Dataset
from tests.support.drawing import frame

BOX = Box(np.array([-2.0, -2.0]), np.array([2.0, 2.0]))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.5, "0.5"),
        (-1.2, "−1.2"),
        (0, "0"),
        (2024, "2024"),
        (25_000, "25k"),
        (290_010, "290.01k"),
        (-1.5e6, "−1.5M"),
        (3e9, "3G"),
        (2e12, "2T"),
        (0.001, "0.001"),
        (0.0005, "5e−4"),
        (-2.5e-7, "−2.5e−7"),
    ],
)
def test_a_ticks_number_is_brief(value: float, shown: str) -> None:
    assert brief(value) == shown


def test_thousands_are_set_apart_but_in_what_may_be_a_year() -> None:
    assert [number(value) for value in (2024, 9_999, 10_000, -1_234_567)] == ["2024", "9999", "10,000", "−1,234,567"]


@pytest.mark.parametrize(("mean", "scale"), [(0.5, 0.2), (300_010.0, 4.0), (123_456_789.0, 1.0), (0.0, 1e-9)])
@pytest.mark.parametrize("half", [1.55, 2.45])
def test_numbers_below_an_axis_do_not_run_into_each_other(mean: float, scale: float, half: float) -> None:
    axis = Axis.scaled("$x_1$", DARK.ink, -2.0, 2.0, mean, scale)
    axes = Axes(BOX, [axis, axis], DARK, 0.27, 0.32)
    space = Space(Region(0.0, 0.0, half), View(half=2.0), axes)
    space.draw(Canvas(frame(240).pixels, 30.0))
    below = axes._numbers_below(space)
    assert len(below) >= 1
    places = [float(label.point[0]) * half / 2.0 for label in below]
    widths = [0.27 * em_width(brief(value)) for value in axis.values]
    assert all(b - a > max(widths) for a, b in pairwise(places))


@pytest.mark.parametrize("shape", [(14.2, 8.0), (8.0, 8.0), (8.0, 14.2)])
def test_two_names_that_are_cut_do_not_look_the_same(shape: tuple[float, float]) -> None:
    names = [f"petal length, as measured in the {side} whorl of the oldest flower, mean" for side in ("inner", "outer")]
    raw, layout = np.random.default_rng(0).normal(size=(20, 2)), Layout.of(*shape)
    data = Dataset.from_raw("flowers", raw, np.arange(20) % 2, names, ["a", "b"])
    for shown in (plane_names(data, layout), side_names(data, layout)):
        assert len(set(shown)) == 2
        assert all("…" in name for name in shown)


INK = "#ff00ff"  # of the level axis alone


def test_of_whole_numbers_ticks_are_whole() -> None:
    assert Axis.scaled("wind", INK, -1.0, 2.0, 0.5, 0.5, whole=True).values.tolist() == [0.0, 1.0]
    assert 0.2 in Axis.scaled("wind", INK, -1.0, 2.0, 0.5, 0.5).values
