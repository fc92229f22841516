"""The loss along one bias: its slope is that of its curve, and gradient descent comes down to the fit's own bias."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from sklearn.metrics import log_loss

from nnmath import Network, standard
from nnmath.fitting.loss_along import CLOSE, LossAlong, valley_of
from nnmath.networks.activations import ACTIVATIONS
from tests.support.networks import random_network


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize(("widths", "n_out"), [((3,), 1), ((3, 2), 3)])
def test_the_slope_is_that_of_the_curve(name: str, widths: tuple[int, ...], n_out: int) -> None:
    random = np.random.default_rng(3)
    network = random_network(random, 2, *widths, n_out, activation=name)
    along = LossAlong(network, 1, random.normal(size=(30, 2)), random.integers(0, max(2, n_out), size=30))
    biases = [-1.3, along.bias, 0.9]
    around = [(along.loss(bias + 1e-6) - along.loss(bias - 1e-6)) / 2e-6 for bias in biases]
    assert [along.slope(bias) for bias in biases] == pytest.approx(around, abs=1e-7)
    assert np.abs(around).max() > 1e-3


@pytest.mark.parametrize("neuron", [0, 1])
def test_the_way_down_a_valley_of_the_log_loss_is_gradient_descent_to_the_bias_of_the_fit(neuron: int) -> None:
    experiment = standard("bands")
    along = LossAlong(experiment.network, neuron, experiment.dataset.X, experiment.dataset.y)
    valley = valley_of(along)
    assert valley is not None
    hidden, output = along.network.layers
    for bias, loss in valley.curve[::40].tolist():
        biases = np.where(np.arange(2) == neuron, bias, hidden.bias)
        values = 1 / (1 + np.exp(-(along.X @ hidden.weights + biases)))
        p = 1 / (1 + np.exp(-(values @ output.weights[:, 0] + output.bias[0])))
        assert loss == pytest.approx(log_loss(along.y, p), rel=1e-9)
    bottom = int(valley.curve[:, 1].argmin())
    assert (np.diff(valley.curve[: bottom + 1, 1]) < 0).all() and (np.diff(valley.curve[bottom:, 1]) > 0).all()
    low, high = along.reach()
    assert low <= valley.low < valley.bottom < valley.high <= high and valley.start in (valley.low, valley.high)
    assert valley.curve[:, 1].max() <= np.log(2)

    steps, width = valley.steps, valley.high - valley.low
    for before, after in pairwise(steps.tolist()):
        slope = (along.loss(before + 1e-5) - along.loss(before - 1e-5)) / 2e-5
        assert after == pytest.approx(before - valley.learning_rate * slope, abs=1e-6)
    assert (np.diff([along.loss(bias) for bias in steps.tolist()]) < 0).all()
    assert steps[0] == valley.start and abs(steps[-1] - along.bias) < 0.02 * width
    assert abs(steps[-1] - steps[-2]) <= CLOSE * width and len(steps) > 5


def test_a_neuron_that_nobody_listens_to_has_no_valley() -> None:
    experiment = standard("bands")
    hidden, output = experiment.network.layers
    deaf = Network.from_arrays([hidden.weights, output.weights * [[0.0], [1.0]]], [hidden.bias, output.bias])
    assert valley_of(LossAlong(deaf, 0, experiment.dataset.X, experiment.dataset.y)) is None
