"""The loss along one bias of a network, all other weights as they are: a curve with a slope, and the way down it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnmath.fitting.descent import gradient
from nnmath.networks.metrics import cross_entropy
from nnmath.networks.network import Layer, Network
from nnmath.utils.arrays import Floats, Ints, matmul

SAMPLES = 241
"""Biases at which it is looked how the loss goes."""

BOLD = 0.35
"""Of the step that would end in the bottom of a parabola: so far a step goes near the bottom of a valley."""

CLOSE = 0.002
"""Of a valley's width: a step no longer than that is the last one."""

MOST_STEPS = 200


@dataclass(frozen=True, eq=False)
class LossAlong:
    """The cross-entropy of a network on points ``X`` (n, d) of classes ``y`` (n,), as a function of the bias of one
    neuron of the first layer.
    """

    network: Network
    neuron: int
    X: Floats
    y: Ints

    @property
    def bias(self) -> float:
        """What the bias is in the network itself."""
        return float(self.network.layers[0].bias[self.neuron])

    def at(self, bias: float) -> Network:
        """The network with another bias."""
        first, *others = self.network.layers
        biases = first.bias.copy()
        biases[self.neuron] = bias
        return Network((Layer(first.weights, biases, first.activation), *others))

    def loss(self, bias: float) -> float:
        """The loss with that bias."""
        return cross_entropy(self.at(bias), self.X, self.y)

    def slope(self, bias: float) -> float:
        """The derivative of the loss by the bias."""
        return float(gradient(self.at(bias), self.X, self.y)[0][1][self.neuron])

    def reach(self) -> tuple[float, float]:
        """The least and the largest bias with which the neuron's cut still goes through the points."""
        along = matmul(self.X, self.network.layers[0].weights[:, self.neuron])
        return -float(along.max()), -float(along.min())


@dataclass(frozen=True, eq=False)
class Valley:
    """A valley of a `LossAlong`: from bias ``low`` to ``high`` the loss falls to the ``bottom`` and rises again; one
    goes down it from ``start``, one of both ends, each step being ``learning_rate`` times the slope.
    """

    along: LossAlong
    low: float
    bottom: float
    high: float
    start: float
    learning_rate: float

    @cached_property
    def curve(self) -> Floats:
        """Biases and losses (n, 2) from one end to the other."""
        biases = np.linspace(self.low, self.high, SAMPLES)
        return np.column_stack([biases, [self.along.loss(bias) for bias in biases.tolist()]])

    @cached_property
    def steps(self) -> Floats:
        """The biases (n,) on the way down, from the start until a step hardly moves."""
        close = CLOSE * (self.high - self.low)
        return gradient_descent(self.along.slope, self.start, self.learning_rate, close)

    @cached_property
    def losses(self) -> Floats:
        """The losses (n,) at these."""
        return np.array([self.along.loss(bias) for bias in self.steps.tolist()])

    @cached_property
    def slopes(self) -> Floats:
        """The slopes (n,) at these."""
        return np.array([self.along.slope(bias) for bias in self.steps.tolist()])


def gradient_descent(slope: Callable[[float], float], start: float, learning_rate: float, close: float) -> Floats:
    """Where one comes to (n,) by going ``learning_rate`` times the slope downhill again and again, from ``start`` on,
    until a step is no longer than ``close``.
    """
    places = [start]
    while len(places) <= MOST_STEPS:
        step = -learning_rate * slope(places[-1])
        places.append(places[-1] + step)
        if abs(step) <= close:
            break
    return np.array(places)


def valley_of(along: LossAlong) -> Valley | None:
    """The valley round the lowest loss, up to where a network that knows nothing would do as well, or to where the
    loss stops rising; one starts on the side that is wider. None if the loss is lowest where the cut leaves the points.
    """
    biases = np.linspace(*along.reach(), SAMPLES)
    losses = np.array([along.loss(bias) for bias in biases.tolist()])
    bottom = int(losses.argmin())
    ignorant = float(np.log(along.network.n_classes))
    low = bottom - _rising(losses[bottom::-1], ignorant)
    high = bottom + _rising(losses[bottom:], ignorant)
    if not low < bottom < high:
        return None
    left, middle, right = (float(biases[place]) for place in (low, bottom, high))
    start = left if bottom - low > high - bottom else right
    return Valley(along, left, middle, right, start, _rate(along, start, biases[bottom - 1 : bottom + 2]))


def _rising(losses: Floats, up_to: float) -> int:
    """How many places on from the first one the losses rise without a break, and are not above a value."""
    rises = (np.diff(losses) > 0) & (losses[1:] <= up_to)
    return len(rises) if rises.all() else int(np.argmin(rises))


def _rate(along: LossAlong, start: float, bottom: Floats) -> float:
    """A round learning rate with which one comes down to the ``bottom``, three biases (3,), and never past it."""
    before, there, after = bottom.tolist()
    curvature = (along.slope(after) - along.slope(before)) / (after - before)
    rate = _round(BOLD / max(curvature, 1e-9))
    side = np.sign(start - there)
    while (side * (gradient_descent(along.slope, start, rate, abs(after - there)) - there) < before - there).any():
        rate = _round(rate / 2)
    return rate


def _round(rate: float) -> float:
    """Its first digit."""
    size = 10.0 ** np.floor(np.log10(rate))
    return float(size * max(1.0, np.floor(rate / size)))
