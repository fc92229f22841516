"""Gradient descent: each step is one fixed rate times the slope of the log loss, as finite differences have it."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import log_loss

from nnmath import Dataset, FitSpec, Network, fit, load, standard
from nnmath.fitting.descent import MAY_RISE, RATES, GradientDescent, descend, gradient_descent
from nnmath.fitting.report import Training
from nnmath.utils.arrays import Floats
from tests.support.sharing import once_a_run

HIDDEN: dict[str, int | tuple[int, ...]] = {"moons": 2, "iris": 3, "xor": (3, 2)}
"""Data of one's own: two classes, three, and a network of two layers."""


@once_a_run
def found(name: str) -> tuple[Training, Dataset]:
    if name == "bands":
        one = standard(name)
        assert one.training is not None
        return one.training, one.dataset
    data = load(name)
    training = fit(data, FitSpec(hidden=HIDDEN[name], starts=2, held_out=False)).training
    assert training is not None
    return training, data


def row(network: Network) -> Floats:
    return np.concatenate([part.ravel() for one in network.layers for part in (one.weights, one.bias)])


def slope(network: Network, data: Dataset) -> Floats:
    """The gradient of the log loss of a network of sigmoids, by differences, as `row` has its weights."""
    shapes = [part.shape for one in network.layers for part in (one.weights, one.bias)]
    ends, aside = np.cumsum([np.prod(shape, dtype=int) for shape in shapes])[:-1], 1e-6 * np.eye(len(row(network)))
    all_rows = row(network) + np.concatenate([aside, -aside])
    parts = [
        part.reshape(-1, shape[0] if len(shape) > 1 else 1, shape[-1])
        for part, shape in zip(np.split(all_rows, ends, axis=1), shapes, strict=True)
    ]
    values = data.X[None]
    for weights, bias in zip(parts[:-2:2], parts[1:-2:2], strict=True):
        values = 1 / (1 + np.exp(-(values @ weights + bias)))
    sums = values @ parts[-2] + parts[-1]
    sums = np.concatenate([np.zeros_like(sums), sums], axis=2) if data.n_classes == 2 else sums
    own = sums[:, np.arange(len(data.y)), data.y]
    losses = (np.log(np.exp(sums).sum(axis=2)) - own).mean(axis=1)
    return np.asarray((losses[: len(aside)] - losses[len(aside) :]) / 2e-6)


@pytest.mark.parametrize("name", ["bands", *HIDDEN])
def test_every_step_goes_down_the_slope_and_is_as_long_as_that_is_steep(name: str) -> None:
    training, data = found(name)
    descents = gradient_descent(training, data)
    paths = [path for path in (descents.path, descents.other) if path]
    assert descents.path.networks[0] is training.chosen.networks[0] and len(descents.path) == 101
    for path in paths:
        for before, after in zip(path.networks[:-1], path.networks[1:], strict=True):
            step, down = row(after) - row(before), -slope(before, data)
            assert step @ down >= 0.99 * np.linalg.norm(step) * np.linalg.norm(down)
            assert np.linalg.norm(step) == pytest.approx(descents.learning_rate * np.linalg.norm(down), rel=0.01)
        losses = [log_loss(data.y, network.predict_proba(data.X)) for network in path.networks]
        assert path.losses == pytest.approx(losses)
        assert path.errors.tolist() == [np.count_nonzero(one.predict(data.X) != data.y) for one in path.networks]


@pytest.mark.parametrize("name", ["bands", *HIDDEN])
def test_the_rate_is_the_one_of_those_that_rarely_overshoot_with_which_the_loss_ends_lowest(name: str) -> None:
    training, data = found(name)
    descents, ends = gradient_descent(training, data), {}
    for rate in RATES:
        path = descend(training.chosen.networks[0], data.X, data.y, rate, 100, 100)
        if path and (np.diff(path.losses) > 1e-9).mean() <= MAY_RISE:
            ends[rate] = path.losses[-1]
    assert descents.learning_rate == min(ends, key=lambda rate: ends[rate])


def test_the_articles_descent_wanders_and_then_it_snaps() -> None:
    descents: GradientDescent = gradient_descent(*found("bands"))
    assert descents.learning_rate == 8 and descents.path.errors[[0, 35, 100]].tolist() == [100, 53, 3]
    assert descents.other is not None and descents.other.errors[-1] == 53
