from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import best_line, load


def brute_force(points: np.ndarray, y: np.ndarray) -> int:
    """Project on a direction between any two in which points are level, and try each threshold."""
    arms = (points[:, None] - points[None]).reshape(-1, 2)
    arms = arms[(arms != 0).any(axis=1)]
    level = np.unique(np.round(np.arctan2(arms[:, 1], arms[:, 0]) + np.pi / 2, 9))
    directions = [0.1234] if not len(level) else (level + np.append(level[1:], level[0] + 2 * np.pi)) / 2
    best = len(y)
    for angle in directions:
        height = points @ np.array([np.cos(angle), np.sin(angle)])
        for threshold in np.append(height - 1e-7, height.max() + 1):
            best = min(best, int(np.count_nonzero((height > threshold) != (y == 1))))
    return best


spot = st.one_of(
    st.tuples(st.integers(-2, 2), st.integers(-2, 2)),  # often level, often the same
    st.tuples(st.floats(-2, 2, width=16), st.floats(-2, 2, width=16)),
)


@given(st.lists(st.tuples(spot, st.integers(0, 1)), min_size=1, max_size=10))
def test_best_line_is_the_best_of_all(sample: list[tuple[tuple[float, float], int]]) -> None:
    points, y = np.array([p for p, _ in sample], dtype=float), np.array([c for _, c in sample])
    line, n_errors = best_line(points, y)
    assert n_errors == brute_force(points, y)
    assert n_errors == np.count_nonzero((line.signed_distance(points) > 0) != (y == 1))


@given(st.integers(0, 2**32 - 1), st.integers(2, 40))
def test_separable_points_are_separated_with_a_gap(seed: int, n: int) -> None:
    random = np.random.default_rng(seed)
    points, normal = random.normal(size=(n, 2)), random.normal(size=2)
    height = points @ normal
    y = (height > np.median(height)).astype(int)
    line, n_errors = best_line(points, y)
    assert n_errors == 0
    assert np.abs(line.signed_distance(points)).min() > 0


@pytest.mark.parametrize(("name", "expected"), [("bands", 50), ("blobs", 0), ("xor", 50)])
def test_known_sets(name: str, expected: int) -> None:
    data = load(name)
    assert best_line(data.X, data.y)[1] == expected


def test_turning_the_points_turns_nothing_else() -> None:
    data = load("moons")
    c, s = np.cos(0.7), np.sin(0.7)
    assert best_line(data.X, data.y)[1] == best_line(data.X @ [[c, s], [-s, c]] + 3.0, 1 - data.y)[1]


def test_bad_arguments_end_in_one_clear_line() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        best_line(np.empty((0, 2)), [])
    with pytest.raises(ValueError, match="from 0 to 1"):
        best_line([[0.0, 1.0], [1.0, 1.0]], [0, 2])
    with pytest.raises(ValueError, match=r"\(n, 2\)"):
        best_line(np.ones((3, 3)), [0, 1, 1])
