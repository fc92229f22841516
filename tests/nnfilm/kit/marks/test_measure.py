"""Ticks of an axis of logarithms are at round numbers, and stand where these are measured."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.figures.sheet import data_window, measures, plane_axes, sheet_grid
from nnfilm.kit.marks.measure import Measure, decades
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnmath import load
from tests.nnmath.datasets.tables.test_logarithms import stars


@pytest.mark.parametrize(
    ("low", "high", "about", "ticks"),
    [
        (-4.3, 6.4, 5, [1e-4, 1e-2, 1.0, 1e2, 1e4, 1e6]),
        (-0.2, 3.1, 5, [1.0, 10.0, 100.0, 1000.0]),
        (0.1, 1.9, 5, [2.0, 5.0, 10.0, 20.0, 50.0]),
        (0.0, 1.0, 5, [1.0, 2.0, 5.0, 10.0]),
        (2.0, 2.5, 5, [100.0, 150.0, 200.0, 250.0, 300.0]),
        (-4.3, 6.4, 12, [10.0**power for power in range(-4, 7)]),
    ],
)
def test_ticks_are_powers_of_ten_or_steps_between_them(low: float, high: float, about: int, ticks: list[float]) -> None:
    assert decades(low, high, about).tolist() == pytest.approx(ticks)


@given(st.floats(-20, 20), st.floats(0.05, 40), st.integers(2, 12))
def test_some_stand_between_the_ends_however_far_these_are_apart(low: float, span: float, about: int) -> None:
    found = np.log10(decades(low, low + span, about))
    assert 1 <= len(found) <= 3 * about
    assert (np.diff(found) > 0).all() and found[0] >= low - 1e-6 and found[-1] <= low + span + 1e-6


def test_a_tick_stands_where_its_number_is_measured() -> None:
    for measure in (Measure(1.5, 2.0), Measure(1.5, 2.0, is_log=True)):
        ticks = measure.ticks(-1.0, 2.0)
        assert [measure.number(place) for place in measure.places(ticks)] == pytest.approx(ticks.tolist())


def test_the_numbers_and_the_grid_of_a_plane_are_those_of_the_file() -> None:
    data = load(stars())
    box = data_window(data.X)
    _, up = plane_axes(data, box, Layout.of(128 / 9, 8.0), DARK).axes
    assert "luminosity" in up.name and {0.01, 1.0, 100.0} <= set(up.values.tolist())
    lines = {round(float(line[0, 1]), 9) for line in sheet_grid(data, box) if np.ptp(line[:, 1]) == 0}
    inside = up.places[np.abs(up.places - box.center[1]) < 0.47 * box.size[1]]  # at the ends is the border
    assert {round(place, 9) for place in inside.tolist()} <= lines, "each tick has a line"
    assert [one.is_log for one in measures(data)] == [False, True]
