"""What figures of a sheet frame: the data's window first, or with ``far`` all of the sheet; the square at last."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.figures.sheet import MARGIN, REACH, RING_ROOM, data_window, framed, whole_sheet
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnmath import Box, standard, warp

LAYOUT = Layout.of(*frame_size(768, 432))
BANDS = standard("bands")
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
