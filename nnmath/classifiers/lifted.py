"""A rival of the network, by hand: points are lifted to the square of their first coordinate, and cut flat there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.geometry.box import Box
from nnmath.geometry.contours import level_set
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Bools, Floats, Ints, as_points
from nnmath.utils.memo import curves, once

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

    @property
    def tip(self) -> Floats | None:
        """Where the trace of the cut turns back (2,), seen from above: it is a parabola. None if it is upright
        lines, or one straight line.
        """
        across, up, square = self.plane.normal
        if not up or not square:
            return None
        x = -across / (2 * square)
        return np.array([x, -(across * x + square * x**2 + self.plane.offset) / up])

    def predict(self, points: Any) -> Ints:
        """The class (n,) of points (n, 2) of the plane."""
        return np.asarray(self._score(points) > 0, dtype=np.int64)

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
