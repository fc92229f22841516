"""Networks that were fitted elsewhere: `load_model` and `save_model`, for .npz and .json files.

The layout is that of a sum ``X @ weights + bias`` a layer. An .npz file has the arrays ``weights_1`` (n_in, n_out),
``bias_1`` (n_out,), ``weights_2``, ..., the last pair being the output's, and the hidden layers' ``activation``:
"logistic" (or "sigmoid"), "tanh", "relu" or "identity" (or "linear"). The output needs none: one output neuron is the
logit of class 1 against class 0, more are the logits of as many classes. A .json file has the same as
``{"activation": "relu", "layers": [{"weights": [[...], ...], "bias": [...]}, ...]}``.

Both may have ``transposed``: true if the matrices are (n_out, n_in), as PyTorch has them. It may be left out where
shapes tell: only if every layer has as many neurons as numbers go in, they do not.

The network is taken to act on standardised features (`Dataset.X`). If it was fitted on others, ``mean`` and ``scale``
(a number, or one for each feature) say so: it acts on (raw - mean) / scale. For raw features they are 0 and 1.

From scikit-learn::

    parts = {f"weights_{i}": w for i, w in enumerate(model.coefs_, 1)}
    parts |= {f"bias_{i}": b for i, b in enumerate(model.intercepts_, 1)}
    numpy.savez("model.npz", activation=model.activation, transposed=False, **parts)

From PyTorch, where ``model`` is an ``nn.Sequential`` of ``nn.Linear`` and, say, ``nn.Tanh``::

    linear = [layer for layer in model if isinstance(layer, torch.nn.Linear)]
    parts = {f"{k}_{i}": getattr(n, p).detach().cpu().numpy()
             for i, n in enumerate(linear, 1) for k, p in (("weights", "weight"), ("bias", "bias"))}
    numpy.savez("model.npz", activation="tanh", transposed=True, **parts)

From Keras, where all layers with weights are ``Dense``::

    dense = [layer.get_weights() for layer in model.layers if layer.get_weights()]
    parts = {f"{k}_{i}": w for i, pair in enumerate(dense, 1) for k, w in zip(("weights", "bias"), pair)}
    numpy.savez("model.npz", activation="relu", transposed=False, **parts)
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.networks.activations import ACTIVATIONS
from nnmath.networks.network import Layer, Network
from nnmath.utils.arrays import Floats, unknown
from nnmath.utils.errors import DataError
from nnmath.utils.files import write_aside
from nnmath.utils.names import clean

KINDS = (".npz", ".json")
LARGEST_FILE = 64 * 2**20  # bytes, unpacked
MOST_LAYERS = 16
OTHER_NAMES = {"sigmoid": "logistic", "linear": "identity"}
SETTINGS = ("activation", "transposed", "mean", "scale")
_LAYER = re.compile(r"weights_\d{1,9}")

Parts = dict[str, Any]


def load_model(path: str | os.PathLike[str], dataset: Dataset | None = None) -> Network:
    """The network in an .npz or .json file, laid out as this module says; never unpickles.

    ``dataset`` is needed if the file has ``mean`` or ``scale``: these are folded into the first layer, so that the
    network acts on ``dataset.X``. Raises DataError, in one line that names the file, for anything else.
    """
    path = Path(path)
    try:
        parts = _read(path)
        weights, biases = _oriented(_layers(parts), parts.get("transposed"))
        network = Network.from_arrays(weights, biases, _activation(parts))
        if "mean" in parts or "scale" in parts:
            network = _rescaled(network, parts, dataset)
    except DataError as error:
        where = f"{clean(path.name or path, 60)}: "
        raise DataError(where, *error.args, parameter=error.parameter or "model") from None
    return network


def save_model(network: Network, path: str | os.PathLike[str]) -> None:
    """Write the network for `load_model`, as .npz or .json after the name. Raises DataError for another ending."""
    path = Path(path)
    layers = [{"weights": layer.weights, "bias": layer.bias} for layer in network.layers]
    about: Parts = {"activation": network.activation, "transposed": False}
    if path.suffix.lower() == ".json":
        as_lists = [{name: values.tolist() for name, values in layer.items()} for layer in layers]
        content = json.dumps({**about, "layers": as_lists}, indent=1).encode() + b"\n"
    elif path.suffix.lower() == ".npz":
        parts = {f"{name}_{i}": values for i, layer in enumerate(layers, 1) for name, values in layer.items()}
        file = BytesIO()
        np.savez(file, allow_pickle=False, **about, **parts)
        content = file.getvalue()
    else:
        raise DataError(f"{clean(path.name or path, 60)}: {_wrong_kind(path)}")
    write_aside(path, content)


def experiment_of(dataset: Dataset, network: Network) -> Experiment:
    """The data with a network that was fitted elsewhere. Raises DataError if it is not one for such data."""
    if network.n_features != dataset.n_features:
        raise DataError(
            f"the network takes {network.n_features} features, but {dataset.name} has {dataset.n_features} "
            f"({_shortened(dataset.feature_names)}): choose the columns that it was fitted on, in that order",
            parameter="features",
        )
    if network.n_classes != dataset.n_classes:
        raise DataError(
            f"the network tells {network.n_classes} classes apart, but {dataset.name} has {dataset.n_classes} "
            f"({_shortened(dataset.class_names)}): choose the column of labels that it was fitted on",
            parameter="label",
        )
    return Experiment(dataset, network)


def _shortened(names: tuple[str, ...]) -> str:
    return ", ".join(names if len(names) <= 8 else (*names[:7], "…"))


def _wrong_kind(path: Path) -> str:
    ending = path.suffix or "without an ending"
    return f"weights come as {' or '.join(KINDS)}, not {ending!r}: see nnmath.load_model"


def _read(path: Path) -> Parts:
    """The file's content, by the names of an .npz file."""
    if path.suffix.lower() not in KINDS:
        raise DataError(_wrong_kind(path))
    if not path.is_file():
        raise DataError("there is no such file")
    try:
        parts = _read_npz(path) if path.suffix.lower() == ".npz" else _read_json(path)
    except DataError:
        raise
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or 'it is damaged'}") from None
    except Exception as error:  # whatever a foreign file makes of zip, json and arrays
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataError(f"is no {path.suffix.lower()} file of weights: {reason}") from None
    for name in parts:
        if name not in SETTINGS and not name.startswith(("weights_", "bias_")):
            raise DataError(unknown("key", name, (*SETTINGS, "weights_1", "bias_1")))
    return parts


