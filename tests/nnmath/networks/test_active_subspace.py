"""The plane in which a network's answers change most, against slopes by differences and principal components."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition import PCA

from nnmath.networks.active_subspace import active_plane, change_shares
from nnmath.networks.network import Network
from tests.support.networks import random_network

STEP = 1e-5
seeds = st.integers(0, 2**32 - 1)


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


def test_where_nothing_changes_the_points_are_seen_in_their_spread() -> None:
    network = Network.from_arrays([np.zeros((4, 2)), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    X = np.random.default_rng(2).normal(size=(60, 4)) * [1, 5, 2, 9]
    components = PCA(2).fit(X).components_
    assert np.abs(components @ active_plane(network, X)) == pytest.approx(np.eye(2), abs=1e-9)
    assert not change_shares(network, X, np.eye(4)).any()
