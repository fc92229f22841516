"""The loss is scikit-learn's, for two classes and for more, and an activation's derivative is its slope."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import log_loss

from nnmath import Network
from nnmath.networks.activations import ACTIVATIONS
from nnmath.networks.metrics import cross_entropy


def random_network(n_out: int, seed: int, size: float = 2.0) -> Network:
    random = np.random.RandomState(seed)
    shapes = [(3, 4), (4, 2), (2, n_out)]
    return Network.from_arrays(
        [size * random.normal(size=shape) for shape in shapes], [random.normal(size=n) for _, n in shapes]
    )


@pytest.mark.parametrize("n_out", [1, 3])
@pytest.mark.parametrize("seed", [0, 1])
def test_it_is_that_of_scikit_learn(n_out: int, seed: int) -> None:
    network, random = random_network(n_out, seed), np.random.RandomState(9)
    X, y = random.normal(size=(40, 3)), random.randint(0, max(2, n_out), size=40)
    expected = log_loss(y, network.predict_proba(X), labels=list(range(max(2, n_out))))
    assert cross_entropy(network, X, y) == pytest.approx(expected, rel=1e-9)
    assert cross_entropy(network, X, (y + 1) % max(2, n_out)) != pytest.approx(expected, rel=1e-3)


def test_of_a_network_that_is_sure_and_wrong_it_is_large_and_finite() -> None:
    sure = Network.from_arrays([[[1.0]], [[2000.0]]], [[0.0], [-1000.0]])
    X = np.array([[50.0], [-50.0]])
    assert cross_entropy(sure, X, np.array([1, 0])) == pytest.approx(0.0, abs=1e-12)
    assert cross_entropy(sure, X, np.array([0, 1])) == pytest.approx(1000.0)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_derivative_is_the_slope(name: str) -> None:
    f, z = ACTIVATIONS[name], np.linspace(-3.05, 3.05, 62).reshape(31, 2)  # no kink among them
    slope = (f(z + 1e-6) - f(z - 1e-6)) / 2e-6
    assert f.derivative(z) == pytest.approx(slope, abs=1e-8)
