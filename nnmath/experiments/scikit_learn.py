"""Fitted models of scikit-learn as named parts, which are those of `nnmath.experiments.weights_file`.

scikit-learn is not imported: a model is recognized by its attributes. What plain layers cannot represent is refused.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nnmath.experiments.layout import Parts
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, quoted

SUPPORTED = "a Network, a fitted MLPClassifier or a Pipeline that ends in one"
SCALERS = ("StandardScaler", "MinMaxScaler")


def parts_of(model: Any) -> Parts:
    """The parts of a fitted model. Raises DataError for anything but a network of plain layers."""
    model = getattr(model, "best_estimator_", model)  # of a search over parameters
    if isinstance(model, Network):
        return _of_network(model)
    if hasattr(model, "steps"):
        return _of_pipeline(model)
    if hasattr(model, "coefs_") or hasattr(model, "get_params"):
        return _of_classifier(model)
    name = clean(type(model).__name__)
    raise DataError(f"must be {SUPPORTED}, not {'an' if name[:1].lower() in 'aeiou' else 'a'} {name}")


def _of_network(network: Network) -> Parts:
    """Of our own: its arrays, by layer."""
    parts: Parts = {"activation": network.activation}
    for i, layer in enumerate(network.layers, 1):
        parts |= {f"weights_{i}": layer.weights, f"bias_{i}": layer.bias}
    return parts


def _of_classifier(model: Any) -> Parts:
    try:
        network = Network.from_sklearn(model)
    except ValueError as error:
        raise DataError(str(error)) from None
    given = {"features": getattr(model, "feature_names_in_", ()), "classes": model.classes_}
    named = {key: [_name(name) for name in names] for key, names in given.items() if len(names)}
    return {**_of_network(network), **named}


def _name(name: Any) -> str:
    """As a table has it: a class that is a whole number has no decimal point."""
    return str(int(name)) if isinstance(name, float | np.floating) and name == np.round(name) else str(name)


def _of_pipeline(pipeline: Any) -> Parts:
    """Its scalers' steps are one scaling; without one its network acts on raw columns."""
    *steps, (_, last) = pipeline.steps
    parts = _of_classifier(last)
    n = len(parts["weights_1"])
    mean, scale = np.zeros(n), np.ones(n)
    for name, step in steps:
        shift, factor = _scaling(name, step)
        mean, scale = mean + scale * shift, scale * factor
    names = getattr(steps[0][1], "feature_names_in_", ()) if steps else parts.get("features", ())
    parts |= {"mean": mean, "scale": scale, "scaling": ", then ".join(type(step).__name__ for _, step in steps)}
    return parts | ({"features": [_name(name) for name in names]} if len(names) else {})


def _scaling(name: str, step: Any) -> tuple[Floats, Floats]:
    """Shift and factor of a scaler: it makes (x - shift) / factor of x."""
    kind = type(step).__name__
    if kind not in SCALERS:
        raise DataError(
            f"step {quoted(name)} ({clean(kind)}) cannot be folded into weights: a Pipeline may have "
            f"{', '.join(SCALERS)}, then an MLPClassifier"
        )
    if getattr(step, "clip", False):
        clips = "clips, which cannot be folded into weights: fit it with clip=False"
        raise DataError(f"step {quoted(name)} ({kind}) {clips}")
    if not hasattr(step, "n_features_in_"):
        raise DataError(f"step {quoted(name)} ({kind}) is not fitted")
    scale = getattr(step, "scale_", None)
    factor = np.ones(step.n_features_in_) if scale is None else np.asarray(scale, dtype=np.float64)
    if kind == "MinMaxScaler":  # makes x * scale_ + min_
        return -step.min_ / factor, 1 / factor
    return (step.mean_ if step.with_mean else np.zeros(step.n_features_in_)), factor
