"""The column of classes: how it is found, cut, merged, kept and put in order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnmath import DataError, load
from nnmath.datasets.choices import list_text, lists_in
from nnmath.datasets.dataset import parted
from nnmath.datasets.tables.classes import edges

NAMES = st.text(st.sampled_from('ab=,;" é'), min_size=1, max_size=4).filter(lambda name: name == name.strip() != "")


def table(kinds: Any, **columns: Any) -> pd.DataFrame:
    random = np.random.RandomState(0)
    n = len(kinds)
    return pd.DataFrame({"u": random.normal(size=n), "v": random.normal(size=n), **columns, "kind": kinds})


def named(frame: pd.DataFrame, **said: Any) -> list[str]:
    """The class of each point, by name."""
    data = load(frame, label="kind", **said)
    return [data.class_names[k] for k in data.y]


ABC = ["a", "b", "c", "d"] * 5


@given(st.dictionaries(NAMES, st.lists(NAMES, min_size=1, max_size=3), min_size=1, max_size=3))
def test_lists_are_read_as_they_are_written(merges: dict[str, list[str]]) -> None:
    assert lists_in(";".join(list_text(new, old) for new, old in merges.items())) == merges


@pytest.mark.parametrize("text", ["No", "=a", "a=", "a=b,", "a=b;;c=d", "a=b=c", "a=b;a=c", '"a=b'])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        lists_in(text)


def test_merging_is_what_pandas_replace_does() -> None:
    merges = {"e": ["a", "c"], "b": ["d"]}
    expected = pd.Series(ABC).replace({"a": "e", "c": "e", "d": "b"}).tolist()
    assert named(table(ABC), merge=merges) == named(table(ABC), merge="e=a,c;b=d") == expected
    assert load(table(ABC), merge=merges).class_names == ("e", "b")  # where the first of them stood


def test_what_is_kept_is_what_pandas_isin_selects() -> None:
    frame = table(ABC)
    data = load(frame, keep=["b", "d"])
    rows = frame["kind"].isin(["b", "d"])
    assert np.array_equal(data.raw, frame.loc[rows, ["u", "v"]].to_numpy())
    assert data.class_names == ("b", "d")
    assert "10 of 20 rows are of classes that are not kept: 'a', 'c'" in data.notes


def test_classes_are_kept_in_the_order_that_is_given() -> None:
    frame = table(pd.Categorical(ABC, ["d", "a", "c", "b"], ordered=True))
    assert load(frame).class_names == ("d", "a", "c", "b")
    assert load(frame, keep=["c", "a", "b", "d"]).class_names == ("c", "a", "b", "d")
    assert named(frame, keep=["c", "a", "b", "d"]) == named(frame) == ABC


def test_faults_and_constants_count_in_kept_rows_only() -> None:
    frame = table(ABC, w=[f"{i}.5" if i != 2 else "?" for i in range(20)], z=[int(k == "a") for k in ABC])
    data = load(frame, features=["u", "w"], keep=["a", "b"])
    assert data.n_samples == 10
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
    frame = table(values)
    data = load(frame, label="kind", features=["u", "v"], bins=n_bins)
    names = [name.removeprefix("kind ") for name in data.class_names]
    assume(not any("…" in name for name in names))  # 1.175494351e-38 and above is longer than a name may be
    low, high = float(names[0].removeprefix("below ")), float(names[-1].removesuffix(" and above"))
    for value, k in zip(values, data.y, strict=True):
        assert (value < low) == (k == 0) and (value >= high) == (k == n_bins - 1)
    assert data.class_sizes == tuple([12 // n_bins] * n_bins)


def test_bins_are_named_by_round_bounds_and_told() -> None:
    data = load(table([14.0, 15.2, 19.1, 19.2, 21.5, 30.4] * 2), label="kind", bins=2)
    assert data.class_names == ("kind below 19.2", "kind 19.2 and above")
    assert "the classes are the numbers in 'kind', cut at 19.2 into 6 and 6 rows" in data.notes
    three = load(table([1, 2, 300, 310, 4000, 5000]), label="kind", bins=3)
    assert three.class_names == ("kind below 300", "kind 300 to 4000", "kind 4000 and above")
    kept = load(table(list(range(30))), label="kind", bins=3, keep=["kind below 10", "kind 20 and above"])
    assert kept.n_samples == 20
    wide = table(list(range(6))).rename(columns={"kind": "displacement now"})
    assert load(wide, label="displacement now", bins=2).class_names == ("displacement now below 3", "3 and above")
    long = table(list(range(6))).rename(columns={"kind": "a very long name of a column"})
    assert load(long, label="a very long name of a column", bins=2).class_names == ("below 3", "3 and above")


def test_classes_that_look_alike_are_named_with_the_very_text_to_merge_them() -> None:
    frame = table(["No", "no", "N O", "yes"] * 5)
    (found,) = [note for note in load(frame).notes if note.startswith("read as different")]
    fact, advice = parted(found)
    assert fact == "read as different classes: 'N O', 'No', 'no'"
    assert advice == "to merge them: merge='N O=No,no'"
    assert load(frame, merge=advice.split("'")[1]).class_names == ("N O", "yes")


@pytest.mark.parametrize("name", ["survived", "digit", "TARGET"])
def test_a_plain_name_is_found_beside_other_words(name: str) -> None:
    random = np.random.RandomState(0)
    frame = table(["m", "f"] * 10, place=["x", "y", "z", "x"] * 5).rename(columns={"kind": "sex"})
    assert load(frame.assign(**{name: random.randint(0, 2, 20)})).class_names == (f"{name} 0", f"{name} 1")


@pytest.mark.parametrize("name", ["weather", "Grade", "status"])
def test_other_names_count_where_nothing_else_tells(name: str) -> None:
    frame = table([1, 2] * 10, w=[1, 2, 3, 4] * 5)
    assert load(frame.rename(columns={"kind": name})).class_names == (f"{name} 1", f"{name} 2")
    beside = frame.rename(columns={"kind": name}).assign(species=["a", "b", "b", "a"] * 5)
    assert load(beside).class_names == ("a", "b")


def test_built_in_sets_take_the_same_choices() -> None:
    iris = load("iris", keep=["virginica", "setosa"])
    assert iris.name == "iris" and iris.class_names == ("virginica", "setosa") and iris.n_samples == 100
    assert load("breast_cancer", merge={"bad": ["malignant"]}).class_names == ("bad", "benign")


QUESTIONS = ("How often do you drink coffee at work?", "How often do you drink coffee at home?")


def survey(**columns: Any) -> pd.DataFrame:
    return table(ABC, **{QUESTIONS[0]: ["yes", "no"] * 10, QUESTIONS[1]: ["no"] * 8 + ["yes"] * 12}, **columns)


def test_a_column_goes_by_its_number_too() -> None:
    with pytest.raises(DataError) as caught:
        load(survey().rename(columns={"kind": "shift"}))
    told = ": 3 'How often do you…coffee at work?', 4 'How often do you…coffee at home?', 5 'shift'"
    assert str(caught.value).endswith(told)
    data = load(survey(), label="4", features=[1, "2"])
    assert data.class_sizes == (8, 12) and data.feature_names == ("u", "v")
    assert "the classes are in the column 'How often do you drink…': number 4" in data.notes
    assert load(survey(), label=QUESTIONS[1]).class_sizes == (8, 12)


def test_a_column_of_that_name_comes_before_one_of_that_number() -> None:
    assert load(survey(**{"4": list("xyxyz") * 4}), label=4).class_names == ("x", "y", "z")
    with pytest.raises(DataError, match="no column '9'"):
        load(survey(), label="9")
