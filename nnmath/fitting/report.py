"""What a fit tried and why it chose: plain numbers that print and go to JSON and back; and its recorded steps."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints, read_only, sha256_of

STUCK = 0.02
"""A start that gets more than this share of all points wrong in addition to the best one's, with no smaller a loss,
got stuck."""

LOW = 0.01
"""A start whose loss exceeds the lowest of all by no more than this share of it is as good as the best: which of these
has fewer points wrong is chance."""

MOST_STEPS = 100

FOREST, NEIGHBORS = "random forest", "nearest neighbors"
NEAREST = 5
"""The neighbors that vote, as many as scikit-learn asks unless it is told otherwise."""


@dataclass(frozen=True)
class Restart:
    """One start of the optimizer: its wrong points and its loss, how its network reads on screen (``score``, see
    `nnmath.fitting.readability`), and how many starts found its minimum (``found_by``; None: not known).
    """

    seed: int
    errors: int
    loss: float
    score: float
    found_by: int | None = None


@dataclass(frozen=True)
class Trial:
    """One choice of ``hidden`` (neurons of each hidden layer) and ``alpha`` (see `FitSpec`), and what its ``starts``
    came to: ``errors`` are those of the best one, over all points. ``held_out`` is the share that networks get right of
    points that they were not fitted on, and ``held_out_error`` its standard error (see
    `nnmath.fitting.cross_validation`); None if that was not tried.
    """

    hidden: tuple[int, ...]
    alpha: float
    starts: int
    errors: int
    held_out: float | None = None
    held_out_error: float | None = None


@dataclass(frozen=True)
class OtherMethod:
    """A method by its ``name``, `FOREST` or `NEIGHBORS`, and the share that it gets right of points held out from it
    (see `nnmath.fitting.cross_validation`).
    """

    name: str
    held_out: float


@dataclass(frozen=True)
class ColumnChoice:
    """The two most telling ``columns`` (counted from 0) of a table that has ``of_columns``, and the share of unseen
    points that networks get right by ``two`` columns, chosen without those points, and by ``all_columns``. Where two
    cost too much they are not taken, and all columns are (see `nnmath.fitting.two_columns`).
    """

    columns: tuple[int, int]
    is_taken: bool
    two: float
    all_columns: float
    of_columns: int

    def __str__(self) -> str:
        two, whole = f"{self.two:.1%}", f"{self.all_columns:.1%}"
        if self.is_taken:
            return f"Two of {self.of_columns} columns are used. Held-out accuracy with all of them: {whole}."
        return f"All {self.of_columns} columns are used. Held-out accuracy with two of them: {two}, with all {whole}."


@dataclass(frozen=True)
class Report:
    """All starts of what was taken, in order of their seeds; ``starts[chosen]`` became the network.

    ``hidden`` is the number of neurons, a tuple of them for several hidden layers. ``trials`` has what was tried, from
    narrow to wide. ``held_out`` is the accuracy on ``held_out_rows`` points of
    fits that have not seen them, ``held_out_error`` its standard error: an estimate for new points, which the accuracy
    on the points of the fit is not. ``straight`` is the same for a straight cut (logistic regression); ``ahead`` has
    the other methods that get more right than the network by more than its standard error.
    ``search_rows`` is the number of points that the starts were fitted on, if not all; the best were then fitted on all
    of them, and all counts are over all.
    ``columns`` says which two columns of a table the network is on, or why it is on all; where two were chosen,
    ``held_out`` and ``straight`` are those of columns chosen anew without the points that were held out.
    ``spec`` is how it was asked for, as a dictionary of `FitSpec`'s fields.
    """

    dataset: str
    n_samples: int
    hidden: int | tuple[int, ...]
    activation: str
    alpha: float
    starts: tuple[Restart, ...]
    chosen: int
    trials: tuple[Trial, ...] = ()
    held_out: float | None = None
    held_out_rows: int = 0
    search_rows: int | None = None
    spec: dict[str, Any] = field(default_factory=dict)
    held_out_error: float | None = None
    straight: float | None = None
    ahead: tuple[OtherMethod, ...] = ()
    columns: ColumnChoice | None = None

    def fitted(self, dataset: Dataset) -> Dataset:
        """The columns of the data that the network is on."""
        return dataset if self.two_columns is None else dataset.with_columns(self.two_columns)

    @property
    def two_columns(self) -> tuple[int, int] | None:
        """The two columns of the data that the network is on; None if it is on all."""
        return self.columns.columns if self.columns and self.columns.is_taken else None

    @property
    def best(self) -> Restart:
        """The start that became the network."""
        return self.starts[self.chosen]

    @property
    def errors(self) -> int:
        """How many points the network gets wrong."""
        return self.best.errors

    @property
    def stuck(self) -> tuple[int, ...]:
        """The starts, by their places, that ended where the loss is no smaller and clearly more points are wrong than
        in the network.

        Starts that saw a sample only are compared with what the best one of them came to on it; what its loss was
        there is not known any more.
        """
        own = (self.layers, self.alpha)
        best = max([self.errors, *(t.errors for t in self.trials if (t.hidden, t.alpha) == own)])
        worse, lowest = STUCK * self.n_samples, -math.inf if self.search_rows is not None else self.best.loss
        return tuple(i for i, s in enumerate(self.starts) if s.errors - best > worse and s.loss >= lowest)

    @property
    def typically_stuck(self) -> int | None:
        """The start that shows best how one gets stuck: the first with the count of wrong points that most of those
        have that did, and of two such counts the smaller. None if no start got stuck.
        """
        counts = Counter(self.starts[i].errors for i in self.stuck)
        usual = min(counts, key=lambda errors: (-counts[errors], errors), default=None)
        return next((i for i in self.stuck if self.starts[i].errors == usual), None)

    @property
    def accuracy(self) -> float:
        """The share of the points that the network gets right: of those it was fitted on."""
        return 1 - self.errors / self.n_samples

    def as_dict(self) -> dict[str, Any]:
        """Plain lists, dictionaries and numbers, as JSON wants them."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Report:
        """The inverse of `as_dict`."""
        given = _with_tuples(values)
        given["starts"] = tuple(Restart(**start) for start in values["starts"])
        given["trials"] = tuple(Trial(**_with_tuples(trial)) for trial in values["trials"])
        given["ahead"] = tuple(OtherMethod(**one) for one in values["ahead"])
        given["spec"] = _with_tuples(values["spec"])
        given["columns"] = ColumnChoice(**_with_tuples(values["columns"])) if values["columns"] else None
        return cls(**given)

    def __str__(self) -> str:
        searched = []
        if self.search_rows is not None:
            shown = f"{self.search_rows:,} points and counted on all {self.n_samples:,}"
            searched.append(f"(each start was fitted on {shown}; the best were then fitted on all)")
        lines = [
            f"{self.dataset}: {described(self.hidden)} ({self.activation}, alpha {self.alpha:g}), "
            f"{self.errors:,} of {self.n_samples:,} points wrong",
            *self._trial_lines(),
            *searched,
            "",
            self._start_line(),
            "",
            *self._accuracy_lines(),
            *([str(self.columns)] if self.columns else []),
        ]
        return "\n".join(lines)

    def _trial_lines(self) -> list[str]:
        """The table of what was tried, if that is more than one thing."""
        if len(self.trials) < 2:
            return []
        taken = (self.layers, self.alpha)
        rows = [_trial_row(t) + "  taken" * ((t.hidden, t.alpha) == taken) for t in self.trials]
        return ["", "neurons   alpha    wrong  held out", *rows]

    def _start_line(self) -> str:
        """Which of the starts of what was taken became the network, and how many ended there."""
        n, seed, found_by = len(self.starts), f"seed {self.best.seed}", self.best.found_by
        if n == 1:
            return f"There was one start: {seed}."
        return f"Of {n} starts one was taken: {seed}{f', where {found_by} ended' if found_by else ''}."

    def _accuracy_lines(self) -> list[str]:
        fitted_on = f"Accuracy on the points of the fit: {self.accuracy:.1%}; this is not test accuracy."
        if self.held_out is None:
            return [fitted_on]
        error = "" if self.held_out_error is None else f" (give or take {self.held_out_error:.1%})"
        return [
            fitted_on,
            f"Held-out accuracy: {self.held_out:.1%}{error} of {self.held_out_rows:,} points that were not fitted.",
            *([] if self.straight is None else [f"Logistic regression on the same points: {self.straight:.1%}."]),
            *(
                f"{_method_named(one)} on the same points: {one.held_out:.1%}, better by more than a standard error."
                for one in self.ahead
            ),
        ]

    @property
    def layers(self) -> tuple[int, ...]:
        """The neurons of each hidden layer."""
        return self.hidden if isinstance(self.hidden, tuple) else (self.hidden,)


