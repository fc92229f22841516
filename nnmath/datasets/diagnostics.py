"""What in a data set may mislead, as values: `findings_of`; whoever tells of them has the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nnmath.datasets.dataset import UNEVEN, Dataset
from nnmath.datasets.tables.notes import value
from nnmath.utils.arrays import Floats, Ints
from nnmath.utils.errors import Parameter
from nnmath.utils.memo import once

FEW = 10  # points in a class
MISTAKEN = 0.001  # of the points may be wrong by a column that separates the classes by thresholds
ENOUGH = 30  # points from which that is no accident
PLANE = 2  # columns: in which is seen what each alone tells
PLAIN = 0.8  # of each class, on average, is told by the other columns: classes are just far apart then
ZEROS = 0.005  # of the rows at least: fewer zeros change little; and where they are most, 0 is what is usual
LOW = 1.0  # standard deviations of all other values, by which these are above 0
VALUES = 20  # different ones at least: fewer are counts, codes, or words as 0 and 1
GAPPED = 0.2  # of the rows: more with an empty cell than that may be of another kind than the others


@dataclass(frozen=True)
class Finding:
    """Something that may mislead."""


@dataclass(frozen=True)
class LeftOut(Finding):
    """Many rows were dropped for an empty cell: the rest may not be representative."""

    rows: int
    of_rows: int


@dataclass(frozen=True)
class Filled(Finding):
    """Many cells were empty and now hold a ``filling``, "the mean"."""

    cells: int
    of_cells: int
    filling: str


@dataclass(frozen=True)
class Zeros(Finding):
    """In these features 0 lies far below all other values, ``times`` times: it may mean an empty cell."""

    features: tuple[str, ...]
    times: tuple[int, ...]


@dataclass(frozen=True)
class Uneven(Finding):
    """The classes differ greatly in size: always answering the ``largest`` is right for a ``share`` of the points."""

    largest: str
    smallest: str
    share: float


@dataclass(frozen=True)
class TooFew(Finding):
    """These classes have so few points that these say little about new ones: where all of ten are right, a quarter of
    new ones may still be wrong (the upper limit of a 95 % interval is 1 - 0.05 ** (1 / 10)).
    """

    classes: tuple[str, ...]


@dataclass(frozen=True)
class Contradictions(Finding):
    """``points`` points coincide with one of another class: no network gets all of them right."""

    points: int
    of_points: int


@dataclass(frozen=True)
class TellsAll(Finding):
    """Each of these features alone tells the classes apart, by thresholds that mistake no more than ``mistaken``
    points, and all others together do not: is it known before the class is?
    """

    features: tuple[str, ...]
    mistaken: int


@dataclass(frozen=True)
class MoreFeatures(Finding):
    """There are more features than points: a straight cut fits nearly any labels then."""

    features: int
    points: int


def advice_on(finding: Finding) -> tuple[str | Parameter, ...]:
    """A setting that would help, in words; nothing where there is none."""
    match finding:
        case Zeros(features, times):
            n, cells = sum(times), [f"{name}=0" for name in features]
            return f"to treat {n:,} cell{'s' * (n != 1)} as empty: ", Parameter("empty", value(cells))
        case TellsAll(features) if not any(" = " in name for name in features):  # a word of a column
            return f"to leave {'it' if len(features) == 1 else 'them'} out: ", Parameter("drop", value(features))
    return ()


@once
def findings_of(dataset: Dataset) -> tuple[Finding, ...]:
    """The findings in the data, the gravest first, at most one of each kind."""
    checks = (
        _more_features,
        _tells_all,
        _sizes,
        _left_out,
        _filled,
        _zeros,
        _contradictions,
        _few,
    )
    return tuple(finding for check in checks if (finding := check(dataset)))


def _names(dataset: Dataset, features: Iterable[int]) -> tuple[str, ...]:
    return tuple(dataset.feature_names[k] for k in features)


def _left_out(dataset: Dataset) -> Finding | None:
    gaps = dataset.gaps
    return LeftOut(gaps.left_out, gaps.n_rows) if gaps and gaps.left_out > GAPPED * gaps.n_rows else None


def _filled(dataset: Dataset) -> Finding | None:
    gaps, n_cells = dataset.gaps, dataset.n_samples * dataset.n_features
    return Filled(gaps.filled, n_cells, gaps.filling) if gaps and gaps.filled > GAPPED * n_cells else None


def _zeros(dataset: Dataset) -> Finding | None:
    """Measurements of which some are 0 and all others far from it: in Pima's blood pressures, where 35 are 0 and the
    next is 24, twice their standard deviation. Counts and amounts that can be 0 begin right above it.
    """
    times = np.count_nonzero(dataset.raw == 0, axis=0)
    some = (times >= ZEROS * dataset.n_samples) & (2 * times <= dataset.n_samples)
    found = [int(k) for k in np.flatnonzero(some) if _is_gap(dataset.raw[:, k])]
    return Zeros(_names(dataset, found), tuple(int(times[k]) for k in found)) if found else None


def _is_gap(values: Floats) -> bool:
    """Whether there is nothing from 0 to far above it, and much further on."""
    others = values[values != 0]
    return bool(others.min() >= LOW * others.std()) and len(np.unique(others)) >= VALUES


def _sizes(dataset: Dataset) -> Finding | None:
    sizes, chance = dataset.class_sizes, dataset.chance()
    if sizes[chance.label] <= UNEVEN * min(sizes):
        return None
    names = dataset.class_names
    return Uneven(names[chance.label], names[sizes.index(min(sizes))], chance.share)


def _few(dataset: Dataset) -> Finding | None:
    few = tuple(name for name, n in zip(dataset.class_names, dataset.class_sizes, strict=True) if n < FEW)
    return TooFew(few) if few else None


def _contradictions(dataset: Dataset) -> Finding | None:
    """Points that lie on one of another class: no network gets them all right."""
    rows, y = np.ascontiguousarray(dataset.raw + 0.0), dataset.y  # -0.0 is 0.0
    keys = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel()
    place = np.unique(keys, return_inverse=True)[1].ravel()
    lowest = np.full(place.max() + 1, dataset.n_classes)
    highest = np.full(place.max() + 1, -1)
    np.minimum.at(lowest, place, y)
    np.maximum.at(highest, place, y)
    n = int(np.count_nonzero((lowest < highest)[place]))
    return Contradictions(n, dataset.n_samples) if n else None


def _tells_all(dataset: Dataset) -> Finding | None:
    """Columns of which each alone tells the classes apart by thresholds."""
    if dataset.n_samples < ENOUGH or dataset.n_features <= PLANE:
        return None
    mistakes = {i: _mistaken_by(dataset.raw[:, i], dataset) for i in range(dataset.n_features)}
    found = {i: n for i, n in mistakes.items() if n is not None}
    others = np.delete(dataset.X, list(found), axis=1)
    if not 0 < len(found) <= others.shape[1]:  # of classes that are far apart most columns tell
        return None
    if _told_by_means(others[dataset.shown], dataset.y[dataset.shown]) >= PLAIN:
        return None
    return TellsAll(_names(dataset, found), max(found.values()))


def _told_by_means(X: Floats, y: Ints) -> float:
    """The share of points (n, d) of each class, on average, that are nearer to the mean of their class than to any
    other, where the point itself is not counted.
    """
    classes, y, sizes = np.unique(y, return_inverse=True, return_counts=True)
    means = np.array([X[y == k].mean(axis=0) for k in range(len(classes))])
    distances = np.array([((X - mean) ** 2).sum(axis=1) for mean in means]).T
    own = np.arange(len(y)), y
    distances[own] *= (sizes[y] / np.maximum(sizes[y] - 1, 1)) ** 2
    right = distances.argmin(axis=1) == y
    return float(np.mean([right[y == k].mean() for k in range(len(classes))]))


def _mistaken_by(values: Floats, dataset: Dataset) -> int | None:
    """How many points a column (n_samples,) gets wrong if it separates the classes by thresholds; None if it does not.
    For most columns a sample already shows that.
    """
    if dataset.is_sample:
        part = dataset.shown
        if _mistaken(values[part], dataset.y[part]) > 10 * MISTAKEN * len(part):
            return None
    mistaken = _mistaken(values, dataset.y)
    return mistaken if mistaken <= MISTAKEN * len(values) else None


def _mistaken(values: Floats, y: Ints) -> int:
    """How many of the values are on the wrong side of a threshold, where the best one stands between each two classes
    that are next to each other by their means.
    """
    order = np.argsort([values[y == k].mean() for k in range(int(y.max()) + 1)])
    return sum(_crossed(low, high) for low, high in pairwise(np.sort(values[y == k]) for k in order))


def _crossed(low: Floats, high: Floats) -> int:
    """How many of two classes' values, sorted, the best threshold mistakes: a value at it or above is of the upper."""
    thresholds = np.unique(high)
    mistaken = len(low) - np.searchsorted(low, thresholds) + np.searchsorted(high, thresholds)
    return min(int(mistaken.min()), len(high))


def _more_features(dataset: Dataset) -> Finding | None:
    n_features, n_points = dataset.n_features, dataset.n_samples
    return MoreFeatures(n_features, n_points) if n_features > n_points else None
