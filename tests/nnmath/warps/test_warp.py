from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.special import expit

from nnmath import Box, Network, warp
from nnmath.networks.activations import activation
from nnmath.utils.arrays import matmul
from nnmath.warps.layer_warp import MOMENTS, SLACK
from nnmath.warps.linear_path import LinearPath
from nnmath.warps.warp import start_plane

Networks = Callable[..., st.SearchStrategy[Network]]
TIMES = np.linspace(0, 1, 101)
AT_ZERO = {"logistic": 0.5, "tanh": 0.0, "relu": 0.0}


def flat(points: np.ndarray, dimension: int) -> np.ndarray:
    return np.column_stack([points, np.zeros((len(points), dimension - 2))])


@given(data=st.data())
def test_both_ends_are_exact(networks: Networks, cloud: np.ndarray, data: st.DataObject) -> None:
    network = data.draw(networks()).oriented()
    move = warp(network)
    assert np.array_equal(move(cloud, 0.0), flat(cloud, network.n_hidden))
    assert np.array_equal(move(cloud, 1.0), network.hidden(cloud))
    assert move.dimension == network.n_hidden
    assert np.array_equal(move.view.basis, np.eye(network.n_hidden)) and move.view.exact
    assert np.array_equal(move.basis, np.eye(2))


@given(data=st.data())
def test_every_point_moves_continuously(networks: Networks, cloud: np.ndarray, data: st.DataObject) -> None:
    """Halving the step of time halves the longest step of a point: a jump would not shrink."""
    network = data.draw(networks()).oriented()
    move = warp(network)
    some = cloud[:50]

    def longest_step(n: int) -> float:
        path = np.array([move(some, t) for t in np.linspace(0, 1, n + 1)])
        return float(np.linalg.norm(np.diff(path, axis=0), axis=2).max())

    # The size of the map changes by exp(log_stretch / n) a step, fastest at its end: steep, but no jump.
    n = 200
    assert isinstance(move.path, LinearPath)
    steepest = max(1.0, float(np.abs(move.path.log_stretch).max()))
    size = max(4.3, float(np.abs(network.hidden(some)).max()), float(np.abs(move(some, 0.5)).max()))
    assert longest_step(n) < 2 * size * (np.pi + steepest + 2) / n
    assert longest_step(2 * n) < 0.6 * longest_step(n)


@given(data=st.data())
def test_no_linear_map_on_the_path_is_singular(networks: Networks, data: st.DataObject) -> None:
    network = data.draw(networks()).oriented()
    move = warp(network)
    for t in TIMES:
        sizes = np.linalg.svd(move.linear(t), compute_uv=False)
        last = np.linalg.svd(move.linear(1.0), compute_uv=False)
        assert sizes[-1] > 0.99 * min(1.0, last[-1])
        if network.n_hidden == 2:
            assert np.linalg.det(move.linear(t)) > 0


@given(data=st.data())
def test_the_map_goes_straight_to_the_weights(networks: Networks, cloud: np.ndarray, data: st.DataObject) -> None:
    """At the end of stage 1 the map is the weighted sum, each axis scaled so that the largest sum stays where it ends;
    a ReLU's is the sum itself.
    """
    network = data.draw(networks()).oriented()
    move = warp(network)
    corners = Box.cube([0, 0], 3).corners()
    reach = np.abs(network.pre_activation(corners)).max(axis=0)
    assert np.array_equal(move.reach, reach)
    z, at_zero = network.pre_activation(cloud), AT_ZERO[network.activation]
    last = activation(network.activation)(reach) - at_zero
    expected = z if network.activation == "relu" else at_zero + z / reach * last
    assert np.allclose(move(cloud, 0.5), expected, atol=1e-12 * float(reach.max()))
    box = move.window(0.5)
    assert box.contains(move(cloud, 0.5), tolerance=1e-9 * float(box.size[0])).all()


@given(data=st.data())
def test_order_along_each_axis_is_kept_in_stage_2(networks: Networks, data: st.DataObject) -> None:
    network = data.draw(networks()).oriented()
    move = warp(network)
    points = np.random.default_rng(2).uniform(-3, 3, (60, 2))
    order = np.argsort(network.pre_activation(points), axis=0)
    for t in np.linspace(0.5, 1, 21):
        along = np.take_along_axis(move(points, t), order, axis=0)
        assert (np.diff(along, axis=0) >= -1e-12 * move.window(0.5).size[0]).all()


