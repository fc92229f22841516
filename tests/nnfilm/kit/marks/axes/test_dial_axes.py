"""The dial's axes: at every moment their numbers are true."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnfilm.kit.marks.axes.dial_axes import DialAxes
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
