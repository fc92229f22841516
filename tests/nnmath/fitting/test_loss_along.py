"""The loss along one bias: its slope is that of its curve, and gradient descent comes down to the fit's own bias."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from sklearn.metrics import log_loss

from nnmath import Network, standard
from nnmath.fitting.loss_along import CLOSE, LossAlong, Valley, valley_of
from nnmath.networks.activations import ACTIVATIONS


def of_bands(neuron: int) -> LossAlong:
    experiment = standard("bands")
    return LossAlong(experiment.network, neuron, experiment.dataset.X, experiment.dataset.y)


def found(neuron: int) -> Valley:
    valley = valley_of(of_bands(neuron))
    assert valley is not None
    return valley


each_neuron = pytest.mark.parametrize("neuron", [0, 1])


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("n_out", [1, 3])
@pytest.mark.parametrize("widths", [(3,), (3, 2)])
def test_the_slope_is_that_of_the_curve(name: str, n_out: int, widths: tuple[int, ...]) -> None:
    random = np.random.RandomState(3)
    sizes = [2, *widths, n_out]
    shapes = list(pairwise(sizes))
    network = Network.from_arrays(
        [random.normal(size=shape) for shape in shapes], [random.normal(size=n) for _, n in shapes], name
    )
    along = LossAlong(network, 1, random.normal(size=(30, 2)), random.randint(0, max(2, n_out), size=30))
    biases = [-1.3, along.bias, 0.9]
    around = [(along.loss(bias + 1e-6) - along.loss(bias - 1e-6)) / 2e-6 for bias in biases]
    assert [along.slope(bias) for bias in biases] == pytest.approx(around, abs=1e-7)
    assert np.abs(around).max() > 1e-3


@each_neuron
def test_the_curve_is_the_log_loss_of_the_network_with_another_bias(neuron: int) -> None:
    along = of_bands(neuron)
    for bias, loss in found(neuron).curve[::40].tolist():
        hidden, output = along.network.layers
        biases = np.where(np.arange(2) == neuron, bias, hidden.bias)
        values = 1 / (1 + np.exp(-(along.X @ hidden.weights + biases)))
        p = 1 / (1 + np.exp(-(values @ output.weights[:, 0] + output.bias[0])))
        assert loss == pytest.approx(log_loss(along.y, p), rel=1e-9)


@each_neuron
def test_a_valley_falls_to_its_bottom_and_rises_again(neuron: int) -> None:
    valley = found(neuron)
    bottom = int(valley.curve[:, 1].argmin())
    assert (np.diff(valley.curve[: bottom + 1, 1]) < 0).all() and (np.diff(valley.curve[bottom:, 1]) > 0).all()
    assert valley.low < valley.bottom < valley.high and valley.start in (valley.low, valley.high)
    assert valley.curve[:, 1].max() <= np.log(2)
    low, high = valley.along.reach()
    assert low <= valley.low and valley.high <= high


@each_neuron
def test_the_way_down_is_gradient_descent_to_the_bias_of_the_fit(neuron: int) -> None:
    valley = found(neuron)
    steps, along, width = valley.steps, valley.along, valley.high - valley.low
    for before, after in pairwise(steps.tolist()):
        slope = (along.loss(before + 1e-5) - along.loss(before - 1e-5)) / 2e-5
        assert after == pytest.approx(before - valley.learning_rate * slope, abs=1e-6)
    losses = [along.loss(bias) for bias in steps.tolist()]
    assert (np.diff(losses) < 0).all()
    assert steps[0] == valley.start and abs(steps[-1] - along.bias) < 0.02 * width
    assert abs(steps[-1] - steps[-2]) <= CLOSE * width and len(steps) > 5


def test_a_neuron_that_nobody_listens_to_has_no_valley() -> None:
    experiment = standard("bands")
    hidden, output = experiment.network.layers
    deaf = Network.from_arrays([hidden.weights, output.weights * [[0.0], [1.0]]], [hidden.bias, output.bias])
    assert valley_of(LossAlong(deaf, 0, experiment.dataset.X, experiment.dataset.y)) is None
