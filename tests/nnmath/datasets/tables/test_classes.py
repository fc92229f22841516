"""The classes in the label column: cut, merged, kept and put in order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnmath import DataError, load
from nnmath.datasets.tables.classes import edges
from tests.nnmath.datasets.tables.test_target import ABCD, table


def named(frame: pd.DataFrame, **said: Any) -> list[str]:
    """The class of each point, by name."""
    data = load(frame, label="kind", **said)
    return [data.class_names[k] for k in data.y]


def test_merging_is_what_pandas_replace_does() -> None:
    merges = {"e": ["a", "c"], "b": ["d"]}
    expected = pd.Series(ABCD).replace({"a": "e", "c": "e", "d": "b"}).tolist()
    assert named(table(ABCD), merge=merges) == named(table(ABCD), merge="e=a,c;b=d") == expected
    assert load(table(ABCD), merge=merges).class_names == ("e", "b")  # where the first of them stood


def test_what_is_kept_is_what_pandas_isin_selects() -> None:
    frame = table(ABCD)
    data = load(frame, keep=["b", "d"])
    rows = frame["kind"].isin(["b", "d"])
    assert np.array_equal(data.raw, frame.loc[rows, ["u", "v"]].to_numpy())
    assert data.class_names == ("b", "d")
    assert "10 of 20 rows are of classes that are not kept: 'a', 'c'" in data.notes


def test_classes_are_kept_in_the_order_that_is_given() -> None:
    frame = table(pd.Categorical(ABCD, ["d", "a", "c", "b"], ordered=True))
    assert load(frame).class_names == ("d", "a", "c", "b")
    assert load(frame, keep=["c", "a", "b", "d"]).class_names == ("c", "a", "b", "d")
    assert named(frame, keep=["c", "a", "b", "d"]) == named(frame) == ABCD


def test_faults_and_constants_count_in_kept_rows_only() -> None:
    frame = table(ABCD, w=[f"{i}.5" if i != 2 else "?" for i in range(20)], z=[int(k == "a") for k in ABCD])
    assert load(frame, features=["u", "w"], keep=["a", "b"]).n_samples == 10
    assert "ignored: constant: 'z'" in load(frame.drop(columns="w"), keep=["b", "d"]).facts
    frame.loc[5, "w"] = "1,x"
    with pytest.raises(DataError, match="row '5', column 'w': '1,x' is not a plain number"):
        load(frame, features=["u", "w"], keep=["a", "b"])


def test_numbers_are_named_by_value() -> None:
    frame = table([0.0, 1.0, 7.0, 10.0] * 5)
    assert load(frame, label="kind", keep=[10, "1.0"]).class_names == ("kind 10", "kind 1")
    assert load(frame, label="kind", merge={"odd": [1, 7]}).class_names == ("0", "odd", "10")
    assert load(frame, label="kind", keep=["kind 7", "kind 10"]).class_names == ("kind 7", "kind 10"), "as shown"
    assert load(frame, merge="kind 1=kind 1,kind 7").class_sizes == (5, 10, 5), "as a warning says it"


@given(st.lists(st.integers(-9, 9) | st.floats(-1e6, 1e6), min_size=6, max_size=60), st.integers(2, 6))
def test_bins_are_of_equal_size_within_ties(values: list[float], n_bins: int) -> None:
    found = edges(np.array(values, dtype=float), n_bins)
    if found is None:
        return
    ordered, n = np.sort(np.array(values, dtype=float)), len(values)
    cuts = [int(np.searchsorted(ordered, above)) for _, above in found]
    assert cuts == sorted(set(cuts)) and cuts[0] > 0 and cuts[-1] < n
    ties = int(np.unique(ordered, return_counts=True)[1].max())
    assert all(abs(cut - n * part / n_bins) <= ties / 2 for part, cut in enumerate(cuts, 1))


@given(
    st.lists(st.floats(-1e9, 1e9, allow_subnormal=False), min_size=12, max_size=12, unique=True),
    st.integers(2, 4),
)
def test_the_names_of_bins_are_true(values: list[float], n_bins: int) -> None:
    data = load(table(values), label="kind", features=["u", "v"], bins=n_bins)
    names = [name.removeprefix("kind ") for name in data.class_names]
    assume(not any("…" in name for name in names))  # 1.175494351e-38 and above is longer than a name may be
    low, high = float(names[0].removeprefix("below ")), float(names[-1].removesuffix(" and above"))
    for value, k in zip(values, data.y, strict=True):
        assert (value < low) == (k == 0) and (value >= high) == (k == n_bins - 1)
    assert data.class_sizes == tuple([12 // n_bins] * n_bins)


@pytest.mark.parametrize(
    ("name", "values", "classes"),
    [
        ("kind", [14.0, 15.2, 19.1, 19.2, 21.5, 30.4] * 2, ["kind below 19.2", "kind 19.2 and above"]),
        ("kind", [1, 2, 300, 310, 4000, 5000], ["kind below 300", "kind 300 to 4000", "kind 4000 and above"]),
        ("displacement now", range(6), ["displacement now below 3", "3 and above"]),
        ("a very long name of a column", range(6), ["below 3", "3 and above"]),
    ],
)
def test_bins_are_named_by_round_bounds(name: str, values: Any, classes: list[str]) -> None:
    frame = table(values).rename(columns={"kind": name})
    data = load(frame, label=name, bins=len(classes))
    assert [*data.class_names] == classes
    kept = load(frame, label=name, bins=len(classes), keep=[classes[-1], classes[0]])
    assert kept.class_sizes == (data.class_sizes[-1], data.class_sizes[0])


def test_the_cuts_and_how_many_rows_lie_between_them_are_told() -> None:
    data = load(table([14.0, 15.2, 19.1, 19.2, 21.5, 30.4] * 2), label="kind", bins=2)
    assert "the classes are the numbers in 'kind', cut at 19.2 into 6 and 6 rows" in data.notes


def test_classes_that_differ_in_case_alone_are_one_unless_they_are_named() -> None:
    frame = table(["No", "NO ", "yes", "No", "no"] * 4)
    data = load(frame)
    assert data.class_names == ("No", "yes") and data.class_sizes == (16, 4)
    assert "the class 'No' is made of 'No', 'NO', 'no' [to keep them apart, name them in keep=]" in data.notes
    assert load(frame, keep=["yes", "NO"]).class_names == ("yes", "No")
    assert load(frame, keep=["NO", "no"]).class_sizes == (4, 4)
    assert load(frame, merge={"No": ["NO", "no"]}).class_sizes == (16, 4)
    genes = ("aa", "Aa", "AA")
    assert set(load(table([genes[i % 3] for i in range(20)])).class_names) == set(genes), "nothing else is there"


def test_marks_of_very_unequal_size_come_with_the_text_that_cuts_them() -> None:
    marks = [3] + [4] * 4 + [5] * 40 + [6] * 35 + [7] * 15
    frame = table(marks).rename(columns={"kind": "quality, 1 to 10"})
    frame = frame.sample(frac=1, random_state=0)
    (told,) = [one for one in load(frame, label="quality, 1 to 10").notes if "unequal" in one]
    assert told == (
        "the classes are numbers of very unequal size: 5 has 40 rows, 3 has 1 "
        "[to cut marks into two about equal classes: label='\"quality, 1 to 10\"' bins=2]"
    )
    assert load(frame, label="quality, 1 to 10", bins=2).class_sizes == (45, 50)
    assert not any("unequal" in one for one in load(table([1, 2, 3] * 5), label="kind").notes)
