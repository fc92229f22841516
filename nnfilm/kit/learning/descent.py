"""One bias of a trained network on its way along its valley, while all other weights stay as they are."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.text.sentence import Count, Fact, Number
from nnmath.fitting.loss_along import Valley
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats


class Descent:
    """Knobs: ``swept``, from 0 to 1 the bias goes from the network's own to the end of the `Valley` that is not the
    start (at ``turn``), and back through the whole of it up to the start; ``step``, at a whole number k the bias is
    where gradient descent comes to with its step k. ``swept`` counts until it is 1, from then on ``step``.
    """

    def __init__(self, valley: Valley) -> None:
        self.valley = valley
        self.swept, self.step = 0.0, 0.0
        far = valley.high if valley.start == valley.low else valley.low
        self._way = np.array([valley.along.bias, far, valley.start])
        legs = np.abs(np.diff(self._way))
        self.turn = float(legs[0] / legs.sum())

    def facts(self) -> dict[str, Fact]:
        """The ends of the valley and its bottom, and the steps down it."""
        along, steps, (own, far, start) = self.valley.along, self.valley.steps, self._way.tolist()
        return {
            "neuron": Count(along.neuron + 1),
            "own": Number(own, 2),
            "far": Number(far, 2),
            "start": Number(start, 2),
            "bottom": Number(along.loss(own), 2),
            "top": Number(along.loss(start), 2),
            "rate": Number(self.valley.learning_rate),
            "first_bias": Number(float(steps[1]), 2),
            "second_bias": Number(float(steps[min(2, self.n_steps)]), 2),
            "last_bias": Number(float(steps[-1]), 2),
            "steps_down": Count(self.n_steps),
        }

    @property
    def n_steps(self) -> int:
        """How many steps the whole way down takes."""
        return len(self.valley.steps) - 1

    @property
    def last(self) -> int:
        """The step from which the bias has come."""
        return min(int(self.step), self.n_steps)

    @property
    def bias(self) -> float:
        """Where the bias is."""
        if self.swept < 1.0:
            return float(np.interp(self.swept, [0.0, self.turn, 1.0], self._way))
        return float(np.interp(self.step, np.arange(self.n_steps + 1), self.valley.steps))

    @property
    def loss(self) -> float:
        """The loss there."""
        return self.valley.along.loss(self.bias)

    @property
    def slope(self) -> float:
        """The slope where that step ended, from which the next one follows."""
        return float(self.valley.slopes[self.last])

    @property
    def curve(self) -> Floats:
        """Biases and losses (n, 2) as far as they have been visited."""
        own, far, _ = self._way
        there = np.interp(min(self.swept, self.turn), [0.0, self.turn], [own, far])
        visited = [own, there, self.bias] if self.swept < 1.0 else self._way
        low, high, known = float(min(visited)), float(max(visited)), self.valley.curve
        within = known[(known[:, 0] > low) & (known[:, 0] < high)]
        ends = np.array([[bias, self.valley.along.loss(bias)] for bias in (low, high)])
        return np.vstack([ends[:1], within, ends[1:]])

    @property
    def network(self) -> Network:
        """The network with the bias of this moment."""
        return self.valley.along.at(self.bias)
