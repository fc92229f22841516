"""One start of scikit-learn's MLPClassifier, and how the network it ends in reads on screen.

A start reads well when the hidden points stay off the walls of the square or cube (``off_walls``), when no
two neurons cut alike (``neuron_angle``), when the output's plane has room on both sides (``margin``), and
when all neurons are equally steep (``evenness``). Each is brought to 0 .. 1, and the score is their mean.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from nnmath.fitting.report import Restart
from nnmath.networks.metrics import errors, network_margin, saturation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints

Rows = Literal["all", "train", "test", "sample"]


@dataclass(frozen=True, eq=False)
class Points:
    """The points of a fit, ``X`` (n, d) and ``y`` (n,), and parts of them.

    ``train`` and ``test`` are rows (indices) that share out all of them, ``sample`` is some of ``train``.
    """

    X: Floats
    y: Ints
    train: Ints
    test: Ints
    sample: Ints

    def part(self, name: Rows) -> tuple[Floats, Ints]:
        """(X, y) of that part."""
        if name == "all":
            return self.X, self.y
        rows = getattr(self, name)
        return self.X[rows], self.y[rows]


@dataclass(frozen=True)
class RestartTask:
    """The settings of one start, which parts of the points it is fitted on, one after the other, each from where
    the last ended (in ``more_iter`` steps at most), and the part on which it is judged.
    """

    hidden: tuple[int, ...]
    activation: str
    alpha: float
    max_iter: int
    seed: int
    parts: tuple[Rows, ...] = ("all",)
    more_iter: int = 0
    judged: Rows = "all"
    threads: int | None = 1


@dataclass(frozen=True, eq=False)
class RestartResult:
    """The oriented network that came of it, what it is like, and which share of the part "test" it gets right
    (None: there is no such part).
    """

    network: Network
    start: Restart
    test_accuracy: float | None


def attempt(points: Points, settings: RestartTask) -> RestartResult:
    """Run one start."""
    model = _fitted(points, settings)
    network = Network.from_sklearn(model).oriented()
    start = _judged(network, *points.part(settings.judged), settings.seed, float(model.loss_))
    X, y = points.part("test")
    return RestartResult(network, start, 1 - errors(network, X, y) / len(y) if len(y) else None)


def _fitted(points: Points, settings: RestartTask) -> Any:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier
    from threadpoolctl import threadpool_limits

    model = MLPClassifier(
        solver="lbfgs",
        hidden_layer_sizes=settings.hidden,
        activation=settings.activation,
        alpha=settings.alpha,
        max_iter=settings.max_iter,
        random_state=settings.seed,
    )
    first, *others = settings.parts
    with warnings.catch_warnings(), threadpool_limits(limits=settings.threads):
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(*points.part(first))
        for part in others:
            model.set_params(warm_start=True, max_iter=settings.more_iter).fit(*points.part(part))
    return model


def ranking(starts: Sequence[Restart]) -> list[int]:
    """Their indices, the best first: the fewest errors, then the highest score, then the first seed."""
    # To six digits, below which a score is rounding: starts that found the same minimum tie.
    return sorted(range(len(starts)), key=lambda i: (starts[i].errors, -round(starts[i].score, 6)))


def best_start(starts: Sequence[Restart]) -> int:
    """The index of the best."""
    return ranking(starts)[0]


def _judged(network: Network, X: Floats, y: Ints, seed: int, loss: float) -> Restart:
    H = network.hidden(X)
    off_walls = 1 - saturation(H, network.activation)
    weights = network.layers[0].weights
    angle = smallest_angle(weights)
    margin = network_margin(network, X, y)
    steepness = np.linalg.norm(weights, axis=0)
    evenness = float(steepness.min() / steepness.max()) if steepness.max() > 0 else 0.0
    room = margin / max(float(np.ptp(H, axis=0).max()), 1.0)
    widest = 360 / max(2, network.widths[0])  # the angle between neurons that share out the circle evenly
    parts = np.clip([off_walls, angle / widest, room, evenness], 0, 1)
    return Restart(
        seed=seed,
        errors=errors(network, X, y),
        loss=loss,
        off_walls=off_walls,
        neuron_angle=angle,
        margin=margin,
        evenness=evenness,
        score=float(np.mean(parts)),
    )


def smallest_angle(weights: Floats) -> float:
    """The smallest angle in degrees between the directions in which two neurons rise.

    The directions are the columns of ``weights`` (d, h); 180 for a single neuron.
    """
    n_hidden = weights.shape[1]
    lengths = np.maximum(np.linalg.norm(weights, axis=0), np.finfo(np.float64).tiny)
    cosines = (weights / lengths).T @ (weights / lengths)
    pairs = cosines[np.triu_indices(n_hidden, k=1)]
    return float(np.degrees(np.arccos(np.clip(pairs, -1, 1).max()))) if n_hidden > 1 else 180.0
