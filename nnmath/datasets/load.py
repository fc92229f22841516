"""From a name, a file, a table or arrays to a data set."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.synthetic import SYNTHETIC
from nnmath.utils.arrays import Floats, Ints, unknown
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.names import listed

if TYPE_CHECKING:
    from nnmath.datasets.tables.origins import Rows, TestSet

Value = TypeVar("Value")

SKLEARN = ("iris", "wine", "breast_cancer")


NAMES = (*SYNTHETIC, *SKLEARN)


def load(source: Any, **settings: Any) -> Dataset:
    """The data set of that name ("bands", "rings", "moons", "noisy_moons", "spirals", "long_spirals", "xor", "blobs",
    "goldilocks", "iris", "wine", "breast_cancer"), or that of a file (CSV, TSV, XLSX, ODS,
    Parquet), a pandas DataFrame or a pair (X, y) of arrays.

    The keyword arguments are the fields of `TableChoices`. ``label`` names the column of classes (default: detected
    automatically). ``features`` lists columns by name, in order (default: every usable column of numbers, and
    columns of a few words encoded as 0 and 1 unless the numbers form a plane). Of a column that spans more than three
    decades the logarithm is used, unless it is in ``linear``. ``order`` maps columns to their words,
    the lowest first, which become ranks. ``missing`` says what to do with a row in which a needed cell is empty: "drop"
    it, fill in the "mean" of the column (or its most frequent word), or "refuse" it with an error; ``empty`` maps
    columns to the value or values that mean an empty cell, as in {"bmi": 0, "age": [-9, 999]}. ``bins`` cuts a label of
    numbers into that many classes, ``merge`` merges classes, ``keep`` keeps classes, in that order, and drops all
    others. ``sheet`` selects a sheet by name or by number from 1 (default: the first with a table). The notes say what
    was done.

    Raises `DataError`, which says where the problem is and what to do.
    """
    choices = TableChoices(**settings)
    if isinstance(source, str) and source in NAMES:
        return _built_in(source, choices)
    if isinstance(source, str) and not os.path.exists(source) and source.isidentifier():
        raise DataError(unknown("data set or file", source, NAMES))
    from nnmath.datasets.files.table import table_of
    from nnmath.datasets.tables.matrix import chosen

    table = table_of(source, choices, f"built-in data sets are {listed(NAMES, most=9)}")
    return chosen(table, choices).dataset()


def load_both(source: Any, test: str | os.PathLike[str], choices: TableChoices) -> tuple[Dataset, TestSet]:
    """The data set of a file, a DataFrame or a pair of arrays, as `load` has it, and the test set of another file of
    the same columns. Raises DataError.
    """
    from nnmath.datasets.files.table import read_table, table_of
    from nnmath.datasets.tables.origins import choose_both

    if isinstance(source, str) and source in NAMES:
        built_in = f"{source} is a built-in data set without a file: omit "
        raise DataError(built_in, Parameter("test"), ", or pass the data as a file")
    table = table_of(source, choices)
    try:
        held = read_table(test, replace(choices, sheet=None))
    except DataError as error:
        raise DataError(*error.args, parameter="test") from None
    return choose_both(table, held, choices)


def with_rows(
    use: Callable[[Rows], Value],
    source: Any,
    test: str | os.PathLike[str] | None,
    choices: TableChoices,
    n_points: int | None = None,
) -> Value:
    """What a function makes of the `Rows` of a file, a DataFrame or a pair of arrays, and of the file of a test set.

    Only the process that has read a file knows where its rows stand, so what is wanted of them is worked out in it.
    Raises DataError, also if the rows do not make ``n_points`` points.
    """
    from nnmath.datasets.tables.origins import rows_of

    rows = rows_of(source, test, choices)
    if n_points is not None and len(rows.fit) != n_points:
        raise DataError(f"{rows.table.name} was changed meanwhile: run the command again")
    return use(rows)


def _built_in(name: str, choices: TableChoices) -> Dataset:
    if choices.sheet is not None:
        raise DataError(f"{name} is a built-in data set and has no sheets: omit ", Parameter("sheet"))
    if choices.label is not None:
        not_here = f" ({choices.label!r}) cannot be set for a built-in data set"
        raise DataError(f"{name} has its own classes; ", Parameter("label"), not_here)
    raw, y, feature_names, class_names = _from_sklearn(name) if name in SKLEARN else SYNTHETIC[name]()
    if replace(choices, features=choices.named) != TableChoices(missing=choices.missing):
        return _as_table(name, raw, [class_names[k] for k in y], feature_names, class_names, choices)
    return Dataset.from_raw(name, raw, y, feature_names, class_names)


def _as_table(
    name: str, raw: Floats, y: list[str], features: Sequence[str], order: Sequence[str], choices: TableChoices
) -> Dataset:
    """A built-in data set with choices beyond its features."""
    import pandas as pd

    from nnmath.datasets.files.table import table_of
    from nnmath.datasets.tables.matrix import chosen

    classes = pd.Series(pd.Categorical(y, order, ordered=True))
    table = table_of((pd.DataFrame(raw, columns=list(features)), classes))
    return chosen(replace(table, name=name, title=name), choices).dataset()


def _from_sklearn(name: str) -> tuple[Floats, Ints, tuple[str, ...], tuple[str, ...]]:
    from sklearn import datasets

    bunch = getattr(datasets, f"load_{name}")()
    return bunch.data, bunch.target, tuple(map(str, bunch.feature_names)), tuple(map(str, bunch.target_names))
