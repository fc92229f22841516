"""Words as features: what is told of a point can be read back."""

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


def test_two_words_are_one_feature_of_which_yes_is_1_and_three_are_three() -> None:
    data = load(
        people(sex=cycle("male", "female"), port=cycle("S", "C", "Q"), flag=cycle(True, True, False, False, True))
    )
    assert data.feature_names[3:] == ("sex = male", "port = C", "port = Q", "port = S", "flag = True")
    assert data.raw[:3, 3:].tolist() == [[1, 0, 0, 1, 1], [0, 1, 0, 0, 1], [1, 0, 1, 0, 0]]
    told = note(data, "encoded as 0 and 1: ")
    assert "'sex' (male is 1)" in told and "'port'" not in told
    assert "one column per word: 'port' (3 words)" in note(data, "encoded as 0 and 1, one column")
    german = load(people(Raucher=cycle("ja", "nein"), Sport=cycle("✓", "✗", "✗")))
    assert german.feature_names[3:] == ("Raucher = ja", "Sport = ✓") and german.raw[0, 3:].tolist() == [1, 1]


@pytest.mark.parametrize(("numbers", "taken"), [(0, True), (1, True), (2, False), (3, True)])
def test_two_columns_of_numbers_stay_a_plane_unless_words_are_asked_for(numbers: int, taken: bool) -> None:
    frame = people(numbers, sex=cycle("male", "female"), port=cycle("S", "C", "Q"))
    data = load(frame)
    assert data.n_features == numbers + 4 * taken
    if not taken:
        assert "make a plane: 'sex', 'port' [" in note(data, "ignored")
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
    assert note(filled, "2 empty").endswith("most frequent word: 'port'")
    frame.loc[3, "n1"] = None
    both = load(frame, missing="mean").gaps
    assert both == Gaps(N, filled=3, words=2) and both.filling == "the mean or the usual word"


def test_a_word_whose_rows_are_all_left_out_is_no_feature() -> None:
    frame = people(3, port=cycle("S", "C", "Q"))
    frame.loc[2::3, "n0"] = None
    assert load(frame).feature_names[3:] == ("port = S",)
