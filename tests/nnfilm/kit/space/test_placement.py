"""Where things lie in space: the outline of a few points."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import ConvexHull

from nnfilm.kit.space.placement import sides
from nnmath.geometry.box import Box


def beyond(places: np.ndarray, around: np.ndarray) -> np.ndarray:
    return np.asarray((places @ around[:, :2].T + around[:, 2]).max(axis=1))


@given(st.integers(0, 2**32 - 1), st.integers(3, 9))
def test_places_are_as_far_beyond_an_outline_as_qhull_has_them(seed: int, n: int) -> None:
    """And beyond that of points in one place and on one line: a box from straight above."""
    random = np.random.default_rng(seed)
    points, places = random.normal(size=(n, 2)), random.uniform(-4, 4, (50, 2))
    assert beyond(places, sides(points)) == pytest.approx(beyond(places, ConvexHull(points).equations), abs=1e-9)
    corners = np.concatenate([Box.cube(np.zeros(3), 1.0).corners()[:, :2], [[0.25, 1.0], [1.0, -0.5]]])
    assert beyond(places, sides(corners)) == pytest.approx(np.abs(places).max(axis=1) - 1.0, abs=1e-9)
