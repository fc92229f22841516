"""The errors of other classifiers are those of scikit-learn's, and a line fails where they say that it does."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from nnmath import load
from nnmath.classifiers.others import NEIGHBORS, OTHERS, REGRESSION, SVM, TREE, errors_of_others, lift, lifted_cut

ORACLES = {
    REGRESSION: LogisticRegression(),
    SVM: SVC(kernel="linear", C=10, tol=1e-6),
    TREE: DecisionTreeClassifier(max_leaf_nodes=5, min_impurity_decrease=0.01, random_state=0),
    NEIGHBORS: KNeighborsClassifier(5),
}


@pytest.mark.parametrize("name", ["bands", "rings"])
def test_errors_are_the_points_that_scikit_learn_has_wrong(name: str) -> None:
    data = load(name)
    found = errors_of_others(data)
    assert tuple(found) == OTHERS
    for key, model in ORACLES.items():
        assert found[key] == np.count_nonzero(model.fit(data.X, data.y).predict(data.X) != data.y)


def test_the_lift_leaves_the_plane_and_adds_the_square() -> None:
    assert lift([[2.0, 5.0], [-3.0, 1.0]]).tolist() == [[2, 5, 4], [-3, 1, 9]]


@pytest.mark.parametrize("name", ["bands", "rings", "blobs"])
def test_it_is_a_kernel_svm(name: str) -> None:
    """Without ever leaving the plane, the kernel k(a, b) = a . b + a1^2 b1^2 gives the same classifier."""
    data = load(name)
    cut = lifted_cut(data)
    model = SVC(kernel=lambda A, B: A @ B.T + np.outer(A[:, 0] ** 2, B[:, 0] ** 2), tol=1e-6).fit(data.X, data.y)
    score = lift(data.X) @ cut.plane.normal + cut.plane.offset
    assert np.allclose(score, model.decision_function(data.X), atol=1e-4)
    assert np.array_equal(cut.wrong, (score > 0) != (data.y == 1))
    assert cut.errors == np.count_nonzero(cut.wrong)
