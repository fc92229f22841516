"""The warp of networks whose hidden layer is wide, or that have several."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import Box, Network, class_view, warp
from nnmath.utils.arrays import matmul
from nnmath.warps.linear_path import SpacePath

TIMES = np.linspace(0, 1, 101)


@st.composite
def networks(draw: st.DrawFn, deep: bool | None = None, activation: str | None = None) -> Network:
    """Networks that move in space: wide, or deep, with any number of features and classes."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    if draw(st.booleans()) if deep is None else deep:
        widths = draw(st.lists(st.integers(2, 6), min_size=2, max_size=4))
    else:
        widths = [draw(st.integers(4, 9))]
    sizes = [draw(st.sampled_from([2, 2, 5])), *widths, draw(st.sampled_from([1, 3, 5]))]
    scale = draw(st.sampled_from([0.3, 1.0, 5.0]))
    weights = [random.normal(size=shape) * scale for shape in pairwise(sizes)]
    biases = [random.normal(size=size) * scale for size in sizes[1:]]
    name = activation or draw(st.sampled_from(["logistic", "tanh", "relu"]))
    return Network.from_arrays(weights, biases, name)


def points_for(network: Network, n: int = 120) -> np.ndarray:
    return np.random.default_rng(1).normal(size=(n, network.n_features)) + 0.3


def in_space(points: np.ndarray) -> np.ndarray:
    return np.column_stack([points, np.zeros((len(points), 3 - points.shape[1]))])


@given(networks())
def test_both_ends_are_exact(network: Network) -> None:
    points = points_for(network)
    move = warp(network, points)
    assert move.dimension == 3
    assert move.basis.shape == (network.n_features, 2)
    assert np.allclose(move.basis.T @ move.basis, np.eye(2))
    assert np.array_equal(move(points, 0.0), in_space(matmul(points, move.basis)))
    assert np.array_equal(move(points, 1.0), move.view.project(network.hidden(points)))
    if network.n_features == 2:
        assert np.array_equal(move.basis, np.eye(2))


@given(networks())
def test_the_last_view_is_the_class_view_but_for_its_mirror_image(network: Network) -> None:
    points = points_for(network)
    view = warp(network, points).view
    expected = class_view(network.layers[-1].weights, network.hidden(points)).in_space()
    assert view.exact == expected.exact
    assert any(np.array_equal(view.basis, one.basis) for one in (expected, expected.mirrored()))
    if network.n_hidden == 2:
        assert np.array_equal(view.basis, np.eye(2, 3))


@given(networks(deep=True))
def test_each_layer_ends_exactly_at_its_activations(network: Network) -> None:
    points = points_for(network)
    move = warp(network, points)
    n_layers = len(network.widths)
    assert [name for name, _ in move.stages[:3]] == ["weights and bias 1", "activation 1", "weights and bias 2"]
    assert [end for _, end in move.stages] == pytest.approx(np.arange(1, 2 * n_layers + 1) / (2 * n_layers))
    for k, activations in enumerate(network.activations(points)):
        ended = move(points, move.stages[2 * k + 1][1])
        assert np.array_equal(ended, move.passages[k].view.project(activations))


@given(networks(deep=True), st.sampled_from([-1, 1]))
def test_a_hair_beside_the_moment_between_two_layers_is_that_moment(network: Network, side: int) -> None:
    points = points_for(network)
    move = warp(network, points)
    for _, end in move.stages[1:-1:2]:
        assert np.array_equal(move(points, end + side * 1e-12), move(points, end))
        assert move.steepness(end + side * 1e-12) == move.steepness(end)


@given(networks())
def test_what_is_shown_keeps_its_dimensions_until_a_stage_ends(network: Network) -> None:
    """The linear map of every stage 1, on what is shown of the layer before, is regular at every moment before its
    end, and turns nothing inside out."""
    move = warp(network, points_for(network))
    n_layers = len(network.widths)
    for k, passage in enumerate(move.passages):
        before = passage.path.start
        shown = before[:, np.abs(before).max(axis=0) > 0]
        for s in np.linspace(0, 0.99, 34):
            frame = move.linear((k + s / 2) / n_layers) @ shown
            come = s * s * (3 - 2 * s)  # a stage begins and ends at rest
            sizes = np.linalg.svd(frame, compute_uv=False)
            assert isinstance(passage.path, SpacePath)
            assert sizes[-1] > 0.99 * passage.path.zoom**come * (1 - come)
            assert shown.shape[1] < 3 or np.linalg.det(frame) > 0


@given(networks(activation="tanh"), st.floats(0.01, 0.95))
def test_the_sheet_is_a_sheet_all_the_way(network: Network, t: float) -> None:
    """Two directions at a point stay two: the shown map has rank 2 at points chosen at random."""
    if network.n_features != 2 or max(np.abs(layer.weights).max() for layer in network.layers) > 4:
        return  # beyond, the activation is flat to rounding
    points = points_for(network, 10) / 3
    move, step = warp(network, Box.cube([0.0, 0.0], 1.5)), 1e-5
    along = [(move(points + step * e, t) - move(points - step * e, t)) / (2 * step) for e in np.eye(2)]
    areas = np.linalg.norm(np.cross(along[0], along[1]), axis=1)
    lengths = np.linalg.norm(along[0], axis=1) * np.linalg.norm(along[1], axis=1)
    assert np.median(areas / lengths) > 1e-4


