"""Words as features: what is told of a point can be read back, and what is taken or left out is said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import Dataset, load
from nnmath.datasets.dataset import Gaps
from nnmath.datasets.tables.column import judge
from nnmath.datasets.tables.words import JOIN, MOST, in_numbers, parts

N = 60


def people(numbers: int = 3, **columns: object) -> pd.DataFrame:
    """Sixty people of whom so many numbers are known, of two classes."""
    random = np.random.RandomState(0)
    frame = pd.DataFrame({f"n{i}": random.normal(size=N).round(3) for i in range(numbers)})
    return frame.assign(**columns, outcome=random.permutation(N) % 2)


def cycle(*words: object) -> list[object]:
    return [words[i % len(words)] for i in range(N)]


def note(data: Dataset, start: str) -> str:
    (found,) = [note for note in data.notes if note.startswith(start)]
    return found


@given(st.lists(st.sampled_from(["oak", "elm", "10", "9", "a = b", "Ölbaum", None]), min_size=2, max_size=40))
def test_what_was_encoded_can_be_decoded(cells: list[str | None]) -> None:
    column = in_numbers(judge("kind", pd.Series(cells, dtype=object), False), MOST)
    present = {cell for cell in cells if cell is not None}
    if len(present) < 2:
        assert column is None
        return
    assert column is not None and set(column.words) == present
    rows = np.array([cell is not None for cell in cells])
    assert (column.empty == ~rows).all()
    features = {part.name.split(JOIN, 1)[1]: part.values for part in parts(column, rows)}
    assert len(features) == (1 if len(present) == 2 else len(present))
    for row in np.flatnonzero(rows):
        ones = [word for word, values in features.items() if values is not None and values[row] == 1.0]
        decoded = ones[0] if ones else next(iter(present - set(features)))
        assert decoded == cells[row] and len(ones) <= 1


def test_two_words_are_one_feature_and_three_are_three() -> None:
    data = load(
        people(sex=cycle("male", "female"), port=cycle("S", "C", "Q"), flag=cycle(True, True, False, False, True))
    )
    assert data.feature_names[3:] == ("sex = male", "port = C", "port = Q", "port = S", "flag = True")
    assert data.raw[:6, 3:].tolist() == [
        [1, 0, 0, 1, 1],
        [0, 1, 0, 0, 1],
        [1, 0, 1, 0, 0],
        [0, 0, 0, 1, 0],
        [1, 1, 0, 0, 1],
        [0, 0, 1, 0, 1],
    ]
    assert note(data, "encoded as 0 and 1: ").startswith(
        "encoded as 0 and 1: 'sex' (male is 1), 'flag' (True is 1) [to "
    )
    assert "one column per word: 'port' (3 words)" in note(data, "encoded as 0 and 1, one column")


@pytest.mark.parametrize(("numbers", "taken"), [(0, True), (1, True), (2, False), (3, True)])
def test_two_columns_of_numbers_stay_a_plane_unless_words_are_asked_for(numbers: int, taken: bool) -> None:
    frame = people(numbers, sex=cycle("male", "female"), port=cycle("S", "C", "Q"))
    data = load(frame)
    assert data.n_features == numbers + 4 * taken
    if not taken:
        assert note(data, "ignored: two columns of numbers make a plane") == (
            "ignored: two columns of numbers make a plane: 'sex', 'port' [to use them, name them in features=]"
        )
    assert load(frame, features=[f"n{i}" for i in range(numbers)] + ["sex", "port"]).n_features == numbers + 4


def test_the_word_can_be_read_however_long_the_name_of_its_column_is() -> None:
    data = load(people(3, **{"the make of the machine that was used": cycle("old one", "new one", "other")}))
    assert all(JOIN in name and len(name) <= 24 for name in data.feature_names[3:])
    assert [name.split(JOIN)[1] for name in data.feature_names[3:]] == ["new one", "old one", "other"]


def test_empty_cells_of_words_are_as_those_of_numbers() -> None:
    frame = people(3, port=cycle("S", "S", "C", "Q"))
    frame.loc[[0, 7], "port"] = None
    assert load(frame).gaps == Gaps(N, left_out=2)
    filled = load(frame, missing="mean")
    assert filled.gaps == Gaps(N, filled=2, words=2) and filled.gaps.filling == "the most frequent word"
    assert filled.raw[[0, 7], 3:].tolist() == [[0, 0, 1]] * 2
    assert note(filled, "2 empty").endswith("filled with the mean of the column, or its most frequent word: 'port'")
    frame.loc[3, "n1"] = None
    both = load(frame, missing="mean").gaps
    assert both == Gaps(N, filled=3, words=2) and both.filling == "the mean or the usual word"


def test_a_word_whose_rows_are_all_left_out_is_no_feature() -> None:
    frame = people(3, port=cycle("S", "C", "Q"))
    frame.loc[2::3, "n0"] = None
    assert load(frame).feature_names[3:] == ("port = S",)


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"day": list(pd.date_range("2021-03-04", periods=N).strftime("%Y-%m-%d"))}, "dates: 'day'"),
        ({"day": pd.date_range("2021-03-04", periods=N)}, "dates: 'day'"),
        ({"day": cycle("Mar 2021", "12 Apr 2021")}, "dates: 'day'"),
        ({"at": cycle("12:30", "07:15:20")}, "dates: 'at'"),
        ({"date": [20210300 + i % 28 + 1 for i in range(N)]}, "dates: 'date'"),
        ({"name": [f"x{i}" for i in range(N)]}, "text: 'name'"),
        ({"name": [f"x{i % 12}" for i in range(N)]}, "many different words: 'name'"),
        ({"name": [f"{i}/7" for i in range(N)]}, "text that holds numbers: 'name'"),
        ({"name": ["u", *["v"] * 25, *[None] * 34]}, "often empty: 'name'"),
        ({"zip": [1067 + 37 * i for i in range(N)]}, "looks like an identifier: 'zip'"),
        ({"customer_id": [i % 50 for i in range(N)]}, "looks like an identifier: 'customer_id'"),
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
