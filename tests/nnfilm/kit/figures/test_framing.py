"""What figures of a sheet frame: the data's window first, or with ``far`` all of the sheet; the square at last."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.figures.sheet import MARGIN, REACH, RING_ROOM, bends, data_window, framed, whole_sheet
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnmath import Box, standard, warp
from nnmath.utils.arrays import Floats

LAYOUT = Layout.of(*frame_size(768, 432))
REGION = LAYOUT.beside_diagram
BANDS, RINGS = standard("bands"), standard("rings")
TIMES, SHARES = st.floats(0.0, 1.0), st.floats(0.0, 1.0)
WINDOW = data_window(BANDS.dataset.X)
FLOW = Flow(warp(BANDS.network, whole_sheet(WINDOW)))
ROOM = 1.1


def view_at(t: float, far: float) -> View:
    FLOW.t = t
    return framed(FLOW, WINDOW, View(), far, ROOM)


@given(st.integers(0, 10**6), st.floats(0.1, 30.0))
def test_the_window_is_a_square_round_the_points_and_no_larger_than_their_margin_asks(seed: int, size: float) -> None:
    points = np.random.default_rng(seed).normal(size=(20, 2)) * [size, 1.0]
    window = data_window(points)
    assert window.size[0] == pytest.approx(window.size[1])
    assert window.contains(points).all()
    assert window.size[0] == pytest.approx(MARGIN * np.ptp(points, axis=0).max())
    assert window.center == pytest.approx(0.5 * (points.min(axis=0) + points.max(axis=0)))
    whole = whole_sheet(window)
    assert whole.size == pytest.approx(REACH * window.size) and whole.center == pytest.approx(window.center)


def test_at_the_start_the_datas_window_is_framed_exactly() -> None:
    seen = view_at(0.0, 0.0)
    assert seen.center[:2] == pytest.approx(WINDOW.center)
    assert seen.half == pytest.approx(WINDOW.size[0] / 2)


def test_far_off_all_of_the_sheet_is_framed_exactly() -> None:
    seen = view_at(0.0, 1.0)
    assert seen.center[:2] == pytest.approx(whole_sheet(WINDOW).center)
    assert seen.half == pytest.approx(REACH * WINDOW.size[0] / 2)


@given(st.floats(0.5, 1.0), SHARES)
def test_from_the_end_of_stage_1_on_the_square_is_framed_with_room(t: float, far: float) -> None:
    seen = view_at(t, far)
    assert seen.center[:2] == pytest.approx([0.5, 0.5])
    assert seen.half == pytest.approx(0.5 * ROOM)


@given(TIMES, SHARES)
def test_the_view_moves_without_a_jump(t: float, far: float) -> None:
    """By halving the step: a jump would not shrink."""
    changes = []
    for step in (1e-4, 5e-5):
        one, other = view_at(max(0.0, t - step), far), view_at(min(1.0, t + step), far)
        changes.append(abs(np.log(one.half / other.half)) + float(np.abs(one.center - other.center).max()) / one.half)
    assert changes[1] < 0.75 * changes[0] + 1e-7
    assert changes[0] < 0.02


@given(TIMES)
def test_with_far_the_view_goes_evenly_from_the_one_to_the_other(t: float) -> None:
    halves = np.array([view_at(t, far).half for far in (0.0, 0.25, 0.5, 0.75, 1.0)])
    assert np.diff(np.log(halves)) == pytest.approx(np.log(halves[-1] / halves[0]) / 4, abs=1e-9)
    assert t > 0 or halves[-1] == pytest.approx(REACH * halves[0])


def seen_box(figure: SquareFigure) -> Box:
    """What is in the region of a figure at this moment."""
    view = figure._framed(View())
    return Box.cube(view.center[:2], view.half)


def test_pushed_brings_the_viewer_up_to_the_focus_and_no_ring_is_cut_off_at_the_walls() -> None:
    figure = SquareFigure(BANDS, LAYOUT.beside_diagram, LAYOUT, DARK)
    figure.flow.t = 1.0
    assert seen_box(figure).size == pytest.approx(
        2 * 0.5 * max(MARGIN, 1 + RING_ROOM / LAYOUT.beside_diagram.half) * np.ones(2)
    )
    figure.focus = Box([0.6, 0.1], [0.9, 0.4])
    figure.pushed = 1.0
    assert seen_box(figure).bounds == pytest.approx(figure.focus.bounds)
    figure.pushed = 0.5
    between = seen_box(figure)
    assert 0.3 < between.size[0] < 1.1


def test_bends_are_in_units_of_what_is_seen_and_end_in_the_hidden_values() -> None:
    move = warp(RINGS.network, whole_sheet(data_window(RINGS.dataset.X)))
    *_, last = bends(move)
    points: Floats = RINGS.dataset.X[:20]
    assert last(points) == pytest.approx(RINGS.network.hidden(points) / float(move.window(1.0).size.max()))


def test_the_sheet_of_each_figure_reaches_as_far_past_the_data() -> None:
    for figure in (CubeFigure(RINGS, LAYOUT, DARK), HiddenSpaceFigure(RINGS, LAYOUT, DARK)):
        points = (figure.sheet if isinstance(figure, CubeFigure) else figure.sheets[0]).points
        assert points.min(axis=0) == pytest.approx(figure.whole.low)
        assert points.max(axis=0) == pytest.approx(figure.whole.high)
        assert figure.whole.size == pytest.approx(REACH * figure.box.size)


@pytest.mark.parametrize("far", [0.0, 1.0])
def test_a_hidden_plane_frames_as_the_square_does(far: float) -> None:
    one, other = (
        HiddenSpaceFigure(BANDS, LAYOUT, DARK, region=LAYOUT.beside_diagram),
        SquareFigure(BANDS, LAYOUT.beside_diagram, LAYOUT, DARK),
    )
    one.far = other.far = far
    for one.flow.t in (0.0, 0.3, 1.0):
        other.flow.t = one.flow.t
        first, second = one._framed(View()), other._framed(View())
        assert first.center == pytest.approx(second.center) and first.half == pytest.approx(second.half)
