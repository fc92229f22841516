"""The numbers that captions speak of: wrong points, the best straight line, margin, saturation."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnmath.geometry.hyperplane import Hyperplane
from nnmath.networks.activations import activation as activation_named
from nnmath.networks.network import Network
from nnmath.utils.arrays import Bools, as_labels

# A hidden value this close to a wall, as a share of the activation's range, counts as stuck to it.
WALL = 0.05


def wrong(network: Network, X: Any, y: Any) -> Bools:
    """Which of the points ``X`` (n, d) with classes ``y`` (n,) the network gets wrong: (n,)."""
    predicted = network.predict(X)
    return np.asarray(predicted != as_labels(y, len(predicted)))


def errors(network: Network, X: Any, y: Any) -> int:
    """How many points the network gets wrong."""
    return int(np.count_nonzero(wrong(network, X, y)))


def errors_by_class(network: Network, X: Any, y: Any) -> tuple[int, ...]:
    """How many points of each class the network gets wrong."""
    labels = as_labels(y, len(X), network.n_classes)
    return tuple(np.bincount(labels[wrong(network, X, labels)], minlength=network.n_classes).tolist())


def margin(hyperplane: Hyperplane, H: Any, y: Any) -> float:
    """The distance from the hyperplane to the nearest of the points ``H`` (n, d); class 1 belongs on the
    side of the normal. Negative if a point is on the wrong side: then how far the worst one is.
    """
    distance = hyperplane.signed_distance(H)
    return float(np.where(as_labels(y, len(distance), 2) == 1, distance, -distance).min())


def network_margin(network: Network, X: Any, y: Any) -> float:
    """`margin` in the hidden space, for any number of classes: the least distance of a point to the
    hyperplane between its own class and any other.
    """
    H = network.hidden(X)
    labels = as_labels(y, len(H), network.n_classes)
    if network.n_classes == 2:
        return margin(network.output_hyperplane(), H, labels)
    v, c = network.layers[-1].weights, network.layers[-1].bias
    distances = [
        Hyperplane(v[:, own] - v[:, other], float(c[own] - c[other])).signed_distance(H[labels == own])
        for own in range(network.n_classes)
        for other in range(network.n_classes)
        if own != other
    ]
    return float(np.concatenate(distances).min())


def saturation(H: Any, activation: str = "logistic") -> float:
    """The share of hidden values ``H`` (n, h) that stick to a wall: within 5 % of the range of its ends
    (logistic, tanh), or at 0 (ReLU)."""
    values = np.asarray(H, dtype=np.float64)
    low, high = activation_named(activation).limits(np.inf)
    if np.isfinite([low, high]).all():
        slack = WALL * (high - low)
        return float(np.mean((values < low + slack) | (values > high - slack)))
    return float(np.mean(values <= low))
