"""What is found along short rows is, to the last bit, what numpy finds."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath.utils.arrays import ends, lengths


@pytest.mark.parametrize("d", [1, 2, 3, 5])
@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e6])
def test_ends_and_lengths_are_those_that_numpy_finds(d: int, scale: float) -> None:
    points = scale * np.random.default_rng(d).normal(size=(200, d))
    low, high = ends(points)
    assert np.array_equal(low, points.min(axis=0)) and np.array_equal(high, points.max(axis=0))
    assert np.array_equal(lengths(points), np.linalg.norm(points, axis=1))
    grid = points.reshape(10, 20, d)
    assert np.array_equal(lengths(grid), np.linalg.norm(grid, axis=2))
