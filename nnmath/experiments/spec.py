"""What a film is about: data and a network, as the user asks for them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from nnmath.datasets.choices import NOTHING_SAID, TableChoices
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.load import NAMES, load, load_both
from nnmath.experiments.examples import STANDARD
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.fit import fit
from nnmath.fitting.spec import FitSpec
from nnmath.networks.metrics import Unseen
from nnmath.utils.errors import DataError

if TYPE_CHECKING:
    from nnmath.datasets.tables.origins import TestSet
    from nnmath.experiments.bundle import Bundle
    from nnmath.experiments.given import Model

Pairs = tuple[tuple[str, str], ...]
Hidden = int | tuple[int, ...] | Literal["auto"]

QUICK: dict[str, Any] = {"starts": 3, "max_iter": 100, "held_out": "once"}
"""Fit settings for a quick first look, in seconds."""

TWO = "rings_two"
"""The slot of what two neurons can do."""

Reader = Callable[..., Any]
"""Calls a function that reads the files that follow it: here, or in a process of its own."""


def directly(read: Callable[[], Any], *files: str | os.PathLike[str]) -> Any:
    """Read in this process."""
    return read()


@dataclass(frozen=True)
class ExperimentSpec:
    """Data, and where their network comes from: a fit, a saved model, or a bundle with both.

    What reads a file of a user's takes a `Reader`, which calls the function that does.

    Attributes:
        data: name of a built-in data set, or path of a file; None: `experiment` has the data.
        table: choices for the file's columns and cells.
        test: a file with test points, not used for fitting.
        axes: (column, new name) pairs.
        names: (class, new name) pairs.
        rows: what the rows are, in the plural: "penguins"; None: unknown.
        hidden: neurons of each hidden layer, or "auto"; None: see `spec`.
        seed: seed of the first start.
        quick: whether to try few starts only and hold points out in one round only, unless set otherwise.
        model: file with weights.
        experiment: a bundle.
    """

    data: str | None = None
    table: TableChoices = NOTHING_SAID
    test: Path | None = None
    axes: Pairs | None = None
    names: Pairs | None = None
    rows: str | None = None
    hidden: Hidden | None = None
    seed: int | None = None
    quick: bool = False
    model: Path | None = None
    experiment: Path | None = None

    def dataset(self, reader: Reader = directly) -> Dataset:
        """The data with the requested names and noun. Raises DataError."""
        return self.named(self.loaded(reader))

    def named(self, dataset: Dataset) -> Dataset:
        """``dataset`` with the requested names and noun. Raises DataError for unknown columns or classes."""
        renamed = dataset.renamed(*(dict(pairs or ()) for pairs in (self.axes, self.names)))
        return replace(renamed, rows=self.rows) if self.rows else renamed

    def loaded(self, reader: Reader = directly) -> Dataset:
        """The data with their own names. Raises DataError."""
        if self.data is None:
            raise DataError("a bundle contains its own data", parameter="data")
        read = partial(load, self.data, **asdict(self.table))
        return read() if self.data in NAMES else reader(read, self.data)

    def datasets(self, reader: Reader = directly) -> tuple[Dataset, TestSet | None]:
        """The data with their own names, and the test set if there is one. Raises DataError."""
        if self.test is None or self.data is None:
            return self.loaded(reader), None
        return reader(partial(load_both, self.data, self.test, self.table), *self.tables)

    @property
    def tables(self) -> list[str]:
        """The files of the data and of the test set; none for a data set of the film's own."""
        files = [self.data, None if self.test is None else str(self.test)]
        return [file for file in files if file is not None and file not in NAMES]

    def spec(self) -> FitSpec:
        """How to fit: the film's settings for its own data sets, else a search; then the user's settings.

        Raises DataError, which names the field, for a value out of range.
        """
        standard = self.data in STANDARD
        usual = replace(STANDARD[str(self.data)][1], held_out=True) if standard else FitSpec(hidden="auto")
        own = {"hidden": self.hidden, "seed": self.seed, "two_columns": self.table.features is None}
        asked = (QUICK if self.quick else {}) | {name: value for name, value in own.items() if value is not None}
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

    def given(self, dataset: Dataset, reader: Reader = directly) -> Experiment:
        """The experiment of the saved model, which must be given. Raises DataError."""
        from nnmath.experiments.weights_file import read_model

        assert self.model is not None
        model: Model = reader(partial(read_model, self.model), self.model)
        return model.beside(dataset)

    def bundle(self, reader: Reader = directly) -> Bundle:
        """What the bundle holds, which must be given. Raises DataError."""
        from nnmath.experiments.bundle import Bundle

        assert self.experiment is not None
        return reader(partial(Bundle.load, self.experiment), self.experiment)

    def experiment_in(self, slot: str, reader: Reader = directly) -> Experiment:
        """The experiment in a slot, fitted in this process if need be: the same for all, but for `TWO`.

        Raises DataError.
        """
        if self.experiment is not None:
            return self.bundle(reader).experiment_in(slot)
        loaded, test = self.datasets(reader)
        dataset = self.named(loaded)
        if self.model is not None:
            return judged_by(self.given(dataset, reader), test)
        spec = self.spec()
        return judged_by(fitted(dataset, rival_of(spec) if slot == TWO else spec), test)


def judged_by(experiment: Experiment, test: TestSet | None) -> Experiment:
    """The experiment, judged by the test set if there is one, instead of by held-out points."""
    if test is None:
        return experiment
    one = np.zeros(len(test.y), dtype=np.int64)
    columns = experiment.report.two_columns if experiment.report else None
    X = test.X if columns is None else test.X[:, list(columns)]
    return replace(experiment, unseen=Unseen(X, test.y, one, (experiment.network,), given=True))


def rival_of(spec: FitSpec) -> FitSpec:
    """How two neurons are fitted for comparison: with every penalty, since nobody chose one for them."""
    return replace(spec, hidden=2, alpha="auto")


def fitted(dataset: Dataset, spec: FitSpec) -> Experiment:
    """Data with the network that is fitted to them."""
    return Experiment.of_fit(dataset, fit(dataset, spec))
