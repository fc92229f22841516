"""Columns that are no features unless they are asked for: each kind is told with its reason, and no other is taken for
one; and tables with a row for each measurement.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from nnmath import DataError, load
from nnmath.datasets.tables.unfit import is_cut
from tests.nnmath.datasets.tables.test_words import N, cycle, people


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"day": list(pd.date_range("2021-03-04", periods=N).strftime("%Y-%m-%d"))}, "dates: 'day'"),
        ({"day": pd.date_range("2021-03-04", periods=N)}, "dates: 'day'"),
        ({"day": cycle("Mar 2021", "12 Apr 2021")}, "dates: 'day'"),
        ({"day": cycle("01/14/2024", "02/14/2024")}, "dates: 'day'"),
        ({"at": cycle("12:30", "07:15:20")}, "dates: 'at'"),
        ({"date": [20210300 + i % 28 + 1 for i in range(N)]}, "dates: 'date'"),
        ({"Year": cycle(2012, 2016, 2020)}, "a year: 'Year'"),
        ({"name": [f"x{i}" for i in range(N)]}, "text: 'name'"),
        ({"name": [f"x{i % 12}" for i in range(N)]}, "many different words: 'name'"),
        ({"name": [f"{i}/7" for i in range(N)]}, "text that holds numbers: 'name'"),
        ({"name": ["u", *["v"] * 25, *[None] * 34]}, "often empty: 'name'"),
        ({"zip": [1067 + 37 * i for i in range(N)]}, "looks like an identifier: 'zip'"),
        ({"customer_id": [i % 50 for i in range(N)]}, "looks like an identifier: 'customer_id'"),
        ({"t (s)": [0.02 * i for i in range(N)]}, "looks like a row number: 't (s)'"),
        ({"a": cycle("x", "y", "z"), "b": cycle("u", "v", "w")}, "repeats another column: 'b'"),
        ({"pclass": cycle(3, 1, 2), "deck": cycle("3rd", "1st", "2nd")}, "repeats another column: 'deck'"),
        ({"man": cycle(1, 0), "sex": cycle("male", "female")}, "repeats another column: 'sex'"),
        (
            {"block": ["u", "v"] * (N // 2), "nr": [i // 2 + 1 for i in range(N)]},
            "looks like a row number within each class or group: 'nr'",
        ),
        (
            {"adult_male": cycle("yes", "no", "no"), "who": cycle("man", "woman", "child")},
            "follows from another column: 'adult_male'",
        ),
        ({"same": ["x"] * N}, "constant: 'same'"),
    ],
)
def test_what_is_left_out_is_said(columns: dict[str, object], reason: str) -> None:
    data = load(people(4, **columns))
    (found,) = [fact for fact in data.facts if fact.startswith("ignored")]
    assert found.startswith(f"ignored: {reason}")


def test_what_sounds_like_those_and_is_none_is_taken() -> None:
    random = np.random.RandomState(1)
    columns = {
        "phone calls": random.poisson(9, N),
        "zip": random.randint(0, 9, N),
        "plz": cycle(1067, 80331, 20095),
        "fax": random.randint(0, 90, N),
        "hour": [i % 24 for i in range(N)],
        "day": random.randint(1, 31, N),
        "pulse": random.permutation(N) + 30,
        "flag": cycle(1, 0),
        "unflagged": cycle(0, 1),
    }
    assert load(people(2, **columns)).feature_names == ("n0", "n1", *columns)


def test_columns_that_mark_each_of_three_classes_are_left_out_and_others_are_features() -> None:
    frame = people(2, kind=cycle(*"abc"))
    for kind in "abc":
        frame[kind] = (frame["kind"] == kind).astype(int)
    assert load(frame.drop(columns=["b", "c"]), label="kind").feature_names[-1] == "a"
    assert "ignored: repeats the class: 'a', 'b', 'c'" in load(frame, label="kind").facts


@pytest.mark.parametrize("copy", [lambda k: 10 - 3 * k, lambda k: ["no", "yes"][k], lambda k: bool(k)])
def test_a_copy_of_the_class_is_left_out_whatever_it_is_called(copy: object) -> None:
    frame = people(3)
    frame["after"] = [copy(k) for k in frame["outcome"]]  # type: ignore[operator]
    assert "ignored: repeats the class: 'after'" in load(frame, label="outcome").facts
    frame.loc[0, "after"] = frame.loc[frame["outcome"] != frame.loc[0, "outcome"], "after"].iloc[0]
    assert not any("repeats the class" in fact for fact in load(frame, label="outcome").facts)


@pytest.mark.parametrize("write", [lambda x: x, np.round, lambda x: np.exp(0.2 * x)])
@pytest.mark.parametrize("at", [[0.5], [0.25], [1 / 3, 2 / 3]])
def test_a_column_that_was_cut_into_the_classes_is_left_out(at: list[float], write: object) -> None:
    random = np.random.default_rng(1)
    weight = write(random.normal(30, 6, 300))  # type: ignore[operator]
    frame = pd.DataFrame({f"n{i}": random.normal(size=300) for i in range(3)}).assign(weight=weight)
    frame["kind"] = np.array(["a", "b", "c"])[np.searchsorted(np.quantile(weight, at), weight)]
    data = load(frame, label="kind")
    assert data.feature_names == ("n0", "n1", "n2")
    assert any(
        "as if they were made from it: 'weight' [to use it, name it in features=]" in note for note in data.notes
    )
    assert load(frame, label="kind", features=["n0", "weight"]).feature_names == ("n0", "weight")
    assert load(frame[["n0", "weight", "kind"]], label="kind").n_features == 2, "in a plane it is seen"


def test_what_differs_by_nature_is_no_column_that_was_cut() -> None:
    """However far apart, or near, classes are: they thin out towards each other, or have room between them."""
    random = np.random.default_rng(2)
    y = np.arange(200) % 2
    for apart in (3.0, 4.0, 5.0, 6.0, 9.0):
        for shape in (random.normal, random.logistic):
            assert not any(is_cut(shape(size=200) + apart * y, y) for _ in range(20))
    assert not is_cut(random.uniform(0, 0.9, 200) + y, y)
    for name in ("iris", "wine", "breast_cancer"):
        data = load(name)
        for k in range(data.n_classes):
            assert not any(is_cut(values, (data.y == k).astype(int)) for values in data.raw.T)


def test_numbers_within_the_groups_of_two_columns_are_those_of_rows_whichever_holds_the_classes() -> None:
    random = np.random.default_rng(3)
    groups = pd.DataFrame([(s, m, i) for s in "BO" for m in "MF" for i in range(1, 16)], columns=["sp", "sex", "index"])
    crabs = groups.assign(**{f"n{i}": random.normal(size=60) for i in range(3)})
    for label in ("sp", "sex"):
        for frame in (crabs, crabs.sort_values("index")):
            assert "index" not in load(frame, label=label).feature_names
        assert "index" in load(crabs.assign(index=crabs["index"].to_numpy()[::-1]), label=label).feature_names


def test_a_row_for_each_measurement_is_refused_and_no_other_design_is() -> None:
    random = np.random.RandomState(0)
    rows = [
        {"pupil": f"S{i:02}", "what": what, "value": random.normal(50, 9), "class": "ab"[i % 2]}
        for i in range(20)
        for what in ("height", "weight", "shoe")
    ]
    frame = pd.DataFrame(rows).sample(frac=1, random_state=random)
    for long in (frame, frame.assign(pupil=frame["pupil"].str[1:].astype(int), year=7)):
        with pytest.raises(DataError, match="each 'pupil' has a row for each word of 'what': make"):
            load(long)
        assert load(long, features=["what", "value"]).n_features == 4
    changing = frame.assign(**{"class": np.where(frame["what"] == "shoe", "a", "b")})
    for other in (frame.iloc[1:], changing, frame.assign(more=np.arange(len(frame)) % 7)):
        assert load(other).n_samples == len(other)
