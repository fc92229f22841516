"""The best known classifier without a hidden layer: a straight cut, or a score for each class with straight borders."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnmath.datasets.dataset import Dataset, stratified
from nnmath.geometry.class_view import ClassView, class_view, spread_beside
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats, Ints, as_labels, as_points, length, matmul, read_only
from nnmath.utils.memo import once

# Directions closer than this (radians) are taken as one: points on one line, seen through rounding.
SAME_DIRECTION = 1e-11


def best_line(X: Any, y: Any) -> tuple[Hyperplane, int]:
    """The line that leaves the fewest points ``X`` (n, 2) of classes ``y`` 0 and 1 on the wrong side.

    Gives the line, class 1 on the side of its normal, and the number of wrong points: the exact minimum
    over all lines. Every split of the points by a line is also made by one just beside some point, in a
    direction in which no two points are level. So for each point (the pivot) the others are sorted by
    direction, and one sweep of a line about the pivot counts every split: O(n^2 log n). Among lines that
    tie, the one with the widest gap wins. Raises ValueError for other shapes or classes, or no points.
    """
    points = as_points(X, 2, "X")
    labels = as_labels(y, len(points), 2)
    if not len(points):
        raise ValueError("best_line needs at least one point")
    spots, cost = _spots(points, labels)
    swept = [_sweep(spots, cost, pivot) for pivot in range(len(spots))]
    best = min(swept, key=lambda one: (one.cost, -one.gap))
    line = Hyperplane(best.normal, -best.level)
    return line, int(np.count_nonzero((line.signed_distance(points) > 0) != (labels == 1)))


def _spots(points: Floats, labels: Ints) -> tuple[Floats, Ints]:
    """The distinct points (m, 2), and what it costs (m,) to call each class 1 instead of class 0."""
    spots, spot_of = np.unique(points, axis=0, return_inverse=True)
    signs = np.where(labels == 0, 1, -1)
    return spots, np.bincount(spot_of.reshape(-1), weights=signs, minlength=len(spots)).astype(np.int64)


@dataclass(frozen=True)
class _Swept:
    """A line normal . p = level beside the pivot; the side of the normal is called class 1."""

    cost: int
    gap: float
    normal: Floats
    level: float


def _sweep(spots: Floats, cost: Ints, pivot: int) -> _Swept:
    """The best line beside one pivot, in any direction, either side being class 1."""
    angle, left = _left_sides(np.delete(spots, pivot, axis=0) - spots[pivot], np.delete(cost, pivot))
    # The pivot goes to the side that suits it: the line passes just beside it.
    right = int(cost.sum()) - int(cost[pivot]) - left
    costs = np.concatenate([left, right]) + min(int(cost[pivot]), 0)
    least = int(costs.min())
    angles = np.concatenate([angle, angle + np.pi])[costs == least]
    normals = np.column_stack([-np.sin(angles), np.cos(angles)])
    beside = [_beside(spots, spots[pivot], n, inside=bool(cost[pivot] < 0), cost=least) for n in normals]
    return max(beside, key=lambda swept: swept.gap)


def _left_sides(arms: Floats, cost: Ints) -> tuple[Floats, Ints]:
    """A line through the origin turns from 0 to pi and crosses the ``arms`` (m, 2), each with its cost (m,).

    Gives an angle between any two crossings, and the summed cost of the arms on the line's left there.
    """
    if not len(arms):
        return np.zeros(1), np.zeros(1, dtype=np.int64)
    backward = (arms[:, 1] < 0) | ((arms[:, 1] == 0) & (arms[:, 0] < 0))
    forward = np.where(backward[:, None], -arms, arms)
    crossing = np.arctan2(forward[:, 1], forward[:, 0])
    order = np.argsort(crossing, kind="stable")
    # A forward arm is on the left until the line crosses it, a backward one from then on.
    left = cost[~backward].sum() + np.cumsum(np.where(backward, cost, -cost)[order])
    start = crossing[order]
    gap = np.diff(start, append=start[0] + np.pi)
    clear = gap > SAME_DIRECTION
    return (start + gap / 2)[clear], left[clear]


def _beside(spots: Floats, pivot: Floats, normal: Floats, inside: bool, cost: int) -> _Swept:
    """The line with that normal, half-way between the pivot and the next spot on its other side."""
    height = matmul(spots - pivot, normal)
    outward = -height if inside else height
    gap = float(outward[outward > 0].min(initial=np.inf))
    gap = gap if np.isfinite(gap) else 2.0  # nothing beyond the pivot: any distance will do
    return _Swept(cost, gap, normal, float(matmul(pivot, normal)) + (-gap / 2 if inside else gap / 2))


BEST_POINT = "the best single cut"
BEST_LINE, BEST_FOUND = "the best straight line", "the best straight cut found"
REGRESSION = "logistic regression"

MOST_FOR_LINE = 2000  # points for which all lines are tried
MOST_FOR_REGRESSION = 20_000  # points to fit; the errors are counted on all
WEAK = 1e4  # almost no regularisation


@dataclass(frozen=True, eq=False)
class StraightCut:
    """Scores of the classes that are linear in the (standardized) features, and how many points they get wrong.

    ``weights`` (d, K) and ``bias`` (K,), or (d, 1) and (1,) for two classes: the score of class 1 against class 0.
    ``separates``: no point is wrong, which proves that the classes are linearly separable. Otherwise only
    "the best straight line", and on a line "the best single cut", is known to be the best there is. ``method`` is that,
    "logistic regression", or "the best straight cut found" where that was moved to a better place. ``view`` shows the
    data in two directions; where it is exact, the borders are seen as they are.
    """

    weights: Floats
    bias: Floats
    errors_by_class: tuple[int, ...]
    method: str
    view: ClassView

    def __post_init__(self) -> None:
        object.__setattr__(self, "weights", read_only(self.weights))
        object.__setattr__(self, "bias", read_only(self.bias))

    @property
    def errors(self) -> int:
        """How many points are on a wrong side."""
        return sum(self.errors_by_class)

    @property
    def separates(self) -> bool:
        """Whether no point is on a wrong side."""
        return self.errors == 0

    @property
    def n_classes(self) -> int:
        """How many classes there are."""
        return max(2, len(self.bias))

    @property
    def hyperplane(self) -> Hyperplane:
        """Between two classes, the normal towards class 1. Raises ValueError for more, or without a direction."""
        if self.n_classes != 2:
            raise ValueError(f"one straight cut needs two classes, not {self.n_classes}")
        return Hyperplane(self.weights[:, 0], float(self.bias[0]))

    def logits(self, X: Any) -> Floats:
        """The scores at ``X`` (n, d): (n,) for two classes, positive for class 1; (n, K) for more."""
        scores = matmul(as_points(X, len(self.weights), "X"), self.weights) + self.bias
        return np.asarray(scores[:, 0] if self.n_classes == 2 else scores)

    def predict(self, X: Any) -> Ints:
        """The class with the largest score, (n,); a tie goes to the lower class."""
        return _best(self.logits(X))

    def signed_distance(self, X: Floats) -> Floats:
        """The distance (n,) of points ``X`` (n, d) from a cut between two classes, positive on the side of class 1."""
        normal = self.weights[:, 0]
        return np.asarray((matmul(X, normal) + self.bias[0]) / length(normal))

    def edge_on(self, X: Floats) -> Floats:
        """Two directions (d, 2) that show a cut between two classes edge-on: its unit normal, towards class 1, and
        along the cut the largest spread of ``X`` (n, d).
        """
        normal = self.weights[:, 0] / length(self.weights[:, 0])
        return np.column_stack([normal, spread_beside(normal, X)])


@once
def straight_cut(dataset: Dataset) -> StraightCut:
    """The straight cut with the fewest known errors.

    Two classes on a line: the exact best place. Of up to 2,000 points in a plane: the exact best line. Else logistic
    regression, almost without regularisation, fitted to 20,000 points at most; of two classes that cut is moved to its
    best place and turned round if that is better. (So it is never worse than always to say the larger class.) Errors
    are counted on all points.
    """
    X, y = dataset.X, dataset.y
    if dataset.n_features == 1 and dataset.n_classes == 2:
        normal, offset = best_place(X, y, np.ones(1))
        return _cut(dataset, normal[:, None], np.array([offset]), BEST_POINT)
    if dataset.n_features == dataset.n_classes == 2 and dataset.n_samples <= MOST_FOR_LINE:
        line, _ = best_line(X, y)
        return _cut(dataset, line.normal[:, None], np.array([line.offset]), BEST_LINE)
    found = _cut(dataset, *_regression(dataset), REGRESSION)
    if found.errors and dataset.n_classes == 2 and found.weights.any():
        normal, offset = best_place(X, y, found.weights[:, 0])
        return min(found, _cut(dataset, normal[:, None], np.array([offset]), BEST_FOUND), key=lambda cut: cut.errors)
    return found


def gap(X: Floats, y: Ints) -> float:
    """How wide a gap a flat cut leaves between points ``X`` (n, d) of classes 0 and 1, as a share of how far they reach
    across it: of the cut that a linear programme finds, for the widest gap with weights up to 1. 0 if no flat cut
    separates them.
    """
    from scipy.optimize import linprog

    sign = np.where(y == 1, 1.0, -1.0)[:, None]
    rows = np.hstack([sign * X, sign, -np.ones((len(X), 1))])  # times weights, bias and gap
    bounds = [(-1.0, 1.0)] * X.shape[1] + [(None, None)] * 2
    gain = np.append(np.zeros(X.shape[1] + 1), -1.0)
    solved = linprog(gain, A_ub=-rows, b_ub=np.zeros(len(X)), bounds=bounds, method="highs")
    if solved.status != 0 or not solved.x[-1] > 0:
        return 0.0
    across = matmul(X, solved.x[:-2])
    return max(0.0, float(across[y == 1].min() - across[y == 0].max())) / float(np.ptp(across))


def best_place(X: Floats, y: Ints, normal: Floats) -> tuple[Floats, float]:
    """(normal (d,), offset): of all cuts across a direction through points ``X`` (n, d) of classes 0 and 1, whichever
    side is called 1, the one that leaves the fewest wrong; of several, that in the widest gap.
    """
    along = matmul(X, normal)
    order = np.argsort(along, kind="stable")
    level = along[order]
    ends = np.concatenate([[-np.inf], level, [np.inf]])
    gap = np.diff(ends)  # before the first point, between two, after the last
    ones = np.concatenate([[0], np.cumsum(y[order])])  # of class 1 below
    zeros = np.arange(len(y) + 1) - ones
    above = ones + (zeros[-1] - zeros)  # wrong, if what is above is called 1
    wrong = np.stack([above, len(y) - above])
    wrong[:, gap <= 0] = len(y) + 1  # equal points are on one side
    least = wrong.min()
    side, at = max(np.argwhere(wrong == least).tolist(), key=lambda found: gap[found[1]])
    reach = np.ptp(level) or 1.0
    low, high = (level[at - 1] if at else level[0] - reach), (level[at] if at < len(y) else level[-1] + reach)
    sign = -1.0 if side else 1.0
    return sign * normal, -sign * (low + high) / 2


def fit_quietly(model: Any, X: Floats, y: Ints) -> None:
    """Fit a scikit-learn model. That its steps ran out is no news: its errors are counted, whatever it came to."""
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(X, y)


def _cut(dataset: Dataset, weights: Floats, bias: Floats, method: str) -> StraightCut:
    scores = matmul(dataset.X, weights) + bias
    wrong = dataset.y[_best(scores[:, 0] if len(bias) == 1 else scores) != dataset.y]
    by_class = np.bincount(wrong, minlength=dataset.n_classes)
    view = class_view(weights, dataset.X[dataset.shown], dims=2)
    return StraightCut(weights, bias, tuple(by_class.tolist()), method, view)


def _best(logits: Floats) -> Ints:
    return np.asarray(logits > 0 if logits.ndim == 1 else np.argmax(logits, axis=1), dtype=np.int64)


def _regression(dataset: Dataset) -> tuple[Floats, Floats]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=WEAK, max_iter=2000)
    rows = stratified(dataset.y, MOST_FOR_REGRESSION) if dataset.n_samples > MOST_FOR_REGRESSION else slice(None)
    fit_quietly(model, dataset.X[rows], dataset.y[rows])
    return np.ascontiguousarray(model.coef_.T), model.intercept_
