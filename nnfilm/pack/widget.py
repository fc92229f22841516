"""The twin as a widget of a notebook: what one does there can be read in Python, and the other way round.

It needs anywidget, which is optional: only who shows a widget imports this module.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import anywidget
import numpy as np
import traitlets

from nnfilm.kit.style.colors import mix
from nnfilm.kit.style.theme import DARK, LIGHT
from nnfilm.pack.html import built, render
from nnfilm.pack.twin import facts
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints

Numbers = Mapping[str, Any]
"""The weights and the bias of a layer, as lists."""


class Twin(anywidget.AnyWidget):
    """An interactive view of an experiment. What is seen is the same in Python: read it, set it, or `observe` it.

    >>> twin = nnfilm.explore("rings")
    >>> twin                        # drag a line, train, move points
    >>> twin.network, twin.mistakes # in the next cell: the network as it is now
    >>> twin.time = 1               # the sheet bends
    >>> nnfilm.show("Warp2D", twin.experiment)

    Attributes:
        time: of the warp, from 0, the data as they are, to 1, the hidden space.
        yaw: from where the space is seen, round its upright axis, in radians; None before it is shown.
        pitch: the same, from above.
        step: of the recorded training, from 0, if one of its steps is shown.
        layers: weights and biases as lists, as they are observed; `network` is the same as a value.
        edits: the standardized points and the classes, if some were moved, added or given another class.
    """

    _esm = f"{built('twin.js')}export default twin.default;"
    _css = render("widget.css", dark=DARK, light=LIGHT, mix=mix)

    facts = traitlets.Dict().tag(sync=True)
    time = traitlets.Float(0.0, min=0.0, max=1.0).tag(sync=True)
    yaw = traitlets.Float(None, allow_none=True).tag(sync=True)
    pitch = traitlets.Float(None, allow_none=True).tag(sync=True)
    step = traitlets.Int(None, allow_none=True).tag(sync=True)
    layers: Any = traitlets.List().tag(sync=True)
    edits: Any = traitlets.Dict(default_value=None, allow_none=True).tag(sync=True)

    def __init__(self, experiment: Experiment, title: str) -> None:
        self._given = experiment
        told = facts(experiment, title)
        super().__init__(facts=told, layers=told["network"]["layers"])

    @property
    def network(self) -> Network:
        """The network that is shown. Setting another one shows it; it must have as many features and classes."""
        return _network(self.layers, self._given.network.activation)

    @network.setter
    def network(self, network: Network) -> None:
        if network.activation != self._given.network.activation:
            raise ValueError(f"the network must have the activation {self._given.network.activation}")
        layers = [{"weights": one.weights.tolist(), "bias": one.bias.tolist()} for one in network.layers]
        with self.hold_trait_notifications():
            self.step, self.layers = None, layers

    @property
    def dataset(self) -> Dataset:
        """The data, with the points as they are now. Raises DataError if a class has none left."""
        given = self._given.dataset
        if self.edits is None:
            return given
        X, y = self._points
        return replace(given, X=X, y=y, raw=given.in_raw(X), followed=None)

    @property
    def _points(self) -> tuple[Floats, Ints]:
        """The standardized points and their classes: there may be classes without a point."""
        if self.edits is None:
            return self._given.dataset.X, self._given.dataset.y
        return np.asarray(self.edits["points"], dtype=np.float64), np.asarray(self.edits["labels"])

    @property
    def experiment(self) -> Experiment:
        """Data and network as they are now, as `nnfilm.show` takes them."""
        untouched = self.edits is None and self.network.digest == self._given.network.digest
        return self._given if untouched else Experiment(self.dataset, self.network)

    @property
    def mistakes(self) -> int:
        """How many points the network takes for another class."""
        X, y = self._points
        return int(np.count_nonzero(self.network.predict(X) != y))

    def __repr__(self) -> str:
        return f"Twin({self.facts['title']}, {self.mistakes} of {len(self._points[1])} points wrong)"

    @traitlets.validate("layers")
    def _fitting(self, proposal: Mapping[str, Any]) -> Any:
        given = self._given.network
        try:
            found = _network(proposal["value"], given.activation)
        except (KeyError, TypeError, ValueError) as error:
            raise traitlets.TraitError(f"layers are no network: {error}") from None
        if (found.n_features, found.n_classes) != (given.n_features, given.n_classes):
            raise traitlets.TraitError(
                f"the network must have {given.n_features} features and {given.n_classes} classes, "
                f"not {found.n_features} and {found.n_classes}"
            )
        if found.n_hidden == 1 and len(found.widths) > 1:
            raise traitlets.TraitError("one hidden neuron must be in a single layer")
        return proposal["value"]


def _network(layers: Sequence[Numbers], activation: str) -> Network:
    return Network.from_arrays([one["weights"] for one in layers], [one["bias"] for one in layers], activation)
