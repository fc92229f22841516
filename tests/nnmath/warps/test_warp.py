"""The warp: exact at both ends of each stage, without a cut, a fold or a jump between, in the plane and in space."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.special import expit

from nnmath import Box, Network, class_view, warp
from nnmath.networks.activations import activation
from nnmath.utils.arrays import matmul
from nnmath.warps.layer_warp import MOMENTS, SLACK
from nnmath.warps.linear_path import LinearPath, SpacePath
from nnmath.warps.warp import start_plane
from tests.support.networks import CLOUD, networks, random_network

TIMES = np.linspace(0, 1, 101)
AT_ZERO = {"logistic": 0.5, "tanh": 0.0, "relu": 0.0}

few = settings(max_examples=40)


def flat(points: np.ndarray, dimension: int) -> np.ndarray:
    """Points of a plane or a line, in more dimensions."""
    return np.column_stack([points, np.zeros((len(points), dimension - points.shape[1]))])


# In the plane, and from it into space: two neurons or three.


@given(networks())
def test_the_plane_goes_by_the_weighted_sums_exactly_to_the_hidden_values(network: Network) -> None:
    """At the end of stage 1 the map is the weighted sum, each axis scaled so that the largest sum stays where it ends;
    a ReLU's is the sum itself.
    """
    network = network.oriented()
    move = warp(network)
    assert np.array_equal(move(CLOUD, 0.0), flat(CLOUD, network.n_hidden))
    assert np.array_equal(move(CLOUD, 1.0), network.hidden(CLOUD))
    assert move.dimension == network.n_hidden
    assert np.array_equal(move.view.basis, np.eye(network.n_hidden)) and move.view.exact
    assert np.array_equal(move.basis, np.eye(2))
    reach = np.abs(network.pre_activation(Box.cube([0, 0], 3).corners())).max(axis=0)
    assert np.array_equal(move.reach, reach)
    z, at_zero = network.pre_activation(CLOUD), AT_ZERO[network.activation]
    last = activation(network.activation)(reach) - at_zero
    expected = z if network.activation == "relu" else at_zero + z / reach * last
    assert np.allclose(move(CLOUD, 0.5), expected, atol=1e-12 * float(reach.max()))
    box = move.window(0.5)
    assert box.contains(move(CLOUD, 0.5), tolerance=1e-9 * float(box.size[0])).all()


@few
@given(networks())
def test_every_point_moves_continuously_and_rests_where_the_stages_meet(network: Network) -> None:
    """Halving the step of time halves the longest step of a point: a jump would not shrink; in the middle, both
    one-sided speeds go to 0.
    """
    network = network.oriented()
    move, some, n = warp(network), CLOUD[:50], 200

    def longest_step(n: int) -> float:
        path = np.array([move(some, t) for t in np.linspace(0, 1, n + 1)])
        return float(np.linalg.norm(np.diff(path, axis=0), axis=2).max())

    def speed(step: float) -> float:
        here, size = move(some, 0.5), float(move.window(0.5).size[0])
        return max(float(np.abs(move(some, 0.5 + d) - here).max()) / step / size for d in (-step, step))

    # The size of the map changes by exp(log_stretch / n) a step, fastest at its end: steep, but no jump.
    assert isinstance(move.path, LinearPath)
    steepest = max(1.0, float(np.abs(move.path.log_stretch).max()))
    size = max(4.3, float(np.abs(network.hidden(some)).max()), float(np.abs(move(some, 0.5)).max()))
    assert longest_step(n) < 2 * size * (np.pi + steepest + 2) / n
    assert longest_step(2 * n) < 0.6 * longest_step(n)
    assert speed(1e-5) < 0.2 * speed(1e-4) + 1e-6


@few
@given(networks())
def test_no_linear_map_on_the_path_is_singular(network: Network) -> None:
    network = network.oriented()
    move = warp(network)
    last = np.linalg.svd(move.linear(1.0), compute_uv=False)
    for t in TIMES:
        assert np.linalg.svd(move.linear(t), compute_uv=False)[-1] > 0.99 * min(1.0, last[-1])
        assert network.n_hidden == 3 or np.linalg.det(move.linear(t)) > 0


@given(networks())
def test_stage_2_keeps_the_order_along_each_axis_and_cut_lines_at_their_neurons_value_at_0(network: Network) -> None:
    network = network.oriented()
    move, points = warp(network), np.random.default_rng(2).uniform(-3, 3, (60, 2))
    slack = 1e-9 * float(move.window(0.5).size[0])
    order = np.argsort(network.pre_activation(points), axis=0)
    for t in np.linspace(0.5, 1, 11):
        along = np.take_along_axis(move(points, t), order, axis=0)
        assert (np.diff(along, axis=0) >= -1e-3 * slack).all()
    for j, line in enumerate(network.cut_lines()):
        foot = line.project([[0.0, 0.0]])
        if np.abs(foot).max() > 3:
            continue  # this neuron cuts outside of the picture
        on_line = foot + np.linspace(-2, 2, 30)[:, None] * np.array([-line.unit_normal[1], line.unit_normal[0]])
        for t in (0.5, 0.6, 0.8, 1.0):
            assert np.abs(move(on_line, t)[:, j] - AT_ZERO[network.activation]).max() < slack


@few
@given(networks(activation="logistic"))
def test_stage_2_is_the_network_at_a_smaller_steepness(network: Network) -> None:
    network = network.oriented()
    move, layer = warp(network), network.layers[0]
    corners = np.array([[x, y] for x in (-3, 3) for y in (-3, 3)]) @ layer.weights + layer.bias
    reach = np.abs(corners).max(axis=0)
    for t in (0.55, 0.7, 0.85, 0.97):
        k = move.steepness(t)
        gentle = expit(k * (CLOUD @ layer.weights + layer.bias))
        scale = (expit(reach) - 0.5) / (expit(k * reach) - 0.5)
        assert move(CLOUD, t) == pytest.approx(0.5 + (gentle - 0.5) * scale, abs=1e-7)
        assert move.time_of(k) == pytest.approx(t, abs=1e-6)
    assert move.steepness(0.3) == 0.0 and move.steepness(1.0) == 1.0


@few
@given(networks())
def test_the_window_zooms_evenly_but_for_the_room_that_a_turn_needs(network: Network) -> None:
    move = warp(network.oriented(), Box([-2.0, 0.0], [2.0, 1.0]))
    first, last = move.window(0.0), move.window(0.5)
    assert np.allclose(first.low, [-2.0, -1.5, -2.0][: network.n_hidden])
    assert np.allclose(first.high, [2.0, 2.5, 2.0][: network.n_hidden])
    reach = float(move.reach.max())
    low, high = {"logistic": (0.0, 1.0), "tanh": (-1.0, 1.0), "relu": (0.0, reach)}[network.activation]
    at_chart = -reach if network.activation == "relu" else low
    assert np.allclose(last.low, np.full(network.n_hidden, at_chart))
    assert np.allclose(last.high, np.full(network.n_hidden, high))
    assert np.allclose(move.window(1.0).low, low) and np.allclose(move.window(1.0).high, high)
    shares = np.linspace(0, 1, 11)
    times = [0.5 * brentq(lambda x, share=share: x * x * (3 - 2 * x) - share, 0, 1) for share in shares]
    sizes = np.array([move.window(t).size[0] for t in times])
    room = sizes / (sizes[0] ** (1 - shares) * sizes[-1] ** shares)
    assert room[0] == pytest.approx(1.0) and room[-1] == pytest.approx(1.0) and np.allclose(room, room[::-1])
    corners = Box([-2.0, 0.0], [2.0, 1.0]).corners()

    def filled(share: float) -> float:
        t = 0.5 * brentq(lambda x: x * x * (3 - 2 * x) - share, 0, 1)
        return float(np.abs(move(corners, t) - move.window(t).center).max()) / (move.window(t).size[0] / 2)

    between = np.concatenate([np.linspace(0, 1, 133), np.linspace(0, MOMENTS[1], 5)])
    tightest = max(filled(share) for share in MOMENTS[1:-1])
    assert tightest < 1 + 1.1 * SLACK and max(filled(share) for share in between) < 1.02  # it holds all that turns ...
    assert max(room) == pytest.approx(1.0) or tightest > 0.999  # ... and is no larger than that asks for


def test_a_rotation_by_90_degrees_turns_halfway_at_half_of_stage_1() -> None:
    """By hand: W turns by 90 degrees and scales by (sigmoid(3) - 1/2) / 3, so half-way it is 45 degrees, its root."""
    network = Network.from_arrays([[[0.0, 1.0], [-1.0, 0.0]], np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    c = np.cos(np.pi / 4) * np.sqrt((expit(3.0) - 0.5) / 3)
    assert np.allclose(warp(network).linear(0.25), [[c, -c], [c, c]])


@few
@given(networks(features=5))
def test_more_features_start_from_the_projection_shown_which_is_not_mirrored(network: Network) -> None:
    points = np.random.default_rng(4).normal(size=(80, 5)) * [3, 2, 1, 1, 1]
    move = warp(network, points)
    basis = move.path.start
    assert np.allclose(basis.T @ basis, np.eye(2))
    assert np.allclose(move(points, 0.0), flat(points @ basis, network.n_hidden))
    assert np.array_equal(move(points, 1.0), network.hidden(points))
    assert np.allclose(basis, start_plane(network, points))
    assert network.n_hidden == 3 or np.linalg.det(network.layers[0].weights.T @ basis) > 0
    for t in TIMES:
        assert np.linalg.svd(move.linear(t) @ basis, compute_uv=False)[-1] > 0


@settings(max_examples=20)
@given(networks(hidden=3))
def test_the_sheet_is_carried_with_the_space_that_it_lies_in(network: Network) -> None:
    network = network.oriented()
    move, size = warp(network), float(np.abs(CLOUD).max()) + 1.0
    for t in (0.0, 0.2, 0.5, 0.8, 1.0):
        assert move.carry(network.pre_activation(CLOUD), t) == pytest.approx(move(CLOUD, t), abs=1e-6 * size)


MIRROR = Network.from_arrays([[[0.0, 1.0], [1.0, 0.0]], np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
FLAT = Network.from_arrays([[[1.0, 2.0], [1.0, 2.0]], np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
TALL = Network.from_arrays([np.eye(3, 2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: warp(MIRROR), r"mirror.*oriented\(\)"),
        (lambda: warp(FLAT), "flatten the plane to a line"),
        (lambda: warp(TALL), "needs a domain"),
        (lambda: warp(TALL, Box.unit(3), start=np.eye(3)[:, [1, 0]]), "swap the two columns"),
        (lambda: warp(MIRROR.oriented())(np.ones((4, 2)), float("nan")), r"\[0, 1\]"),
        (lambda: warp(MIRROR.oriented()).carry(np.ones((4, 2)), 0.5), r"3 hidden neurons|shape"),
    ],
)
def test_bad_arguments_end_in_one_clear_line(make: Callable[[], object], words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        make()
    assert "\n" not in str(caught.value)


# In space: wide layers, several layers.


@st.composite
def in_space(draw: st.DrawFn, deep: bool | None = None, activation: str | None = None) -> Network:
    """Networks that move in space: wide, or deep, with any number of features and classes."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    if draw(st.booleans()) if deep is None else deep:
        widths = draw(st.lists(st.integers(2, 6), min_size=2, max_size=4))
    else:
        widths = [draw(st.integers(4, 9))]
    sizes = [draw(st.sampled_from([2, 2, 5])), *widths, draw(st.sampled_from([1, 3, 5]))]
    name = activation or draw(st.sampled_from(["logistic", "tanh", "relu"]))
    return random_network(random, *sizes, activation=name, scale=draw(st.sampled_from([0.3, 1.0, 5.0])))


