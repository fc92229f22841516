"""From a name, a file, a table or arrays to a data set."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from nnmath.datasets.dataset import Dataset
from nnmath.datasets.synthetic import SYNTHETIC
from nnmath.utils.arrays import Floats, Ints, unknown
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed

if TYPE_CHECKING:
    from nnmath.datasets.tables.missing import Missing

SKLEARN = ("iris", "wine", "breast_cancer")


NAMES = (*SYNTHETIC, *SKLEARN)


def load(
    source: Any, *, label: str | None = None, features: Sequence[str] | None = None, missing: Missing = "drop"
) -> Dataset:
    """The data set of that name ("bands", "rings", "moons", "noisy_moons", "spirals", "long_spirals", "xor", "blobs",
    "goldilocks", "iris", "wine", "breast_cancer"), or that of a file (CSV, TSV, Parquet, XLSX, XLS, ODS), a pandas
    DataFrame or a pair (X, y) of arrays.

    ``label`` names the column of classes: without it the column is found, or asked for. ``features`` picks
    columns by name, in the order given; without it they are all the columns of numbers, but for constants and
    row numbers. ``missing`` says what becomes of a row in which a cell that is needed is empty: "drop" leaves it out,
    "mean" puts the mean of the column there, "refuse" makes an error of it; the notes say how many there were. Raises
    `DataError`, which says where the fault is and what to do.
    """
    if isinstance(source, str) and source in NAMES:
        return _built_in(source, label, features)
    if isinstance(source, str) and not os.path.exists(source) and source.isidentifier():
        raise DataError(unknown("data set or file", source, NAMES))
    from nnmath.datasets.tables.features import choose
    from nnmath.datasets.tables.table import read, table_of

    if isinstance(source, str | os.PathLike):
        table = read(source, also=f"built-in data sets are {listed(NAMES, most=9)}")
        return choose(table, label, features, missing)
    return choose(table_of(source), label, features, missing)


def _built_in(name: str, label: str | None, features: Sequence[str] | None) -> Dataset:
    if label is not None:
        not_here = f" ({label!r}) is not for a built-in data set"
        raise DataError(f"{name} has its own classes; ", Parameter("label"), not_here)
    raw, y, feature_names, class_names = _from_sklearn(name) if name in SKLEARN else SYNTHETIC[name]()
    if features is not None:
        columns = _columns(name, features, feature_names)
        raw, feature_names = raw[:, columns], tuple(feature_names[i] for i in columns)
    return Dataset.from_raw(name, raw, y, feature_names, class_names)


def _columns(name: str, wanted: Sequence[str], known: Sequence[str]) -> list[int]:
    if isinstance(wanted, str) or not wanted:
        raise DataError(f"features must be a list of column names of {name}: {', '.join(known)}", parameter="features")
    for feature in wanted:
        if feature not in known:
            raise DataError(unknown(f"feature of {name}", feature, known), parameter="features")
    if len(set(wanted)) < len(wanted):
        raise DataError(f"features names a column of {name} twice: {', '.join(wanted)}", parameter="features")
    return [list(known).index(feature) for feature in wanted]


def _from_sklearn(name: str) -> tuple[Floats, Ints, tuple[str, ...], tuple[str, ...]]:
    from sklearn import datasets

    bunch = getattr(datasets, f"load_{name}")()
    return bunch.data, bunch.target, tuple(map(str, bunch.feature_names)), tuple(map(str, bunch.target_names))
