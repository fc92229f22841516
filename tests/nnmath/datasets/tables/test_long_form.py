"""A row for each measurement is told, whatever the order of rows; repeated measures of other designs are not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from nnmath import load

PUPILS, WHAT = 20, ["height", "weight", "shoe"]


def in_long_form(seed: int = 0) -> pd.DataFrame:
    """Three measurements of each of twenty pupils, a row for each, in any order."""
    random = np.random.RandomState(seed)
    rows = [
        {"pupil": f"S{i:02}", "what": what, "value": random.normal(50, 9), "class": "ab"[i % 2]}
        for i in range(PUPILS)
        for what in WHAT
    ]
    return pd.DataFrame(rows).sample(frac=1, random_state=random)


@pytest.mark.parametrize("seed", [0, 1])
def test_a_row_for_each_measurement_is_told(seed: int) -> None:
    notes = load(in_long_form(seed)).notes
    assert notes[-1] == (
        "each 'pupil' has a row for each word of 'what' [to have one row for each, make these words columns that hold "
        "'value', as a pivot table does]"
    )


def test_it_is_not_where_a_row_is_missing_or_a_class_changes_or_there_are_more_numbers() -> None:
    frame = in_long_form()
    changing = frame.assign(**{"class": np.where(frame["what"] == "shoe", "a", "b")})
    for other in (frame.iloc[1:], changing, frame.assign(more=np.arange(len(frame)) % 7)):
        assert not any("pivot" in note for note in load(other).notes)
