"""Cross-validation: how networks, straight cuts and other methods do on points that they were not fitted to.

Points are split into stratified folds. Equal points of one class are in one fold, so that none is known beforehand;
where classes share a place, as in a table of words, each point is one of many, and none gives another away. Each fold
is held out once, and the whole is repeated with another split, unless there are many points: more often for few points,
since the split matters there (on 214 splinters of glass one network is right for 66 % or 72 %, depending on the split).
The score is the mean over all folds with its standard error, by which one network must be better than another to count
as better (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 7.10).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from nnmath.classifiers.straight_cut import WEAK, fit_quietly
from nnmath.fitting.report import FOREST, NEAREST, NEIGHBORS, OtherMethod
from nnmath.utils.arrays import Floats, Ints

TREES = 50  # of a forest: 100 take twice as long, and on 214 splinters of glass get 78 % right instead of 77 %

FOLDS, REPEATS = 5, 2
FEW = 300  # points: for fewer, a fit is quick, and the split is repeated this often:
OFTEN = 4
MANY = 500  # points: of so many the split matters little, and is made once
USUAL = 1.0  # scikit-learn's C of logistic regression
LEAST = 30  # points: with fewer, held-out points say nothing


@dataclass(frozen=True)
class Score:
    """The accuracy on held-out points: ``mean`` over all folds, and its standard ``error``."""

    mean: float
    error: float

    @classmethod
    def from_folds(cls, accuracies: Sequence[float], n: int, times: int | None = None) -> Score:
        """From the folds of all repeats: ``n`` points, split ``times`` times (default: `repeats`). Repeats share their
        points, so they do not reduce the error; and it is never below the counting error, as it would be if all folds
        happened to agree.
        """
        mean, times = float(np.mean(accuracies)), times or repeats(n)
        spread = float(np.std(accuracies, ddof=1)) if len(accuracies) > 1 else 0.0
        return cls(mean, max(spread / float(np.sqrt(max(len(accuracies) / times, 1))), counting_error(mean, n)))


def repeats(n: int, once: bool = False) -> int:
    """How often ``n`` points are split into folds, unless it is to be ``once``."""
    if once or n >= MANY:
        return 1
    return OFTEN if n < FEW else REPEATS


def counting_error(share: float, n: int) -> float:
    """The standard error of a share of ``n`` points, with two more of either kind, so that it is not 0 where none is
    wrong (Agresti and Coull, Approximate is better than "exact" for interval estimation of binomial proportions).
    """
    likely = (share * n + 2) / (n + 4)
    return float(np.sqrt(likely * (1 - likely) / (n + 4)))


def make_folds(X: Floats, y: Ints, seed: int, times: int | None = None) -> tuple[Ints, ...]:
    """The rows of each fold, repeat after repeat, ``times`` times (default: `repeats`); no folds for few points, or if
    all points of a class are copies of one.
    """
    from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

    places = np.unique(X, axis=0, return_inverse=True)[1].ravel()
    n_classes = np.bincount(np.unique(np.column_stack([places, y]), axis=0)[:, 0])
    copies = np.where(n_classes[places] == 1, places, len(y) + np.arange(len(y)))  # equal for copies of one point
    n_folds = min(FOLDS, *(len(np.unique(copies[y == label])) for label in np.unique(y)))
    if n_folds < 2 or len(y) < LEAST:
        return ()
    groups = None if len(np.unique(copies)) == len(y) else copies
    folds: list[Ints] = []
    for repeat in range(times or repeats(len(y))):
        kind = StratifiedKFold if groups is None else StratifiedGroupKFold
        split = kind(n_folds, shuffle=True, random_state=seed + repeat)
        folds += [np.asarray(held) for _, held in split.split(X, y, groups)]
    return tuple(held for held in folds if _has_all_classes(y, held))


def _has_all_classes(y: Ints, held: Ints) -> bool:
    """Whether each class is still there when these rows are held out, and they are not all rows."""
    return len(held) > 0 and len(np.unique(np.delete(y, held))) == len(np.unique(y))


def straight_score(
    X: Floats, y: Ints, folds: Sequence[Ints], times: int, columns: Sequence[Sequence[int]] | None = None
) -> Score | None:
    """The score of logistic regression on the folds, split so many ``times``, with its usual penalty or almost none,
    whichever is better: many features need a penalty; a single number that nearly decides the class needs a steep
    slope. ``columns``: those that each fold is told by, unless it is all. None without folds.
    """
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    makes = [partial(LogisticRegression, C=C, max_iter=500) for C in (USUAL, WEAK) if folds]
    with threadpool_limits(limits=1):  # on such small matrices more threads take ten times as long
        scores = [Score.from_folds(accuracies(make, X, y, folds, columns), len(y), times) for make in makes]
    return max(scores, key=lambda score: score.mean, default=None)


def accuracies(
    make: Callable[[], Any],
    X: Floats,
    y: Ints,
    folds: Sequence[Ints],
    columns: Sequence[Sequence[int]] | None = None,
) -> list[float]:
    """The accuracy on each fold of a classifier of scikit-learn's, made anew and fitted to the other folds, by all
    ``columns`` or those of each fold.
    """
    right = []
    for k, held in enumerate(folds):
        model, points = make(), X if columns is None else X[:, list(columns[k])]
        fit_quietly(model, np.delete(points, held, axis=0), np.delete(y, held))
        right.append(float((model.predict(points[held]) == y[held]).mean()))
    return right


def methods_ahead(X: Floats, y: Ints, folds: Sequence[Ints], first: int, network: Score) -> tuple[OtherMethod, ...]:
    """The methods that get more of the held-out points right than the ``network``, by more than its standard error;
    the best first.

    One that is behind the network on the ``first`` folds is not asked about the others, since that takes time.
    """
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.neighbors import KNeighborsClassifier

    least = network.mean + network.error
    if not folds or least >= 1.0:
        return ()
    found = []
    forest, neighbors = partial(RandomForestClassifier, TREES, random_state=0), partial(KNeighborsClassifier, NEAREST)
    for name, make in ((FOREST, forest), (NEIGHBORS, neighbors)):
        right = accuracies(make, X, y, folds[:first])
        if np.mean(right) > network.mean:
            right += accuracies(make, X, y, folds[first:])
            found.append(OtherMethod(name, float(np.mean(right))))
    return tuple(sorted((one for one in found if one.held_out > least), key=lambda one: -one.held_out))
