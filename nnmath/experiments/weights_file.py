"""Networks that were fitted elsewhere: `load_model` and `save_model`, for .npz files.

`save_model` takes what scikit-learn fits (see `nnmath.experiments.scikit_learn`). Any other program can write such a
file itself; each layer computes ``X @ weights + bias``. It has the arrays ``weights_1`` (n_in, n_out), ``bias_1``
(n_out,), ``weights_2``, ..., the last pair being the output's, and the hidden layers' ``activation``: "logistic" (or
"sigmoid"), "tanh" or "relu". The output needs none: one output neuron is the logit of class 1 against class 0, more are
the logits of as many classes.

The network is taken to act on standardized features (`Dataset.X`). If it was fitted on others, ``mean`` and ``scale``
(a number, or one for each feature) say so: it acts on (raw - mean) / scale, which is folded into the first layer when
it comes beside data; ``scaling`` says in a word where they are from. For raw features they are 0 and 1.

``features`` and ``classes`` may name the columns and classes in the order of the inputs and outputs: these are then put
in the order that the data have.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.given import Model
from nnmath.experiments.layout import NO_SCALING, Parts, model_from
from nnmath.experiments.scikit_learn import parts_of
from nnmath.networks.network import Network
from nnmath.utils.errors import DataError
from nnmath.utils.files import content_within, write_aside
from nnmath.utils.names import clean

LARGEST_FILE = 64 * 2**20  # bytes, also unpacked


def load_model(path: str | os.PathLike[str], dataset: Dataset | None = None) -> Network:
    """The network in an .npz file, laid out as this module says; never unpickles.

    With a ``dataset`` it is the network for ``dataset.X``. It is needed if the file has ``mean`` or ``scale``. Raises
    DataError, in one line that names the file, for anything else.
    """
    path = Path(path)
    model = read_model(path)
    with _named(clean(path.name or path, 60)):
        if dataset is not None:
            return model.beside(dataset).network
        if model.mean is not None:
            raise DataError('has the keys "mean" or "scale": pass the data set too, to undo the scaling')
    return model.network


def read_model(path: str | os.PathLike[str]) -> Model:
    """The model in such a file, with its scaling and names. Raises DataError that names the file."""
    path = Path(path)
    with _named(clean(path.name or path, 60)):
        return model_from(_read(path))


def save_model(model: Any, path: str | os.PathLike[str], *, mean: Any = None, scale: Any = None) -> str:
    """Write a fitted model for `load_model`; returns in a line what was written.

    Args:
        model: a `Network`; of scikit-learn an ``MLPClassifier``, or a ``Pipeline`` of scalers that ends in one.
        path: where to.
        mean: the model acts on (raw - mean) / scale; not said, and no scaler of its own: on standardized columns. For
            raw columns they are 0 and 1.
        scale: see there.

    Raises DataError, in one line, for a model that is none of these or cannot be shown, or another ending than .npz.
    """
    scaling = {name: value for name, value in (("mean", mean), ("scale", scale)) if value is not None}
    loaded = _model_of(model, scaling)
    path = Path(path)
    with _named(clean(path.name or path, 60)):
        _check_kind(path)
    write_aside(path, _content(loaded))
    return f"{clean(path.name, 60)}: {loaded}"


def _content(model: Model) -> bytes:
    """The file of a model."""
    file = BytesIO()
    np.savez(file, allow_pickle=False, **parts_of(model.network), **_about(model))
    return file.getvalue()


def _about(model: Model) -> Parts:
    """What is known of what the model was fitted on."""
    known: Parts = {"mean": model.mean, "scale": model.scale, "scaling": model.scaling}
    known |= {"features": model.features, "classes": model.classes}
    return {name: value for name, value in known.items() if value is not None and len(value)}


def experiment_of(dataset: Dataset, model: Any) -> Experiment:
    """The data with a network that was fitted elsewhere: a `Network`, or any model that `save_model` takes.

    A model of scikit-learn acts on standardized columns unless it brings its own scaling, as a Pipeline does. Raises
    DataError if it is not one for such data.
    """
    if isinstance(model, Network):
        model = Model(model)
    return (model if isinstance(model, Model) else _model_of(model)).beside(dataset)


def _model_of(model: Any, scaling: Parts | None = None) -> Model:
    """The model that scikit-learn has fitted, with the given scaling."""
    with _named("model"):
        parts = parts_of(model)
        if scaling and parts.keys() & NO_SCALING.keys():
            raise DataError("has its own scaling, so mean and scale cannot be given")
        return model_from({**parts, **NO_SCALING, **scaling} if scaling else parts)


@contextmanager
def _named(what: str) -> Iterator[None]:
    """Prefix errors with ``what``."""
    try:
        yield
    except DataError as error:
        raise DataError(f"{what}: ", *error.args, parameter=error.parameter or "model") from None


def _check_kind(path: Path) -> None:
    if path.suffix.lower() != ".npz":
        ending = f"not {path.suffix!r}" if path.suffix else "and this name has no ending"
        raise DataError(f'weights must be .npz, {ending}: write them with nnmath.save_model(model, "weights.npz")')


def _read(path: Path) -> Parts:
    """The file's content, by the names of an .npz file."""
    _check_kind(path)
    if not path.is_file():
        raise DataError("is not a regular file" if path.exists() else "there is no such file")
    try:
        _check_size(path.stat().st_size)
        return _read_npz(content_within(path, LARGEST_FILE))
    except DataError:
        raise
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror or 'it is damaged'}") from None
    except Exception as error:  # whatever a foreign file makes of zip and arrays
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DataError(f"is not an .npz file of weights: {reason}") from None


def _read_npz(content: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        _check_size(sum(entry.file_size for entry in archive.infolist()))
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] if arrays[name].ndim else arrays[name].item() for name in arrays.files}


def _check_size(n_bytes: int) -> None:
    if n_bytes > LARGEST_FILE:
        raise DataError(f"is too large: {n_bytes / 2**20:,.0f} MB; the maximum is {LARGEST_FILE // 2**20} MB")
