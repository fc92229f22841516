from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnmath import Box, Dataset, best_line, load, straight_cut
from nnmath.classifiers.straight_cut import best_place, gap
from nnmath.geometry.linear_regions import cell_borders


def dataset(X: np.ndarray, y: np.ndarray) -> Dataset:
    names = [f"f{i}" for i in range(X.shape[1])]
    return Dataset.from_raw("some", X, y, names, [f"class {k}" for k in range(int(y.max()) + 1)])


def scored(seed: int, n: int, d: int, classes: int, gap: float) -> Dataset:
    """Points whose classes are those of random linear scores, but for those within ``gap`` of a border."""
    random = np.random.default_rng(seed)
    X = random.normal(size=(n, d))
    scores = X @ random.normal(size=(d, classes)) + random.normal(size=classes) * 0.3
    ranked = np.sort(scores, axis=1)
    X, y = X[clear := ranked[:, -1] - ranked[:, -2] > gap], np.argmax(scores, axis=1)[clear]
    return dataset(X, np.unique(y, return_inverse=True)[1])


@settings(max_examples=25)
@given(st.integers(0, 999), st.integers(3, 6), st.integers(2, 5))
def test_what_linear_scores_separate_is_separated(seed: int, d: int, classes: int) -> None:
    data = scored(seed, 300, d, classes, gap=0.02)
    cut = straight_cut(data)
    assert cut.separates and cut.errors == 0 and cut.errors_by_class == (0,) * data.n_classes
    assert np.array_equal(cut.predict(data.X), data.y)


@pytest.mark.parametrize("name", ["bands", "spirals", "blobs"])
def test_two_classes_in_a_plane_have_the_exact_best_line(name: str) -> None:
    data = load(name)
    line, least = best_line(data.X, data.y)
    cut = straight_cut(data)
    assert cut.method == "the best straight line"
    assert cut.errors == least == sum(cut.errors_by_class)
    assert cut.separates == (least == 0) == (name == "blobs")
    assert np.array_equal(cut.hyperplane.normal, line.normal) and cut.hyperplane.offset == line.offset
    assert np.array_equal(cut.view.basis, np.eye(2))


@pytest.mark.parametrize("name", ["iris", "wine", "bands"])
def test_the_errors_are_those_of_its_predictions(name: str) -> None:
    data = load(name)
    cut = straight_cut(data)
    wrong = cut.predict(data.X) != data.y
    assert cut.errors == np.count_nonzero(wrong)
    assert cut.errors_by_class == tuple(np.count_nonzero(wrong & (data.y == k)) for k in range(data.n_classes))
    logits = cut.logits(data.X)
    assert logits.shape == ((data.n_samples,) if data.n_classes == 2 else (data.n_samples, data.n_classes))


def test_the_borders_of_three_classes_in_a_plane_part_the_predictions() -> None:
    data = scored(3, 300, 2, 3, gap=0.1)
    cut = straight_cut(data)
    found = cell_borders(cut.weights, cut.bias, cut.view, Box.around(data.X))
    assert cut.view.exact and found
    for border in found:
        middle, (along,) = border.corners.mean(axis=0), np.diff(border.corners, axis=0)
        beside = 1e-6 * np.array([-along[1], along[0]])
        assert set(cut.predict([middle + beside, middle - beside])) == {border.first, border.second}


def test_many_classes_of_many_features_are_not_seen_exactly() -> None:
    cut = straight_cut(scored(1, 300, 5, 4, gap=0.05))
    assert cut.view.basis.shape == (5, 2) and not cut.view.exact
    with pytest.raises(ValueError, match="not exact"):
        cell_borders(cut.weights, cut.bias, cut.view, Box.unit(2))


def test_a_cut_through_many_columns_is_upright_seen_edge_on_and_shows_the_distances_across() -> None:
    data = load("breast_cancer")
    cut = straight_cut(data)
    assert cut.method == "logistic regression"
    basis, distances = cut.edge_on(data.X), cut.signed_distance(data.X)
    assert np.allclose(basis.T @ basis, np.eye(2))
    across = data.X @ basis[:, 0]
    assert across - distances == pytest.approx(across[0] - distances[0])
    assert distances == pytest.approx(cut.hyperplane.signed_distance(data.X))
    assert np.array_equal(distances > 0, cut.predict(data.X) == 1)


@given(st.integers(0, 10_000), st.integers(2, 14), st.booleans())
def test_the_best_place_of_a_cut_is_the_best_of_all(seed: int, n: int, ties: bool) -> None:
    random = np.random.default_rng(seed)
    X = random.integers(0, 2, size=(n, 3)).astype(float) if ties else random.normal(size=(n, 3))
    y, across = random.integers(0, 2, size=n), random.normal(size=3)
    normal, offset = best_place(X, y, across)
    along = np.sort(X @ across)
    places = [along[0] - 1.0, *(along[:-1] + along[1:]) / 2, along[-1] + 1.0]
    sides = [X @ across > place for place in places]
    least = min(int(np.count_nonzero(side != (y == called))) for side in sides for called in (0, 1))
    assert np.count_nonzero((X @ normal + offset > 0) != (y == 1)) == least
    assert abs(normal @ across) == pytest.approx(np.linalg.norm(normal) * np.linalg.norm(across))


@pytest.mark.parametrize("rare", [0.01, 0.5])
def test_a_cut_is_never_worse_than_the_same_turned_round_or_than_the_larger_class(rare: float) -> None:
    random = np.random.default_rng(3)
    X = random.normal(size=(300, 4))
    data = dataset(X, (random.random(300) < rare).astype(int))
    cut = straight_cut(data)
    assert cut.errors <= min(300 - cut.errors, *data.class_sizes)


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


def test_the_best_single_cut_leaves_no_more_wrong_than_any_other() -> None:
    data = load("goldilocks")
    cut, x = straight_cut(data), np.sort(data.X[:, 0])
    tried = np.concatenate([[x[0] - 1], (x[1:] + x[:-1]) / 2, [x[-1] + 1]])
    wrong = [int(np.count_nonzero((data.X[:, 0] > at) != (data.y == 1))) for at in tried]
    assert cut.method == "the best single cut"
    assert cut.errors == min(*wrong, *(len(x) - n for n in wrong)) == np.count_nonzero(cut.predict(data.X) != data.y)


def test_the_gap_is_a_share_of_how_far_the_points_reach_and_none_where_they_cannot_be_cut_apart() -> None:
    X = np.array([[0.0, 0.0], [1.0, 0.0], [3.0, 0.0], [4.0, 0.0]])
    assert gap(X, np.array([0, 0, 1, 1])) == pytest.approx(0.5)
    assert gap(X, np.array([1, 1, 0, 0])) == pytest.approx(0.5)
    assert gap(X, np.array([0, 1, 0, 1])) == 0.0
    assert gap(np.vstack([X, X]), np.repeat([0, 1], 4)) == 0.0
