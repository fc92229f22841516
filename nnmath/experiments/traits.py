"""Facts of an experiment that decide which chapters fit: its shape, and errors with and without hidden neurons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from nnmath.classifiers.straight_cut import StraightCut, straight_cut
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.networks.metrics import errors
from nnmath.networks.network import Network


def unknown_rival() -> None:
    """What two neurons can do is not known."""


@dataclass(frozen=True, eq=False)
class DataTraits:
    """The facts of an experiment on which its film depends. Each is computed on first use.

    Attributes:
        experiment: that.
        find_rival: gives the same data with two neurons, or None; called once, on first use.
    """

    experiment: Experiment
    find_rival: Callable[[], Experiment | None] = unknown_rival

    @property
    def dataset(self) -> Dataset:
        """The data."""
        return self.experiment.dataset

    @property
    def network(self) -> Network:
        """The network that was fitted to them."""
        return self.experiment.network

    @property
    def widths(self) -> tuple[int, ...]:
        """Neurons of each hidden layer."""
        return self.network.widths

    @property
    def line(self) -> bool:
        """Whether the data lie on a line: one feature."""
        return self.dataset.n_features == 1

    @property
    def plane(self) -> bool:
        """Whether the data lie in a plane."""
        return self.dataset.n_features == 2

    @property
    def flat(self) -> bool:
        """Whether the hidden layer moves the plane into the square, and two classes part there."""
        return self._two_by_two and self.widths == (2,)

    @property
    def lifts(self) -> bool:
        """Whether the hidden layer lifts the plane into the cube, and two classes part there."""
        return self._two_by_two and self.widths == (3,)

    @property
    def _two_by_two(self) -> bool:
        return self.dataset.n_features == self.dataset.n_classes == 2

    @cached_property
    def straight(self) -> StraightCut:
        """The best known without a hidden layer."""
        return straight_cut(self.dataset)

    @property
    def one_neuron(self) -> bool:
        """Whether a single hidden neuron is all there is: it cuts once, and there is no hidden space to be seen."""
        return self.widths == (1,)

    @cached_property
    def wrong(self) -> int:
        """How many points the network gets wrong."""
        return self._wrong_of(self.network)

    @cached_property
    def rival(self) -> Experiment | None:
        """The same data with two neurons, if that is known."""
        return self.find_rival()

    @cached_property
    def rival_wrong(self) -> int | None:
        """How many points that network of two neurons gets wrong, if it is known."""
        return self._wrong_of(self.rival.network) if self.rival else None

    @property
    def rival_fewest(self) -> int | None:
        """How many points two neurons get wrong at best, in any fit that was tried, if that is known."""
        if self.rival is None or self.rival_wrong is None:
            return None
        trials = self.rival.report.trials if self.rival.report else ()
        return min([trial.errors for trial in trials], default=self.rival_wrong)

    def _wrong_of(self, network: Network) -> int:
        return errors(network, self.dataset.X, self.dataset.y)
