"""Points far from all others: what counts as far, and by what a column is measured."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnmath import Dataset
from nnmath.datasets.dataset import bulk, outliers, standardize, standardize_bulk, without_outliers
from nnmath.utils.arrays import Floats, Ints

HALVES = np.arange(200) % 2


def moved(far: Floats, rows: Ints, seed: int = 0) -> Floats:
    points = np.random.default_rng(seed).normal(size=(200, 2))
    points[rows] = far
    return points


@given(st.integers(0, 1000), st.sampled_from([30.0, -1e3, 1e6, 1e12]), st.integers(1, 8))
def test_few_points_far_out_are_found_wherever_the_data_lie_and_in_whatever_unit(seed: int, far: float, n: int) -> None:
    rows = np.arange(n)
    points = moved(np.array([0.0, far]), rows, seed)
    expected = ~np.isin(np.arange(200), rows)
    assert np.array_equal(bulk(points, HALVES), expected)
    assert np.array_equal(bulk(8.0 * points + [64.0, -32.0], HALVES), expected)


@given(st.integers(0, 1000), st.sampled_from(["normal", "uniform", "exponential", "laplace"]))
def test_tails_are_not_far(seed: int, kind: str) -> None:
    assert bulk(getattr(np.random.default_rng(seed), kind)(size=(60, 2))).all()


def test_a_column_that_is_nearly_always_the_same_has_no_far_values() -> None:
    flags = (np.arange(200) < 5).astype(float)
    assert bulk(np.column_stack([flags, np.linspace(0, 1, 200)])).all()


def test_a_class_that_lies_far_out_is_not_cut_off() -> None:
    rows = np.arange(5)
    points = moved(np.array([50.0, 0.0]), rows)
    own = np.isin(np.arange(200), rows).astype(int)
    assert bulk(points, own).all() and not bulk(points)[rows].any()


@given(st.integers(0, 1000), st.sampled_from([1e3, -1e6, 1e9]))
def test_an_outlier_does_not_set_the_scale_of_its_column(seed: int, far: float) -> None:
    points = moved(np.array([0.0, far]), np.array([7]), seed)
    X, mean, scale = standardize_bulk(points)
    _, others, spread = standardize(np.delete(points, 7, axis=0))
    assert mean[1] == pytest.approx(others[1]) and scale[1] == pytest.approx(spread[1])
    assert np.array_equal(X[:, 0], standardize(points)[0][:, 0])
    assert X * scale + mean == pytest.approx(points)
    assert np.array_equal(without_outliers(X), np.delete(X, 7, axis=0))
    data = Dataset.from_raw("far", points, HALVES, ("a", "b"), ("even", "odd"))
    assert data.is_stretched and np.abs(data.center).max() < 0.5


@given(st.integers(0, 1000), st.integers(3, 20), st.floats(5, 1e6))
@example(0, 20, 1e6)
def test_what_many_points_share_is_no_outlier(seed: int, n: int, far: float) -> None:
    points = moved(np.array([0.0, far]), np.arange(n), seed)
    assert not outliers(points[:, 1]).any()
    assert np.array_equal(standardize_bulk(points)[0], standardize(points)[0])
