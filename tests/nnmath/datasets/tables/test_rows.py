"""Empty cells: their rows are left out and counted, or filled with the mean, and never taken for anything else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnmath import load
from nnmath.datasets.dataset import Dataset, Gaps
from nnmath.datasets.diagnostics import Filled, Finding, LeftOut, findings_of

N = 30


def trees(**empty: list[int]) -> pd.DataFrame:
    """Thirty trees; in each column these rows are empty."""
    random = np.random.RandomState(0)
    frame = pd.DataFrame(
        {
            "length": random.normal(5.0, 1.0, N).round(3),
            "width": random.normal(2.0, 0.5, N).round(3),
            "kind": ["oak", "elm", "ash"] * (N // 3),
        }
    )
    for column, rows in empty.items():
        frame.loc[rows, column] = None
    return frame


@given(
    length=st.sets(st.integers(0, N - 1), max_size=12),
    width=st.sets(st.integers(0, N - 1), max_size=12),
    kind=st.sets(st.integers(0, N - 1), max_size=5),
)
def test_rows_with_an_empty_cell_are_left_out_and_counted(length: set[int], width: set[int], kind: set[int]) -> None:
    frame = trees(length=sorted(length), width=sorted(width), kind=sorted(kind))
    whole = frame.dropna()
    assume(whole["kind"].nunique() == 3)
    data = load(frame)
    assert np.array_equal(data.raw, whole[["length", "width"]].to_numpy())
    assert [data.class_names[k] for k in data.y] == whole["kind"].tolist()
    left_out = len(length | width | kind)
    assert data.gaps == (Gaps(N, left_out=left_out) if left_out else None)
    assert any(f"{left_out} of 30 rows" in note for note in data.notes) == bool(left_out)


def test_the_mean_of_a_column_stands_in_where_that_is_wanted() -> None:
    frame = trees(width=[3, 7], kind=[5])
    data = load(frame, missing="mean")
    with_class = frame.drop(index=5)
    assert data.gaps == Gaps(N, left_out=1, filled=2)
    assert data.raw == pytest.approx(with_class[["length", "width"]].fillna(with_class["width"].mean()).to_numpy())
    assert any(note.startswith("2 empty cells filled") and note.endswith("'width'") for note in data.notes)


def test_a_column_that_is_mostly_empty_costs_no_rows_unless_it_is_asked_for() -> None:
    frame = trees().assign(height=[1.0, 2.0, 3.5, *[None] * (N - 3)])
    data = load(frame)
    assert data.feature_names == ("length", "width") and data.gaps is None
    assert "ignored: often empty: 'height'" in data.facts
    asked = load(frame, features=["length", "height"])
    assert asked.n_samples == 3 and asked.gaps == Gaps(N, left_out=N - 3)


def test_a_class_that_loses_all_its_rows_is_gone_and_named() -> None:
    data = load(trees(length=list(range(2, N, 3))))
    assert data.class_names == ("elm", "oak")
    assert "no row of the class 'ash' is left" in data.notes


def test_many_empty_cells_are_warned_of() -> None:
    def found(data: Dataset) -> list[Finding]:
        return [one for one in findings_of(data) if isinstance(one, LeftOut | Filled)]

    assert found(load(trees(length=[1, 2, 3]))) == []
    assert found(load(trees(length=list(range(9))))) == [LeftOut(9, N)]
    assert found(load(trees(length=list(range(14))), missing="mean")) == [Filled(14, 2 * N, "the mean")]


@pytest.mark.parametrize("text", [-9, "-9", "-9.0"])
def test_a_value_may_stand_for_an_empty_cell(text: Any) -> None:
    frame = trees()
    frame.loc[[2, 5], "length"] = -9
    frame.loc[[5, 7], "kind"] = "unknown"
    data = load(frame, empty={"length": text, "kind": "unknown"})
    empty = trees(length=[2, 5], kind=[5, 7])
    assert np.array_equal(data.raw, load(empty).raw) and data.gaps == Gaps(30, left_out=3)
    assert data.class_names == ("ash", "elm", "oak")
    assert data.notes[1] == "2 cells of 'kind' treated as empty: 'unknown'"
    filled = load(frame, empty={"length": text, "kind": "unknown"}, missing="mean")
    assert filled.raw[2, 0] == pytest.approx(empty.dropna(subset=["kind"])["length"].mean())


def remarked(blank: int) -> pd.DataFrame:
    """Sixty trees, with three numbers of each, and a remark on all but some of them."""
    frame = pd.concat([trees(), trees()], ignore_index=True)
    remarks = pd.Series(["moss", "lichen", "ivy"] * 20, dtype=object).mask(np.arange(60) < blank)
    random = np.random.RandomState(1)
    return frame.assign(height=random.normal(size=60).round(3), remark=random.permutation(remarks))


def test_remarks_do_not_cost_a_quarter_of_the_rows() -> None:
    frame = remarked(15)
    data = load(frame)
    assert data.n_samples == 60 and data.feature_names == ("length", "width", "height")
    assert "ignored: often empty: 'remark'" in data.facts
    assert load(remarked(14)).n_samples == 46
    assert load(frame, features=["length", "remark"]).n_samples == 45
    assert load(remarked(14), missing="mean").feature_names[3:] == ("remark = ivy", "remark = lichen", "remark = moss")
