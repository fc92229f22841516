from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nnmath import (
    Box,
    Dataset,
    Lifted,
    Linear,
    MarginClassifier,
    kernel_svm,
    level_set,
    linear_svm,
    load,
    logistic_regression,
)

SETS = pytest.mark.parametrize("name", ["bands", "rings", "blobs"])
TOLERANCE = 1e-4  # of a decision value: the solver stops at 1e-6 of its own measure


def margins(classifier: MarginClassifier, data: Dataset) -> np.ndarray:
    """Each point's decision value, positive on its own class's side, (n,)."""
    return np.where(data.y == 1, 1, -1) * classifier.score(data.X)


@pytest.mark.parametrize("make", [logistic_regression, linear_svm])
@SETS
def test_the_score_is_that_of_the_hyperplane(make: Callable[[Dataset], Linear], name: str, cloud: np.ndarray) -> None:
    classifier = make(load(name))
    line = classifier.hyperplane
    assert np.allclose(classifier.score(cloud), cloud @ line.normal + line.offset, atol=1e-9)
    assert np.array_equal(line.signed_distance(cloud) > 0, classifier.predict(cloud) == 1)


@pytest.mark.parametrize("make", [logistic_regression, linear_svm])
def test_the_normal_points_towards_class_1(make: Callable[[Dataset], Linear]) -> None:
    data = load("blobs")
    apart = data.X[data.y == 1].mean(axis=0) - data.X[data.y == 0].mean(axis=0)
    assert make(data).hyperplane.unit_normal @ apart > 1


def test_two_criteria_make_two_lines() -> None:
    data = load("blobs")
    one, other = logistic_regression(data).hyperplane.unit_normal, linear_svm(data).hyperplane.unit_normal
    assert 5 < np.degrees(np.arccos(one @ other)) < 60


def test_logistic_regression_makes_the_penalized_data_most_probable() -> None:
    data = load("moons")
    line = logistic_regression(data).hyperplane
    loss_gradient = 1 / (1 + np.exp(-(data.X @ line.normal + line.offset))) - data.y
    assert np.allclose(data.X.T @ loss_gradient + line.normal, 0, atol=2e-2)
    assert abs(loss_gradient.sum()) < 2e-2


@SETS
def test_support_vectors_are_those_not_beyond_the_edge(name: str) -> None:
    data = load(name)
    svm = linear_svm(data)
    margin = margins(svm, data)
    others = np.setdiff1d(np.arange(data.n_samples), svm.support)
    assert margin[svm.support].max() <= 1 + TOLERANCE
    assert margin[others].min(initial=np.inf) >= 1 - TOLERANCE
    assert len(np.unique(svm.support)) == len(svm.support) > 0


@pytest.mark.parametrize("half", [0.2, 0.22, 0.23, 1.0])
def test_a_point_within_the_street_costs_ten(half: float) -> None:
    """By hand: the normal of two points is the sum of what each pays for, 10 at most, and no longer than it need be."""
    X = np.array([[-half, 0.0], [half, 0.0]])
    pair = Dataset("pair", X, np.array([0, 1]), ("x", "y"), ("a", "b"), X, np.zeros(2), np.ones(2))
    assert np.allclose(linear_svm(pair).score(X), np.array([-1, 1]) * min(1.0, 2 * 10 * half**2), atol=TOLERANCE)


def test_the_line_hangs_on_its_support_vectors_alone() -> None:
    data = load("blobs")
    svm = linear_svm(data)
    assert len(svm.support) < 10
    alone = Dataset(
        "support", data.X[svm.support], data.y[svm.support], data.feature_names, data.class_names,
        data.X[svm.support], np.zeros(2), np.ones(2),
    )  # fmt: skip
    again = linear_svm(alone)
    assert np.allclose(again.hyperplane.normal, svm.hyperplane.normal, rtol=1e-3)
    assert again.hyperplane.offset == pytest.approx(svm.hyperplane.offset, abs=1e-3)


@SETS
def test_the_edges_of_the_street_run_parallel_at_minus_one_and_one(name: str) -> None:
    svm, box = linear_svm(load(name)), Box.cube([0, 0], 20)
    for edge, value in zip(svm.street, (-1, 1), strict=True):
        assert np.allclose(edge.unit_normal, svm.hyperplane.unit_normal, atol=1e-15)
        ends = edge.clip(box)
        assert ends.shape == (2, 2)
        assert np.allclose(svm.score(ends), value, atol=1e-9)
        assert np.allclose(np.abs(svm.hyperplane.signed_distance(ends)), svm.width / 2, rtol=1e-9)


def test_the_street_between_two_blobs_is_empty_and_the_widest() -> None:
    data = load("blobs")
    svm = linear_svm(data)
    margin = margins(svm, data)
    assert margin.min() == pytest.approx(1, abs=TOLERANCE)
    assert set(data.y[svm.support]) == {0, 1}
    widths = []
    for angle in np.radians(np.arange(0, 360, 0.25)):
        height = data.X @ [np.cos(angle), np.sin(angle)]
        widths.append(height[data.y == 1].min() - height[data.y == 0].max())
    assert max(widths) <= svm.width * (1 + TOLERANCE)
    assert max(widths) > 0.999 * svm.width


def test_a_point_in_the_street_may_be_cheap() -> None:
    data = load("blobs")
    assert linear_svm(data, C=1).width > 1.2 * linear_svm(data).width
    assert margins(linear_svm(data, C=1), data).min() < 0.9


def test_the_lift_leaves_the_plane_and_adds_the_square() -> None:
    lifted = kernel_svm(load("bands")).lift([[2.0, 5.0], [-3.0, 1.0]])
    assert lifted.tolist() == [[2, 5, 4], [-3, 1, 9]]


@SETS
def test_the_plane_above_cuts_where_the_score_is_zero(name: str, cloud: np.ndarray) -> None:
    svm = kernel_svm(load(name))
    assert svm.plane.dimension == 3
    height = svm.lift(cloud) @ svm.plane.normal + svm.plane.offset
    assert np.allclose(svm.score(cloud), height, atol=1e-9)
    assert np.array_equal(svm.plane.signed_distance(svm.lift(cloud)) > 0, svm.predict(cloud) == 1)


def test_the_lift_is_a_kernel_svm(cloud: np.ndarray) -> None:
    """Without ever leaving the plane, the kernel k(a, b) = a . b + a1^2 b1^2 gives the same classifier."""
    from sklearn.svm import SVC

    data = load("bands")
    model = SVC(kernel=lambda A, B: A @ B.T + np.outer(A[:, 0] ** 2, B[:, 0] ** 2), tol=1e-6).fit(data.X, data.y)
    assert np.allclose(kernel_svm(data).score(cloud), model.decision_function(cloud), atol=1e-4)


def test_the_trace_on_bands_is_two_curves_each_on_one_side_of_the_middle() -> None:
    data = load("bands")
    svm: Lifted = kernel_svm(data)
    left, right = sorted(level_set(svm.score, Box.around(data.X)), key=lambda line: line[:, 0].mean())
    assert left[:, 0].max() < data.X[data.y == 0, 0].mean() < right[:, 0].min()
    on_plane = svm.plane.signed_distance(svm.lift(np.concatenate([left, right])))
    assert np.abs(on_plane).max() < 1e-9
