"""Points in stacks: none covers another, and each stands as low as it may."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.scenes.kit.marks.line.stacks import stack_levels

values = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 2)), min_size=1, max_size=60)


@given(values, st.integers(1, 9))
def test_no_two_points_of_a_level_are_nearer_than_they_may_be(rows: list[tuple[int, int]], apart: int) -> None:
    x, y = np.array(rows).T
    levels = stack_levels(x.astype(float), y, apart)
    for level in range(levels.max() + 1):
        assert (np.diff(np.sort(x[levels == level])) >= apart).all()


@given(values, st.integers(1, 9))
def test_stacks_are_no_higher_than_the_most_points_that_crowd_at_one_place(
    rows: list[tuple[int, int]], apart: int
) -> None:
    x, y = np.array(rows).T
    crowd = max(int(np.count_nonzero((x > at - apart) & (x <= at))) for at in x)
    assert stack_levels(x.astype(float), y, apart).max() + 1 == crowd


def test_points_at_one_place_are_stacked_class_by_class() -> None:
    y = np.array([1, 0, 1, 0])
    assert stack_levels(np.zeros(4), y, 1.0)[y == 0].max() < stack_levels(np.zeros(4), y, 1.0)[y == 1].min()
