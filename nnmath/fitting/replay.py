"""A training played: which network there is at which share of the time."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from scipy.interpolate import PchipInterpolator

from nnmath.fitting.training import TrainingPath
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, read_only

EVEN, FALLING = 0.2, 0.35
"""How much of the time goes to all steps alike, and to each by how far the loss falls in it; the rest by how far the
hidden values move. So the long plateaus pass quickly, and what changes the picture can be followed."""


class Replay:
    """A path of a training, and points ``X`` (n, d) by which it is seen how far a step goes.

    Each step has its moment, and at it the network is that of the step, to the bit. Between the moments of two steps
    each weight glides from the one's value to the other's, never beyond.
    """

    def __init__(self, path: TrainingPath, X: Floats) -> None:
        self.path = path
        self.moments = moments(path, X)
        self._shapes = [array.shape for layer in path.networks[-1].layers for array in (layer.weights, layer.bias)]

    @cached_property
    def _glide(self) -> PchipInterpolator:
        return PchipInterpolator(self.moments, np.stack([_row(network) for network in self.path.networks]))

    def step(self, share: float) -> int:
        """The last step whose moment has come."""
        return max(0, int(np.searchsorted(self.moments, share, side="right")) - 1)

    def network(self, share: float) -> Network:
        """The network at a share in [0, 1] of the time."""
        step = self.step(share)
        if step == len(self.path) - 1 or self.moments[step] == share:
            return self.path.networks[step]
        ends = np.cumsum([int(np.prod(shape)) for shape in self._shapes])[:-1]
        parts = np.split(np.asarray(self._glide(share)), ends)
        arrays = [part.reshape(shape) for part, shape in zip(parts, self._shapes, strict=True)]
        return Network.from_arrays(arrays[::2], arrays[1::2], self.path.networks[0].activation)

    def loss(self, share: float) -> tuple[float, float]:
        """Iteration and loss, between two steps on the straight line from the one to the other."""
        path = self.path
        if len(path) == 1:
            return 0.0, float(path.losses[0])
        iteration, loss = (np.interp(share, self.moments, values) for values in (path.iterations, path.losses))
        step = self.step(share)
        if step + 1 in path.begins:  # the loss is another one from there on: it does not glide
            return float(path.iterations[step]), float(path.losses[step])
        return float(iteration), float(loss)


def moments(path: TrainingPath, X: Floats) -> Floats:
    """When each step (n,) has come, as a share of the time: from 0 to 1, ever later."""
    n = len(path)
    if n == 1:
        return read_only(np.zeros(1))
    hidden = np.stack([network.hidden(X) for network in path.networks])
    moved = np.abs(np.diff(hidden, axis=0)).max(axis=(1, 2))
    fallen = np.maximum(-np.diff(np.log(np.maximum(path.losses, 1e-12))), 0.0)
    takes = EVEN * np.full(n - 1, 1.0 / (n - 1)) + FALLING * _shares(fallen) + (1 - EVEN - FALLING) * _shares(moved)
    come = np.concatenate([[0.0], np.cumsum(takes)])
    return read_only(np.append(come[:-1] / come[-1], 1.0))


def _shares(parts: Floats) -> Floats:
    whole = float(parts.sum())
    return parts / whole if whole > 0 else np.full(len(parts), 1.0 / len(parts))


def _row(network: Network) -> Floats:
    return np.concatenate([array.ravel() for layer in network.layers for array in (layer.weights, layer.bias)])
