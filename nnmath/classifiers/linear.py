"""Classifiers that cut with a hyperplane: in the plane of the data, or in a space to which the data are lifted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath.classifiers.base import Classifier, check_drawable, wrong_points
from nnmath.datasets.dataset import Dataset
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats, Ints, as_points, read_only
from nnmath.utils.errors import DataError
from nnmath.utils.linear_algebra import length
from nnmath.utils.memo import once

DIGITS = 9
"""Decimals of a cut's weights: more than its optimizer gets right, yet the same on every processor."""


@dataclass(frozen=True, eq=False)
class Linear(Classifier):
    """Its boundary is ``hyperplane``, whose normal points towards class 1: ``score(X)`` = normal . x + offset."""

    hyperplane: Hyperplane

    def boundary(self, box: Box) -> list[Floats]:
        """The line's two ends in a 2-D ``box``, one polyline (2, 2); none where it misses the box."""
        ends = self.hyperplane.clip(box)
        return [ends] if len(ends) else []


@dataclass(frozen=True, eq=False)
class MarginClassifier(Linear):
    """A linear SVM. ``support`` (m,) are the indices of the points that hold the line in place, all of them on the
    edge of the street, within it or on its wrong side. ``street`` is its two edges, decision values -1 and +1.
    """

    support: Ints

    @property
    def street(self) -> tuple[Hyperplane, Hyperplane]:
        """The edges, parallel to the boundary: class 0's (score -1), then class 1's (score +1)."""
        normal, offset = self.hyperplane.normal, self.hyperplane.offset
        return Hyperplane(normal, offset + 1), Hyperplane(normal, offset - 1)

    @property
    def width(self) -> float:
        """The distance between the edges of the street, ``2 / |normal|``."""
        return 2 / length(self.hyperplane.normal)


@dataclass(frozen=True, eq=False)
class Lifted(Classifier):
    """A linear SVM on points lifted out of their plane, to z = x1 squared. ``plane`` is its cut up there, the normal
    towards class 1; seen from above, the cut's trace is ``boundary(box)``.
    """

    plane: Hyperplane

    def lift(self, points: Any) -> Floats:
        """``points`` (n, 2) with their height added: (x1, x2, x1 squared), (n, 3)."""
        return lift(points)


def lift(points: Any) -> Floats:
    """``points`` (n, 2) raised to z = x1 squared, (n, 3)."""
    flat = as_points(points, 2)
    return np.column_stack([flat, flat[:, 0] ** 2])


@once
def logistic_regression(dataset: Dataset) -> Linear:
    """Logistic regression (scikit-learn's defaults): the line that makes the data most probable.

    Raises DataError for more than two classes, or where no direction tells them apart.
    """
    from sklearn.linear_model import LogisticRegression

    name = "Logistic regression"
    check_drawable(name, dataset)
    model = LogisticRegression().fit(dataset.X, dataset.y)
    errors = wrong_points(model, dataset.X, dataset.y)
    return Linear(name, model.decision_function, dataset.n_features, errors, _hyperplane(name, model, dataset))


@once
def linear_svm(dataset: Dataset, C: float = 10.0) -> MarginClassifier:
    """The linear support vector machine: the line in the middle of the widest street between the classes.

    ``C`` is the price of a point within the street or beyond. At 10, classes that fall well apart leave the street
    empty; at scikit-learn's 1 it is wider, and points stand in it. Raises DataError for more than two classes, or
    where no direction tells them apart.
    """
    name = "Linear SVM"
    check_drawable(name, dataset)
    model = _fitted_svm(dataset.X, dataset.y, C)
    errors = wrong_points(model, dataset.X, dataset.y)
    support = read_only(model.support_, np.int64)
    return MarginClassifier(
        name, model.decision_function, dataset.n_features, errors, _hyperplane(name, model, dataset), support
    )


@once
def kernel_svm(dataset: Dataset) -> Lifted:
    """The kernel trick done as a lift: a linear SVM on (x1, x2, x1 squared).

    Raises DataError for more than two classes, or other than two features.
    """
    name = "Kernel SVM"
    check_drawable(name, dataset, n_features=2)
    lifted = lift(dataset.X)
    model = _fitted_svm(lifted, dataset.y, C=1.0)
    errors = wrong_points(model, lifted, dataset.y)
    return Lifted(name, lambda X: model.decision_function(lift(X)), 2, errors, _hyperplane(name, model, dataset))


def _fitted_svm(X: Floats, y: Ints, C: float) -> Any:
    from sklearn.svm import SVC

    return SVC(kernel="linear", C=C, tol=1e-6).fit(X, y)  # support vectors on the street's edge, not just near it


def _hyperplane(name: str, model: Any, dataset: Dataset) -> Hyperplane:
    normal = np.round(model.coef_[0], DIGITS)
    if not normal.any():
        raise DataError(f"{name} finds no direction in which the classes of {dataset.name} lie apart")
    return Hyperplane(normal, round(float(model.intercept_[0]), DIGITS))
