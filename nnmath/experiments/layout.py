"""From named arrays, as a file or scikit-learn has them, to a model. Everything is checked here.

The names are described in `nnmath.experiments.weights_file`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import numpy as np

from nnmath.experiments.given import Model
from nnmath.networks.activations import ACTIVATIONS, canonical_name
from nnmath.networks.network import MOST_LAYERS, MOST_NEURONS, Network
from nnmath.utils.arrays import Floats, unknown
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean

SETTINGS = ("activation", "mean", "scale", "scaling", "features", "classes")
NO_SCALING = {"mean": 0.0, "scale": 1.0}
_LAYER = re.compile(r"weights_\d{1,9}")

Parts = dict[str, Any]


def model_from(parts: Parts) -> Model:
    """The model with these parts. Raises DataError, naming the key, for invalid parts."""
    for name in parts:
        if name not in SETTINGS and not name.startswith(("weights_", "bias_")):
            raise DataError(unknown("key", name, (*SETTINGS, "weights_1", "bias_1")))
    weights, biases = _layers(parts)
    network = Network.from_arrays(weights, biases, _activation(parts))
    if max(network.widths) > MOST_NEURONS:
        raise DataError(f"has a layer of {max(network.widths):,} neurons; the maximum is {MOST_NEURONS:,}")
    names = _names(parts, "features", network.n_features), _names(parts, "classes", network.n_classes)
    if not parts.keys() & NO_SCALING.keys():
        return Model(network, None, None, "", *names)
    mean, scale = (_per_feature(parts, name, network.n_features) for name in NO_SCALING)
    if (scale == 0).any():
        raise DataError('key "scale" must not hold a 0')
    return Model(network, mean, scale, clean(parts.get("scaling", ""), 60, empty=""), *names)


def _activation(parts: Parts) -> str:
    if "activation" not in parts:
        raise DataError(f'key "activation" is missing: {", ".join(ACTIVATIONS)}')
    name = canonical_name(str(parts["activation"]))
    if name not in ACTIVATIONS:
        raise DataError(f'key "activation": {unknown("activation", name[:40], ACTIVATIONS)}')
    return name


def _layers(parts: Parts) -> tuple[list[Floats], list[Floats]]:
    """The weights (n_in, n_out) and the bias (n_out,) of each layer."""
    n = max((int(name[8:]) for name in parts if _LAYER.fullmatch(name)), default=0)
    if not 2 <= n <= MOST_LAYERS:
        raise DataError(f"must have 2 to {MOST_LAYERS} layers, the last being the output, not {n} (weights_1, ...)")
    expected = {f"{kind}_{i}" for kind in ("weights", "bias") for i in range(1, n + 1)}
    for name in sorted(expected ^ {name for name in parts if name not in SETTINGS}):
        raise DataError(f'key "{name}" is {"missing" if name in expected else "unexpected"}')
    weights = [_numbers(parts, f"weights_{i}", n_dimensions=2) for i in range(1, n + 1)]
    biases = [_numbers(parts, f"bias_{i}", n_dimensions=1) for i in range(1, n + 1)]
    if not _fit(weights, biases):
        shapes = ", ".join(f"weights {w.shape} and bias {b.shape}" for w, b in zip(weights, biases, strict=True))
        raise DataError(f"its layers do not fit each other, with matrices (n_in, n_out): {shapes}")
    return weights, biases


def _numbers(parts: Parts, name: str, n_dimensions: int) -> Floats:
    shape = {1: "a list of numbers", 2: "a matrix of numbers"}[n_dimensions]
    try:
        values = np.asarray(parts[name])
    except ValueError:  # rows of different lengths
        raise DataError(f'key "{name}" must be {shape}; its rows have different lengths') from None
    if values.dtype.kind not in "fiu" or values.ndim != n_dimensions or not values.size:
        raise DataError(f'key "{name}" must be {shape}, not of shape {values.shape} and type {values.dtype}')
    values = values.astype(np.float64)
    if not np.isfinite(values).all():
        raise DataError(f'key "{name}" holds numbers that are not finite')
    return values


def _fit(weights: list[Floats], biases: list[Floats]) -> bool:
    """Whether each bias goes with its weights, and each layer with the next."""
    return all(len(b) == w.shape[1] for w, b in zip(weights, biases, strict=True)) and all(
        lower.shape[1] == upper.shape[0] for lower, upper in pairwise(weights)
    )


def _per_feature(parts: Parts, name: str, n_features: int) -> Floats:
    """One number for each feature; left out: no shift, or no scaling."""
    wrong = DataError(f'key "{name}" must be a number, or one for each of the {n_features} features')
    try:
        values = np.asarray(parts.get(name, NO_SCALING[name]))
    except ValueError:  # rows of different lengths
        raise wrong from None
    if values.dtype.kind not in "fiu" or values.shape not in ((), (n_features,)) or not np.isfinite(values).all():
        raise wrong
    return np.broadcast_to(values.astype(np.float64), (n_features,))


def _names(parts: Parts, name: str, n: int) -> tuple[str, ...]:
    """The names of the ``n`` columns, or classes; left out: none."""
    values = parts.get(name, ())
    names = values.tolist() if isinstance(values, np.ndarray) else values
    if not isinstance(names, list | tuple) or not all(isinstance(one, str) for one in names):
        raise DataError(f'key "{name}" must be a list of names')
    if len(names) not in (0, n):
        raise DataError(f'key "{name}" must have a name for each of the {n} {name}, not {len(names)}')
    return tuple(names)
