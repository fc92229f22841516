"""k nearest neighbours: a point has the class that most of the data near it have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath._checks import Floats, Ints, as_points
from nnmath.classifiers import Classifier, check_drawable, wrong_points
from nnmath.data import DataError, Dataset


@dataclass(frozen=True, eq=False)
class Neighbours(Classifier):
    """``score(X)`` is the share of class 1 among the ``k`` nearest, minus 1/2: it jumps at the boundary."""

    k: int
    nearest: Callable[[Floats], Ints]

    def neighbours(self, query: Any) -> Ints:
        """The indices (k,) of the points of the data nearest to ``query`` (d,), nearest first."""
        return np.asarray(self.nearest(self._one(query))[0], dtype=np.int64)

    def vote(self, query: Any) -> int:
        """The class that most neighbours of ``query`` (d,) have; 0 where as many have the one as the other."""
        return int(self.predict(self._one(query))[0])

    def _one(self, query: Any) -> Floats:
        return as_points(np.asarray(query, dtype=np.float64)[None], self.n_features, "a query in a row")


def nearest_neighbours(dataset: Dataset, k: int = 5) -> Neighbours:
    """The classifier of the ``k`` nearest neighbours. Raises DataError for more than two classes, or a ``k`` that
    is not from 1 to the number of points.
    """
    from sklearn.neighbors import KNeighborsClassifier

    name = "Nearest neighbours"
    check_drawable(name, dataset)
    if not 1 <= k <= dataset.n_samples:
        raise DataError(f"k must be from 1 to the {dataset.n_samples} points of {dataset.name}, not {k}")
    model = KNeighborsClassifier(n_neighbors=k).fit(dataset.X, dataset.y)
    errors = wrong_points(model, dataset.X, dataset.y)
    return Neighbours(
        name,
        lambda X: model.predict_proba(X)[:, 1] - 0.5,
        dataset.n_features,
        errors,
        k,
        lambda X: model.kneighbors(X, return_distance=False),
    )
