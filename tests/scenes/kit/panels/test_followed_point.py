"""The point that is followed: which it is, its ring, and that every number said of it is the network's own."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

import nnmath
from nnfilm.scenes.kit.marks.points import Cloud
from nnfilm.scenes.kit.panels.followed_point import FollowedPoint, Whereabouts, Working, decimals, exchange
from nnfilm.scenes.kit.raster.canvas import Canvas
from nnfilm.scenes.kit.space.placement import Flow
from nnfilm.scenes.kit.space.space import Space
from nnfilm.scenes.kit.space.view import View
from nnfilm.scenes.kit.style.layout import SHORT, Layout, frame_size
from nnfilm.scenes.kit.style.theme import DARK, rgba
from nnfilm.scenes.kit.text.words import Words
from nnmath import Network, warp
from tests.support.drawing import REGION, draw, frame, pixel_at

Floats = NDArray[np.float64]
SHAPES = [(1280, 720), (720, 720), (720, 1280)]
NETWORK = Network.from_arrays(
    [np.array([[2.0, -1.0], [0.5, 3.0]]), np.array([[4.0], [5.0]])], [np.array([0.25, -1.0]), np.array([-3.0])]
)
X = np.array([[-1.2, 0.4], [0.3, -0.8], [1.1, 0.9], [0.1, 0.2], [0.12, 0.21]])


def flow(t: float = 0.0) -> Flow:
    return Flow(warp(NETWORK, X), t)


def whereabouts(moved: Flow, point: Floats, layout: Layout) -> Whereabouts:
    words = Whereabouts(moved, point, layout.note(2, 3), layout.label_size, DARK)
    words.opacity = 1.0
    return words


@given(st.floats(0.0, 1.0))
def test_the_numbers_are_the_warps_of_that_moment(t: float) -> None:
    moved = flow(t)
    point = X[1:2]
    words = whereabouts(moved, point, Layout.of(*frame_size(1280, 720)))
    assert words.values() == pytest.approx(moved.warp(point, t)[0])
    assert [decimals(v) for v in words.values()] == [decimals(v) for v in moved.warp(point, t)[0]]


def test_the_numbers_begin_with_the_inputs_and_end_with_exactly_the_hidden_values() -> None:
    moved, point = flow(), X[1:2]
    words = whereabouts(moved, point, Layout.of(*frame_size(1280, 720)))
    assert words.values() == pytest.approx(point[0])
    moved.t = 1.0
    assert np.array_equal(words.values(), NETWORK.hidden(point)[0])


def test_the_working_by_hand() -> None:
    x = np.array([-0.5, 2.0])  # sums: -1 + 1 + 0.25 and 0.5 + 6 - 1; values: 0.5622 and 0.9959
    layout = Layout.of(*frame_size(1280, 720))
    working = Working(NETWORK, x, layout, DARK)
    for words, formulas in (
        (
            working.put_in,
            ("(2.00 dot.op (-0.50) + 0.50 dot.op 2.00 + 0.25)", "(-1.00 dot.op (-0.50) + 3.00 dot.op 2.00"),
        ),
        (working.summed, ("sigma (0.25)", "sigma (5.50)")),
        (working.squashed, ("sigma (0.25) = 0.56", "sigma (5.50) = 1.00")),
    ):
        for k, (line, formula) in enumerate(zip(words, formulas, strict=True)):
            assert formula in line.markup and DARK.neurons[k] in line.markup
            assert line.opacity == 0.0
            assert (line.x, line.y) == layout.note(k, 3)


@given(st.floats(-100.0, 100.0))
def test_decimals_round_and_know_no_negative_zero(value: float) -> None:
    text = decimals(value)
    assert re.fullmatch("\u2212?[0-9]+\\.[0-9]{2}", text) and text != "\u22120.00"
    assert float(text.replace("\u2212", "-")) == pytest.approx(value, abs=0.0050001)


def test_the_followed_point_is_ringed_where_the_warp_has_it() -> None:
    moved = flow(0.7)
    cloud = Cloud(X, np.zeros(len(X), dtype=np.int64), DARK, moved)
    followed = FollowedPoint(cloud, 1, 0, moved)
    view = moved.view(View(), 1.2)
    space = Space(REGION, view, cloud, followed)
    at = moved(X[1:2])[0]
    before = draw(space)
    followed.opacity = 1.0
    after = draw(space)
    row, column = pixel_at(space, at)
    ring = round(2.2 * cloud.radius * 432 / SHORT)
    changed = np.abs(after.astype(int) - before.astype(int)).max(axis=2) > 40
    rows, columns = np.nonzero(changed)
    assert np.hypot(rows - row, columns - column).max() < 1.6 * ring
    assert after[row - 1 : row + 2, column - ring - 2 : column - ring + 3].max(axis=(0, 1)).min() > 200


@pytest.mark.parametrize(("width", "height"), SHAPES)
def test_the_lines_lie_within_the_frame_and_apart_from_each_other(width: int, height: int) -> None:
    layout, unit = Layout.of(*frame_size(width, height)), min(width, height) / SHORT
    experiment = nnmath.standard("bands")
    moved = Flow(warp(experiment.network, experiment.dataset.X))
    point = experiment.dataset.X[70:71]
    lines: list[Words | Whereabouts] = [
        *Working(experiment.network, point[0], layout, DARK).put_in,
        whereabouts(moved, point, layout),
    ]
    extents = []
    for line in lines:
        canvas = Canvas(np.zeros((height, width, 4), dtype=np.uint8), unit)
        canvas.pixels[:] = rgba(DARK.background) * [1, 1, 1, 255]
        empty = canvas.pixels.copy()
        line.opacity = 1.0
        line.draw(canvas)
        rows, columns = np.nonzero((canvas.pixels != empty).any(axis=2))
        assert 0.2 * unit < columns.min() and columns.max() < width - 0.2 * unit
        extents.append((rows.min(), rows.max()))
    assert all(upper[1] < lower[0] for upper, lower in pairwise(extents))


def test_the_line_keeps_its_place_while_its_numbers_change() -> None:
    moved, layout = flow(), Layout.of(*frame_size(768, 432))
    words = whereabouts(moved, X[1:2], layout)
    ends = []
    for t in (0.0, 0.4, 0.8, 1.0):
        moved.t = t
        canvas = frame()
        empty = canvas.pixels.copy()
        words.draw(canvas)
        columns = np.nonzero((canvas.pixels != empty).any(axis=(0, 2)))[0]
        ends.append((columns.min(), columns.max()))
    assert np.ptp(ends, axis=0).max() <= 2


def test_of_two_texts_at_one_place_never_both_are_seen() -> None:
    working = Working(NETWORK, X[0], Layout.of(*frame_size(1280, 720)), DARK)
    for line in working.put_in:
        line.opacity = 1.0
    tweens = exchange(working.put_in, working.summed)
    longest = max(tween.run_time for tween in tweens)
    for tween in tweens:
        tween.begin()
    for moment in np.linspace(0.0, longest, 31):
        for tween in tweens:
            tween.interpolate(min(1.0, float(moment) / tween.run_time))
        assert all(min(a.opacity, b.opacity) < 1e-9 for a, b in zip(working.put_in, working.summed, strict=True))
    assert [line.opacity for line in working.summed] == [1.0, 1.0]
