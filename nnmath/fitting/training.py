"""Where the weights of a fit came from: the networks that the optimiser went through, step by step."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from nnmath.fitting.report import Report
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints, read_only

MOST_STEPS = 100


@dataclass(frozen=True, eq=False)
class TrainingPath:
    """The steps (n,) of one start, at most `MOST_STEPS`, from its random weights to where the optimiser ended.

    Each step has its network, all with their units turned and in the order of the last one, so that nothing jumps;
    after which of all ``iterations`` it is; the ``losses`` there, which is what the optimiser makes small on the points
    that it is shown, penalty and all; and how many of all points of the data set are wrong, the ``errors``. A fit of
    several stages (see `nnmath.fitting.restart`) begins each of them with a step of its own, at the weights of the step
    before, since the loss is another one from there on: ``begins`` has their places, 0 the first.

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
        if not 1 <= n <= MOST_STEPS or any(one.shape != (n,) for one in (self.iterations, self.losses, self.errors)):
            raise ValueError(f"a training has 1 to {MOST_STEPS} steps, each with its iteration, loss and errors")
        if len({_shape(network) for network in self.networks}) > 1:
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
        """How many iterations the optimiser went through in all."""
        return int(self.iterations[-1])

    @cached_property
    def digest(self) -> str:
        """A sha256 of all of it."""
        sha = hashlib.sha256("".join(network.digest for network in self.networks).encode())
        for numbers in (self.iterations.astype("<i8"), self.losses.astype("<f8"), self.errors.astype("<i8")):
            sha.update(numbers.tobytes())
        sha.update(repr(self.begins).encode())
        return sha.hexdigest()


@dataclass(frozen=True, eq=False)
class Training:
    """How the start went that became the network and, if some starts got stuck, the most typical one of these."""

    chosen: TrainingPath
    stuck: TrainingPath | None = None

    @cached_property
    def digest(self) -> str:
        """A sha256 of all of it."""
        return hashlib.sha256(f"{self.chosen.digest} {self.stuck and self.stuck.digest}".encode()).hexdigest()


def typically_stuck(report: Report) -> int | None:
    """The start that shows best how one gets stuck: the first with the count of wrong points that most of those have
    that did, and of two such counts the smaller. None if no start got stuck.
    """
    if not report.stuck:
        return None
    counts = Counter(report.starts[i].errors for i in report.stuck)
    usual = min(counts, key=lambda errors: (-counts[errors], errors))
    return next(i for i in report.stuck if report.starts[i].errors == usual)


def _shape(network: Network) -> tuple[object, ...]:
    return (network.activation, *(layer.weights.shape for layer in network.layers))
