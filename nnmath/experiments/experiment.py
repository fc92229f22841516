"""An experiment: data, network and report in one frozen value that can be saved, and loaded without a fit."""

from __future__ import annotations

import json
import os
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from nnmath.datasets.dataset import Dataset, Followed, Gaps
from nnmath.fitting.report import Report, Training, TrainingPath
from nnmath.networks.metrics import Unseen
from nnmath.networks.network import Network
from nnmath.utils.arrays import Ints, sha256_of
from nnmath.utils.errors import DataError
from nnmath.utils.files import write_aside

if TYPE_CHECKING:
    from nnmath.fitting.fit import Fit

UNSEEN = ("X", "y", "part")
PATH = ("iterations", "losses", "errors", "begins")
FORMAT = 5

TOLD = ("notes", "units", "logs", "label", "rows")
"""Of the data, as JSON has it."""


@dataclass(frozen=True, eq=False)
class Experiment:
    """What a scene plays. ``training`` has the steps that led to the weights, ``unseen`` the points that were not
    fitted; None if not known.

    Raises DataError if the network does not fit the data, or is not what the training ends with.
    """

    dataset: Dataset
    network: Network
    report: Report | None = None
    training: Training | None = None
    unseen: Unseen | None = None

    @classmethod
    def of_fit(cls, dataset: Dataset, found: Fit) -> Experiment:
        """Data with the network that was fitted to them, or to two of their columns."""
        return cls(found.report.fitted(dataset), found.network, found.report, found.training, found.unseen)

    def __post_init__(self) -> None:
        wants = (self.dataset.n_features, self.dataset.n_classes)
        has = (self.network.n_features, self.network.n_classes)
        if wants != has:
            data = f"{self.dataset.name} has {wants[0]} features and {wants[1]} classes"
            raise DataError(f"{data}, the network {has[0]} and {has[1]}")
        if self.training and self.training.chosen.networks[-1].digest != self.network.digest:
            raise DataError("the training does not end with the experiment's network")
        unseen = self.unseen.networks[0] if self.unseen else self.network
        if (unseen.n_features, unseen.n_classes) != wants:
            raise DataError("the unseen points do not have the features and classes of the data")

    @cached_property
    def digest(self) -> str:
        """A sha256 over data, network, report, training and unseen points: everything of the experiment that a picture
        can show.
        """
        report = json.dumps(self.report.as_dict(), sort_keys=True) if self.report else ""
        notes = json.dumps(self.dataset.notes)
        parts = [self.dataset.digest, notes, self.network.digest, report]
        parts += [part.digest for part in (self.training, self.unseen) if part]
        return sha256_of("\n".join(parts))

    @cached_property
    def unseen_rows(self) -> Ints:
        """Which point of the data each unseen one is, (n,); -1 for one that is none of them, as of a test set. Points
        that are alike are told apart by their order.
        """
        data, unseen = self.dataset, self.unseen
        if unseen is None or unseen.given:
            return np.full(0 if unseen is None else len(unseen.y), -1)
        alike: dict[tuple[bytes, int], deque[int]] = defaultdict(deque)
        for k, (point, label) in enumerate(zip(data.X, data.y, strict=True)):
            alike[point.tobytes(), int(label)].append(k)
        places = (alike[point.tobytes(), int(label)] for point, label in zip(unseen.X, unseen.y, strict=True))
        return np.array([own.popleft() if own else -1 for own in places], dtype=np.int64)

    @property
    def followed_unseen(self) -> int | None:
        """Which of the unseen points is the one that is followed; None if it is not among them."""
        if self.dataset.followed is None:
            return None
        found = np.flatnonzero(self.unseen_rows == self.dataset.followed.index)
        return int(found[0]) if len(found) else None

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write to ``path`` (an .npz file), aside first and then renamed: no reader ever sees half a file."""
        write_aside(Path(path), self.to_bytes())

    def to_bytes(self) -> bytes:
        """The content of an .npz file."""
        data, layers = self.dataset, self.network.layers
        about = {
            "format": FORMAT,
            "name": data.name,
            "feature_names": data.feature_names,
            "class_names": data.class_names,
            **{field: getattr(data, field) for field in TOLD},
            "gaps": asdict(data.gaps) if data.gaps else None,
            "followed": asdict(data.followed) if data.followed else None,
            "activation": self.network.activation,
            "report": self.report.as_dict() if self.report else None,
            "given": self.unseen is not None and self.unseen.given,
        }
        arrays = {
            "about": np.array(json.dumps(about)),
            **{field: getattr(data, field) for field in ("X", "y", "raw", "mean", "scale")},
            **{f"weights_{i}": layer.weights for i, layer in enumerate(layers, 1)},
            **{f"bias_{i}": layer.bias for i, layer in enumerate(layers, 1)},
            **_path_arrays("trained", self.training.chosen if self.training else None),
            **_path_arrays("stuck", self.training.stuck if self.training else None),
            **_unseen_arrays(self.unseen),
        }
        file = BytesIO()
        np.savez(file, allow_pickle=False, **arrays)
        return file.getvalue()

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Experiment:
        """Read what `save` wrote: nothing is fitted or unpickled. Raises DataError for no file, or another kind."""
        from nnmath.experiments.schema import content_of  # here: pydantic is slow to load

        return cls.from_bytes(content_of(Path(path)), str(path))

    @classmethod
    def from_bytes(cls, content: bytes, name: str = "this") -> Experiment:
        """Read what `to_bytes` gave, checked by `nnmath.experiments.schema`. Raises DataError, with the ``name``, for
        anything else.
        """
        from nnmath.experiments.schema import arrays_in, reason_of

        try:
            return cls.from_arrays(arrays_in(content))
        except Exception as error:  # whatever a foreign file makes of zip, JSON and arrays
            raise DataError(f"{name} is not a saved experiment: {reason_of(error)}") from None

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> Experiment:
        """From the arrays of such a file. Errors from arrays that do not fit, such as ValueError, are passed on."""
        about = json.loads(str(arrays["about"]))
        fields = {field: arrays[field] for field in ("X", "y", "raw", "mean", "scale")}
        names = {field: about[field] for field in ("name", "feature_names", "class_names")}
        told = {field: about[field] for field in TOLD}
        gaps = Gaps(**about["gaps"]) if about["gaps"] else None
        followed = Followed(**about["followed"]) if about["followed"] else None
        dataset = Dataset(**names, **fields, **told, gaps=gaps, followed=followed)
        n_layers = sum(key.startswith("weights_") for key in arrays)
        weights, biases = ([arrays[f"{part}_{i + 1}"] for i in range(n_layers)] for part in ("weights", "bias"))
        network = Network.from_arrays(weights, biases, about["activation"])
        chosen, stuck = (_path_from(arrays, name, network) for name in ("trained", "stuck"))
        training = Training(chosen, stuck) if chosen else None
        report = Report.from_dict(about["report"]) if about["report"] else None
        return cls(dataset, network, report, training, _unseen_from(arrays, network, about["given"]))


def _path_arrays(name: str, path: TrainingPath | None) -> dict[str, Any]:
    """A training's path as arrays: those of its steps, and for each layer the weights (n, n_in, n_out) and biases
    (n, n_out) of all steps; without a path none.
    """
    if path is None:
        return {}
    arrays = {f"{name}_{field}": np.array(getattr(path, field)) for field in PATH}
    return {**arrays, **_stacked(name, path.networks)}


def _stacked(name: str, networks: Sequence[Network]) -> dict[str, Any]:
    """Networks of one shape as arrays."""
    arrays = {}
    for i, layers in enumerate(zip(*(network.layers for network in networks), strict=True), 1):
        arrays[f"{name}_weights_{i}"] = np.stack([layer.weights for layer in layers])
        arrays[f"{name}_bias_{i}"] = np.stack([layer.bias for layer in layers])
    return arrays


def _unstacked(arrays: Mapping[str, Any], name: str, like: Network, n: int) -> tuple[Network, ...]:
    """The inverse of `_stacked`, for ``n`` networks like another one. Raises ValueError for arrays that do not fit."""
    weights, biases = (
        [arrays[f"{name}_{part}_{i}"] for i in range(1, len(like.layers) + 1)] for part in ("weights", "bias")
    )
    for layer, w, b in zip(like.layers, weights, biases, strict=True):
        if (w.shape, b.shape) != ((n, *layer.weights.shape), (n, *layer.bias.shape)):
            raise ValueError(f"the {name} arrays do not have the shape of the network")
    each = zip(zip(*weights, strict=True), zip(*biases, strict=True), strict=True)
    return tuple(Network.from_arrays(w, b, like.activation) for w, b in each)


def _unseen_arrays(unseen: Unseen | None) -> dict[str, Any]:
    if unseen is None:
        return {}
    return {**{f"unseen_{field}": getattr(unseen, field) for field in UNSEEN}, **_stacked("unseen", unseen.networks)}


def _unseen_from(arrays: Mapping[str, Any], like: Network, given: bool) -> Unseen | None:
    """The inverse of `_unseen_arrays`. Raises ValueError for arrays that do not fit."""
    if "unseen_part" not in arrays:
        return None
    X, y, part = (arrays[f"unseen_{field}"] for field in UNSEEN)
    return Unseen(X, y, part, _unstacked(arrays, "unseen", like, int(part.max()) + 1), given)


def _path_from(arrays: Mapping[str, Any], name: str, like: Network) -> TrainingPath | None:
    """The inverse of `_path_arrays`, for networks like another one. Raises ValueError for arrays that do not fit."""
    if f"{name}_iterations" not in arrays:
        return None
    networks = _unstacked(arrays, name, like, len(arrays[f"{name}_iterations"]))
    return TrainingPath(networks, *(arrays[f"{name}_{field}"] for field in PATH))
