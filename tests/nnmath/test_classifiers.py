from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nnmath import Box, Classifier, DataError, Dataset, level_set, load, qda, rbf_svm


@pytest.mark.parametrize("make", [qda, rbf_svm])
def test_score_agrees_with_predict_and_errors(make: Callable[[Dataset], Classifier], cloud: np.ndarray) -> None:
    data = load("bands")
    classifier = make(data)
    assert classifier.errors == np.count_nonzero(classifier.predict(data.X) != data.y)
    assert classifier.errors < 20
    assert np.array_equal(classifier.predict(cloud), (classifier.score(cloud) > 0).astype(int))


def test_qda_is_the_ratio_of_two_normal_densities(cloud: np.ndarray) -> None:
    from scipy.stats import multivariate_normal

    data = load("rings")
    groups = [data.X[data.y == k] for k in (0, 1)]
    log_p = [multivariate_normal(g.mean(axis=0), np.cov(g.T)).logpdf(cloud) for g in groups]
    # Dividing by n or by n - 1 is scikit-learn's affair: its versions differ.
    assert np.allclose(qda(data).score(cloud), log_p[1] - log_p[0], rtol=0.02, atol=0.02)


@pytest.mark.parametrize("make", [qda, rbf_svm])
def test_the_curve_round_the_inner_ring_is_nearly_a_circle(make: Callable[[Dataset], Classifier]) -> None:
    data = load("rings")
    classifier = make(data)
    assert classifier.errors == 0
    (curve,) = level_set(classifier.score, Box.cube([0, 0], 2.2))
    assert np.abs(classifier.score(curve)).max() < 1e-9
    radius = np.linalg.norm(curve, axis=1)
    assert radius.max() / radius.min() < 1.25


@pytest.mark.parametrize("make", [qda, rbf_svm])
def test_more_than_two_classes_are_refused(make: Callable[[Dataset], Classifier]) -> None:
    with pytest.raises(DataError, match="two classes; iris has 3"):
        make(load("iris"))


def test_wrong_shape_ends_in_one_clear_line() -> None:
    with pytest.raises(ValueError, match=r"\(n, 2\)"):
        qda(load("bands")).score([1.0, 2.0])
