"""Fitted models as other libraries have them, as named parts: scikit-learn, PyTorch, Keras.

None of these is imported: a model is recognized by its attributes. The parts are those of
`nnmath.experiments.weights_file` and are checked by `nnmath.experiments.layout`. What plain layers cannot represent is
refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from nnmath.experiments.layout import Parts
from nnmath.networks.activations import ACTIVATIONS, IDENTITY, canonical_name
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, quoted

SUPPORTED = (
    "a Network, a fitted MLPClassifier or a Pipeline that ends in one, an nn.Sequential or its state_dict(), "
    "a Keras model or its get_weights()"
)
SCALERS = ("StandardScaler", "MinMaxScaler", "RobustScaler", "MaxAbsScaler")
WITHOUT_EFFECT = ("inputlayer", "flatten", "dropout", "alphadropout", "gaussiannoise", "gaussiandropout")
"""Layers, in small letters, that do nothing to a table's rows once a network is fitted."""

NORMALIZED = ("softmax", "logsoftmax")
"""What makes probabilities of several logits."""

Scaling = tuple[Floats, Floats]
Dense = tuple[Any, Any]


def parts_of(model: Any, activation: str | None = None) -> Parts:
    """The parts of a fitted model. ``activation`` is that of the hidden layers, needed if the model is arrays only.

    Raises DataError for anything but a network of plain layers.
    """
    model = getattr(model, "best_estimator_", model)  # of a search over parameters
    if isinstance(model, Network):
        return _numbered([(layer.weights, layer.bias) for layer in model.layers], model.activation, False)
    if hasattr(model, "steps"):
        return _of_pipeline(model)
    if hasattr(model, "coefs_") or hasattr(model, "get_params"):
        return _of_classifier(model)
    if isinstance(model, Mapping):
        return _numbered(_of_state(model), activation, True)
    if hasattr(model, "state_dict") and hasattr(model, "children"):
        return _of_torch(model, activation)
    if hasattr(model, "get_weights") and hasattr(model, "layers"):
        return _of_keras(model, activation)
    if isinstance(model, list | tuple):
        return _numbered(_of_arrays(model), activation, False)
    raise DataError(f"must be {SUPPORTED}, not {_article(type(model).__name__)}")


def _article(name: str) -> str:
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {clean(name)}"


def _numbered(layers: list[Dense], activation: str | None, transposed: bool) -> Parts:
    if activation is None:
        raise DataError(
            'weights alone do not determine the hidden layers\' activation: add activation="relu", for example'
        )
    arrays = {
        f"{name}_{i}": w for i, pair in enumerate(layers, 1) for name, w in zip(("weights", "bias"), pair, strict=True)
    }
    return {"activation": activation, "transposed": transposed, **arrays}


def _array(values: Any, name: str) -> Any:
    """A tensor's or a variable's numbers. Half precision is read as it is."""
    try:
        if hasattr(values, "detach"):
            values = values.detach().cpu().double().numpy()
        array = np.asarray(values)
        return array.astype(np.float64) if array.dtype.name == "bfloat16" else array
    except Exception as error:  # whatever a foreign array makes of that
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataError(f"the numbers of {quoted(name)} cannot be read: {reason}") from None


# scikit-learn


def _of_classifier(model: Any) -> Parts:
    try:
        network = Network.from_sklearn(model)
    except ValueError as error:
        raise DataError(str(error)) from None
    named = {"features": getattr(model, "feature_names_in_", ()), "classes": model.classes_}
    return {**parts_of(network), **{key: [_name(name) for name in names] for key, names in named.items() if len(names)}}


def _name(name: Any) -> str:
    """As a table has it: a class that is a whole number has no decimal point."""
    return str(int(name)) if isinstance(name, float | np.floating) and name == np.round(name) else str(name)


def _of_pipeline(pipeline: Any) -> Parts:
    """Its scalers' steps are one scaling; without one its network acts on raw columns."""
    *steps, (_, last) = _steps(pipeline)
    parts = _of_classifier(last)
    n = len(parts["weights_1"])
    mean, scale = np.zeros(n), np.ones(n)
    for name, step in steps:
        shift, factor = _scaling(name, step)
        mean, scale = mean + scale * shift, scale * factor
    names = getattr(steps[0][1], "feature_names_in_", ()) if steps else parts.get("features", ())
    parts |= {"mean": mean, "scale": scale, "scaling": ", then ".join(type(step).__name__ for _, step in steps)}
    return parts | ({"features": [_name(name) for name in names]} if len(names) else {})