def points_for(network: Network, n: int = 120) -> np.ndarray:
    return np.random.default_rng(1).normal(size=(n, network.n_features)) + 0.3


@few
@given(in_space())
def test_in_space_both_ends_are_exact_and_the_last_view_is_the_class_view_but_for_its_mirror_image(
    network: Network,
) -> None:
    points = points_for(network)
    move = warp(network, points)
    assert move.dimension == 3
    assert move.basis.shape == (network.n_features, 2)
    assert np.allclose(move.basis.T @ move.basis, np.eye(2))
    assert np.array_equal(move(points, 0.0), flat(matmul(points, move.basis), 3))
    assert np.array_equal(move(points, 1.0), move.view.project(network.hidden(points)))
    assert network.n_features != 2 or np.array_equal(move.basis, np.eye(2))
    expected = class_view(network.layers[-1].weights, network.hidden(points)).in_space()
    assert move.view.exact == expected.exact
    assert any(np.array_equal(move.view.basis, one.basis) for one in (expected, expected.mirrored()))
    assert network.n_hidden != 2 or np.array_equal(move.view.basis, np.eye(2, 3))


@few
@given(in_space(deep=True), st.sampled_from([-1, 1]))
def test_each_layer_ends_exactly_at_its_activations_and_so_does_a_hair_beside_that_moment(
    network: Network, side: int
) -> None:
    points, n_layers = points_for(network), len(network.widths)
    move = warp(network, points)
    assert [name for name, _ in move.stages[:3]] == ["weights and bias 1", "activation 1", "weights and bias 2"]
    assert [end for _, end in move.stages] == pytest.approx(np.arange(1, 2 * n_layers + 1) / (2 * n_layers))
    for k, activations in enumerate(network.activations(points)):
        end = move.stages[2 * k + 1][1]
        assert np.array_equal(move(points, end), move.passages[k].view.project(activations))
        if k < n_layers - 1:
            assert np.array_equal(move(points, end + side * 1e-12), move(points, end))
            assert move.steepness(end + side * 1e-12) == move.steepness(end)


