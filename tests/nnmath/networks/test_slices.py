"""A network on a plane through its input space."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from nnmath.networks.network import Network, on_plane


def deep() -> Network:
    random, sizes = np.random.default_rng(0), [5, 4, 3, 3]
    weights = [random.normal(size=(a, b)) for a, b in pairwise(sizes)]
    return Network.from_arrays(weights, [random.normal(size=n) for n in sizes[1:]], "tanh")


def test_on_the_plane_it_gives_what_the_network_gives() -> None:
    random, network = np.random.default_rng(1), deep()
    basis, through = np.linalg.qr(random.normal(size=(5, 2)))[0], random.normal(size=5)
    points = through + random.normal(size=(30, 2)) @ basis.T
    sliced = on_plane(network, basis, through)
    assert sliced.n_features == 2
    assert sliced.predict_proba(points @ basis) == pytest.approx(network.predict_proba(points))
    aside = points + np.linalg.svd(basis.T)[2][-1]
    assert not np.allclose(sliced.predict_proba(aside @ basis), network.predict_proba(aside))


def test_two_features_are_the_plane_itself() -> None:
    network = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    assert on_plane(network, np.eye(2), np.ones(2)) is network
