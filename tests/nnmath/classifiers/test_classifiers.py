"""What all classifiers share: a score that agrees with scikit-learn's own predictions, errors, and refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sklearn.discriminant_analysis import QuadraticDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from nnmath import (
    Box,
    Classifier,
    DataError,
    Dataset,
    decision_tree,
    kernel_svm,
    level_set,
    linear_svm,
    load,
    logistic_regression,
    nearest_neighbors,
    qda,
    rbf_svm,
)

Maker = Callable[[Dataset], Classifier]

ORACLES: dict[Maker, Callable[[], Any]] = {
    logistic_regression: LogisticRegression,
    linear_svm: lambda: SVC(kernel="linear", C=10, tol=1e-6),
    kernel_svm: lambda: make_pipeline(
        FunctionTransformer(lambda X: np.column_stack([X, X[:, 0] ** 2])), SVC(kernel="linear", tol=1e-6)
    ),
    decision_tree: lambda: DecisionTreeClassifier(max_leaf_nodes=5, min_impurity_decrease=0.01, random_state=0),
    nearest_neighbors: lambda: KNeighborsClassifier(5),
    qda: QuadraticDiscriminantAnalysis,
    rbf_svm: lambda: SVC(kernel="rbf"),
}
EVERY = pytest.mark.parametrize("make", ORACLES, ids=lambda make: make.__name__)


def grid(box: Box, resolution: int) -> np.ndarray:
    axes = np.linspace(box.low, box.high, resolution).T
    return np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)


@EVERY
@pytest.mark.parametrize("name", ["bands", "rings", "blobs"])
@pytest.mark.slow
def test_the_sign_of_the_score_is_what_scikit_learn_predicts(make: Maker, name: str) -> None:
    data = load(name)
    classifier, oracle = make(data), ORACLES[make]().fit(data.X, data.y)
    points = grid(Box.around(data.X, 0.3), 211)
    expected = oracle.predict(points)
    assert len(np.unique(expected)) == 2  # else the comparison would say nothing
    assert np.array_equal(classifier.score(points) > 0, expected == 1)
    assert np.array_equal(classifier.predict(points), expected)
    assert classifier.errors == np.count_nonzero(oracle.predict(data.X) != data.y)


@EVERY
def test_errors_are_the_wrong_points_of_the_data(make: Maker) -> None:
    data = load("bands")
    classifier = make(data)
    assert classifier.errors == np.count_nonzero(classifier.predict(data.X) != data.y) > 0


def test_a_line_fails_on_bands_where_all_others_do_not() -> None:
    data = load("bands")
    failing = {make.__name__ for make in ORACLES if make(data).errors > 20}
    assert failing == {"logistic_regression", "linear_svm"}
    assert all(make(load("blobs")).errors <= 1 for make in ORACLES)


def test_qda_is_the_ratio_of_two_normal_densities(cloud: np.ndarray) -> None:
    from scipy.stats import multivariate_normal

    data = load("rings")
    groups = [data.X[data.y == k] for k in (0, 1)]
    log_p = [multivariate_normal(g.mean(axis=0), np.cov(g.T)).logpdf(cloud) for g in groups]
    # Dividing by n or by n - 1 is scikit-learn's affair: its versions differ.
    assert np.allclose(qda(data).score(cloud), log_p[1] - log_p[0], rtol=0.02, atol=0.02)


@pytest.mark.parametrize("make", [qda, rbf_svm])
def test_the_curve_round_the_inner_ring_is_nearly_a_circle(make: Maker) -> None:
    data = load("rings")
    classifier = make(data)
    assert classifier.errors == 0
    (curve,) = level_set(classifier.score, Box.cube([0, 0], 2.2))
    assert np.abs(classifier.score(curve)).max() < 1e-9
    radius = np.linalg.norm(curve, axis=1)
    assert radius.max() / radius.min() < 1.25


@EVERY
def test_more_than_two_classes_are_refused_in_one_line(make: Maker) -> None:
    with pytest.raises(DataError, match=r"^[^\n]* needs two classes; iris has 3$"):
        make(load("iris"))


@pytest.mark.parametrize("make", [kernel_svm, decision_tree])
def test_pictures_of_two_features_refuse_more(make: Maker) -> None:
    with pytest.raises(DataError, match=r"^[^\n]* needs 2 features; breast_cancer has 30$"):
        make(load("breast_cancer"))


@pytest.mark.parametrize("make", [logistic_regression, linear_svm, nearest_neighbors, rbf_svm])
def test_the_others_take_any_number_of_features(make: Maker) -> None:
    data = load("breast_cancer")
    classifier = make(data)
    assert classifier.n_features == 30
    assert classifier.errors == np.count_nonzero(classifier.predict(data.X) != data.y) < 20


@EVERY
def test_the_wrong_shape_ends_in_one_clear_line(make: Maker) -> None:
    with pytest.raises(ValueError, match=r"^X must have shape \(n, 2\), not \(2,\)$"):
        make(load("bands")).score([1.0, 2.0])


@pytest.mark.parametrize("make", [logistic_regression, linear_svm, kernel_svm])
def test_data_without_a_direction_are_refused(make: Maker) -> None:
    cross = Dataset.from_raw("cross", [[0, 0], [1, 1], [0, 1], [1, 0]], [0, 0, 1, 1], ["a", "b"], ["same", "other"])
    with pytest.raises(DataError, match=r"no direction in which the classes of cross lie apart"):
        make(cross)
    half = np.random.default_rng(0).normal(size=(20, 2))
    both = Dataset.from_raw("both", [*half, *-half, *half, *-half], [0] * 40 + [1] * 40, ["a", "b"], ["one", "other"])
    with pytest.raises(DataError, match=r"no direction in which the classes of both lie apart"):
        make(both)


def test_qda_refuses_a_class_on_a_line() -> None:
    flat = [[i, i] for i in range(6)]
    with pytest.raises(DataError, match="a class of diagonal does not"):
        qda(Dataset.from_raw("diagonal", flat, [0, 0, 0, 1, 1, 1], ["a", "b"], ["low", "high"]))
