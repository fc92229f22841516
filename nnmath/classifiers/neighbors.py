"""k nearest neighbors: a point has the class that most of the data near it have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath.classifiers.base import Classifier, check_drawable, wrong_points
from nnmath.datasets.dataset import Dataset
from nnmath.geometry.box import Box
from nnmath.geometry.contours import level_set
from nnmath.utils.arrays import Floats, Ints
from nnmath.utils.errors import DataError
from nnmath.utils.memo import curves, once

RESOLUTION = 400  # points a side: the boundary has corners, which a coarser grid would visibly cut


@dataclass(frozen=True, eq=False)
class NearestNeighbors(Classifier):
    """``score(X)`` is the share of class 1 among the ``k`` nearest, minus 1/2: it jumps at the boundary."""

    k: int
    nearest: Callable[[Floats], Ints]

    def neighbors(self, query: Any) -> Ints:
        """The indices (k,) of the points of the data nearest to ``query`` (d,), nearest first."""
        return np.asarray(self.nearest(self._one(query))[0], dtype=np.int64)

    def vote(self, query: Any) -> int:
        """The class that most neighbors of ``query`` (d,) have; 0 where as many have the one as the other."""
        return int(self.predict(self._one(query))[0])

    def boundary(self, box: Box) -> list[Floats]:
        """Where the vote changes in a 2-D ``box``, as polylines (m, 2): every vertex is a place where it does, and
        between two of them, within a cell of a fine grid, the way is straight. Thinner slivers are lost.
        """
        # Of a vote only the side counts: a tie is class 0's, and its score of 0 no boundary.
        return curves(self, box.bounds, lambda: level_set(self._side, box, RESOLUTION))

    def _side(self, X: Floats) -> Floats:
        return np.where(self.score(X) > 0, 1.0, -1.0)

    def _one(self, query: Any) -> Floats:
        point = np.asarray(query, dtype=np.float64)
        if point.shape != (self.n_features,):
            raise ValueError(f"a query must have shape ({self.n_features},), not {point.shape}")
        return point[None]


@once
def nearest_neighbors(dataset: Dataset, k: int = 5) -> NearestNeighbors:
    """The classifier of the ``k`` nearest neighbors. Raises DataError for more than two classes, or a ``k`` that
    is not from 1 to the number of points.
    """
    from sklearn.neighbors import KNeighborsClassifier

    name = "Nearest neighbours"
    check_drawable(name, dataset)
    if not 1 <= k <= dataset.n_samples:
        raise DataError(f"k must be from 1 to the {dataset.n_samples} points of {dataset.name}, not {k}")
    model = KNeighborsClassifier(n_neighbors=k).fit(dataset.X, dataset.y)
    errors = wrong_points(model, dataset.X, dataset.y)
    return NearestNeighbors(
        name,
        lambda X: model.predict_proba(X)[:, 1] - 0.5,
        dataset.n_features,
        errors,
        k,
        lambda X: model.kneighbors(X, return_distance=False),
    )