@few
@given(in_space())
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


@few
@given(in_space())
def test_points_and_the_window_that_holds_them_move_continuously_across_the_ends_of_stages_too(
    network: Network,
) -> None:
    """In stage 2 the window rests; under a ReLU, whose chart reaches below 0, it closes in instead."""
    points, n_layers = points_for(network), len(network.widths)
    move = warp(network, points)
    for moment in (*(end for _, end in move.stages[:-1]), 0.123, 0.777):
        before, after = move.window(moment - 1e-7), move.window(moment + 1e-7)
        size = float(max(before.size[0], after.size[0]))
        assert np.array(before.bounds) == pytest.approx(np.array(after.bounds), abs=1e-3 * size)
        jumps = [np.abs(move(points, moment + dt) - move(points, moment - dt)).max() for dt in (1e-4, 1e-6)]
        assert jumps[0] < 0.05 * size
        assert jumps[1] < 0.02 * jumps[0] + 1e-9 * size
    for t in TIMES[::4]:
        window = move.window(t)
        assert np.allclose(window.size, window.size[0]), "a cube"
        assert window.contains(move(points, t), tolerance=0.02 * float(window.size[0])).all()
    assert move.window(0.0).size[0] == pytest.approx(np.ptp(move(points, 0.0), axis=0).max())
    for k in range(n_layers):
        first, later, last = (move.window((k + share) / n_layers) for share in (0.5, 0.7, 0.99))
        if network.activation == "relu":
            assert 0 < last.size[0] <= later.size[0] * (1 + 1e-12) <= first.size[0] * (1 + 1e-11)
        else:
            assert first.bounds == pytest.approx(later.bounds) and later.bounds == pytest.approx(last.bounds)


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


