"""Gradient descent: all weights of a network go downhill on the log loss of all points, at one fixed learning rate.

The gradient is found by back-propagation (D. Rumelhart, G. Hinton, R. Williams: Learning representations by
back-propagating errors, Nature 323, 1986).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.fitting.report import MOST_STEPS, Training, TrainingPath
from nnmath.networks.activations import activation
from nnmath.networks.metrics import cross_entropy, errors
from nnmath.networks.network import Layer, Network
from nnmath.utils.arrays import Floats, Ints, matmul
from nnmath.utils.memo import once

RATES = 16.0, 8.0, 4.0, 2.0, 1.0, 0.5, 0.25
"""The learning rates of which one is taken."""

MAY_RISE = 0.05
"""The share of the steps in which the loss may rise: where the ground is steep, a step may overshoot."""

SAME = 1e-9
"""A loss that changes by no more has not risen."""

LARGEST = 1e6
"""A weight beyond that has got lost: the learning rate is too large."""

WORK = 5e7
"""Products of a number with a weight, in all steps that are tried at one rate: more points, fewer steps."""

FEWEST_STEPS = 10


@dataclass(frozen=True, eq=False)
class GradientDescent:
    """The ``path`` of a network from its random start, each step of it ``-learning_rate`` times the gradient of the
    log loss; and, if a start got stuck, the ``other`` path, from that one, at the same rate.
    """

    learning_rate: float
    path: TrainingPath
    other: TrainingPath | None = None


def gradient(network: Network, X: Floats, y: Ints) -> list[tuple[Floats, Floats]]:
    """The derivatives of the cross-entropy of points ``X`` (n, d) with classes ``y`` (n,) by all weights and biases of
    a network: for each layer two arrays with the shapes of these.
    """
    layers, squash, values = network.layers, activation(network.activation), [X, *network.activations(X)]
    missed = (network.predict_proba(X) - np.eye(network.n_classes)[y]) / len(y)
    by_sums = missed[:, -layers[-1].n_out :]  # a single output is the sum for the last class
    found = []
    for depth in reversed(range(len(layers))):
        found.append((matmul(values[depth].T, by_sums), by_sums.sum(axis=0)))
        if depth:
            sums = layers[depth - 1].pre_activation(values[depth - 1])
            by_sums = matmul(by_sums, layers[depth].weights.T) * squash.derivative(sums)
    return found[::-1]


def descend(start: Network, X: Floats, y: Ints, rate: float, steps: int, rises: int) -> TrainingPath | None:
    """So many ``steps`` from a ``start``, each of ``-rate`` times the gradient. None as soon as the loss has risen in
    more steps than ``rises``, or a weight got lost.
    """
    networks, losses = [start], [cross_entropy(start, X, y)]
    for _ in range(steps):
        here = networks[-1]
        parts = [
            (layer.weights - rate * weights, layer.bias - rate * bias, layer.activation)
            for layer, (weights, bias) in zip(here.layers, gradient(here, X, y), strict=True)
        ]
        if max(np.abs(array).max() for part in parts for array in part[:2]) > LARGEST:
            return None
        networks.append(Network(tuple(Layer(*part) for part in parts)))
        losses.append(cross_entropy(networks[-1], X, y))
        if np.count_nonzero(np.diff(losses) > SAME) > rises:
            return None
    wrong = np.array([errors(network, X, y) for network in networks])
    return TrainingPath(tuple(networks), np.arange(steps + 1), np.array(losses), wrong)


@once
def gradient_descent(training: Training, data: Dataset) -> GradientDescent:
    """From the random start of a network, and from the one that got stuck in its search, if any, on all points of its
    data: 100 steps, of very many points fewer. The learning rate is that of the `RATES` with which the loss ends lowest
    from the first of these starts, among those with which it rises in no more than `MAY_RISE` of the steps; if there is
    none of these, it is the smallest.
    """
    X, y, start = data.X, data.y, training.chosen.networks[0]
    work = data.n_samples * sum(layer.weights.size for layer in start.layers)
    steps = int(np.clip(WORK / work, FEWEST_STEPS, MOST_STEPS))
    found = {rate: path for rate in RATES if (path := descend(start, X, y, rate, steps, int(MAY_RISE * steps)))}
    rate = min(found, key=lambda one: found[one].losses[-1], default=RATES[-1])
    path = found.get(rate) or descend(start, X, y, rate, steps, steps)
    other = training.stuck and descend(training.stuck.networks[0], X, y, rate, steps, steps)
    if path is None:
        raise ValueError(f"the weights get lost even at the learning rate {rate}")
    return GradientDescent(rate, path, other)
