"""Rails and the dial's axes: at every moment what is on them lies where the square has it, and numbers are true."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnfilm.kit.marks.axes.dial_axes import DialAxes
from nnfilm.kit.marks.axes.rails import DEPTH, GAP, Rail
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnmath import Box, Network, warp
from tests.support.networks import ACTIVATIONS, at_steepness

LAYOUT = Layout.of(*frame_size(768, 432))
STAGE_2 = st.floats(0.5, 1.0)
WEIGHTS, BIAS = np.array([[2.0, -1.0], [0.5, 3.0]]), np.array([0.25, -1.0])
X = np.random.default_rng(5).uniform(-2.0, 2.0, (30, 2))


def flow(activation: str, t: float = 0.0) -> Flow:
    network = Network.from_arrays([WEIGHTS, np.ones((2, 1))], [BIAS, np.zeros(1)], activation)
    return Flow(warp(network, Box.cube([0.0, 0.0], 2.5)), t)


def rail(axis: int, moved: Flow, **how: Any) -> Rail:
    return Rail(axis, moved, Cloud(X, np.zeros(len(X), dtype=np.int64), DARK, moved), DARK, LAYOUT.label_size, **how)


@given(STAGE_2, st.sampled_from(ACTIVATIONS), st.sampled_from([0, 1]), st.booleans())
def test_across_the_rail_a_rider_stands_at_its_sum_and_outside_the_square(
    t: float, activation: str, axis: int, outward: bool
) -> None:
    """Monotone in z, and even: by the ends, at which |z| is the largest that the sheet has."""
    moved = flow(activation, t)
    one, sign = rail(axis, moved, outward=outward), -1.0 if outward else 1.0
    z = X @ WEIGHTS[:, axis] + BIAS[axis]
    reach = np.abs(Box.cube([0.0, 0.0], 2.5).corners() @ WEIGHTS[:, axis] + BIAS[axis]).max()
    for one.dropped in (0.0, 0.4, 1.0):
        assert one._riding(X)[:, axis] == pytest.approx(moved.warp(X, t)[:, axis])
    across = one._riding(X)[:, 1 - axis]
    order = np.argsort(z)
    assert (sign * np.diff(across[order]) > 0).all()
    side, low = one.square.size[1 - axis], one.square.low[1 - axis]
    assert np.diff(across[order]) / np.diff(z[order]) == pytest.approx(sign * 0.5 * DEPTH * side / reach)
    ends = one.across(sign * np.array([-reach, reach]))
    assert ends == pytest.approx([low - (GAP + DEPTH) * side, low - GAP * side])


@example(0.5, "logistic")
@given(STAGE_2, st.sampled_from(ACTIVATIONS))
def test_a_place_on_the_axes_reads_the_activation_of_the_moment(t: float, activation: str) -> None:
    """At the end of stage 1, where it is 0, the sums themselves."""
    moved = flow(activation, t)
    k = moved.warp.steepness(t)
    read = DialAxes(moved, LAYOUT, DARK).value(moved.warp(X, t))
    z = X @ WEIGHTS + BIAS
    if k == 0:
        assert read == pytest.approx(z)
    else:
        assert read == pytest.approx(at_steepness(activation, z, k), abs=1e-9)


@given(st.floats(0.5, 1.0), st.sampled_from(ACTIVATIONS))
def test_each_tick_stands_where_its_number_says(t: float, activation: str) -> None:
    """By asking the axes back what they read there: a sum while they tell sums, else an activation."""
    moved = flow(activation, t)
    axes, k = DialAxes(moved, LAYOUT, DARK), moved.warp.steepness(t)
    for shown, lines, words in axes._axes():
        assert 0.0 <= words <= lines <= 1.0
        for number, axis in enumerate(shown.axes):
            places = np.zeros((len(axis.places), 2))
            places[:, number] = axis.places
            read = axes.value(places)[:, number]
            told_sums = axis.name.startswith("$z")
            wanted = at_steepness(activation, np.asarray(axis.values), k) if told_sums and k > 0 else axis.values
            assert read == pytest.approx(np.asarray(wanted), abs=0.006)
