"""What is found along short rows is, to the last bit, what numpy finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath.utils.arrays import LARGEST_ROTATED, complement, ends, lengths, matmul, read_only, solve, svd


@pytest.mark.parametrize("d", [1, 2, 3, 5])
@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e6])
def test_ends_and_lengths_are_those_that_numpy_finds(d: int, scale: float) -> None:
    points = scale * np.random.default_rng(d).normal(size=(200, d))
    low, high = ends(points)
    assert np.array_equal(low, points.min(axis=0)) and np.array_equal(high, points.max(axis=0))
    assert np.array_equal(lengths(points), np.linalg.norm(points, axis=1))
    grid = points.reshape(10, 20, d)
    assert np.array_equal(lengths(grid), np.linalg.norm(grid, axis=2))


def test_what_is_kept_can_be_changed_by_nobody() -> None:
    given = np.arange(3.0)
    kept = read_only(given)
    given[0] = 9.0
    assert kept[0] == 0.0 and not kept.flags.writeable
    assert read_only(kept) is kept and read_only([1, 2]).tolist() == [1.0, 2.0]


NEAR = 1e-13
"""As a share of the largest number."""


@st.composite
def matrices(draw: st.DrawFn, square: bool = False) -> np.ndarray:
    """Of any rank, with numbers from tiny to huge."""
    n = draw(st.integers(1, 9))
    m = n if square else draw(st.integers(1, 9))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    rank = draw(st.integers(0, min(n, m)))
    scale = draw(st.sampled_from([1e-150, 1e-9, 1.0, 1e9, 1e150]))
    return np.asarray(scale * random.normal(size=(n, rank)) @ random.normal(size=(rank, m)))


@given(matrices(), st.integers(1, 4))
def test_products_are_those_of_blas(a: np.ndarray, n: int) -> None:
    b = np.random.default_rng(n).normal(size=(a.shape[1], n))
    near = NEAR * max(np.abs(a).max(), 1e-300)
    assert np.allclose(matmul(a, b), a @ b, rtol=0, atol=near)
    assert np.allclose(matmul(a, b[:, 0]), a @ b[:, 0], rtol=0, atol=near)
    assert np.allclose(matmul(b[:, 0], a.T), a @ b[:, 0], rtol=0, atol=near)
    assert np.allclose(matmul(np.stack([a, 2 * a]), b), np.stack([a @ b, 2 * a @ b]), rtol=0, atol=2 * near)
    assert matmul(a.T, a, b).shape == (a.shape[1], n)
    assert np.ndim(matmul(b[:, 0], b[:, 0])) == 0
    with pytest.raises(ValueError, match="no product of shapes"):
        matmul(a, b[:1] if len(b) > 1 else np.ones((2, 1)))


@given(matrices())
def test_a_decomposition_is_one(a: np.ndarray) -> None:
    u, sizes, vt = svd(a)
    r, most = min(a.shape), max(np.abs(a).max(), 1e-300)
    assert (u.shape, sizes.shape, vt.shape) == ((a.shape[0], r), (r,), (r, a.shape[1]))
    assert np.allclose((u * sizes) @ vt / most, a / most, rtol=0, atol=NEAR)
    assert np.allclose(u.T @ u, np.eye(r), rtol=0, atol=NEAR)
    assert np.allclose(vt @ vt.T, np.eye(r), rtol=0, atol=NEAR)
    assert (np.diff(sizes) <= 0).all() and (sizes >= 0).all()
    assert np.allclose(sizes / most, np.linalg.svd(a / most, compute_uv=False), rtol=0, atol=NEAR)


def test_a_large_matrix_is_decomposed_too() -> None:
    a = np.random.default_rng(0).normal(size=(LARGEST_ROTATED + 6, LARGEST_ROTATED + 1))
    u, sizes, vt = svd(a)
    assert np.allclose((u * sizes) @ vt, a)


@given(st.integers(1, 9), st.data())
def test_a_basis_and_its_complement_span_the_space(n: int, data: st.DataObject) -> None:
    r = data.draw(st.integers(0, n))
    whole = np.linalg.qr(np.random.default_rng(n + 10 * r).normal(size=(n, n)))[0]
    both = np.hstack([whole[:, :r], complement(whole[:, :r])])
    assert np.allclose(both.T @ both, np.eye(n), rtol=0, atol=NEAR)


@given(st.integers(1, 5), st.integers(0, 1000))
def test_a_system_is_solved_and_a_singular_one_refused(n: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    a, b = random.normal(size=(n, n)), random.normal(size=(n, 3))
    assert np.allclose(a @ solve(a, b), b)
    assert np.allclose(solve(a, b[:, 0]), solve(a, b)[:, 0])
    with pytest.raises(np.linalg.LinAlgError):
        solve(np.zeros((n, n)), b)
