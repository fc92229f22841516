"""Permutation importance: how many more unseen points are wrong once one column's values are shuffled among them.

Breiman, Random Forests, Machine Learning 45 (2001), section 10; scikit-learn's ``permutation_importance``. A column of
words is shuffled as one, with all features that stand for it; and values change places only among the points of one
part, which have a network of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nnmath.datasets.table_columns import TableColumn
from nnmath.networks.metrics import Unseen
from nnmath.utils.arrays import Ints
from nnmath.utils.memo import once

SHUFFLES = 10
CLEARLY = 2.0  # standard deviations


@dataclass(frozen=True)
class Importance:
    """What becomes of ``n_points`` unseen points where a ``column`` is shuffled: how many are ``wrong`` (SHUFFLES,)
    after each shuffle, instead of the ``before``.
    """

    column: TableColumn
    wrong: tuple[int, ...]
    before: int
    n_points: int

    @property
    def share(self) -> float:
        """The share of the points that is wrong, on average over the shuffles."""
        return float(np.mean(self.wrong)) / self.n_points

    @property
    def spread(self) -> float:
        """The standard deviation of that share over the shuffles."""
        return float(np.std(self.wrong, ddof=1)) / self.n_points

    @property
    def loss(self) -> float:
        """The loss of accuracy, on average: below 0 if more points are right by chance."""
        return self.share - self.before / self.n_points

    @property
    def matters(self) -> bool:
        """Whether the network is worse without the column, by more than what the shuffles differ by."""
        return self.loss > CLEARLY * self.spread

    @property
    def typical(self) -> int:
        """The first shuffle that comes nearest to the average."""
        return int(np.argmin(np.abs(np.array(self.wrong) - np.mean(self.wrong))))


@once
def importances(unseen: Unseen, columns: tuple[TableColumn, ...]) -> tuple[Importance, ...]:
    """The importance of each of these columns, the largest first; of equal ones, the first in the table."""
    before, n = unseen.confusion.errors, len(unseen.y)
    found = []
    for column in columns:
        wrong = tuple(shuffled(unseen, column, shuffle).confusion.errors for shuffle in range(SHUFFLES))
        found.append(Importance(column, wrong, before, n))
    return tuple(sorted(found, key=lambda one: -sum(one.wrong)))


def shuffled(unseen: Unseen, column: TableColumn, shuffle: int) -> Unseen:
    """The points with the values of a column shuffled; the same ``shuffle`` moves those of every column alike."""
    X, features = unseen.X.copy(), list(column.features)
    X[:, features] = unseen.X[order(unseen.part, shuffle)][:, features]
    return replace(unseen, X=X)


def order(part: Ints, shuffle: int) -> Ints:
    """From which point each one gets its value, (n,): another of its ``part`` (n,), or itself."""
    random = np.random.RandomState(shuffle)  # whose streams numpy has frozen for good
    rows = np.arange(len(part))
    for own in range(int(part.max()) + 1):
        members = np.flatnonzero(part == own)
        rows[members] = random.permutation(members)
    return rows


def relied_on(ranked: Sequence[Importance]) -> tuple[int, list[str]]:
    """How many columns matter, and the names of those that matter most, alike as far as can be told. None is left out
    whose bar is longer than that of another one.
    """
    matter = max((k for k, one in enumerate(ranked, 1) if one.matters), default=0)
    first = ranked[0]
    return matter, [one.column.name for one in ranked[:matter] if first.share - one.share <= first.spread]
