"""Two columns of a table, chosen for a film in their own plane, and what the choice costs.

A pair of columns is as good as the points nearest to each point in its plane are of that point's class. The pair of a
film is chosen on all its points. For its score it is chosen anew on each fold's other points, so that the choice does
not flatter it (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 7.10.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from nnmath.datasets.dataset import Dataset
from nnmath.datasets.table_columns import table_columns
from nnmath.fitting import cross_validation
from nnmath.fitting.cross_validation import TREES, Score
from nnmath.fitting.optimizer import Points, RestartTask, attempt
from nnmath.fitting.report import ColumnChoice
from nnmath.fitting.spec import FitSpec
from nnmath.utils.arrays import Floats, Ints

COST = 0.1
"""The share of unseen points that two columns may cost, compared with all: where they cost more, no two will do."""

LEAST_VALUES = 6
"""Different values of a column in a plane: fewer put all points on a few lines."""

PILED = 0.5
"""The share of points that may have one value of a column in a plane: of more, the picture is a single line."""

LIKED = 6
"""The columns that a forest finds most telling, of which a pair is chosen: of all there may be millions of pairs."""

NEAREST = 10
"""The neighbors of a point by which a plane is judged."""

ROUNDS = 2
"""How often the points are split into folds to judge the choice."""

NETWORKS = ((3, 1.0), (8, 0.1))
"""The neurons and penalties of the networks by which two columns are compared with all."""

STARTS, STEPS = 2, 250

Pair = tuple[int, int]


@dataclass(frozen=True, eq=False)
class TwoColumns:
    """The ``pair`` of columns chosen on all points ``X`` (n, d) with classes ``y`` (n,), and ``of_folds`` those that
    were chosen without the rows of each of the ``folds``.
    """

    spec: FitSpec
    X: Floats
    y: Ints
    pair: Pair
    folds: tuple[Ints, ...]
    of_folds: tuple[Pair, ...]

    @classmethod
    def of(cls, data: Dataset, spec: FitSpec, rows: Ints | None = None) -> TwoColumns | None:
        """Chosen on some ``rows`` of the data, or on all; None for data in a plane, or with too few columns or points
        for a choice.
        """
        candidates = _candidates(data)
        if data.n_features == 2 or len(candidates) < 2:
            return None
        X, y = (data.X, data.y) if rows is None else (data.X[rows], data.y[rows])
        folds = cross_validation.make_folds(X, y, spec.seed, _times(spec))
        if not folds:
            return None
        chosen = [best_pair(np.delete(X, held, axis=0), np.delete(y, held), candidates) for held in folds]
        return cls(spec, X, y, best_pair(X, y, candidates), folds, tuple(chosen))

    def choice(self, of_columns: int) -> ColumnChoice:
        """The pair, and whether it does nearly as well as all columns, ``of_columns`` of the table."""
        every = [tuple(range(self.X.shape[1]))] * len(self.folds)
        two, whole = (self._best_score(columns) for columns in (self.of_folds, every))
        return ColumnChoice(self.pair, whole - two <= COST, two, whole, of_columns)

    def _best_score(self, columns: Sequence[tuple[int, ...]]) -> float:
        return max(self._score(columns, (hidden,), alpha).mean for hidden, alpha in NETWORKS)

    def network_score(self, hidden: tuple[int, ...], alpha: float) -> Score:
        """The score of such networks, on each fold with the two columns that were chosen without it."""
        return self._score(self.of_folds, hidden, alpha)

    def straight_score(self) -> Score | None:
        """The score of logistic regression, on each fold with its two columns."""
        return cross_validation.straight_score(self.X, self.y, self.folds, _times(self.spec), self.of_folds)

    def _score(self, columns: Sequence[tuple[int, ...]], hidden: tuple[int, ...], alpha: float) -> Score:
        task = RestartTask(hidden, self.spec.activation, alpha, STEPS, self.spec.seed, parts=(0,), judged=0)
        right = [self._right(task, own, held) for own, held in zip(columns, self.folds, strict=True)]
        return Score.from_folds(right, len(self.y), _times(self.spec))

    def _right(self, task: RestartTask, columns: tuple[int, ...], held: Ints) -> float:
        """The accuracy on the rows ``held`` of the start with the lowest loss, fitted to the others."""
        none = np.zeros(0, dtype=np.int64)
        points = Points(self.X[:, list(columns)], self.y, none, none, none, (held,))
        tried = [attempt(points, replace(task, seed=task.seed + i)) for i in range(STARTS)]
        return min(tried, key=lambda one: one.start.loss).test_accuracy or 0.0


def _times(spec: FitSpec) -> int:
    return 1 if spec.held_out == "once" else ROUNDS


def best_pair(X: Floats, y: Ints, candidates: Sequence[int]) -> Pair:
    """Two of the candidates, in order: those in whose plane the most neighbors of points (n, d) are of their class."""
    pairs = combinations(sorted(_most_telling(X, y, candidates)), 2)
    return max(pairs, key=lambda pair: own_neighbors(X[:, list(pair)], y))


def own_neighbors(X: Floats, y: Ints) -> float:
    """The share of the `NEAREST` neighbors of points (n, 2) that are of their class, on average."""
    from sklearn.neighbors import NearestNeighbors

    nearest = NearestNeighbors(n_neighbors=min(NEAREST, len(y) - 1)).fit(X)
    return float((y[nearest.kneighbors(return_distance=False)] == y[:, None]).mean())


def _candidates(data: Dataset) -> list[int]:
    """The columns of numbers that spread points out in a plane."""
    alone = [column.features[0] for column in table_columns(data) if len(column.features) == 1]
    return [k for k in alone if _spreads_out(data.raw[:, k])]


def _spreads_out(values: Floats) -> bool:
    """Whether values (n,) of a column are many, and most of them not one and the same."""
    _, counts = np.unique(values, return_counts=True)
    return len(counts) >= LEAST_VALUES and float(counts.max()) <= PILED * len(values)


def _most_telling(X: Floats, y: Ints, candidates: Sequence[int]) -> list[int]:
    """At most `LIKED` of the candidates, by a random forest."""
    from sklearn.ensemble import RandomForestClassifier

    if len(candidates) <= LIKED:
        return list(candidates)
    forest = RandomForestClassifier(TREES, random_state=0).fit(X[:, list(candidates)], y)
    return [candidates[k] for k in np.argsort(-forest.feature_importances_, kind="stable")[:LIKED]]
