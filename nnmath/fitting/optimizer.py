"""One start of scikit-learn's MLPClassifier and its result; if asked for, the weights after each iteration.

MLPClassifier has no callback, but `scipy.optimize.minimize`, which it calls, has one. While a recorded fit runs, that
callback is set; the optimizer's numbers stay the same to the bit.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from nnmath.fitting.readability import judged
from nnmath.fitting.report import MOST_STEPS, Restart, TrainingPath
from nnmath.networks.activations import activation
from nnmath.networks.metrics import errors
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

MOST_NUMBERS = 1_000_000
"""Weights and biases of all steps together; of a very large network only some steps are kept."""


@dataclass(frozen=True, eq=False)
class Note:
    """After an iteration: all weights and biases in one row, as scikit-learn packs them, and the loss."""

    iteration: int
    weights: Floats
    loss: float
    begins: bool


class Recorder:
    """The notes so far; of many iterations only some, mostly early ones, where most happens."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._iteration = 0

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Record a fit in this thread."""
        from scipy import optimize

        minimize, thread = optimize.minimize, threading.get_ident()

        def watched(fun: Any, start: Any, *others: Any, **options: Any) -> Any:
            if threading.get_ident() != thread:
                return minimize(fun, start, *others, **options)
            self._note(start, fun(start, *options.get("args", ()))[0], begins=True)
            return minimize(fun, start, *others, callback=note_step, **options)

        def note_step(intermediate_result: Any) -> None:  # scipy goes by the name of the argument
            self._iteration += 1
            self._note(intermediate_result.x, intermediate_result.fun)

        optimize.minimize = watched
        try:
            yield
        finally:
            optimize.minimize = minimize

    def _note(self, weights: Any, loss: Any, begins: bool = False) -> None:
        self.notes.append(Note(self._iteration, np.array(weights), float(loss), begins))
        most = self._most()
        if len(self.notes) >= 2 * most:
            self.notes = thinned(self.notes, most)

    def _most(self) -> int:
        return min(MOST_STEPS, max(2, MOST_NUMBERS // len(self.notes[0].weights)))

    def path(self, last: Network, X: Floats, y: Ints) -> TrainingPath | None:
        """The steps to the network ``last``, as scikit-learn has left it, oriented as that is; the wrong ones of the
        points ``X`` (n, d) with classes ``y`` (n,) are counted. None if the notes do not end there to the bit.
        """
        notes = thinned(self.notes, self._most()) if self.notes else []
        networks = [_network(note, last).oriented(like=last) for note in notes]
        if not networks or networks[-1].digest != last.oriented().digest:
            return None
        return TrainingPath(
            tuple(networks),
            np.array([note.iteration for note in notes]),
            np.array([note.loss for note in notes]),
            np.array([errors(network, X, y) for network in networks]),
            tuple(i for i, note in enumerate(notes) if note.begins),
        )


def thinned(notes: Sequence[Note], most: int) -> list[Note]:
    """At most ``most`` notes: the first, the last, those where stages begin, and mostly early ones of the rest."""
    if len(notes) <= most:
        return list(notes)
    kept = {0, len(notes) - 1, *(i for i, note in enumerate(notes) if note.begins)}
    shares = np.linspace(0.0, 1.0, max(2, most - len(kept) + 2)) ** 2
    targets = notes[0].iteration + shares * (notes[-1].iteration - notes[0].iteration)
    kept |= set(np.searchsorted([note.iteration for note in notes], targets[1:-1]).tolist())
    return [notes[i] for i in sorted(kept)]


def _network(note: Note, like: Network) -> Network:
    """The network of a note, with layers like those of another."""
    shapes = [layer.weights.shape for layer in like.layers] + [layer.bias.shape for layer in like.layers]
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes])[:-1]
    arrays = [part.reshape(shape) for part, shape in zip(np.split(note.weights, ends), shapes, strict=True)]
    return Network.from_arrays(arrays[: len(like.layers)], arrays[len(like.layers) :], like.activation)


Rows = Literal["all", "train", "sample"] | int
"""A part of the points; a number: all but those of that fold."""


@dataclass(frozen=True, eq=False)
class Points:
    """The points of a fit, ``X`` (n, d) and ``y`` (n,), and parts of them.

    ``train`` and ``test`` are rows (indices) that share out all of them, ``sample`` is some of ``train``; ``folds``
    are the rows that are held out one after another (see `nnmath.fitting.cross_validation`).
    """

    X: Floats
    y: Ints
    train: Ints
    test: Ints
    sample: Ints
    folds: tuple[Ints, ...] = ()

    def part(self, name: Rows) -> tuple[Floats, Ints]:
        """(X, y) of that part."""
        if name == "all":
            return self.X, self.y
        if isinstance(name, int):
            held = self.folds[name]
            return np.delete(self.X, held, axis=0), np.delete(self.y, held)
        rows = getattr(self, name)
        return self.X[rows], self.y[rows]

    def beside(self, name: Rows) -> tuple[Floats, Ints]:
        """(X, y) of the points held out from that part."""
        held = self.folds[name] if isinstance(name, int) else self.test
        return self.X[held], self.y[held]


@dataclass(frozen=True)
class RestartTask:
    """The settings of one start, which parts of the points it is fitted on, one after the other, each from where
    the last ended (in ``more_iter`` steps at most), and the part on which it is judged.

    ``recorded``: the steps of the optimizer are recorded, which does not change the result.
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
    recorded: bool = False


@dataclass(frozen=True, eq=False)
class RestartResult:
    """The oriented network, its facts, and its accuracy on the held-out points (None if there are none). ``path`` has
    the steps to the network, if they were recorded.
    """

    network: Network
    start: Restart
    test_accuracy: float | None
    path: TrainingPath | None = None


def attempt(points: Points, settings: RestartTask) -> RestartResult:
    """Run one start."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(
        solver="lbfgs",
        hidden_layer_sizes=settings.hidden,
        activation=activation(settings.activation).sklearn_name,
        alpha=settings.alpha,
        max_iter=settings.max_iter,
        random_state=settings.seed,
    )
    recorder = Recorder() if settings.recorded else None
    watching = recorder.watching() if recorder else nullcontext()
    with warnings.catch_warnings(), _threads().limit(limits=settings.threads), watching:
        warnings.simplefilter("ignore", ConvergenceWarning)
        for part in settings.parts:
            model.fit(*points.part(part))
            model.set_params(warm_start=True, max_iter=settings.more_iter)
    left = Network.from_sklearn(model)
    network = left.oriented()
    start = judged(network, *points.part(settings.judged), settings.seed, float(model.loss_))
    X, y = points.beside(settings.judged)
    path = recorder.path(left, points.X, points.y) if recorder else None
    return RestartResult(network, start, 1 - errors(network, X, y) / len(y) if len(y) else None, path)


@cache
def _threads() -> ThreadpoolController:
    """Knows the libraries that run threads. Looking for them takes as long as a small fit, so it is done once, when
    scikit-learn has loaded all of them.
    """
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


Run = Callable[[Points, Sequence[RestartTask]], Iterator[RestartResult]]
"""Yields the result of each start, in order.
It may run them anywhere, for example in other processes: `attempt(points, task)` is the same everywhere. All calls of
one fit get the same points object."""


def in_this_process(points: Points, tries: Sequence[RestartTask]) -> Iterator[RestartResult]:
    """Run the starts one after another."""
    for task in tries:
        yield attempt(points, task)
