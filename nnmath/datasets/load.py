"""From a name, a file, a table or arrays to a data set."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.synthetic import SYNTHETIC
from nnmath.utils.arrays import Floats, Ints, unknown
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed

if TYPE_CHECKING:
    from nnmath.datasets.tables.test_set import TestSet

SKLEARN = ("iris", "wine", "breast_cancer")


NAMES = (*SYNTHETIC, *SKLEARN)


def load(source: Any, **said: Any) -> Dataset:
    """The data set of that name ("bands", "rings", "moons", "noisy_moons", "spirals", "long_spirals", "xor", "blobs",
    "goldilocks", "amounts", "iris", "wine", "breast_cancer"), or that of a file (CSV, TSV, XLSX, XLS, ODS, JSON, JSON
    lines, ARFF, Parquet, Feather, Stata's .dta; also one of them packed as .gz, .bz2, .xz or .zip), a pandas DataFrame
    or a pair (X, y) of arrays.

    What may be ``said`` of a table are the fields of `TableChoices`. ``label`` names the column of classes: without it
    the column is found, or asked for. ``features`` picks columns by name, in the order given; without it they are all
    the columns of numbers, but for constants, row numbers and the like, and, unless the numbers make a plane, those of
    a few words, each word as 0 or 1; ``encode`` names columns to take as words in any case. ``missing`` says what
    becomes of a row in which a cell that is needed is empty: "drop" leaves it out, "mean" puts the mean of the column
    there, or its most frequent word, "refuse" makes an error of it; ``empty`` says of columns which value stands for an
    empty cell, or which ones, as {"bmi": 0, "age": [-9, 999]}. ``bins`` cuts a label of numbers into so many
    classes, ``merge`` makes classes one, ``keep`` leaves out all others, ``classes`` is their order. ``sheet`` is one
    of a spreadsheet, by its name or its number from 1; without it, the first with a table. The notes say what was done.

    Raises `DataError`, which says where the fault is and what to do.
    """
    choices = TableChoices(**said)
    if isinstance(source, str) and source in NAMES:
        return _built_in(source, choices)
    if isinstance(source, str) and not os.path.exists(source) and source.isidentifier():
        raise DataError(unknown("data set or file", source, NAMES))
    from nnmath.datasets.files.table import read, table_of
    from nnmath.datasets.tables.features import choose

    if isinstance(source, str | os.PathLike):
        return choose(read(source, choices, f"built-in data sets are {listed(NAMES, most=9)}"), choices)
    return choose(table_of(source, choices), choices)


def load_both(source: Any, test: str | os.PathLike[str], choices: TableChoices) -> tuple[Dataset, TestSet]:
    """The data set of a file, a DataFrame or a pair of arrays, as `load` has it, and the test set of another file of
    the same columns. Raises DataError.
    """
    from nnmath.datasets.files.table import read, table_of
    from nnmath.datasets.tables.test_set import choose_both

    if isinstance(source, str) and source in NAMES:
        built_in = f"{source} is a built-in data set without a file: omit "
        raise DataError(built_in, Parameter("test"), ", or pass the data as a file")
    table = read(source, choices) if isinstance(source, str | os.PathLike) else table_of(source, choices)
    try:
        held = read(test, replace(choices, sheet=None))
    except DataError as error:
        raise DataError(*error.args, parameter="test") from None
    return choose_both(table, held, choices)


def _built_in(name: str, said: TableChoices) -> Dataset:
    if said.sheet is not None:
        raise DataError(f"{name} is a built-in data set and has no sheets: omit ", Parameter("sheet"))
    if said.label is not None:
        not_here = f" ({said.label!r}) cannot be set for a built-in data set"
        raise DataError(f"{name} has its own classes; ", Parameter("label"), not_here)
    raw, y, feature_names, class_names = _from_sklearn(name) if name in SKLEARN else SYNTHETIC[name]()
    features = said.features
    if any(other is not None for other in (said.empty, said.encode, said.bins, said.merge, said.keep, said.classes)):
        return _as_table(name, raw, [class_names[k] for k in y], feature_names, class_names, said)
    if features is not None:
        columns = _columns(name, features, feature_names)
        raw, feature_names = raw[:, columns], tuple(feature_names[i] for i in columns)
    return Dataset.from_raw(name, raw, y, feature_names, class_names)


def _as_table(
    name: str, raw: Floats, y: list[str], features: Sequence[str], order: Sequence[str], said: TableChoices
) -> Dataset:
    """A built-in data set of which more is said than which features to use."""
    import pandas as pd

    from nnmath.datasets.files.table import table_of
    from nnmath.datasets.tables.features import choose

    classes = pd.Series(pd.Categorical(y, order, ordered=True))
    table = table_of((pd.DataFrame(raw, columns=list(features)), classes))
    return choose(replace(table, name=name, title=name), said)


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
