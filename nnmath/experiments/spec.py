"""What a film is about: data and a network for them, as a user asks for them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.load import load, load_both
from nnmath.experiments.examples import STANDARD, smoothed
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.fit import fit
from nnmath.fitting.spec import FitSpec
from nnmath.networks.metrics import Unseen
from nnmath.utils.errors import DataError

if TYPE_CHECKING:
    from nnmath.datasets.tables.test_set import TestSet
    from nnmath.experiments.bundle import Bundle

Pairs = tuple[tuple[str, str], ...]
Hidden = int | tuple[int, ...] | Literal["auto"]

NOTHING_SAID = TableChoices()

QUICK = {"starts": 3, "alpha": 0.1, "max_iter": 200, "held_out": False}
"""How a first look is fitted: in seconds, whatever comes of it."""

TWO = "rings_two"
"""The slot of what two neurons can do."""


@dataclass(frozen=True)
class ExperimentSpec:
    """Data, and how their network is come by: a fit, a saved model, or a bundle with both.

    Attributes:
        data: name of a built-in data set, or path of a file; None: `experiment` has the data.
        table: what is said of the file's columns and cells.
        test: a file with points that nothing is fitted to.
        axes: names for columns, each with the column's own before it.
        units: of columns, likewise.
        names: for classes, likewise.
        hidden: neurons of each hidden layer, or "auto"; None: see `spec`.
        alpha: scikit-learn's L2 penalty, or "auto"; None: see `spec`.
        starts: how many fits to choose from.
        seed: of the first of them.
        smooth: whether to hold the hidden weights back, so that space bends gently.
        quick: whether to look at few starts only, and hold nothing back, unless said otherwise.
        model: file with weights.
        experiment: a bundle.
    """

    data: str | None = None
    table: TableChoices = NOTHING_SAID
    test: Path | None = None
    axes: Pairs | None = None
    units: Pairs | None = None
    names: Pairs | None = None
    hidden: Hidden | None = None
    alpha: float | str | None = None
    starts: int | None = None
    seed: int | None = None
    smooth: bool = False
    quick: bool = False
    model: Path | None = None
    experiment: Path | None = None

    def dataset(self) -> Dataset:
        """The data, under the names that they are to have. Raises DataError."""
        return self.named(self.loaded())

    def named(self, dataset: Dataset) -> Dataset:
        """Data under the names that they are to have. Raises DataError for names that they do not have."""
        return dataset.renamed(*(dict(pairs or ()) for pairs in (self.axes, self.units, self.names)))

    def loaded(self) -> Dataset:
        """The data as they come. Raises DataError."""
        if self.data is None:
            raise DataError("a bundle contains its own data", parameter="data")
        return load(self.data, **asdict(self.table))

    def datasets(self) -> tuple[Dataset, TestSet | None]:
        """The data as they come, and the test set if there is one. Raises DataError."""
        if self.test is None or self.data is None:
            return self.loaded(), None
        return load_both(self.data, self.test, self.table)

    def spec(self) -> FitSpec:
        """How to fit: what the film takes for a data set of its own, else a search; then what was asked for.

        Raises DataError, which names the field, for a value out of range.
        """
        standard = self.data in STANDARD
        usual = replace(STANDARD[str(self.data)][1], held_out=True) if standard else FitSpec(hidden="auto")
        asked: dict[str, Any] = {
            name: value for name in ("hidden", "alpha", "starts", "seed") if (value := getattr(self, name)) is not None
        }
        if self.smooth and standard and not asked.keys() & {"hidden", "alpha"}:
            usual = smoothed(usual)
        elif self.smooth:
            asked["shrink"] = "auto"
        if self.quick:
            asked = {**QUICK, **asked}
        if asked.get("hidden", usual.hidden) == "auto":
            asked.setdefault("alpha", "auto")
        return replace(usual, **asked)

    @property
    def file(self) -> str:
        """The data set's name, or its file's, without folders."""
        return Path(self.data or "").name

    @property
    def name(self) -> str:
        """The same without the ending."""
        return Path(self.data or "").stem

    def given(self, dataset: Dataset) -> Experiment:
        """The experiment of the saved model. Raises DataError."""
        from nnmath.experiments.weights_file import read_model

        if self.model is None:
            raise DataError("there is no model", parameter="model")
        return read_model(self.model).beside(dataset)

    def bundle(self) -> Bundle:
        """What the bundle holds. Raises DataError."""
        from nnmath.experiments.bundle import Bundle

        if self.experiment is None:
            raise DataError("there is no bundle", parameter="experiment")
        return Bundle.load(self.experiment)

    def experiment_in(self, slot: str) -> Experiment:
        """The experiment in a slot, fitted in this process if need be: the same for all, but for `TWO`.

        Raises DataError.
        """
        if self.experiment is not None:
            return self.bundle().experiment_in(slot)
        loaded, test = self.datasets()
        dataset = self.named(loaded)
        if self.model is not None:
            return judged_by(self.given(dataset), test)
        spec = self.spec()
        return judged_by(fitted(dataset, rival_of(spec) if slot == TWO else spec), test)


def judged_by(experiment: Experiment, test: TestSet | None) -> Experiment:
    """The same, its network judged by a test set if there is one, and not by points that were held back from a fit."""
    if test is None:
        return experiment
    one = np.zeros(len(test.y), dtype=np.int64)
    return replace(experiment, unseen=Unseen(test.X, test.y, one, (experiment.network,), given=True))


def rival_of(spec: FitSpec) -> FitSpec:
    """How two neurons are fitted, to compare with what ``spec`` gives: with every penalty, as nobody chose theirs."""
    return replace(spec, hidden=2, alpha="auto")


def fitted(dataset: Dataset, spec: FitSpec) -> Experiment:
    """Data with the network that is fitted to them."""
    found = fit(dataset, spec)
    return Experiment.of_fit(dataset, found)
