"""The columns of a table that features came from: words are gathered, everything else is by itself."""

from __future__ import annotations

import numpy as np
import pandas as pd

from nnmath import load
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.table_columns import TableColumn, table_columns

N = 60


def table(**columns: object) -> pd.DataFrame:
    random = np.random.default_rng(0)
    rest = {"age": random.normal(40, 9, N), "fare": random.normal(9, 2, N), "pay": random.normal(9, 2, N)}
    return pd.DataFrame({**columns, **rest, "kind": random.choice(["a", "b"], N)})


def test_the_words_of_a_column_are_one_and_numbers_are_by_themselves() -> None:
    port = np.resize(["Cork", "Brest", "Genoa"], N)
    data = load(table(port=port, sex=np.repeat(["f", "m"], N // 2)), label="kind")
    assert data.feature_names[:3] == ("port = Brest", "port = Cork", "port = Genoa")
    columns = table_columns(data)
    assert columns[:2] == (TableColumn("port", (0, 1, 2)), TableColumn("sex", (3,)))
    assert [column.name for column in columns[2:]] == ["age", "fare", "pay"]
    assert [feature for column in columns for feature in column.features] == list(range(data.n_features))


def test_a_name_that_was_cut_off_for_a_long_word_is_the_same_column() -> None:
    words = np.resize(["a", "considerably", "often enough"], N)
    data = load(table(**{"how often they have been there": words}), label="kind")
    first = table_columns(data)[0]
    assert len(first.features) == 3
    assert first.name.startswith("how often th")


def of_zeros_and_ones(raw: list[list[float]], *names: str) -> Dataset:
    return Dataset.from_raw("made", raw, [0, 1, 0, 1], names, ("a", "b"))


def test_features_that_only_look_like_words_of_a_column_are_by_themselves() -> None:
    both = of_zeros_and_ones([[1, 1], [0, 1], [1, 0], [0, 0]], "port = Cork", "port = Brest")
    assert [len(column.features) for column in table_columns(both)] == [1, 1], "a row is both"
    numbers = of_zeros_and_ones([[1, 0], [0, 2], [3, 0], [0, 0]], "port = Cork", "port = Brest")
    assert [column.name for column in table_columns(numbers)] == ["port = Cork", "port = Brest"]
    apart = of_zeros_and_ones([[1, 0], [0, 1], [1, 0], [0, 0]], "port = Cork", "ship = Cork")
    assert [column.name for column in table_columns(apart)] == ["port", "ship"]
