"""The columns of a table that the features came from: one of words is several features of 0 and 1."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.utils.memo import once

JOIN = " = "
"""Between a column and its word, in the name of the feature that is 1 where the column has the word."""


@dataclass(frozen=True)
class TableColumn:
    """A column by its ``name``, and the ``features`` (their numbers, from 0) that hold it."""

    name: str
    features: tuple[int, ...]


@once
def table_columns(data: Dataset) -> tuple[TableColumn, ...]:
    """The columns of a data set, in order.

    Features that stand for words of one column follow each other, are called "port = Cork", and no row is two of them.
    """
    columns: list[TableColumn] = []
    for feature, name in enumerate(data.feature_names):
        column, _, word = name.partition(JOIN)
        if not word or not np.isin(data.raw[:, feature], (0.0, 1.0)).all():
            columns.append(TableColumn(name, (feature,)))
            continue
        last = columns[-1] if columns else None
        of_words = last is not None and JOIN in data.feature_names[last.features[0]]
        if last and of_words and _same(last.name, column) and _exclude_each_other(data, (*last.features, feature)):
            columns[-1] = TableColumn(max(last.name, column, key=len), (*last.features, feature))
        else:
            columns.append(TableColumn(column, (feature,)))
    return tuple(columns)


def _same(one: str, other: str) -> bool:
    """Whether two names are one, but for what was cut off behind "…"."""
    stems = one.split("…")[0], other.split("…")[0]
    return one == other or ("…" in one + other and (stems[0].startswith(stems[1]) or stems[1].startswith(stems[0])))


def _exclude_each_other(data: Dataset, features: tuple[int, ...]) -> bool:
    """Whether no row has more than one of these features."""
    return bool(data.raw[:, list(features)].sum(axis=1).max() <= 1.0)
