"""Heights over the input plane: what a network says of each place, and the sum from which it says so."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from scipy.special import expit

from nnfilm.kit.space.placement import Kept
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, matmul


class Height(Protocol):
    """A place function of the plane that only raises points, by what a network says of them. Knob: ``height``."""

    height: float

    def __call__(self, points: Floats) -> Floats: ...

    def height_of(self, value: float) -> float:
        """The height at this moment of what has that value: a level."""


class Relief:
    """Height over the input plane: z is ``height`` times the network's probability of one class, or, of no class in
    particular, times the largest.
    """

    def __init__(self, network: Network, of_class: int | None, height: float = 0.0) -> None:
        self.network, self.of_class, self.height = network, of_class, height
        self._kept = Kept()

    def probability(self, points: Floats) -> Floats:
        """That probability (n,) at points (n, 2 or 3) of the plane."""
        found = self.network.predict_proba(points[:, :2])
        return np.asarray(found.max(axis=1) if self.of_class is None else found[:, self.of_class])

    def height_of(self, value: float) -> float:
        """The height of a probability."""
        return self.height * value

    def __call__(self, points: Floats) -> Floats:
        return self._kept(points, self.height, self._placed)

    def _placed(self, points: Floats) -> Floats:
        return np.column_stack([points[:, :2], self.height * self.probability(points)])


class SumRelief:
    """Height over the input plane of a network that tells two classes apart: the output neuron's sum, as far as it
    is added up, or the probability p of class 1 that the sigmoid makes of it.

    The term of the last hidden layer's neuron j is its value times its output weight, v_j a_j. So much of each as
    ``added`` (n_hidden,) says is summed with the bias; a sum s stands ``per_unit`` s times ``height`` high, and as far
    as it is ``pressed``, sigma(s) times ``height``: between the two, every height is a blend of these, and grows with
    s. On its own it is the probability. Knobs: ``height``, ``added``, ``pressed``.
    """

    def __init__(self, network: Network, per_unit: float = 0.1, height: float = 0.0) -> None:
        self.network, self.per_unit, self.height = network, per_unit, height
        output = network.output_hyperplane()
        self.weights, self.bias = output.normal, output.offset
        self.added: Floats = np.ones(network.n_hidden)
        self.pressed = 1.0
        self._kept, self._terms = Kept(), Kept()

    def height_of(self, value: float) -> float:
        """The height of a sum."""
        return float(self._height_of(np.array([value]))[0])

    def _height_of(self, sums: Floats) -> Floats:
        return self.height * ((1.0 - self.pressed) * self.per_unit * sums + self.pressed * expit(sums))

    def __call__(self, points: Floats) -> Floats:
        knobs = self.height, tuple(self.added.tolist()), self.pressed
        return self._kept(points, knobs, self._placed)

    def _placed(self, points: Floats) -> Floats:
        terms = self._terms(points, None, lambda at: self.network.hidden(at[:, :2]) * self.weights)
        sums = np.asarray(matmul(terms, self.added) + self.bias)
        return np.column_stack([points[:, :2], self._height_of(sums)])
