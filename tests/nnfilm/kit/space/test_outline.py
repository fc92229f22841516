"""The outline of a few points, by Qhull."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import ConvexHull

from nnfilm.kit.space.placement import sides
from nnmath.geometry.box import Box

SEEDS = st.integers(0, 2**32 - 1)


def beyond(places: np.ndarray, around: np.ndarray) -> np.ndarray:
    return np.asarray((places @ around[:, :2].T + around[:, 2]).max(axis=1))


@given(SEEDS, st.integers(3, 9))
def test_places_are_as_far_beyond_it_as_qhull_has_them(seed: int, n: int) -> None:
    random = np.random.default_rng(seed)
    points, places = random.normal(size=(n, 2)), random.uniform(-4, 4, (50, 2))
    assert beyond(places, sides(points)) == pytest.approx(beyond(places, ConvexHull(points).equations), abs=1e-9)


@given(SEEDS)
def test_points_in_one_place_and_on_one_line_have_the_outline_that_they_have(seed: int) -> None:
    """A box from straight above: its corners lie on one another, two by two."""
    corners = Box.cube(np.zeros(3), 1.0).corners()[:, :2]
    corners = np.concatenate([corners, [[0.25, 1.0], [1.0, -0.5]]])
    places = np.random.default_rng(seed).uniform(-3, 3, (50, 2))
    assert beyond(places, sides(corners)) == pytest.approx(np.abs(places).max(axis=1) - 1.0, abs=1e-9)
