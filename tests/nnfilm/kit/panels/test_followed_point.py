"""The point that is followed: its ring, and its numbers put into the neurons' equations."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

import nnmath
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.panels.followed_point import FollowedPoint, exchange, worked_out
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import SHORT, Layout, frame_size
from nnfilm.kit.style.theme import DARK, rgba
from nnfilm.kit.text.running_numbers import decimals
from nnmath import Network, warp
from tests.support.drawing import REGION, draw, pixel_at

Floats = NDArray[np.float64]
SHAPES = [(1280, 720), (720, 720), (720, 1280)]
NETWORK = Network.from_arrays(
    [np.array([[2.0, -1.0], [0.5, 3.0]]), np.array([[4.0], [5.0]])], [np.array([0.25, -1.0]), np.array([-3.0])]
)
X = np.array([[-1.2, 0.4], [0.3, -0.8], [1.1, 0.9], [0.1, 0.2], [0.12, 0.21]])


def flow(t: float = 0.0) -> Flow:
    return Flow(warp(NETWORK, X), t)


def test_the_working_by_hand() -> None:
    x = np.array([-0.5, 2.0])
    layout = Layout.of(*frame_size(1280, 720))
    formulas = "(2.00 dot.op (-0.50) + 0.50 dot.op 2.00 + 0.25)", "(-1.00 dot.op (-0.50) + 3.00 dot.op 2.00 - 1.00)"
    lines = worked_out(NETWORK, x, layout, DARK)
    for k, (line, formula) in enumerate(zip(lines, formulas, strict=True)):
        assert f"a_{k + 1} = sigma {formula}" in line.markup and DARK.neurons[k] in line.markup
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
    extents = []
    for line in worked_out(experiment.network, experiment.dataset.X[70], layout, DARK):
        canvas = Canvas(np.zeros((height, width, 4), dtype=np.uint8), unit)
        canvas.pixels[:] = rgba(DARK.background) * [1, 1, 1, 255]
        empty = canvas.pixels.copy()
        line.opacity = 1.0
        line.draw(canvas)
        rows, columns = np.nonzero((canvas.pixels != empty).any(axis=2))
        assert 0.2 * unit < columns.min() and columns.max() < width - 0.2 * unit
        extents.append((rows.min(), rows.max()))
    assert all(upper[1] < lower[0] for upper, lower in pairwise(extents))


def test_of_two_texts_at_one_place_never_both_are_seen() -> None:
    layout = Layout.of(*frame_size(1280, 720))
    old, new = worked_out(NETWORK, X[0], layout, DARK), worked_out(NETWORK, X[1], layout, DARK)
    for line in old:
        line.opacity = 1.0
    tweens = exchange(old, new)
    longest = max(tween.run_time for tween in tweens)
    for tween in tweens:
        tween.begin()
    for moment in np.linspace(0.0, longest, 31):
        for tween in tweens:
            tween.interpolate(min(1.0, float(moment) / tween.run_time))
        assert all(min(a.opacity, b.opacity) < 1e-9 for a, b in zip(old, new, strict=True))
    assert [line.opacity for line in new] == [1.0, 1.0]
