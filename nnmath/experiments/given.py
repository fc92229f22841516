"""A network fitted elsewhere, with its scaling and names: `Model.beside` makes an experiment of it and data.

`doubts` says what speaks against the combination.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.networks.metrics import errors
from nnmath.networks.network import Layer, Network
from nnmath.utils.arrays import Floats, Ints, matmul
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import distinct, listed


@dataclass(frozen=True, eq=False)
class Model:
    """A network that acts on `Dataset.X` or, with ``mean`` and ``scale`` (n_features,), on (raw - mean) / scale.

    Attributes:
        network: as it was fitted.
        mean: None, as ``scale`` is then: it acts on `Dataset.X`.
        scale: not 0.
        scaling: where they come from, "StandardScaler"; may be empty.
        features: the names of the columns, in the order of the inputs; empty: not known.
        classes: the names of the classes, in the order of the outputs; empty: not known.
    """

    network: Network
    mean: Floats | None = None
    scale: Floats | None = None
    scaling: str = ""
    features: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()

    def __str__(self) -> str:
        network = self.network
        layers = ", then ".join(map(str, network.widths))
        acts = f"{network.n_features} columns in, {layers} hidden neurons ({network.activation}), "
        return f"{acts}{network.n_classes} classes; it acts on {self._inputs}"

    @property
    def _inputs(self) -> str:
        if self.mean is None or self.scale is None:
            return "standardized columns"
        if not self.mean.any() and (self.scale == 1).all():
            return "raw columns"
        return f"columns scaled by its {self.scaling}" if self.scaling else "columns scaled by its mean and scale"

    def beside(self, dataset: Dataset) -> Experiment:
        """The experiment of data and network, which then acts on `Dataset.X`, with inputs and outputs in the data's
        order.

        The notes of the data say what was done. Raises DataError if the network does not fit the data.
        """
        self._check_sizes(dataset)
        columns, outputs = self._columns(dataset), self._outputs(dataset)
        network = _ordered(self.network, columns, outputs)
        notes = [*_order_note("columns", columns), *_order_note("classes", outputs)]
        if self.mean is not None and self.scale is not None:
            if dataset.logs:
                names = listed([dataset.feature_names[k] for k in dataset.logs])
                told = f"the model takes raw columns, but the logarithm of {names} is used: name it in "
                raise DataError(told, Parameter("linear"))
            network = _on_standardized(network, self.mean[columns], self.scale[columns], dataset)
            origin = f" ({self.scaling})" if self.scaling else ""
            folded = f"the scaling of the model{origin} is folded into its weights"
            raw = "the model takes raw columns: their standardization is folded into its weights"
            notes.append(raw if self._inputs == "raw columns" else folded)
        return Experiment(replace(dataset, notes=(*dataset.notes, *notes)) if notes else dataset, network)

    def _check_sizes(self, dataset: Dataset) -> None:
        if self.network.n_features != dataset.n_features:
            fitted_on = f": {listed(self.features)}" if self.features else ""
            raise DataError(
                f"the network takes {self.network.n_features} features, but {dataset.name} has {dataset.n_features} "
                f"({listed(dataset.feature_names)}): choose the columns it was fitted on, in that order",
                fitted_on,
                parameter="features",
            )
        if self.network.n_classes != dataset.n_classes:
            raise DataError(
                f"the network has {self.network.n_classes} classes, but {dataset.name} has "
                f"{dataset.n_classes} ({listed(dataset.class_names)}): choose the label column it was "
                "fitted on",
                parameter="label",
            )

    def _columns(self, dataset: Dataset) -> Ints:
        """Which input each of the data's columns goes to."""
        order = _places(self.features, dataset.feature_names)
        if order is None:
            raise DataError(
                f"the network was fitted on the columns {listed(self.features)}, but {dataset.name} has "
                f"{listed(dataset.feature_names)}: choose the columns it was fitted on",
                parameter="features",
            )
        return order

    def _outputs(self, dataset: Dataset) -> Ints:
        """Which output each of the data's classes has; numbers counted from 0 are no names."""
        counted = [str(k) for k in range(dataset.n_classes)]
        named = () if list(self.classes) in (counted, ["False", "True"]) else self.classes
        order = _places(named, dataset.class_names)
        if order is None:
            raise DataError(
                f"the network has the classes {listed(self.classes)}, but those of {dataset.name} are "
                f"{listed(dataset.class_names)}: choose the label column it was fitted on",
                parameter="label",
            )
        return order


def doubts(experiment: Experiment) -> tuple[str, ...]:
    """A sentence, with numbers, if a network that was given does no better than always naming the largest class; else
    nothing.
    """
    data = experiment.dataset
    right = data.n_samples - errors(experiment.network, data.X, data.y)
    chance = data.chance()
    n, largest, name = chance.of_points, chance.right, data.class_names[chance.label]
    against = f"{right:,} of {n:,} points right against {largest:,}"
    if right <= largest:
        return (f"The given network does no better than always answering {name}: {against}.",)
    return ()


def _places(names: tuple[str, ...], wanted: tuple[str, ...]) -> Ints | None:
    """Where in ``names`` each of the ``wanted`` ones is; as they are if nothing is named, None if they are others."""
    known = distinct(names) if names else wanted
    if sorted(known) != sorted(wanted):
        return None
    return np.array([known.index(name) for name in wanted])


def _order_note(what: str, order: Ints) -> list[str]:
    return [] if _is_given(order) else [f"the {what} of the model are reordered to match the data"]


def _is_given(order: Ints) -> bool:
    return bool((np.diff(order) == 1).all())


def _ordered(network: Network, columns: Ints, outputs: Ints) -> Network:
    """The same function of columns in another order, and its answers in another."""
    if _is_given(columns) and _is_given(outputs):
        return network
    first, *others = network.layers
    *hidden, last = (Layer(first.weights[columns], first.bias, first.activation), *others)
    if last.n_out > 1:
        last = Layer(last.weights[:, outputs], last.bias[outputs], last.activation)
    elif outputs[0]:
        last = Layer(-last.weights, -last.bias, last.activation)
    return Network((*hidden, last))


def _on_standardized(network: Network, mean: Floats, scale: Floats, dataset: Dataset) -> Network:
    """The network for `Dataset.X`, from one for (raw - mean) / scale: raw is ``X * dataset.scale + dataset.mean``."""
    first, *others = network.layers
    with np.errstate(over="ignore", invalid="ignore"):  # reported below
        weights = first.weights * (dataset.scale / scale)[:, None]
        bias = first.bias + matmul((dataset.mean - mean) / scale, first.weights)
    if not (np.isfinite(weights).all() and np.isfinite(bias).all()):
        raise DataError('keys "mean" and "scale" make weights that are not finite', parameter="model")
    return Network((Layer(weights, bias, first.activation), *others))
