"""`fit`: many starts of scikit-learn's MLPClassifier, and of the best the one that reads best on screen.

A start reads well when the hidden points stay off the walls of the square or cube (``off_walls``), when no
two neurons cut alike (``neuron_angle``), when the output's plane has room on both sides (``margin``), and
when all neurons are equally steep (``evenness``). Each is brought to 0 .. 1, and the score is their mean.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from numbers import Integral, Real
from typing import Any, Literal

import numpy as np

from nnmath._checks import Floats
from nnmath.activations import activation
from nnmath.data import DataError, Dataset
from nnmath.measures import errors, network_margin, saturation
from nnmath.network import Network
from nnmath.report import Report, Start, Width

WIDTHS = range(1, 7)
# A further neuron must save at least this share of the points, or the search stops at the narrower network.
WORTH_A_NEURON = 0.02


@dataclass(frozen=True)
class FitSpec:
    """How to fit. ``hidden``: the number of neurons, or "auto". ``alpha``: scikit-learn's L2 penalty;
    around 0.1 keeps the hidden points off the walls. The starts have the seeds ``seed``, ``seed + 1``, ...

    Raises ValueError for a value out of range.
    """

    hidden: int | Literal["auto"] = 2
    activation: str = "logistic"
    alpha: float = 0.1
    starts: int = 20
    seed: int = 0
    max_iter: int = 1000

    def __post_init__(self) -> None:
        activation(self.activation)
        alpha: Any = self.alpha
        if isinstance(alpha, bool) or not isinstance(alpha, Real) or not 0 <= float(alpha) < np.inf:
            raise ValueError(f"alpha must be a number from 0 on, not {alpha!r}")
        object.__setattr__(self, "alpha", float(alpha))
        for name, least in (("hidden", 1), ("starts", 1), ("seed", 0), ("max_iter", 1)):
            value = getattr(self, name)
            if name == "hidden" and value == "auto":
                continue
            if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
                auto = ' or "auto"' if name == "hidden" else ""
                raise ValueError(f"{name} must be a whole number from {least} on{auto}, not {value!r}")
            object.__setattr__(self, name, int(value))


@dataclass(frozen=True)
class Fit:
    """The chosen network, oriented (see `Network.oriented`), and the report of all starts."""

    network: Network
    report: Report


def fit(dataset: Dataset, spec: FitSpec | None = None) -> Fit:
    """Fit a network to the data as ``spec`` (default `FitSpec()`) says. The same spec gives the same network.

    With ``starts=1`` it computes the same function as
    ``MLPClassifier(solver="lbfgs", hidden_layer_sizes=(hidden,), random_state=seed, ...)``.
    With ``hidden="auto"`` it takes the narrowest network of 1 to 6 neurons for which no wider one gets
    2 % more of the points right.
    """
    if not isinstance(dataset, Dataset):
        raise DataError(f"fit needs a Dataset, such as load gives, not {type(dataset).__name__}")
    spec = spec or FitSpec()
    if spec.hidden != "auto":
        return _fit_width(dataset, spec)
    fits = _search_widths(dataset, spec)
    widths = tuple(Width(f.network.n_hidden, f.report.errors) for f in fits)
    enough = min(w.errors for w in widths) + WORTH_A_NEURON * dataset.n_samples
    chosen = next(f for f in fits if f.report.errors <= enough)
    return Fit(chosen.network, replace(chosen.report, widths=widths))


def _search_widths(dataset: Dataset, spec: FitSpec) -> list[Fit]:
    fits: list[Fit] = []
    for hidden in WIDTHS:
        fits.append(_fit_width(dataset, replace(spec, hidden=hidden)))
        if fits[-1].report.errors <= WORTH_A_NEURON * dataset.n_samples:
            break  # no wider network can save enough to be taken
    return fits


def _fit_width(dataset: Dataset, spec: FitSpec) -> Fit:
    tried = [_one_start(dataset, spec, spec.seed + i) for i in range(spec.starts)]
    starts = tuple(start for _, start in tried)
    chosen = best_start(starts)
    network = tried[chosen][0]
    report = Report(
        dataset=dataset.name,
        n_samples=dataset.n_samples,
        hidden=network.n_hidden,
        activation=spec.activation,
        alpha=spec.alpha,
        starts=starts,
        chosen=chosen,
    )
    return Fit(network, report)


def best_start(starts: Sequence[Start]) -> int:
    """The index of the fewest errors, then the highest score, then the first seed."""
    # To six digits, below which a score is rounding: starts that found the same minimum tie.
    return min(range(len(starts)), key=lambda i: (starts[i].errors, -round(starts[i].score, 6)))


def _one_start(dataset: Dataset, spec: FitSpec, seed: int) -> tuple[Network, Start]:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier
    from threadpoolctl import threadpool_limits

    model = MLPClassifier(
        solver="lbfgs",
        hidden_layer_sizes=(spec.hidden,),
        activation=spec.activation,
        alpha=spec.alpha,
        max_iter=spec.max_iter,
        random_state=seed,
    )
    # Many starts run in one thread: on such small matrices more threads take ten times as long. A single one
    # is left as scikit-learn would run it, since on some processors the threads show in the last bit of a
    # sum, and in the end in the minimum that is found.
    threads = 1 if spec.starts > 1 else None
    with warnings.catch_warnings(), threadpool_limits(limits=threads):
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(dataset.X, dataset.y)
    network = Network.from_sklearn(model).oriented()
    return network, _judged(dataset, network, seed, float(model.loss_))


def _judged(dataset: Dataset, network: Network, seed: int, loss: float) -> Start:
    H = network.hidden(dataset.X)
    off_walls = 1 - saturation(H, network.activation)
    angle = smallest_angle(network.layers[0].weights)
    margin = network_margin(network, dataset.X, dataset.y)
    steepness = np.linalg.norm(network.layers[0].weights, axis=0)
    evenness = float(steepness.min() / steepness.max()) if steepness.max() > 0 else 0.0
    room = margin / max(float(np.ptp(H, axis=0).max()), 1.0)
    widest = 360 / max(2, network.n_hidden)  # the angle between neurons that share out the circle evenly
    parts = np.clip([off_walls, angle / widest, room, evenness], 0, 1)
    return Start(
        seed=seed,
        errors=errors(network, dataset.X, dataset.y),
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
