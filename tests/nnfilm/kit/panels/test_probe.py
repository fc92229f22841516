"""A point that is moved across a neuron's line: from where the sum is -8, through 0, to 8 or to the edge."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnfilm.kit.panels.probe import EDGE, FARTHEST, Probe, way_across
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import DARK
from nnmath import Box, Network
from nnmath.utils.arrays import Floats
from tests.support.networks import ACTIVATIONS


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Two neurons over the plane, of which each has a line."""
    numbers = st.floats(-6.0, 6.0)
    weights = np.array([[draw(numbers) for _ in range(2)] for _ in range(2)])
    assume((np.linalg.norm(weights, axis=0) > 0.1).all())
    bias = np.array([draw(st.floats(-3.0, 3.0)) for _ in range(2)])
    return Network.from_arrays([weights, np.ones((2, 1))], [bias, np.zeros(1)], draw(st.sampled_from(ACTIVATIONS)))


WINDOWS = st.builds(lambda x, y, half: Box.cube([x, y], half), st.floats(-2, 2), st.floats(-2, 2), st.floats(0.5, 5))


def filled(fill: str) -> float:
    """How far a color has gone from the ground's to the first neuron's, 0 to 1."""
    ground, full, found = (rgba(color)[:3] for color in (DARK.background, DARK.neurons[0], fill))
    return float((found - ground) @ (full - ground) / ((full - ground) @ (full - ground)))


def sum_at(network: Network, neuron: int, point: Floats) -> float:
    layer = network.layers[0]
    return float(point @ layer.weights[:, neuron] + layer.bias[neuron])


@given(networks(), st.integers(0, 1), WINDOWS)
def test_the_way_goes_straight_across_from_minus_8_to_8_or_to_the_edge(
    network: Network, neuron: int, window: Box
) -> None:
    """Where the line passes the window's middle part; else there may be no way at all."""
    middle = window.center
    foot = network.cut_lines()[neuron].project(middle[None])[0]
    inner = Box(window.low + EDGE * window.size, window.high - EDGE * window.size)
    assume(inner.contains(foot))
    start, end = way_across(network, neuron, window, middle)
    weights = network.layers[0].weights[:, neuron]
    turn = (end - start)[0] * weights[1] - (end - start)[1] * weights[0]
    assert abs(turn) < 1e-9 * (1 + np.linalg.norm(weights))
    sums = [sum_at(network, neuron, point) for point in (start, 0.5 * (start + end), end)]
    assert sums[1] == pytest.approx(0.0, abs=1e-9)
    assert sums[0] == pytest.approx(-sums[2], abs=1e-9)
    assert inner.contains(np.stack([start, end]), 1e-9).all()
    to_edge = np.abs([point - corner for point in (start, end) for corner in (inner.low, inner.high)]).min()
    assert sums[2] == pytest.approx(FARTHEST) or (0 <= sums[2] < FARTHEST and to_edge < 1e-9)


@given(networks(), st.integers(0, 1), st.floats(-3, 3), st.floats(-3, 3))
def test_the_probe_tells_the_networks_sum_and_value(network: Network, neuron: int, x: float, y: float) -> None:
    point = np.array([x, y])
    probe = Probe(network, neuron, point, DARK)
    assert probe.total == pytest.approx(sum_at(network, neuron, point))
    assert probe.value == pytest.approx(float(network.hidden(point[None])[0, neuron]))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_probe_fills_as_the_neuron_comes_on(activation: str) -> None:
    network = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], activation)
    probe, lit = Probe(network, 0, np.zeros(2), DARK), []
    for z in (-FARTHEST, -1.0, 0.0, 1.0, FARTHEST):
        probe.at = np.array([z, 0.3])
        lit.append(filled(probe.fill))
    assert lit == sorted(lit)
    assert lit[0] < 0.01 and lit[-1] > 0.99
    middle = {"logistic": 0.5, "tanh": 0.5, "relu": 0.0}[activation]
    assert lit[2] == pytest.approx(middle, abs=0.01)
