"""Points in stacks: none covers another, and each stands as low as it may."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.marks.line.stacks import Riders, spread_stacks, stack_levels
from nnfilm.kit.marks.points import LARGEST
from nnfilm.kit.space.placement import solid
from nnfilm.kit.style.theme import DARK

values = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 2)), min_size=1, max_size=60)


@given(values, st.integers(1, 9))
def test_in_stacks_no_point_covers_another_and_each_stands_as_low_as_it_may(
    rows: list[tuple[int, int]], apart: int
) -> None:
    x, y = np.array(rows).T
    crowd = max(int(np.count_nonzero((x > at - apart) & (x <= at))) for at in x)
    levels = stack_levels(x.astype(float), y, apart)
    assert levels.max() + 1 == crowd
    for level in range(crowd):
        assert (np.diff(np.sort(x[levels == level])) >= apart).all()


@given(values, st.floats(0.05, 0.5), st.integers(1, 9))
def test_many_points_of_one_value_stand_side_by_side_and_nearer_to_it_than_to_any_other(
    rows: list[tuple[int, int]], apart: float, most: int
) -> None:
    x, y = np.array(rows).T.astype(float)
    levels, beside = spread_stacks(x, y.astype(int), apart, most)
    at = x + apart * beside
    for level in range(levels.max() + 1):
        assert (np.diff(np.sort(at[levels == level])) >= apart - 1e-9).all()
    assert (np.abs(at - x) < 0.5).all()
    for value in np.unique(x):
        own = x == value
        assert np.count_nonzero(own) > most or not beside[own].any()
        assert at[own & (levels == 0)].mean() == pytest.approx(value)


def test_where_points_come_together_the_area_seen_of_each_class_is_as_large_as_it_has_points() -> None:
    """Nested, the smallest above: of a marker that others lie on is seen what stands out round them."""
    counts = {(0.0, 0): 9, (0.0, 1): 4, (0.0, 2): 3, (1.0, 1): 5, (2.0, 0): 1}
    x, y = (np.concatenate([np.full(n, key[k]) for key, n in counts.items()]) for k in (0, 1))
    together = 0.0
    riders = Riders(x[:, None], y.astype(int), DARK, solid, 0.01, lambda: together, shown=np.arange(len(x)))
    assert riders.sizes() is None
    together = 1.0
    sizes = riders.sizes()
    assert sizes is not None
    for value in (0.0, 1.0, 2.0):
        own = riders._painted[:, 0] == value
        radii, first = np.unique(sizes[own], return_index=True)
        assert (np.diff(sizes[own]) <= 0).all()  # the smaller ones are painted later
        seen = np.diff(np.append(0.0, radii**2))
        for area, label in zip(seen, riders._labels[own][first], strict=True):
            assert area == pytest.approx(counts[value, int(label)])
    riders.radius = 0.5
    assert riders.radius * np.max(riders.sizes()) == pytest.approx(LARGEST)