@dataclass(frozen=True, eq=False)
class TrainingPath:
    """A start and the steps from it (n,), at most `MOST_STEPS`, from its random weights to where the optimizer ended.

    Each step has its network, all with their units turned and in the order of the last one, so that nothing jumps;
    after which of all ``iterations`` it is; the ``losses`` there, which is what the optimizer makes small on the points
    that it is shown, penalty and all; and how many of all points of the data set are wrong, the ``errors``. A fit of
    several stages (see `nnmath.fitting.optimizer`) begins each of them with a step of its own, at the weights of the
    step before, since the loss is another one from there on: ``begins`` has their places, 0 the first.

    Raises ValueError for parts that do not fit one another.
    """

    networks: tuple[Network, ...]
    iterations: Ints
    losses: Floats
    errors: Ints
    begins: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        object.__setattr__(self, "networks", tuple(self.networks))
        object.__setattr__(self, "begins", tuple(int(step) for step in self.begins))
        for name, kind in (("iterations", np.int64), ("losses", np.float64), ("errors", np.int64)):
            object.__setattr__(self, name, read_only(getattr(self, name), kind))
        n = len(self.networks)
        if not 1 <= n <= MOST_STEPS + 1 or any(
            one.shape != (n,) for one in (self.iterations, self.losses, self.errors)
        ):
            raise ValueError(
                f"a training has a start and up to {MOST_STEPS} steps, each with its iteration, loss and errors"
            )
        if len({(one.activation, *(layer.weights.shape for layer in one.layers)) for one in self.networks}) > 1:
            raise ValueError("all steps of a training must have networks of one shape")
        if self.iterations[0] != 0 or (np.diff(self.iterations) < 0).any() or (self.errors < 0).any():
            raise ValueError("the steps of a training go from iteration 0 on, and their errors are counts")
        if not np.isfinite(self.losses).all():
            raise ValueError("the losses of a training must be finite numbers")
        if self.begins[:1] != (0,) or list(self.begins) != sorted(set(self.begins)) or self.begins[-1] >= n:
            raise ValueError("the stages of a training begin at steps, the first at 0")

    def __len__(self) -> int:
        return len(self.networks)

    @property
    def n_iterations(self) -> int:
        """How many iterations the optimizer went through in all."""
        return int(self.iterations[-1])

    def only(self, steps: Sequence[int]) -> TrainingPath:
        """Some of its steps by their places, in order, among them those at which a stage begins."""
        kept = list(steps)
        return TrainingPath(
            tuple(self.networks[step] for step in kept),
            self.iterations[kept],
            self.losses[kept],
            self.errors[kept],
            tuple(kept.index(begin) for begin in self.begins),
        )

    @cached_property
    def digest(self) -> str:
        """A sha256 of all of it."""
        networks = "".join(network.digest for network in self.networks)
        return sha256_of(networks, self.iterations, self.losses, self.errors, repr(self.begins))