def _read_npz(path: Path) -> Parts:
    with zipfile.ZipFile(path) as archive:
        _check_size(sum(entry.file_size for entry in archive.infolist()))
    with np.load(path, allow_pickle=False) as arrays:
        return {name: arrays[name] if arrays[name].ndim else arrays[name].item() for name in arrays.files}


def _read_json(path: Path) -> Parts:
    _check_size(path.stat().st_size)
    content = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(content, dict) or not isinstance(content.get("layers"), list):
        raise DataError('key "layers" is missing: a list of {"weights": [[...]], "bias": [...]}')
    parts = {name: value for name, value in content.items() if name != "layers"}
    for i, layer in enumerate(content["layers"], 1):
        if not isinstance(layer, dict) or set(layer) != {"weights", "bias"}:
            raise DataError(f'layers[{i - 1}] must have the keys "weights" and "bias", and no others')
        parts |= {f"{name}_{i}": layer[name] for name in ("weights", "bias")}
    return parts


def _check_size(n_bytes: int) -> None:
    if n_bytes > LARGEST_FILE:
        raise DataError(f"is too large: {n_bytes / 2**20:,.0f} MB, of at most {LARGEST_FILE // 2**20} MB")


def _activation(parts: Parts) -> str:
    if "activation" not in parts:
        raise DataError(f'key "activation" is missing: {", ".join(ACTIVATIONS)}')
    name = str(parts["activation"]).strip().lower()
    name = OTHER_NAMES.get(name, name)
    if name not in ACTIVATIONS:
        raise DataError(f'key "activation": {unknown("activation", name[:40], ACTIVATIONS)}')
    return name


