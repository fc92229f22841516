"""Cross-validation: how networks, and straight cuts, do on points that they were not fitted to.

Points are shared out in folds, each with its share of each class; equal points always are in one fold, so that none is
known beforehand. Each fold is held back once, and that again with the points shared out another way: of few points
more often, since for them it matters how they are shared out (of 214 splinters of glass one network is right for 66 %
or for 72 %, from one time to the next), and what a search would take, or does best in it, still more often. What is
told is the mean over all folds, and its standard error, by which one
network must be better than another to be taken for better
(Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 7.10).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnmath.classifiers.straight_cut import WEAK, fit_quietly
from nnmath.utils.arrays import Floats, Ints

FOLDS, REPEATS = 5, 2
FEW = 300  # points: of fewer a fit is quick, and they are shared out so often:
OFTEN = 4
ONCE_MORE = 6  # times that they are shared out besides, for what a search would take of them, or does best in it
USUAL = 1.0  # scikit-learn's C of logistic regression
LEAST = 30  # points: of fewer, what is held back tells nothing


@dataclass(frozen=True)
class Score:
    """The share of points that are right among those held back: ``mean`` over all folds, and its standard ``error``."""

    mean: float
    error: float

    @classmethod
    def from_folds(cls, accuracies: Sequence[float], n: int, times: int | None = None) -> Score:
        """Of the folds of all repeats, which share out ``n`` points so many ``times`` (default: as `repeats` says).
        Repeats share their points, so they make the error no smaller; nor is it smaller than that of counting, as it
        would be where all folds happen to come out alike.
        """
        mean, times = float(np.mean(accuracies)), times or repeats(n)
        spread = float(np.std(accuracies, ddof=1)) if len(accuracies) > 1 else 0.0
        return cls(mean, max(spread / float(np.sqrt(max(len(accuracies) / times, 1))), counting_error(mean, n)))

    @classmethod
    def from_part(cls, accuracy: float, n: int) -> Score:
        """Of one part of ``n`` points that was held back: the error is that of counting."""
        return cls(accuracy, counting_error(accuracy, n))


def repeats(n: int) -> int:
    """How often ``n`` points are shared out in folds."""
    return OFTEN if n < FEW else REPEATS


def counting_error(share: float, n: int) -> float:
    """The standard error of a share of ``n`` points, with two more of either kind, so that it is not 0 where none is
    wrong (Agresti and Coull, Approximate is better than "exact" for interval estimation of binomial proportions).
    """
    likely = (share * n + 2) / (n + 4)
    return float(np.sqrt(likely * (1 - likely) / (n + 4)))


def make_folds(X: Floats, y: Ints, seed: int, times: int | None = None) -> tuple[Ints, ...]:
    """The rows of each fold, repeat after repeat, so many ``times`` (default: as `repeats` says); none of few points,
    or where a class has but one (or equal ones).
    """
    from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

    same = np.unique(X, axis=0, return_inverse=True)[1].ravel()
    n_folds = min(FOLDS, *(len(np.unique(same[y == label])) for label in np.unique(y)))
    if n_folds < 2 or len(y) < LEAST:
        return ()
    groups = None if len(np.unique(same)) == len(y) else same
    folds: list[Ints] = []
    for repeat in range(times or repeats(len(y))):
        kind = StratifiedKFold if groups is None else StratifiedGroupKFold
        split = kind(n_folds, shuffle=True, random_state=seed + repeat)
        folds += [np.asarray(held) for _, held in split.split(X, y, groups)]
    return tuple(held for held in folds if _has_all_classes(y, held))


def _has_all_classes(y: Ints, held: Ints) -> bool:
    """Whether each class is still there when some rows are held back, and not all of them are."""
    return len(held) > 0 and len(np.unique(np.delete(y, held))) == len(np.unique(y))


def straight_score(X: Floats, y: Ints, folds: Sequence[Ints]) -> Score | None:
    """How logistic regression does on the folds, with its usual penalty or almost none, whichever is better: of many
    features it needs one, and where a single number all but tells a class it must be steep. None without folds.
    """
    scores = [Score.from_folds(_right(X, y, folds, C), len(y)) for C in (USUAL, WEAK) if folds]
    return max(scores, key=lambda score: score.mean, default=None)


def _right(X: Floats, y: Ints, folds: Sequence[Ints], C: float) -> list[float]:
    """The accuracy of logistic regression on each fold."""
    from sklearn.linear_model import LogisticRegression

    right = []
    for held in folds:
        model = LogisticRegression(C=C, max_iter=500)
        fit_quietly(model, np.delete(X, held, axis=0), np.delete(y, held))
        right.append(float((model.predict(X[held]) == y[held]).mean()))
    return right