def _steps(pipeline: Any) -> Iterator[tuple[str, Any]]:
    """Those that do something; a Pipeline may be a step of another."""
    for name, step in pipeline.steps:
        if hasattr(step, "steps"):
            yield from _steps(step)
        elif step not in (None, "passthrough"):
            yield name, step


def _scaling(name: str, step: Any) -> Scaling:
    """Shift and factor of a scaler: it makes (x - shift) / factor of x."""
    kind = type(step).__name__
    if kind not in SCALERS:
        raise DataError(
            f"step {quoted(name)} ({clean(kind)}) cannot be folded into weights: a Pipeline may have "
            f"{', '.join(SCALERS)}, then an MLPClassifier"
        )
    if getattr(step, "clip", False):
        raise DataError(
            f"step {quoted(name)} ({kind}) clips, which cannot be folded into weights: fit it with clip=False"
        )
    if not hasattr(step, "n_features_in_"):
        raise DataError(f"step {quoted(name)} ({kind}) is not fitted")
    scale = getattr(step, "scale_", None)
    factor = np.ones(step.n_features_in_) if scale is None else np.asarray(scale, dtype=np.float64)
    if kind == "MinMaxScaler":  # makes x * scale_ + min_
        return -step.min_ / factor, 1 / factor
    center = {"StandardScaler": ("with_mean", "mean_"), "RobustScaler": ("with_centering", "center_")}.get(kind)
    if center and getattr(step, center[0]):
        return getattr(step, center[1]), factor
    return np.zeros(step.n_features_in_), factor


# PyTorch


def _of_torch(module: Any, activation: str | None) -> Parts:
    """Of an nn.Sequential the order tells all; of another module only its weights are known, not what it does."""
    children = list(module.children())
    if type(module).__name__ == "Sequential":
        layers = [(type(one).__name__, one) for one in _leaves(children)]
        found = [(kind, _of_state(one.state_dict())[0] if kind == "Linear" else None, "") for kind, one in layers]
        return _in_a_row(found, activation, transposed=True)
    if len(children) == 1:
        return _of_torch(children[0], activation)
    return _numbered(_of_state(module.state_dict()), activation, True)


def _leaves(modules: Iterable[Any]) -> Iterator[Any]:
    for module in modules:
        yield from _leaves(module.children()) if type(module).__name__ == "Sequential" else (module,)


def _of_state(state: Mapping[Any, Any]) -> list[Dense]:
    """Weights (n_out, n_in) and biases of Linear layers, in the order in which they were made."""
    layers: dict[str, dict[str, Any]] = {}
    for key, values in state.items():
        layer, _, kind = str(key).rpartition(".")
        array = _array(values, str(key)) if kind in ("weight", "bias") else np.zeros(0)
        if array.ndim != {"weight": 2, "bias": 1}.get(kind):
            raise DataError(
                f"{quoted(key)} is neither a weight nor a bias of a Linear layer; no other layers are supported"
            )
        layers.setdefault(layer, {})[kind] = array
    for layer, found in layers.items():
        if "weight" not in found:
            raise DataError(f"{quoted(f'{layer}.weight'.lstrip('.'))} is missing")
    return [(found["weight"], found.get("bias", np.zeros(len(found["weight"])))) for found in layers.values()]


# Keras


def _of_keras(model: Any, activation: str | None) -> Parts:
    found: list[tuple[str, Dense | None, str]] = []
    scaling: Parts = {}
    for layer in model.layers:
        kind, config = type(layer).__name__, layer.get_config()
        if kind == "Dense":
            found.append((kind, _dense(layer), str(config["activation"])))
        elif kind == "Normalization" and not found and not scaling:
            scaling = _normalization(layer, config)
        elif kind == "Activation":
            found.append((str(config["activation"]), None, ""))
        elif kind == "ReLU" and any(config.get(key) for key in ("max_value", "negative_slope", "threshold")):
            raise DataError("a leaky or capped ReLU is not supported")
        else:
            found.append((kind, None, ""))
    return {**_in_a_row(found, activation, transposed=False), **scaling}


