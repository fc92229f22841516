"""Which column holds the classes, if none is named; and how one is named."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from nnmath import DataError, load

ABCD = ["a", "b", "c", "d"] * 5


def table(kinds: Any, **columns: Any) -> pd.DataFrame:
    random = np.random.RandomState(0)
    n = len(kinds)
    return pd.DataFrame({"u": random.normal(size=n), "v": random.normal(size=n), **columns, "kind": kinds})


@pytest.mark.parametrize("name", ["survived", "digit", "TARGET"])
def test_a_plain_name_is_found_beside_other_words(name: str) -> None:
    random = np.random.RandomState(0)
    frame = table(["m", "f"] * 10, place=["x", "y", "z", "x"] * 5).rename(columns={"kind": "sex"})
    assert load(frame.assign(**{name: random.randint(0, 2, 20)})).class_names == (f"{name} 0", f"{name} 1")


@pytest.mark.parametrize("name", ["weather", "Grade"])
def test_other_names_count_where_nothing_else_tells(name: str) -> None:
    frame = table([1, 2] * 10, w=[1, 2, 3, 4] * 5)
    assert load(frame.rename(columns={"kind": name})).class_names == (f"{name} 1", f"{name} 2")
    beside = frame.rename(columns={"kind": name}).assign(species=["a", "b", "b", "a"] * 5)
    assert load(beside).class_names == ("a", "b")


QUESTIONS = ("How often do you drink coffee at work?", "How often do you drink coffee at home?")


def survey(**columns: Any) -> pd.DataFrame:
    return table(ABCD, **{QUESTIONS[0]: ["yes", "no"] * 10, QUESTIONS[1]: ["no"] * 8 + ["yes"] * 12}, **columns)


def test_a_column_goes_by_its_number_too() -> None:
    with pytest.raises(DataError) as caught:
        load(survey().rename(columns={"kind": "shift"}))
    drinks = "3 'How often do you…coffee at work?': no, yes; 4 'How often do you…coffee at home?': no, yes"
    assert str(caught.value).endswith(f": 5 'shift': a, b, c and 1 more; {drinks}")
    data = load(survey(), label="4", features=[1, "2"])
    assert data.class_sizes == (8, 12) and data.feature_names == ("u", "v")
    assert any("number 4" in note for note in data.notes)
    assert load(survey(), label=QUESTIONS[1]).class_sizes == (8, 12)


def test_a_column_of_that_name_comes_before_one_of_that_number() -> None:
    assert load(survey(**{"4": list("xyxyz") * 4}), label=4).class_names == ("x", "y", "z")
    with pytest.raises(DataError, match="no column '9'"):
        load(survey(), label="9")
