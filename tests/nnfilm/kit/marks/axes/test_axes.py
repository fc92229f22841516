"""Axes: numbers and names that fit, whatever the data's scale and names are."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from nnfilm.kit.figures.sheet import feature_markup, plane_names, side_names
from nnfilm.kit.marks.axes.axes import Axes, Axis
from nnfilm.kit.marks.labels import Labels
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout, Region
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.numbers import brief, number
from nnfilm.kit.text.typeset import em_width
from nnmath import Box, Dataset
from tests.support.drawing import frame
from tests.support.witness import VISIBLE

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
    below = [label for label in axes._numbers_in(space).labels if label.offset[0] == 0]
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


def named(length: int, size: float = 0.32, ticks: float = 2.0) -> tuple[Axes, Space]:
    """Axes of which the level one has such a name, and numbers so far from the middle."""
    level = Axis.plain(feature_markup("M" * length), INK, -ticks, ticks)
    upright = Axis.plain("$x_2$", DARK.ink, -2.0, 2.0)
    axes = Axes(BOX, [level, upright], DARK, 0.27, size)
    return axes, Space(Region(0.0, 0.0, 2.0), View(half=2.0), axes)


def numbers(axes: Axes, space: Space, canvas: Canvas) -> list[tuple[Labels, float]]:
    level, _, size = axes._level_name(space, canvas)
    return axes._by_axis(space, level, size)


@pytest.mark.parametrize("width", [360, 150])  # with room for the name to the right of the frame, and without
def test_a_name_of_words_lies_on_no_point_and_no_number(width: int) -> None:
    axes, space = named(8)
    canvas = Canvas(np.zeros((240, width, 4), np.uint8), 30.0)
    space.draw(canvas)
    rows, columns = np.nonzero((canvas.pixels[..., 0] > 120) & (canvas.pixels[..., 1] < 60))
    assert len(rows) > 50
    right, below = width / 2 + 60, 120 + 60
    assert (columns > right).all() or (rows > below).all()
    left, end = (x / 30.0 - width / 60.0 for x in (columns.min(), columns.max() + 1))
    shown = [label for labels, share in numbers(axes, space, canvas) for label in labels.labels if share > 0.99]
    places = {float(one.point[0]): 0.27 * em_width(one.markup) / 2 for one in shown if one.offset[0] == 0}
    assert all(x + half < left or x - half > end for x, half in places.items())
    assert set(places) == ({-2.0, -1.0, 0.0, 1.0, 2.0} if width == 360 else {-2.0, 2.0}), "the scale can be read"


@pytest.mark.parametrize("length", [5, 8])
def test_on_its_way_into_another_row_a_name_lies_on_no_number_that_is_seen(length: int) -> None:
    """As it is while a picture glides and grows: from inside the frame, between the numbers, or below them."""
    axes, space = named(length, ticks=1.0)
    moving = 0
    for half, axes.below in product(np.linspace(0.9, 2.0, 111), (0.0, 0.2, 0.5, 0.8)):
        space.region = Region(0.0, 1.2, half)
        canvas = Canvas(np.zeros((240, 150, 4), np.uint8), 30.0)
        level, shown, size = axes._level_name(space, canvas)
        bottom, right = space.region.y - half, half + level.offset[0]
        middle = bottom + level.offset[1] - level.anchor[1] * size / 2
        for labels, share in axes._by_axis(space, level, size):
            moving += 0.0 < share < 1.0
            for one in labels.labels:
                if one.offset[0] or share * shown < VISIBLE:
                    continue
                x, y = half * float(one.point[0]) / 2.0, bottom + one.offset[1] - labels.size / 2
                wide = (em_width(one.markup) * labels.size + axes._level_width * size / 0.32) / 2
                across = abs(x - right + axes._level_width * size / 0.64)
                assert across > wide or abs(y - middle) > 0.3 * (labels.size + size), (half, one.markup, share)
    assert moving > 10


def test_of_whole_numbers_ticks_are_whole() -> None:
    assert Axis.scaled("wind", INK, -1.0, 2.0, 0.5, 0.5, whole=True).values.tolist() == [0.0, 1.0]
    assert 0.2 in Axis.scaled("wind", INK, -1.0, 2.0, 0.5, 0.5).values
