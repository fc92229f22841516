"""A training played: which network there is at which share of the time."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from scipy.interpolate import PchipInterpolator

from nnmath.datasets.dataset import Dataset
from nnmath.fitting.report import TrainingPath
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, matmul
from nnmath.utils.memo import once

EVEN, FALLING = 0.1, 0.15
"""How much of the time goes to all steps alike, and to each by how far the loss falls in it; the rest goes by how far
the points move in the hidden space, each as a share of its whole way (and of `NEAR`, so that those that hardly move
do not count): the one that moves most decides. So plateaus pass quickly, and what changes can be followed."""

NEAR = 0.3
FASTEST, ANYWAY = 2.5, 0.12
"""How fast a point may go so that it can be followed: this many times its average speed, and this much faster,
in units of a neuron's value a second."""
FEWER = (64, 48, 36, 27, 20, 15, 12, 9, 7, 5, 4, 3, 2)  # steps, tried one after the other
LOOKS = 400  # moments at which is looked how far points have moved, in all, and at least so many a step:
LEAST_LOOKS = 10
WATCHED = 300  # points


class Replay:
    """A path of a training, played in ``seconds``, and points ``X`` (n, d), which show how far a step
    goes.

    Of a path that is too restless to be followed only some ``steps`` are shown, as many as can be. Each has its
    moment, and at it the network is that of the step, to the bit. Between the moments of two of them each weight glides
    from the one's value to the other's, never beyond. ``ways``: those of this path and these points, where they are
    known already.
    """

    def __init__(self, path: TrainingPath, X: Floats, seconds: float, ways: _Ways | None = None) -> None:
        self.whole, self.seconds = path, seconds
        ways = ways or _Ways(path, X)
        self.steps, self._glide = ways.followed_in(seconds)
        self.path, self._times = self._glide.path, self._glide.times()

    @property
    def moments(self) -> Floats:
        """When each step (n,) has come, as a share of the time: from 0 to 1, ever later."""
        return self._times[:: self._glide.looks]

    @property
    def is_whole(self) -> bool:
        """Whether all steps are shown."""
        return len(self.path) == len(self.whole)

    @cached_property
    def _along(self) -> PchipInterpolator:
        return PchipInterpolator(self._times, self._glide.places)

    def _place(self, share: float) -> float:
        """The place along the steps that are shown, in [0, the last one]."""
        step = self.step(share)
        at_a_step = self.moments[step] == share or len(self.path) == 1
        return float(step) if at_a_step else float(self._along(share))

    def step(self, share: float) -> int:
        """The last step shown so far."""
        return max(0, int(np.searchsorted(self.moments, share, side="right")) - 1)

    def recorded(self, share: float) -> int:
        """The last recorded step so far, shown or not."""
        return int(self._among_all(share))

    def _among_all(self, share: float) -> float:
        """The place along all steps: at the moment of a step that is shown that step's own."""
        return float(np.interp(self._place(share), np.arange(len(self.steps)), self.steps))

    def network(self, share: float) -> Network:
        """The network at a share in [0, 1] of the time."""
        return self._glide.network(self._place(share))

    def curve(self, share: float) -> Floats:
        """The loss so far: iterations and losses (m, 2) after each step recorded, and last where it stands. Between two
        steps that are shown it goes along all that lie between them.
        """
        known = np.column_stack([self.whole.iterations, self.whole.losses])
        place = self._among_all(share)
        step = int(place)
        if place == step:
            return known[: step + 1]
        return np.vstack([known[: step + 1], known[step] + (place - step) * (known[step + 1] - known[step])])


