"""Classes that are given by a column each, of which one is 1."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import DataError, load
from nnmath.datasets.tables.column import judge
from nnmath.datasets.tables.one_hot import groups

N = 60
KINDS = np.array(["oak", "elm", "ash"])[np.arange(N) % 3]


def trees(**more: object) -> pd.DataFrame:
    """Sixty trees without their kinds."""
    random = np.random.RandomState(0)
    return pd.DataFrame({"length": random.normal(5, 1, N), "width": random.normal(2, 1, N), **more})


def marked(kinds: object, prefix: str | None = None, kind: type = int) -> pd.DataFrame:
    """A column for each kind, that is 1 where it stands."""
    return pd.get_dummies(pd.Series(kinds), prefix=prefix).astype(kind)


def of_them(*frames: pd.DataFrame) -> pd.DataFrame:
    return pd.concat(frames, axis=1)


@pytest.mark.parametrize("kind", [int, float, bool])
@pytest.mark.parametrize("prefix", [None, "kind", "the kind of"])
def test_columns_of_which_one_is_1_in_each_row_are_the_classes(prefix: str | None, kind: type) -> None:
    columns = marked(KINDS, prefix, kind)
    data = load(of_them(trees(), columns))
    assert [data.class_names[k] for k in data.y] == KINDS.tolist()
    assert data.feature_names == ("length", "width")
    assert data.notes == (
        f"the classes are in the columns {', '.join(map(repr, columns))}, of which one is marked in each row "
        "[to take another column: label=NAME]",
    )


@pytest.mark.parametrize("tick", ["X", "✓", 1])
def test_columns_of_which_one_is_ticked_in_each_row_are_the_classes(tick: object) -> None:
    ticked = marked(KINDS).astype(object).replace({0: None, 1: tick})
    data = load(of_them(trees(), ticked))
    assert [data.class_names[k] for k in data.y] == KINDS.tolist() and data.feature_names == ("length", "width")
    ticked.loc[4] = None
    with pytest.raises(DataError, match=r"row '4': 0 of the columns .* are marked: it must be one"):
        load(of_them(trees(), ticked), label="ash,elm,oak")


def test_they_may_stand_first_if_nothing_else_could_be_the_class() -> None:
    assert load(of_them(marked(KINDS), trees())).class_names == ("ash", "elm", "oak")
    with pytest.raises(DataError, match=r"which column holds the classes.* 1,2,3 together, 1 'ash', .*, 6 'age'"):
        load(of_them(marked(KINDS), trees(age=np.arange(N) % 4)))


def test_of_two_such_groups_one_is_asked_for_and_named_by_numbers() -> None:
    frame = of_them(trees(), marked(np.roll(KINDS, 7) == "ash", "site"), marked(KINDS, "kind"))
    with pytest.raises(DataError, match=r"the number is enough\): 3,4 together, 5,6,7 together, 3 'site_Fa"):
        load(frame)
    data = load(frame, label="5,6,7")
    assert [data.class_names[k] for k in data.y] == KINDS.tolist()
    assert data.notes[0] == "the classes are in the columns 'kind_ash', 'kind_elm', 'kind_oak': numbers 5,6,7"


def test_who_takes_one_of_them_is_not_told_it_by_the_others() -> None:
    data = load(of_them(trees(), marked(KINDS)), label="elm")
    assert data.class_names == ("elm 0", "elm 1") and data.feature_names == ("length", "width")
    assert data.notes == (
        "ignored: other classes than 'elm': 'ash', 'oak' [to make each of them a class: label=ash,elm,oak]",
    )
    asked = load(of_them(trees(), marked(KINDS)), label="elm", features=["length", "ash"])
    assert asked.feature_names == ("length", "ash")


def test_rows_of_two_classes_and_columns_of_other_numbers_are_told() -> None:
    columns = marked(KINDS)
    columns.loc[4, "ash"] = 1
    with pytest.raises(DataError) as caught:
        load(of_them(trees(), columns), label="ash,elm,oak")
    assert str(caught.value) == (
        "the DataFrame, row '4': 2 of the columns 'ash', 'elm', 'oak' are marked: it must be one, that of the class"
    )
    with pytest.raises(DataError, match="'width' must be 1, or X, in the rows of a class, else 0, or empty:"):
        load(of_them(trees(), columns), label="ash,width")


def test_no_class_is_made_of_features() -> None:
    frame = of_them(trees(), marked(KINDS), pd.DataFrame({"label": np.arange(N) % 2}))
    assert load(frame).class_names == ("label 0", "label 1") and load(frame).n_features == 5


@given(st.lists(st.integers(0, 3), min_size=8, max_size=30), st.lists(st.integers(0, 1), min_size=30, max_size=30))
def test_a_group_is_found_beside_columns_of_other_0_and_1(kinds: list[int], other: list[int]) -> None:
    columns = {f"k{k}": [int(one == k) for one in kinds] for k in sorted({*kinds})}
    whole = {"other": other[: len(kinds)], **columns, "last": other[-len(kinds) :]}
    found = groups({name: judge(name, pd.Series(cells), False) for name, cells in whole.items()})
    for group in found:
        assert (np.sum([whole[name] for name in group], axis=0) == 1).all()
    varied = all(0 < sum(whole[name]) < len(kinds) for name in columns)
    assert not varied or len(columns) < 2 or any({*columns} & {*group} for group in found)