def test_a_dead_layer_ends_in_one_point() -> None:
    network = Network.from_arrays(
        [np.eye(2, 4), np.zeros((4, 4)), np.ones((4, 1))], [np.full(4, -99.0), np.zeros(4), np.zeros(1)], "relu"
    )
    points = points_for(network)
    move = warp(network, points)
    for t in (0.0, 0.2, 0.25, 0.5, 0.6, 0.75, 0.9, 1.0):
        assert np.isfinite(move(points, t)).all() and np.isfinite(move.window(t).size).all()
    assert np.array_equal(move(points, 1.0), np.zeros((120, 3)))


# A line, from itself into the square or into space.

X = np.linspace(-2.0, 2.5, 41)[:, None]


@settings(max_examples=20)
@given(st.integers(0, 2**32 - 1), st.sampled_from([[2, 1], [3, 1], [5, 3], [3, 2, 1], [4, 3, 3]]), st.booleans())
def test_a_line_comes_from_the_first_axis_to_its_hidden_values(seed: int, sizes: list[int], bent: bool) -> None:
    network = random_network(np.random.default_rng(seed), 1, *sizes, activation="tanh" if bent else "relu", scale=2.0)
    move = warp(network, X)
    assert move.dimension == (2 if network.widths == (2,) else 3)
    assert np.array_equal(move(X, 0.0), flat(X, move.dimension))
    assert move(X, 1.0) == pytest.approx(move.view.project(network.hidden(X)))
    places = np.stack([move(X, t) / move.window(t).size.max() for t in np.linspace(0.0, 1.0, 81)])
    assert np.abs(np.diff(places, axis=0)).max() < 0.35  # of the window, in an eightieth of the way
