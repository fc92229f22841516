from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import class_view
from nnmath.geometry.class_view import layer_view, spread_beside
from nnmath.geometry.hyperplane import Hyperplane


@st.composite
def spaces(draw: st.DrawFn, most_classes: int = 12) -> tuple[np.ndarray, np.ndarray, int]:
    """Output weights (n, K), points (m, n) with a spread of their own along each axis, and how many directions."""
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n, outputs = draw(st.integers(1, 12)), draw(st.sampled_from([1, *range(2, most_classes + 1)]))
    points = random.normal(size=(draw(st.integers(1, 60)), n)) * np.exp(random.normal(size=n))
    weights = random.normal(size=(n, outputs)) * draw(st.sampled_from([1e-3, 1.0, 50.0]))
    return weights, points, draw(st.sampled_from([2, 3]))


@given(spaces())
def test_the_directions_are_orthonormal_and_keep_the_differences_of_the_logits_where_the_view_is_exact(
    space: tuple[np.ndarray, np.ndarray, int],
) -> None:
    weights, points, dims = space
    view = class_view(weights, points, dims)
    size = min(len(weights), dims)
    assert view.basis.shape == (len(weights), size)
    assert np.allclose(view.basis.T @ view.basis, np.eye(size), atol=1e-12)
    assert view.project(points) == pytest.approx(points @ view.basis)
    toward = weights if weights.shape[1] == 1 else weights[:, 1:] - weights[:, :1]
    through_view = view.project(points) @ (view.basis.T @ toward)
    assert view.exact == (len(weights) <= dims or toward.shape[1] <= dims)
    kept = np.allclose(through_view, points @ toward, atol=1e-9 * float(np.abs(toward).max() + 1))
    assert kept == view.exact
    if size > 1:
        other = view.mirrored()
        assert np.linalg.det(view.basis.T @ other.basis) == pytest.approx(-1.0)
        assert size == 2 or np.array_equal(other.basis[:, 0], view.basis[:, 0])
        assert other.exact == view.exact


@given(spaces(most_classes=2))
def test_with_two_classes_the_first_coordinate_is_the_distance_to_the_hyperplane(
    space: tuple[np.ndarray, np.ndarray, int],
) -> None:
    weights, points, dims = space
    if len(weights) <= dims:
        assert np.array_equal(class_view(weights, points, dims).basis, np.eye(len(weights)))
        return
    plane = Hyperplane(weights[:, 0] if weights.shape[1] == 1 else weights[:, 1] - weights[:, 0], 0.7)
    first = class_view(weights, points, dims).project(points)[:, 0]
    constant = 0.7 / np.linalg.norm(plane.normal)
    assert plane.signed_distance(points) == pytest.approx(first + constant, abs=1e-9 * float(np.abs(points).max() + 1))


def test_the_directions_left_show_the_largest_spread() -> None:
    """By hand: the classes differ along axis 1; of the rest, axis 3 and then axis 0 spread most."""
    points = np.random.default_rng(0).normal(size=(400, 5))
    points = np.linalg.qr(points - points.mean(axis=0))[0] * [3.0, 9.0, 1.0, 7.0, 2.0]
    view = class_view(np.array([[0.0], [-2.0], [0.0], [0.0], [0.0]]), points)
    expected = [[0.0, 0, 1], [-1, 0, 0], [0, 0, 0], [0, 1, 0], [0, 0, 0]]
    assert view.basis == pytest.approx(np.array(expected), abs=1e-9)


def test_a_hidden_layer_is_seen_where_the_next_layer_reads_it() -> None:
    points = np.random.default_rng(0).normal(size=(200, 5)) * [1, 2, 3, 4, 50]
    read = np.eye(5, 4)  # all but the last unit, which spreads most
    view = layer_view(read, points)
    assert view.basis[4] == pytest.approx(0.0, abs=1e-12)
    assert not view.exact
    assert layer_view(np.eye(5, 2), points).exact and layer_view(np.eye(5, 3), points).exact
    assert np.array_equal(layer_view(np.eye(3), points[:, :3]).basis, np.eye(3))


@given(st.integers(0, 2**32 - 1), st.integers(2, 8))
def test_what_spreads_most_beside_a_direction_is_at_right_angles_to_it(seed: int, d: int) -> None:
    random = np.random.default_rng(seed)
    points, right = random.normal(size=(40, d)), random.normal(size=d)
    right /= np.linalg.norm(right)
    up = spread_beside(right, points)
    assert up @ right == pytest.approx(0.0, abs=1e-9) and np.linalg.norm(up) == pytest.approx(1.0)
    for _ in range(5):
        other = random.normal(size=d)
        other -= (other @ right) * right
        assert np.var(points @ other) <= (np.var(points @ up) + 1e-9) * (other @ other)
