"""The numbers in captions: wrong points, loss, margin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from typing import Any, NamedTuple

import numpy as np
from scipy.special import logsumexp

from nnmath.datasets.dataset import MOST_SHOWN, stratified
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.networks.activations import activation as activation_named
from nnmath.networks.network import Network
from nnmath.utils.arrays import Bools, Floats, Ints, as_labels, read_only, sha256_of

# A hidden value this close to a wall, as a share of the activation's range, counts as stuck to it.
WALL = 0.05
# This close, a neuron is said to answer with that end, and else to hesitate.
SURE = 0.02


def wrong(network: Network, X: Any, y: Any) -> Bools:
    """Which of the points ``X`` (n, d) with classes ``y`` (n,) the network gets wrong: (n,)."""
    predicted = network.predict(X)
    return np.asarray(predicted != as_labels(y, len(predicted)))


def errors(network: Network, X: Any, y: Any) -> int:
    """How many points the network gets wrong."""
    return int(np.count_nonzero(wrong(network, X, y)))


def cross_entropy(network: Network, X: Any, y: Any) -> float:
    """The mean over points ``X`` (n, d) with classes ``y`` (n,) of -log p, p being the probability that the network
    gives to the point's own class: 0 for a network that is sure and right, log 2 for one that says one half.

    It is scikit-learn's ``log_loss``, without the penalty on large weights that a fit adds.
    """
    scores = all_logits(network.logits(X))
    labels = as_labels(y, len(scores), network.n_classes)
    return float(np.mean(logsumexp(scores, axis=1) - scores[np.arange(len(labels)), labels]))


def all_logits(logits: Floats) -> Floats:
    """The logits (n, n_classes) of all classes, where those of two classes come as one number (n,) for both."""
    return np.column_stack([-0.5 * logits, 0.5 * logits]) if logits.ndim == 1 else logits


def errors_by_class(network: Network, X: Any, y: Any) -> tuple[int, ...]:
    """How many points of each class the network gets wrong."""
    labels = as_labels(y, len(X), network.n_classes)
    return tuple(np.bincount(labels[wrong(network, X, labels)], minlength=network.n_classes).tolist())


class Confused(NamedTuple):
    """How many points (``n_points``) of class ``true`` are taken for class ``predicted``.

    ``tied``: as many points of other classes are taken for others.
    """

    true: int
    predicted: int
    n_points: int
    tied: bool


@dataclass(frozen=True, eq=False)
class Confusion:
    """Which of ``n_classes`` classes are taken for which: ``predicted`` (n,) instead of ``y`` (n,)."""

    y: Ints
    predicted: Ints
    n_classes: int

    @cached_property
    def wrong(self) -> Bools:
        """Which points are wrong, (n,)."""
        return np.asarray(self.predicted != self.y)

    @cached_property
    def errors(self) -> int:
        """How many points are wrong."""
        return int(np.count_nonzero(self.wrong))

    @cached_property
    def by_class(self) -> Ints:
        """How many points of each class are wrong, (n_classes,)."""
        return np.bincount(self.y[self.wrong], minlength=self.n_classes)

    @cached_property
    def matrix(self) -> Ints:
        """The confusion matrix (n_classes, n_classes): how many points of class i are taken for class j."""
        k = self.n_classes
        return np.bincount(self.y * k + self.predicted, minlength=k * k).reshape(k, k)

    def most_confused(self) -> Confused | None:
        """The first two classes that are mixed up most often; None if nothing is wrong."""
        if not self.errors:
            return None
        mixed = self.matrix - np.diag(np.diag(self.matrix))
        true, predicted = divmod(int(mixed.argmax()), self.n_classes)
        most = int(mixed.max())
        return Confused(true, predicted, most, tied=int(np.count_nonzero(mixed == most)) > 1)

    @cached_property
    def accuracy(self) -> float:
        """The share of the points that is right."""
        return 1 - self.errors / len(self.y)

    @cached_property
    def recall(self) -> Floats:
        """The share of each class's points that is right, (n_classes,); NaN for a class without any."""
        sizes = self.matrix.sum(axis=1)
        return np.where(sizes > 0, np.diag(self.matrix) / np.maximum(sizes, 1), np.nan)


@dataclass(frozen=True, eq=False)
class Unseen:
    """Points ``X`` (n, d) with classes ``y`` (n,), standardized like those of the fit, that were not fitted.

    They came in parts, one after another: ``part`` (n,) holds 0, 1, ... Each part was held out from a fit of its own,
    which gave its entry of ``networks``; or, if ``given``, it is the user's test set, and the network is the one shown.

    Raises ValueError for parts that do not fit one another.
    """

    X: Floats
    y: Ints
    part: Ints
    networks: tuple[Network, ...]
    given: bool = False

    def __post_init__(self) -> None:
        for name, kind in (("X", np.float64), ("y", np.int64), ("part", np.int64)):
            object.__setattr__(self, name, read_only(getattr(self, name), kind))
        n = len(self.y)
        if not n or self.X.ndim != 2 or {len(self.X), *self.part.shape} != {n}:
            raise ValueError("unseen points have one class and one part each")
        if set(np.unique(self.part)) != set(range(len(self.networks))):
            raise ValueError("each part of the unseen points has a network of its own")
        as_labels(self.y, n, self.networks[0].n_classes)

    @cached_property
    def shown(self) -> Ints:
        """The indices, sorted, of the points to draw, as `nnmath.datasets.dataset.Dataset.shown` has them."""
        return stratified(self.y, MOST_SHOWN) if len(self.y) > MOST_SHOWN else np.arange(len(self.y))

    @cached_property
    def confusion(self) -> Confusion:
        """The confusion of each network on the part that it has not seen."""
        predicted = np.empty(len(self.y), dtype=np.int64)
        for k, network in enumerate(self.networks):
            predicted[self.part == k] = network.predict(self.X[self.part == k])
        return Confusion(self.y, predicted, self.networks[0].n_classes)

    @cached_property
    def digest(self) -> str:
        """A sha256 of all of it."""
        networks = " ".join([str(self.given), *(network.digest for network in self.networks)])
        return sha256_of(networks, self.X, self.y, self.part)


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
    pairs = permutations(range(network.n_classes), 2)
    distances = [Hyperplane.between(v, c, other, own).signed_distance(H[labels == own]) for own, other in pairs]
    return float(np.concatenate(distances).min())


def hesitating(network: Network, X: Any) -> Bools:
    """Which neurons of the last hidden layer are at neither end of their range at points ``X`` (n, d): (n, n_hidden).

    Nearer than `SURE` of the range it counts as at an end. Of an activation that has no two ends, none ever hesitates.
    """
    low, high = activation_named(network.activation).limits(np.inf)
    values = network.hidden(X)
    if not np.isfinite([low, high]).all():
        return np.zeros(values.shape, dtype=bool)
    slack = SURE * (high - low)
    return np.asarray((values >= low + slack) & (values <= high - slack))


def at_walls(H: Any, activation: str = "logistic") -> Bools:
    """Which hidden values ``H`` (n, h) stick to a wall: within 5 % of the range of its ends (logistic, tanh), or at 0
    (ReLU); (n, h)."""
    values = np.asarray(H, dtype=np.float64)
    low, high = activation_named(activation).limits(np.inf)
    if np.isfinite([low, high]).all():
        slack = WALL * (high - low)
        return np.asarray((values < low + slack) | (values > high - slack))
    return np.asarray(values <= low)
