"""The warp of a line: from itself into the square or into space, without a cut and without losing its direction."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnmath import Network, warp
from nnmath.warps.linear_path import PointingPath

X = np.linspace(-2.0, 2.5, 41)[:, None]
TIMES = np.linspace(0.0, 1.0, 81)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    widths = draw(st.sampled_from([(2,), (3,), (5,), (3, 2), (4, 3)]))
    sizes = [1, *widths, draw(st.sampled_from([1, 3]))]
    weights = [random.normal(size=shape) * 2 for shape in pairwise(sizes)]
    biases = [random.normal(size=size) for size in sizes[1:]]
    return Network.from_arrays(weights, biases, draw(st.sampled_from(["logistic", "tanh", "relu"])))


@settings(max_examples=20, deadline=None)
@given(networks())
def test_a_line_comes_from_the_first_axis_to_its_hidden_values(network: Network) -> None:
    move = warp(network, X)
    assert move.dimension == (2 if network.widths == (2,) else 3)
    assert move(X, 0.0)[:, 0].tolist() == X[:, 0].tolist() and not move(X, 0.0)[:, 1:].any()
    assert move(X, 1.0) == pytest.approx(move.view.project(network.hidden(X)))
    places = np.stack([move(X, t) / move.window(t).size.max() for t in TIMES])
    assert np.abs(np.diff(places, axis=0)).max() < 0.35  # of the window, in an eightieth of the way


def test_the_dial_of_a_line_is_a_true_layer() -> None:
    network = Network.from_arrays([[[3.0, -2.0]], [[1.0], [1.0]]], [[-1.0, -1.0], [-0.5]])
    move = warp(network, X)
    middle = move.time_of(0.4)
    gentle = 1 / (1 + np.exp(-0.4 * network.pre_activation(X)))
    shown = 0.5 + (gentle - 0.5) * (move(X, middle)[0] - 0.5) / (gentle[0] - 0.5)
    assert move(X, middle) == pytest.approx(shown)


@given(st.integers(0, 2**32 - 1), st.sampled_from([2, 3]))
def test_a_line_turns_by_the_shortest_way_and_keeps_its_length_on_it(seed: int, dimension: int) -> None:
    end = np.random.default_rng(seed).normal(size=(dimension, 1))
    path = PointingPath.between(end)
    assert path(0.0)[:, 0].tolist() == np.eye(dimension)[0].tolist() and path(1.0).tolist() == end.tolist()
    lengths = [float(np.linalg.norm(path(s))) for s in (0.25, 0.5, 1.0)]
    assert lengths == pytest.approx([lengths[2] ** 0.25, lengths[2] ** 0.5, lengths[2]])
    halves = path(0.5)[:, 0] / lengths[1]
    between = np.eye(dimension)[0] + end[:, 0] / lengths[2]
    assert halves == pytest.approx(between / np.linalg.norm(between))


def test_with_one_feature_the_steepest_rise_comes_first() -> None:
    network = Network.from_arrays([[[-2.0, 3.0, 1.0]], np.ones((3, 1))], [[1.0, 2.0, 3.0], [0.0]])
    oriented = network.oriented()
    assert oriented.layers[0].weights.tolist() == [[3.0, 1.0, -2.0]]
    assert oriented.logits(X) == pytest.approx(network.logits(X))