class _Ways:
    """The ways through a path's steps: through all of them, and through ever fewer, each made when it is asked for."""

    def __init__(self, path: TrainingPath, X: Floats) -> None:
        self._path, self._watched = path, X[:: max(1, len(X) // WATCHED)]
        self._made = [(list(range(len(path))), _Glide(path, self._watched))]

    def followed_in(self, seconds: float) -> tuple[list[int], _Glide]:
        """The first of them that can be followed in that time, else the last one, and the steps that it shows."""
        for k in range(len(FEWER)):
            if self.at(k)[1].can_be_followed(seconds):
                return self.at(k)
        return self.at(len(FEWER))

    def at(self, k: int) -> tuple[list[int], _Glide]:
        """The steps that one of the ways shows, and that way: the first is through all steps."""
        if k == len(self._made):
            steps = sorted({*self._path.begins, *self._made[0][1].spread(FEWER[k - 1])})
            self._made.append((steps, _Glide(self._path.only(steps), self._watched)))
        return self._made[k]


class _Glide:
    """The way of all weights through the steps of a path, measured by where it puts points ``X`` (n, d)."""

    def __init__(self, path: TrainingPath, X: Floats) -> None:
        self.path = path
        self.looks = max(LEAST_LOOKS, LOOKS // len(path))
        self.places = np.linspace(0.0, len(path) - 1, self.looks * (len(path) - 1) + 1)
        self._shapes = [array.shape for layer in path.networks[-1].layers for array in (layer.weights, layer.bias)]
        self._each = np.linalg.norm(np.diff(self._hidden(X), axis=0), axis=2)
        self.moved = (self._each / (NEAR + self._each.sum(axis=0))).max(axis=1, initial=0.0)

    def _hidden(self, X: Floats) -> Floats:
        """Where points (m, d) stand at each of the places, (places, m, neurons): as of `network`, but all at once."""
        rows, whole = np.empty((len(self.places), self._rows.shape[1])), self.places == np.floor(self.places)
        rows[whole] = self._rows[self.places[whole].astype(int)]
        if not whole.all():
            rows[~whole] = self._curve(self.places[~whole])
        squash, values, arrays = activation(self.path.networks[0].activation), X, self._parted(rows)
        for weights, bias in zip(arrays[:-2:2], arrays[1:-2:2], strict=True):
            values = squash(matmul(values, weights) + bias[:, None])
        return values

    def _parted(self, rows: Floats) -> list[Floats]:
        """Rows of weights (..., all of a network) as arrays (..., shape): weights and biases, layer by layer."""
        parts = np.split(rows, np.cumsum([int(np.prod(shape)) for shape in self._shapes])[:-1], axis=-1)
        return [part.reshape(*rows.shape[:-1], *shape) for part, shape in zip(parts, self._shapes, strict=True)]

    @cached_property
    def _rows(self) -> Floats:
        """All weights and biases of each step, (steps, all of a network)."""
        rows = []
        for network in self.path.networks:
            arrays = [array for layer in network.layers for array in (layer.weights, layer.bias)]
            rows.append(np.concatenate([array.ravel() for array in arrays]))
        return np.stack(rows)

    @cached_property
    def _curve(self) -> PchipInterpolator:
        return PchipInterpolator(np.arange(len(self._rows)), self._rows)

    def network(self, place: float) -> Network:
        """The network at a place along the steps."""
        if place == int(place):
            return self.path.networks[int(place)]
        arrays = self._parted(np.asarray(self._curve(place)))
        return Network.from_arrays(arrays[::2], arrays[1::2], self.path.networks[0].activation)

    def can_be_followed(self, seconds: float) -> bool:
        """Whether no point is ever too fast at the pace of `times`, if the whole takes ``seconds``."""
        speeds = self._each / np.diff(self.times())[:, None]
        return bool((speeds <= ANYWAY * seconds + FASTEST * self._each.sum(axis=0)).all())

    def spread(self, most: int) -> list[int]:
        """So many steps at most, from the first to the last, with as much to follow between each two."""
        come = np.concatenate([[0.0], np.cumsum(self.moved)])[:: self.looks]
        steps = np.searchsorted(come, np.linspace(0.0, come[-1], most))
        return [*np.minimum(steps, len(self.path) - 1).tolist(), len(self.path) - 1]

    def times(self) -> Floats:
        """When each of the places has come, as a share of the time."""
        n = len(self.places) - 1
        if n == 0:
            return np.zeros(1)
        fallen = np.maximum(-np.diff(np.log(np.maximum(self.path.losses, 1e-12))), 0.0)
        takes = EVEN / n + FALLING * _shares(np.repeat(fallen, self.looks)) + (1 - EVEN - FALLING) * _shares(self.moved)
        come = np.concatenate([[0.0], np.cumsum(takes)])
        return np.append(come[:-1] / come[-1], 1.0)


def _shares(parts: Floats) -> Floats:
    whole = float(parts.sum())
    return parts / whole if whole > 0 else np.full(len(parts), 1.0 / len(parts))


@once
def unhurried(path: TrainingPath, data: Dataset, seconds: tuple[float, ...], enough: int) -> Replay:
    """A replay in the first of some times (rising) in which ``enough`` steps can be shown, or else in the last one."""
    ways = _Ways(path, data.X)
    *others, last = seconds
    for time in others:
        replay = Replay(path, data.X, time, ways)
        if len(replay.path) >= min(enough, len(path)):
            return replay
    return Replay(path, data.X, last, ways)
