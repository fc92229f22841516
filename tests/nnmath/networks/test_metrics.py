from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import log_loss

from nnmath import (
    Hyperplane,
    Network,
    edge_on_directions,
    errors,
    errors_by_class,
    margin,
    network_margin,
    wrong,
)
from nnmath.networks.metrics import Confusion, at_walls, cross_entropy, hesitating
from tests.support.networks import random_network

# relu(x1) - 1: class 1 where x1 > 1.
STEP = Network.from_arrays([[[1.0], [0.0]], [[1.0]]], [[0.0], [-1.0]], "relu")
X = np.array([[0.0, 0.0], [3.0, 0.0], [-9.0, 0.0], [1.5, 0.0]])


def test_wrong_and_errors_by_hand() -> None:
    assert wrong(STEP, X, [0, 1, 1, 0]).tolist() == [False, False, True, True]
    assert errors(STEP, X, [0, 1, 1, 0]) == 2
    assert errors_by_class(STEP, X, [0, 1, 1, 0]) == (1, 1)
    assert errors_by_class(STEP, X, [0, 1, 1, 1]) == (0, 1)


def test_margin_by_hand() -> None:
    line = Hyperplane([0.0, 2.0], -2.0)  # y = 1
    points = [[5.0, 0.0], [1.0, 4.0], [0.0, 3.0]]
    assert margin(line, points, [0, 1, 1]) == 1.0
    assert margin(line, points, [0, 1, 0]) == -2.0
    assert network_margin(STEP, X, [0, 1, 0, 1]) == 0.5


@given(st.integers(0, 2**32 - 1))
def test_margin_with_many_classes_is_the_least_to_any_other_class(seed: int) -> None:
    random = np.random.default_rng(seed)
    n, classes = random.integers(2, 5), random.integers(3, 6)
    network = random_network(random, 2, n, classes)
    points, y = random.normal(size=(30, 2)), random.integers(0, classes, 30)
    H, (v, c) = network.hidden(points), (network.layers[-1].weights, network.layers[-1].bias)
    logits = H @ v + c
    least = min(
        (logits[i, own] - logits[i, other]) / np.linalg.norm(v[:, own] - v[:, other])
        for i, own in enumerate(y)
        for other in set(range(classes)) - {own}
    )
    assert network_margin(network, points, y) == pytest.approx(least)


@pytest.mark.parametrize(("activation", "ends"), [("logistic", (0.0, 1.0)), ("tanh", (-1.0, 1.0))])
def test_a_neuron_hesitates_until_it_is_at_one_of_its_ends(activation: str, ends: tuple[float, float]) -> None:
    network = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], activation)
    points = np.array([[0.0, 9.0], [-9.0, 0.5], [1.0, -1.0]])
    assert hesitating(network, points).tolist() == [[True, False], [False, True], [True, True]]
    sums = np.linspace(-9, 9, 401)
    values = network.hidden(np.column_stack([sums, sums]))[:, 0]
    near = np.minimum(values - ends[0], ends[1] - values) < 0.02 * (ends[1] - ends[0])
    assert np.array_equal(hesitating(network, np.column_stack([sums, sums]))[:, 0], ~near)
    without_ends = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], "relu")
    assert not hesitating(without_ends, np.zeros((3, 2))).any()


def test_walls_by_hand() -> None:
    assert at_walls([[0.0, 0.04, 0.06], [0.5, 0.94, 0.96]]).mean() == 0.5
    assert at_walls([[-0.95, -0.85, 0.0, 0.91]], "tanh").mean() == 0.5
    assert at_walls([[0.0, 0.0, 3.0, 100.0]], "relu").mean() == 0.5


@given(st.integers(0, 2**32 - 1))
def test_edge_on_view(seed: int) -> None:
    random = np.random.default_rng(seed)
    H = random.normal(size=(60, 3)) * random.uniform(0.1, 3, size=3)
    plane = Hyperplane(random.normal(size=3), 0.3)
    right, up = edge_on_directions(plane, H)
    assert np.allclose([right @ right, up @ up, right @ up], [1, 1, 0])
    # Edge-on: the plane falls on one vertical of the screen, and distance from it runs along the horizontal.
    assert np.ptp(plane.project(H) @ right) < 1e-12 * 100
    assert np.allclose(H @ right - (plane.project(H) @ right), plane.signed_distance(H))


@given(st.integers(0, 2**32 - 1))
def test_a_confusion_counts_each_point_once(seed: int) -> None:
    random = np.random.default_rng(seed)
    y, predicted = random.integers(0, 4, (2, 60))
    found = Confusion(y, predicted, 4)
    assert found.matrix.sum() == 60
    assert np.array_equal(found.matrix.sum(axis=1), np.bincount(y, minlength=4))
    assert np.array_equal(found.matrix.sum(axis=0), np.bincount(predicted, minlength=4))
    assert np.array_equal(found.by_class, found.matrix.sum(axis=1) - np.diag(found.matrix))
    assert found.errors == found.by_class.sum() == np.count_nonzero(found.wrong) == 60 - np.trace(found.matrix)


def test_the_classes_that_are_mixed_up_most_and_the_recall_of_each_by_hand() -> None:
    fruit = np.array([0, 0, 0, 1, 1, 2, 2, 2])
    assert Confusion(fruit, np.array([0, 2, 2, 1, 1, 2, 0, 2]), 3).most_confused() == (0, 2, 2, False)
    mixed = Confusion(fruit, np.array([0, 0, 2, 1, 1, 2, 0, 2]), 3).most_confused()
    assert mixed is not None and mixed.tied
    assert Confusion(fruit, fruit, 3).most_confused() is None
    found = Confusion(np.array([0, 0, 0, 1, 3, 3]), np.array([0, 1, 0, 1, 2, 0]), 4)
    np.testing.assert_allclose(found.recall, [2 / 3, 1.0, np.nan, 0.0])


@pytest.mark.parametrize("n_out", [1, 3])
def test_the_cross_entropy_is_scikit_learns_log_loss(n_out: int) -> None:
    random = np.random.default_rng(9)
    network, classes = random_network(random, 3, 4, 2, n_out), max(2, n_out)
    X, y = random.normal(size=(40, 3)), random.integers(0, classes, size=40)
    expected = log_loss(y, network.predict_proba(X), labels=list(range(classes)))
    assert cross_entropy(network, X, y) == pytest.approx(expected, rel=1e-9)


def test_the_cross_entropy_of_a_network_that_is_sure_and_wrong_is_large_and_finite() -> None:
    sure = Network.from_arrays([[[1.0]], [[2000.0]]], [[0.0], [-1000.0]])
    for y, loss in (([1, 0], 0.0), ([0, 1], 1000.0)):
        assert cross_entropy(sure, np.array([[50.0], [-50.0]]), np.array(y)) == pytest.approx(loss, abs=1e-12)