def _dense(layer: Any) -> Dense:
    arrays = _of_arrays(layer.get_weights())
    if len(arrays) != 1:
        raise DataError(f"layer {quoted(layer.name)} has no weights yet: fit the model first")
    return arrays[0]


def _normalization(layer: Any, config: Mapping[str, Any]) -> Parts:
    if config.get("invert"):
        raise DataError("a Normalization with invert=True cannot be folded into weights")
    mean, variance = (_array(getattr(layer, name), name).ravel() for name in ("mean", "variance"))
    return {"mean": mean, "scale": np.maximum(np.sqrt(variance), 1e-7), "scaling": "Normalization"}


def _of_arrays(arrays: Iterable[Any]) -> list[Dense]:
    """Kernels (n_in, n_out), each with its bias (n_out,) after it, or with none."""
    layers: list[list[Any]] = []
    for i, values in enumerate(arrays, 1):
        array = _array(values, f"array {i}")
        if array.ndim == 2:
            layers.append([array])
        elif array.ndim == 1 and layers and len(layers[-1]) == 1:
            layers[-1].append(array)
        else:
            raise DataError(f"array {i}, of shape {array.shape}, is neither a kernel (n_in, n_out) nor its bias")
    return [(kernel, *(bias or [np.zeros(kernel.shape[1])])) for kernel, *bias in layers]


# Layers in a row, of PyTorch and Keras


def _in_a_row(layers: list[tuple[str, Dense | None, str]], activation: str | None, transposed: bool) -> Parts:
    """The parts of layers in the order in which they act: each a kind, a dense one's arrays, and its own activation."""
    dense: list[Dense] = []
    after: list[list[str]] = []  # the activations after each of them
    for kind, arrays, own in layers:
        if arrays is not None:
            dense.append(arrays)
            after.append([_known(own)] if own else [])
        elif kind.lower() not in WITHOUT_EFFECT:
            name = _known(kind)
            if not after:
                raise DataError(f"{quoted(kind)} comes before all weights, which is not supported")
            after[-1].append(name)
    if not dense:
        raise DataError("has no Linear or Dense layer")
    _check_output([name for name in after[-1] if not _is_linear(name)], len(dense[-1][1]))
    hidden = {_only(names) for names in after[:-1]}
    if len(hidden) > 1:
        raise DataError(f"all hidden layers must have the same activation, not {', '.join(sorted(hidden))}")
    name = next(iter(hidden), IDENTITY.name)
    if activation is not None and canonical_name(activation) != name:
        raise DataError(f"the hidden layers of the model have the activation {name}, not {quoted(activation)}")
    return _numbered(dense, name, transposed)


def _known(kind: str) -> str:
    """The kind of an activation in small letters. Raises DataError for any other layer."""
    name = kind.lower().replace("_", "")
    if canonical_name(name) not in ACTIVATIONS and name not in NORMALIZED:
        raise DataError(
            f"{quoted(kind)} is not supported: use Linear or Dense layers with {', '.join(ACTIVATIONS)} or nothing "
            "between them"
        )
    return name


def _only(names: list[str]) -> str:
    """The activation of a hidden layer."""
    found = [canonical_name(name) for name in names if not _is_linear(name)]
    if len(found) > 1 or found[:1] in ([name] for name in NORMALIZED):
        raise DataError(f"a hidden layer must have one activation, not {' and '.join(found)}")
    return found[0] if found else IDENTITY.name


def _is_linear(name: str) -> bool:
    return canonical_name(name) == IDENTITY.name


def _check_output(names: list[str], n_out: int) -> None:
    """Raise DataError unless the output is logits, or what makes probabilities of them."""
    if names == ["sigmoid"] and n_out > 1:
        raise DataError(
            f"the output is {n_out} sigmoids, which do not add up to 1: classes that exclude each other need logits, "
            "or a softmax"
        )
    if names and names[0] in NORMALIZED and n_out == 1:
        raise DataError("the output is a softmax of one number, which is always 1: one output needs a sigmoid")
    if names not in ([], ["sigmoid"], *([name] for name in NORMALIZED)):
        raise DataError(f"the output must be logits, a sigmoid or a softmax, not {' and '.join(names)}")