@given(data=st.data())
def test_cut_line_j_stays_at_its_neurons_value_at_0_on_axis_j(networks: Networks, data: st.DataObject) -> None:
    network = data.draw(networks()).oriented()
    move = warp(network)
    along = np.linspace(-2, 2, 30)[:, None]
    for j, line in enumerate(network.cut_lines()):
        foot = line.project([[0.0, 0.0]])
        if np.abs(foot).max() > 3:
            continue  # this neuron cuts outside of the picture
        points = foot + along * np.array([-line.unit_normal[1], line.unit_normal[0]])
        slack = 1e-9 * float(move.window(0.5).size[0])
        for t in (0.5, 0.6, 0.8, 1.0):
            assert np.ptp(move(points, t)[:, j]) < slack, "after stage 1 the line is parallel to the other axes"
            assert np.abs(move(points, t)[:, j] - AT_ZERO[network.activation]).max() < slack


@given(data=st.data())
def test_the_window_zooms_evenly_but_for_the_room_that_a_turn_needs(networks: Networks, data: st.DataObject) -> None:
    network = data.draw(networks())
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


@given(data=st.data())
def test_more_features_start_from_the_projection_shown(networks: Networks, data: st.DataObject) -> None:
    network = data.draw(networks(features=5))
    points = np.random.default_rng(4).normal(size=(80, 5)) * [3, 2, 1, 1, 1]
    move = warp(network, points)
    basis = move.path.start
    assert np.allclose(basis.T @ basis, np.eye(2))
    assert np.allclose(move(points, 0.0), flat(points @ basis, network.n_hidden))
    assert np.array_equal(move(points, 1.0), network.hidden(points))
    assert np.allclose(basis, start_plane(network, points))
    for t in TIMES:
        assert np.linalg.svd(move.linear(t) @ basis, compute_uv=False)[-1] > 0


MIRROR = Network.from_arrays([[[0.0, 1.0], [1.0, 0.0]], np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
FLAT = Network.from_arrays([[[1.0, 2.0], [1.0, 2.0]], np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
NARROW = Network.from_arrays([np.ones((2, 1)), np.ones((1, 1))], [np.zeros(1), np.zeros(1)])
TALL = Network.from_arrays([np.eye(3, 2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: warp(MIRROR), r"mirror.*oriented\(\)"),
        (lambda: warp(FLAT), "flatten the plane to a line"),
        (lambda: warp(NARROW), "2 hidden neurons or more.* 1"),
        (lambda: warp(TALL), "needs a domain"),
        (lambda: warp(TALL, Box.unit(3), start=np.eye(3)[:, [1, 0]]), "swap the two columns"),
        (lambda: warp(MIRROR.oriented())(np.ones((4, 3)), 0.5), r"\(n, 2\)"),
        (lambda: warp(MIRROR.oriented())(np.ones((4, 2)), float("nan")), r"\[0, 1\]"),
    ],
)
def test_bad_arguments_end_in_one_clear_line(make: Callable[[], object], words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        make()
    assert "\n" not in str(caught.value)


@given(data=st.data())
def test_the_sheet_is_carried_with_the_space_that_it_lies_in(
    networks: Networks, cloud: np.ndarray, data: st.DataObject
) -> None:
    network = data.draw(networks()).oriented()
    move = warp(network)
    z = network.pre_activation(cloud)
    if network.n_hidden != 3:
        with pytest.raises(ValueError, match=r"3 hidden neurons|shape"):
            move.carry(z, 0.5)
        return
    size = float(np.abs(cloud).max()) + 1.0
    for t in (0.0, 0.2, 0.5, 0.8, 1.0):
        assert move.carry(z, t) == pytest.approx(move(cloud, t), abs=1e-6 * size)


@pytest.mark.parametrize("width", [2, 3, 5])
@pytest.mark.parametrize("seed", range(2))
def test_more_features_are_first_seen_in_a_plane_that_is_not_mirrored(width: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    shapes = [(4, width), (width, 1)]
    network = Network.from_arrays([random.normal(size=s) for s in shapes], [random.normal(size=s[1]) for s in shapes])
    X = random.normal(size=(50, 4)) * [1, 2, 3, 4]
    basis = start_plane(network, X)
    assert np.allclose(basis.T @ basis, np.eye(2))
    assert np.array_equal(warp(network, X)(X, 0.0)[:, :2], matmul(X, basis))
    if width == 2:
        assert np.linalg.det(network.layers[0].weights.T @ basis) > 0
