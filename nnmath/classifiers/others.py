"""The article's other classifiers. By scikit-learn: how many points each gets wrong. By hand: a flat cut through points
that are lifted out of their plane, to the square of their first coordinate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.geometry.box import Box
from nnmath.geometry.contours import level_set
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Bools, Floats, as_points
from nnmath.utils.memo import curves, once

REGRESSION, SVM, TREE, NEIGHBORS = "Logistic regression", "Linear SVM", "Decision tree", "Nearest neighbours"
OTHERS = REGRESSION, SVM, TREE, NEIGHBORS


@once
def errors_of_others(dataset: Dataset) -> dict[str, int]:
    """By the name of each of `OTHERS`, the misclassified points of the data that it was fitted to."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.svm import SVC
    from sklearn.tree import DecisionTreeClassifier

    models = {
        REGRESSION: LogisticRegression(),
        SVM: SVC(kernel="linear", C=10.0, tol=1e-6),
        TREE: DecisionTreeClassifier(max_leaf_nodes=5, min_impurity_decrease=0.01, random_state=0),
        NEIGHBORS: KNeighborsClassifier(),
    }
    X, y = dataset.X, dataset.y
    return {name: int(np.count_nonzero(model.fit(X, y).predict(X) != y)) for name, model in models.items()}


DIGITS = 9
"""Decimals of the cut's weights: more than its optimizer gets right, yet the same on every processor."""


@dataclass(frozen=True, eq=False)
class LiftedCut:
    """A linear SVM on points of two classes lifted to z = x1 squared, fitted by scikit-learn as ``model``. ``plane`` is
    its cut up there, the normal towards class 1; ``wrong`` (n,) are the points of the data on its wrong side.
    """

    model: Any
    plane: Hyperplane
    wrong: Bools

    @property
    def errors(self) -> int:
        """How many points are on the wrong side."""
        return int(np.count_nonzero(self.wrong))

    def boundary(self, box: Box) -> list[Floats]:
        """The cut's trace in a 2-D ``box``, seen from above, as polylines (m, 2)."""
        return curves(self, box.bounds, lambda: level_set(self._score, box))

    def _score(self, points: Floats) -> Floats:
        return np.asarray(self.model.decision_function(lift(points)), dtype=np.float64)


def lift(points: Any) -> Floats:
    """``points`` (n, 2) raised to z = x1 squared, (n, 3)."""
    flat = as_points(points, 2)
    return np.column_stack([flat, flat[:, 0] ** 2])


@once
def lifted_cut(dataset: Dataset) -> LiftedCut:
    """The cut through a data set of two classes in a plane."""
    from sklearn.svm import SVC

    lifted = lift(dataset.X)
    model = SVC(kernel="linear", tol=1e-6).fit(lifted, dataset.y)
    plane = Hyperplane(np.round(model.coef_[0], DIGITS), round(float(model.intercept_[0]), DIGITS))
    return LiftedCut(model, plane, model.predict(lifted) != dataset.y)