@given(networks())
def test_every_point_moves_continuously(network: Network) -> None:
    """Shrinking the step of time shrinks the longest step of a point, across the ends of stages too."""
    points = points_for(network, 40)
    move = warp(network, points)
    ends = [end for _, end in move.stages[:-1]]
    for moment in (*ends, 0.123, 0.777):
        jumps = [np.abs(move(points, moment + dt) - move(points, moment - dt)).max() for dt in (1e-4, 1e-6)]
        size = float(max(move.window(moment - 1e-4).size[0], move.window(moment + 1e-4).size[0]))
        assert jumps[0] < 0.05 * size
        assert jumps[1] < 0.02 * jumps[0] + 1e-9 * size


@given(networks())
def test_the_window_holds_what_is_shown(network: Network) -> None:
    points = points_for(network)
    move = warp(network, points)
    for t in TIMES:
        window = move.window(t)
        assert np.allclose(window.size, window.size[0]), "a cube"
        assert window.contains(move(points, t), tolerance=0.02 * float(window.size[0])).all()
    start = move(points, 0.0)
    assert move.window(0.0).size[0] == pytest.approx(np.ptp(start, axis=0).max())


@given(networks())
def test_the_window_moves_continuously_and_rests_in_stage_2(network: Network) -> None:
    """Under a ReLU, whose chart reaches below 0, it closes in instead."""
    move = warp(network, points_for(network))
    n_layers = len(network.widths)
    for moment in [*(end for _, end in move.stages[:-1]), 0.11, 0.61]:
        before, after = move.window(moment - 1e-7), move.window(moment + 1e-7)
        assert np.array(before.bounds) == pytest.approx(np.array(after.bounds), abs=1e-3 * float(before.size[0]))
    for k in range(n_layers):
        resting = [move.window((k + share) / n_layers).bounds for share in (0.5, 0.7, 0.99)]
        if network.activation == "relu":
            sizes = [move.window((k + share) / n_layers).size[0] for share in (0.5, 0.7, 0.99)]
            assert all(later <= earlier * (1 + 1e-12) for earlier, later in pairwise(sizes)) and sizes[-1] > 0
            continue
        assert resting[0] == pytest.approx(resting[1]) and resting[1] == pytest.approx(resting[2])


def test_three_units_up_a_network_are_seen_in_the_box_of_their_range() -> None:
    random = np.random.default_rng(3)
    sizes = [2, 5, 3, 1]
    weights = [random.normal(size=shape) for shape in pairwise(sizes)]
    move = warp(Network.from_arrays(weights, [np.zeros(n) for n in sizes[1:]]))
    assert move.window(1.0).bounds == pytest.approx(Box.unit(3).bounds)


def test_a_mirror_is_avoided_by_the_order_of_the_axes() -> None:
    """By hand: the second layer swaps its first two units, which space cannot do; the view swaps the last two."""
    swap = np.eye(3)[[1, 0, 2]]
    first = np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5]])
    network = Network.from_arrays([first, swap, np.ones((3, 1))], [np.zeros(3), np.zeros(3), np.zeros(1)], "tanh")
    points = points_for(network)
    move = warp(network, points)
    assert np.array_equal(move.passages[0].view.basis, np.eye(3))
    assert np.array_equal(move.view.basis, np.eye(3)[[0, 2, 1]])
    assert np.array_equal(move(points, 1.0), network.hidden(points)[:, [0, 2, 1]])


def test_a_plane_may_be_turned_over_in_space() -> None:
    """Two units after two: in the plane a mirror, in space half a turn."""
    mirror = np.array([[0.0, 1.0], [1.0, 0.0]])
    network = Network.from_arrays([mirror, mirror, np.ones((2, 1))], [np.zeros(2), np.zeros(2), np.zeros(1)], "tanh")
    points = points_for(network)
    move = warp(network, points)
    assert np.abs(move(points, 0.125)[:, 2]).max() > 0.1
    assert np.array_equal(move(points, 1.0)[:, :2], network.hidden(points))


def test_neurons_that_cut_in_one_direction_flatten_the_sheet_only_at_the_end() -> None:
    network = Network.from_arrays([np.ones((2, 4)), np.ones((4, 1))], [np.arange(4.0), np.zeros(1)])
    points = points_for(network)
    move = warp(network, points)
    for t in (0.1, 0.3, 0.49):
        assert np.linalg.matrix_rank(move.linear(t)) == 2
    assert np.linalg.matrix_rank(move.linear(0.5)) == 1
    assert np.array_equal(move(points, 1.0), move.view.project(network.hidden(points)))


def test_a_dead_layer_ends_in_one_point() -> None:
    network = Network.from_arrays(
        [np.eye(2, 4), np.zeros((4, 4)), np.ones((4, 1))], [np.full(4, -99.0), np.zeros(4), np.zeros(1)], "relu"
    )
    move = warp(network, points_for(network))
    for t in (0.0, 0.2, 0.25, 0.5, 0.6, 0.75, 0.9, 1.0):
        assert np.isfinite(move(points_for(network), t)).all()
        assert np.isfinite(move.window(t).size).all()
    assert np.array_equal(move(points_for(network), 1.0), np.zeros((120, 3)))