def _layers(parts: Parts) -> list[tuple[Floats, Floats]]:
    """Weights and bias of each layer, as they stand in the file."""
    n = max((int(name[8:]) for name in parts if _LAYER.fullmatch(name)), default=0)
    if not 2 <= n <= MOST_LAYERS:
        raise DataError(f"must have 2 to {MOST_LAYERS} layers, the last being the output, not {n} (weights_1, ...)")
    expected = {f"{kind}_{i}" for kind in ("weights", "bias") for i in range(1, n + 1)}
    for name in sorted(expected ^ {name for name in parts if name not in SETTINGS}):
        raise DataError(f'key "{name}" is {"missing" if name in expected else "out of place"}')
    return [
        (_numbers(parts, f"weights_{i}", n_dimensions=2), _numbers(parts, f"bias_{i}", n_dimensions=1))
        for i in range(1, n + 1)
    ]


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


def _oriented(layers: list[tuple[Floats, Floats]], transposed: Any) -> tuple[list[Floats], list[Floats]]:
    """The weights as (n_in, n_out), and the biases."""
    if not isinstance(transposed, (bool, type(None))):
        raise DataError(f'key "transposed" must be true or false, not {transposed!r:.40}')
    weights, biases = [w for w, _ in layers], [b for _, b in layers]
    turned = [w.T for w in weights]
    fits, fits_turned = _fit(weights, biases), _fit(turned, biases)
    if transposed is None and fits and fits_turned and any(not np.array_equal(w, w.T) for w in weights):
        raise DataError(
            "every layer has as many neurons as numbers go in, so that shapes do not tell (n_in, n_out) from PyTorch's "
            '(n_out, n_in): add the key "transposed", true or false'
        )
    turn = fits_turned and not fits if transposed is None else transposed
    if not (fits_turned if turn else fits):
        shapes = ", ".join(f"weights {w.shape} and bias {b.shape}" for w, b in layers)
        wanted = "(n_out, n_in)" if turn else "(n_in, n_out)"
        raise DataError(f"its layers do not fit each other, with matrices {wanted}: {shapes}")
    return (turned if turn else weights), biases


def _fit(weights: list[Floats], biases: list[Floats]) -> bool:
    """Whether each bias goes with its weights, and each layer with the next."""
    return all(len(b) == w.shape[1] for w, b in zip(weights, biases, strict=True)) and all(
        lower.shape[1] == upper.shape[0] for lower, upper in pairwise(weights)
    )


def _rescaled(network: Network, parts: Parts, dataset: Dataset | None) -> Network:
    """The network for `Dataset.X`, from one for (raw - mean) / scale: raw is ``X * dataset.scale + dataset.mean``."""
    if dataset is None:
        raise DataError('has the keys "mean" or "scale": pass the data set too, whose features are to be scaled back')
    if dataset.n_features != network.n_features:
        experiment_of(dataset, network)  # says so
    mean, scale = (_per_feature(parts, name, network.n_features) for name in ("mean", "scale"))
    if (scale == 0).any():
        raise DataError('key "scale" must not hold a 0')
    first, *others = network.layers
    with np.errstate(over="ignore", invalid="ignore"):  # told below
        weights = first.weights * (dataset.scale / scale)[:, None]
        bias = first.bias + ((dataset.mean - mean) / scale) @ first.weights
    if not (np.isfinite(weights).all() and np.isfinite(bias).all()):
        raise DataError('keys "mean" and "scale" make weights that are beyond all numbers')
    return Network((Layer(weights, bias, first.activation), *others))


def _per_feature(parts: Parts, name: str, n_features: int) -> Floats:
    """One number for each feature; left out: no shift, or no scaling."""
    wrong = DataError(f'key "{name}" must be a number, or one for each of the {n_features} features')
    try:
        values = np.asarray(parts.get(name, {"mean": 0.0, "scale": 1.0}[name]))
    except ValueError:  # rows of different lengths
        raise wrong from None
    if values.dtype.kind not in "fiu" or values.shape not in ((), (n_features,)):
        raise wrong
    values = values.astype(np.float64)
    if not np.isfinite(values).all():
        raise wrong
    return np.broadcast_to(values, (n_features,))
