"""The article's other classifiers on the same data: what a curve rather than a straight line can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath._checks import Floats, Ints, as_points
from nnmath.data import DataError, Dataset


@dataclass(frozen=True, eq=False)
class Classifier:
    """A fitted two-class classifier. ``score(X)`` (n,) is positive for class 1 and 0 on the boundary;
    ``level_set(classifier.score, box)`` draws it. ``errors`` counts the wrong points of the data it was
    fitted to.
    """

    name: str
    decision: Callable[[Floats], Floats]
    n_features: int
    errors: int

    def score(self, X: Any) -> Floats:
        """The decision value of points ``X`` (n, d), (n,): positive for class 1."""
        return np.asarray(self.decision(as_points(X, self.n_features, "X")), dtype=np.float64)

    def predict(self, X: Any) -> Ints:
        """The class of points ``X`` (n, d), (n,): 0 or 1."""
        return (self.score(X) > 0).astype(np.int64)


def qda(dataset: Dataset) -> Classifier:
    """Quadratic discriminant analysis: a normal distribution for each class, each with its own covariance.

    Raises DataError for more than two classes.
    """
    from sklearn.discriminant_analysis import QuadraticDiscriminantAnalysis

    return _fitted("QDA", QuadraticDiscriminantAnalysis(), dataset)


def rbf_svm(dataset: Dataset) -> Classifier:
    """The support vector machine with a Gaussian kernel (scikit-learn's defaults). Raises DataError for
    more than two classes.
    """
    from sklearn.svm import SVC

    return _fitted("RBF SVM", SVC(kernel="rbf"), dataset)


def _fitted(name: str, model: Any, dataset: Dataset) -> Classifier:
    if dataset.n_classes != 2:
        raise DataError(f"{name} is drawn for two classes; {dataset.name} has {dataset.n_classes}")
    model.fit(dataset.X, dataset.y)
    wrong = int(np.count_nonzero(model.predict(dataset.X) != dataset.y))
    return Classifier(name, model.decision_function, dataset.n_features, wrong)
