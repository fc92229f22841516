"""What the article's other classifiers share, and the two whose boundary is a curve.

The others: `nnmath.classifiers.linear` (a line, and a plane above the data), `nnmath.classifiers.tree` (rectangles),
`nnmath.classifiers.neighbors`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.geometry.box import Box
from nnmath.geometry.contours import level_set
from nnmath.utils.arrays import Floats, Ints, as_points
from nnmath.utils.errors import DataError
from nnmath.utils.memo import curves, once


@dataclass(frozen=True, eq=False)
class Classifier:
    """A fitted two-class classifier. ``score(X)`` (n,) is positive for class 1 and 0 on the boundary, unless it jumps
    there; ``boundary(box)`` is what to draw. ``errors`` counts the misclassified points of the fitted data.
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

    def boundary(self, box: Box) -> list[Floats]:
        """Where the prediction changes in a 2-D ``box``, as polylines (m, 2); a closed one repeats its first point.

        Raises ValueError unless there are two features.
        """
        return curves(self, box.bounds, lambda: level_set(self.score, box))


@once
def qda(dataset: Dataset) -> Classifier:
    """Quadratic discriminant analysis: a normal distribution for each class, each with its own covariance.

    Raises DataError for more than two classes, or for a class whose points lie on a line.
    """
    from sklearn.discriminant_analysis import QuadraticDiscriminantAnalysis

    try:
        return _curved("QDA", QuadraticDiscriminantAnalysis(), dataset)
    except np.linalg.LinAlgError:
        raise DataError(
            f"QDA needs classes that spread in every direction, but a class of {dataset.name} does not"
        ) from None


@once
def rbf_svm(dataset: Dataset) -> Classifier:
    """The support vector machine with a Gaussian kernel (scikit-learn's defaults). Raises DataError for
    more than two classes.
    """
    from sklearn.svm import SVC

    return _curved("RBF SVM", SVC(kernel="rbf"), dataset)


def _curved(name: str, model: Any, dataset: Dataset) -> Classifier:
    check_drawable(name, dataset)
    model.fit(dataset.X, dataset.y)
    return Classifier(name, model.decision_function, dataset.n_features, wrong_points(model, dataset.X, dataset.y))


def check_drawable(name: str, dataset: Dataset, n_features: int | None = None) -> None:
    """Raise DataError for more than two classes or, if ``n_features`` is given, for another number of features."""
    if dataset.n_classes != 2:
        raise DataError(f"{name} needs two classes; {dataset.name} has {dataset.n_classes}")
    if n_features is not None and dataset.n_features != n_features:
        raise DataError(f"{name} needs {n_features} features; {dataset.name} has {dataset.n_features}")


def wrong_points(model: Any, X: Floats, y: Ints) -> int:
    """How many of the points ``X`` (n, d) a fitted scikit-learn ``model`` gives another class than ``y`` (n,)."""
    return int(np.count_nonzero(model.predict(X) != y))
