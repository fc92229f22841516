"""What figures of a sheet frame: the data's window first, or with ``far`` all of the sheet; the square at last."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.figures.sheet import MARGIN, REACH, data_window, framed, whole_sheet
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.view import View
from nnmath import standard, warp


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


@given(st.floats(0.5, 1.0), st.floats(0.0, 1.0))
def test_from_the_end_of_stage_1_on_the_square_is_framed_with_room(t: float, far: float) -> None:
    bands, room = standard("bands"), 1.1
    window = data_window(bands.dataset.X)
    seen = framed(Flow(warp(bands.network, whole_sheet(window)), t), window, View(), far, room)
    assert seen.center[:2] == pytest.approx([0.5, 0.5])
    assert seen.half == pytest.approx(0.5 * room)