@dataclass(frozen=True, eq=False)
class Training:
    """How the start went that became the network and, if some starts got stuck, the most typical one of these."""

    chosen: TrainingPath
    stuck: TrainingPath | None = None

    @cached_property
    def digest(self) -> str:
        """A sha256 of all of it."""
        return sha256_of(f"{self.chosen.digest} {self.stuck and self.stuck.digest}")


def lowest(starts: Sequence[Restart]) -> list[int]:
    """The starts, by their places, that have the lowest loss, or one within `LOW` of it."""
    most = (1 + LOW) * min(one.loss for one in starts)
    return [i for i, one in enumerate(starts) if one.loss <= most]


def described(hidden: int | Sequence[int]) -> str:
    """The neurons in words: "3 neurons", or "hidden layers of 8 and 3 neurons"."""
    widths = (hidden,) if isinstance(hidden, int) else tuple(hidden)
    if len(widths) == 1:
        return f"{widths[0]} neuron{'s' * (widths[0] != 1)}"
    return f"hidden layers of {', '.join(map(str, widths[:-1]))} and {widths[-1]} neurons"


def _method_named(method: OtherMethod) -> str:
    return f"{NEAREST} {method.name}" if method.name == NEIGHBORS else method.name.capitalize()


def _with_tuples(values: dict[str, Any]) -> dict[str, Any]:
    """The same values, with tuples for the lists that JSON has."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _trial_row(t: Trial) -> str:
    held_out = "-" if t.held_out is None else f"{t.held_out:.1%}"
    return f"{'-'.join(map(str, t.hidden)):>7}  {t.alpha:6g}  {t.errors:7,}  {held_out:>8}"
