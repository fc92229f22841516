"""The errors of other classifiers are those of scikit-learn's, and a line fails where they say that it does."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from nnmath import load
from nnmath.classifiers.others import NEIGHBORS, OTHERS, REGRESSION, SVM, TREE, errors_of_others

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


def test_a_line_fails_on_bands_where_the_others_do_not() -> None:
    failing = {name for name, wrong in errors_of_others(load("bands")).items() if wrong > 20}
    assert failing == {REGRESSION, SVM}
