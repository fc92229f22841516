"""The plane in which a network's answers change most, against slopes by differences and principal components."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition import PCA
from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier

import nnmath
from nnmath.networks.active_subspace import active_plane, change_shares
from nnmath.networks.network import Network
from nnmath.warps.warp import start_plane

STEP = 1e-5
seeds = st.integers(0, 2**32 - 1)


def random_network(random: np.random.Generator, *widths: int, activation: str = "logistic") -> Network:
    pairs = list(pairwise(widths))
    weights, biases = [random.normal(size=p) for p in pairs], [random.normal(size=p[1]) for p in pairs]
    return Network.from_arrays(weights, biases, activation)


def squared_slopes(network: Network, X: np.ndarray, directions: np.ndarray) -> np.ndarray:
    """How much the logits, taken from their mean, change along each direction, squared, on average, by differences."""

    def centered(points: np.ndarray) -> np.ndarray:
        logits = network.logits(points).reshape(len(points), -1)
        return logits - logits.mean(axis=1, keepdims=True) if logits.shape[1] > 1 else logits

    ends = [[centered(X + side * STEP * one) for side in (1, -1)] for one in directions.T]
    return np.array([(((up - down) / (2 * STEP)) ** 2).sum(axis=1).mean() for up, down in ends])


@given(seeds, st.sampled_from([(4, 3, 1), (5, 6, 3), (4, 5, 4, 1), (3, 2, 6)]), st.sampled_from(["logistic", "tanh"]))
def test_in_no_other_plane_do_the_answers_change_more(seed: int, widths: tuple[int, ...], activation: str) -> None:
    random = np.random.default_rng(seed)
    network, X = random_network(random, *widths, activation=activation), random.normal(size=(40, widths[0]))
    basis = active_plane(network, X)
    assert np.allclose(basis.T @ basis, np.eye(2))
    first, second = own = squared_slopes(network, X, basis)
    whole = squared_slopes(network, X, np.eye(widths[0])).sum()
    assert change_shares(network, X, basis) == pytest.approx(own / whole, abs=1e-6)
    assert second <= first * (1 + 1e-6)
    for _ in range(4):
        other = np.linalg.qr(random.normal(size=(widths[0], 2)))[0]
        assert squared_slopes(network, X, other).sum() <= own.sum() * (1 + 2e-3)  # less than LEAST is not ranked


def test_two_neurons_are_seen_whole() -> None:
    """All that they read lies in one plane: on it every answer is that for the point itself."""
    random = np.random.default_rng(1)
    network, X = random_network(random, 6, 2, 3), random.normal(size=(50, 6))
    basis = active_plane(network, X)
    assert change_shares(network, X, basis).sum() == pytest.approx(1.0)
    assert network.logits(X @ basis @ basis.T) == pytest.approx(network.logits(X))


def test_where_nothing_changes_the_points_are_seen_in_their_spread() -> None:
    network = Network.from_arrays([np.zeros((4, 2)), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    X = np.random.default_rng(2).normal(size=(60, 4)) * [1, 5, 2, 9]
    components = PCA(2).fit(X).components_
    assert np.abs(components @ active_plane(network, X)) == pytest.approx(np.eye(2), abs=1e-9)
    assert not change_shares(network, X, np.eye(4)).any()


def test_columns_of_two_values_that_tell_nothing_do_not_steer_the_view() -> None:
    """A survey: the vote depends on age and income alone, but sex and smoking make the stripes of the components."""
    random = np.random.default_rng(3)
    age, income = random.normal(size=(2, 300))
    words = random.integers(0, 2, (300, 2))
    vote = (age**2 + income > 1).astype(int)
    raw = np.column_stack([age, income, words])
    data = nnmath.Dataset.from_raw("survey", raw, vote, ["age", "income", "male", "smoker"], ["no", "yes"])
    network = nnmath.fit(data, nnmath.FitSpec(hidden=3, starts=1)).network
    basis = start_plane(network, data.X)
    assert np.abs(basis[2:]).max() < 0.2
    wrong = [
        1 - cross_val_score(KNeighborsClassifier(7), data.X @ seen, data.y, cv=5).mean()
        for seen in (basis, PCA(2).fit(data.X).components_.T)
    ]
    assert wrong[0] < wrong[1] / 2
