"""A training played: which network there is at which share of the time."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from scipy.interpolate import PchipInterpolator

from nnmath.fitting.report import TrainingPath
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

EVEN, FALLING = 0.1, 0.15
"""How much of the time goes to all steps alike, and to each by how far the loss falls in it; the rest goes by how far
the points move in the hidden space, each as a share of its whole way (and of `NEAR`, so that those that hardly move
do not count): the one that moves most decides. So plateaus pass quickly, and what changes can be followed."""

NEAR = 0.3
LOOKS = 12  # moments at which is looked how far points have moved, from a step to the next
WATCHED = 300  # points


class Replay:
    """A path of a training, and points ``X`` (n, d) by which is seen how far a step goes.

    Each step has its moment, and at it the network is that of the step, to the bit. Between the moments of two steps
    each weight glides from the one's value to the other's, never beyond.
    """

    def __init__(self, path: TrainingPath, X: Floats) -> None:
        self.path = path
        self._shapes = [array.shape for layer in path.networks[-1].layers for array in (layer.weights, layer.bias)]
        self._places = np.linspace(0.0, len(path) - 1, LOOKS * (len(path) - 1) + 1)  # along the steps
        self._times = self._paced(X[:: max(1, len(X) // WATCHED)])

    @property
    def moments(self) -> Floats:
        """When each step (n,) has come, as a share of the time: from 0 to 1, ever later."""
        return self._times[::LOOKS]

    def step(self, share: float) -> int:
        """The last step whose moment has come."""
        return max(0, int(np.searchsorted(self.moments, share, side="right")) - 1)

    def network(self, share: float) -> Network:
        """The network at a share in [0, 1] of the time."""
        step = self.step(share)
        if self.moments[step] == share or step == len(self.path) - 1:
            return self.path.networks[step]
        return self._between(float(np.interp(share, self._times, self._places)))

    def loss(self, share: float) -> tuple[float, float]:
        """Iteration and loss; between two steps of one stage on the straight line from the one to the other."""
        path, step = self.path, self.step(share)
        if step + 1 == len(path) or step + 1 in path.begins:  # where a stage begins, the loss is another one
            return float(path.iterations[step]), float(path.losses[step])
        place = float(np.interp(share, self._times, self._places)) - step
        pairs = (values[step : step + 2] for values in (path.iterations, path.losses))
        iteration, loss = (float(one + place * (other - one)) for one, other in pairs)
        return iteration, loss

    @cached_property
    def _glide(self) -> PchipInterpolator:
        rows = [
            np.concatenate([array.ravel() for layer in network.layers for array in (layer.weights, layer.bias)])
            for network in self.path.networks
        ]
        return PchipInterpolator(np.arange(len(rows)), np.stack(rows))

    def _between(self, place: float) -> Network:
        """The network at a place along the steps."""
        ends = np.cumsum([int(np.prod(shape)) for shape in self._shapes])[:-1]
        parts = np.split(np.asarray(self._glide(place)), ends)
        arrays = [part.reshape(shape) for part, shape in zip(parts, self._shapes, strict=True)]
        return Network.from_arrays(arrays[::2], arrays[1::2], self.path.networks[0].activation)

    def _paced(self, X: Floats) -> Floats:
        """When each of the places has come."""
        n = len(self._places) - 1
        if n == 0:
            return np.zeros(1)
        hidden = np.stack([self._between(float(place)).hidden(X) for place in self._places])
        each = np.linalg.norm(np.diff(hidden, axis=0), axis=2)
        moved = (each / (NEAR + each.sum(axis=0))).max(axis=1)
        fallen = np.maximum(-np.diff(np.log(np.maximum(self.path.losses, 1e-12))), 0.0)
        takes = EVEN / n + FALLING * _shares(np.repeat(fallen, LOOKS)) + (1 - EVEN - FALLING) * _shares(moved)
        come = np.concatenate([[0.0], np.cumsum(takes)])
        return np.append(come[:-1] / come[-1], 1.0)


def _shares(parts: Floats) -> Floats:
    whole = float(parts.sum())
    return parts / whole if whole > 0 else np.full(len(parts), 1.0 / len(parts))
