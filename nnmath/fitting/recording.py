"""Records of a running fit: the weights after each iteration of scikit-learn's optimizer.

MLPClassifier has no callback, but `scipy.optimize.minimize`, which it calls, has one. While a recorded fit runs, that
callback is set; the optimizer's numbers stay the same to the bit.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath.fitting.report import MOST_STEPS, TrainingPath
from nnmath.networks.metrics import errors
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints

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
