"""What in a data set may mislead: `warnings_of`."""

from __future__ import annotations

from itertools import chain, pairwise

import numpy as np

from nnmath.datasets.dataset import Dataset, bulk, standardize
from nnmath.utils.arrays import Floats, Ints

UNEVEN = 5  # times as many points in the largest class as in the smallest
FEW = 10  # points in a class
COPIED = 0.999  # correlation, in absolute value
MISTAKEN = 0.001  # of the points, by thresholds of a column that is said to tell the classes apart
ENOUGH = 30  # points from which that is no accident
FAR = 8  # standard deviations
GAPPED = 0.2  # of the rows: more with an empty cell than that may be of another kind than the others
NAMED = 3  # as many features, or pairs of them, are named; the others are counted


def warnings_of(dataset: Dataset) -> tuple[str, ...]:
    """One sentence, with numbers, for each thing in the data that may mislead, none if there is nothing."""
    checks = (_gaps, _sizes, _few, _contradictions, _constant, _copied, _tells_all, _far, _too_many_features)
    return tuple(chain.from_iterable(check(dataset) for check in checks))


def _gaps(dataset: Dataset) -> list[str]:
    gaps = dataset.gaps
    if gaps is None:
        return []
    warnings = []
    if gaps.left_out > GAPPED * gaps.n_rows:
        warnings.append(
            f"{gaps.left_out / gaps.n_rows:.0%} of the rows are left out, as a cell is empty there: what is left "
            "may be of another kind."
        )
    n_cells = dataset.n_samples * dataset.n_features
    if gaps.filled > GAPPED * n_cells:
        warnings.append(
            f"{gaps.filled / n_cells:.0%} of all cells were empty, and hold {gaps.filling} of their column."
        )
    return warnings


def _sizes(dataset: Dataset) -> list[str]:
    sizes = np.bincount(dataset.y)
    large, small = int(sizes.argmax()), int(sizes.argmin())
    if sizes[large] <= UNEVEN * sizes[small]:
        return []
    share = sizes[large] / dataset.n_samples
    return [
        f"The classes are of very different size: {_points(sizes[large])} are {dataset.class_names[large]}, "
        f"{sizes[small]:,} {dataset.class_names[small]}; who always says {dataset.class_names[large]} "
        f"is right {share:.0%} of the time."
    ]


def _few(dataset: Dataset) -> list[str]:
    sizes = np.bincount(dataset.y)
    few = [f"{name} has {_points(n)}" for name, n in zip(dataset.class_names, sizes, strict=True) if n < FEW]
    return [f"Too few points to learn a class from, at least {FEW} are better: {_list(few)}."] if few else []


def _contradictions(dataset: Dataset) -> list[str]:
    """Points that lie on one of another class: no network gets them all right."""
    rows = np.ascontiguousarray(dataset.raw + 0.0)  # -0.0 is 0.0
    keys = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel()
    place = np.unique(keys, return_inverse=True)[1].ravel()
    lowest = np.full(place.max() + 1, dataset.n_classes)
    highest = np.full(place.max() + 1, -1)
    np.minimum.at(lowest, place, dataset.y)
    np.maximum.at(highest, place, dataset.y)
    n = int(np.count_nonzero((lowest < highest)[place]))
    if not n:
        return []
    return [f"{_points(n)} lie exactly on a point of another class: no network can get all of them right."]


def _constant(dataset: Dataset) -> list[str]:
    constant = np.ptp(dataset.raw, axis=0) == 0
    names = [name for name, is_constant in zip(dataset.feature_names, constant, strict=True) if is_constant]
    if not names:
        return []
    return [f"{_list(names)} {'has' if len(names) == 1 else 'have'} the same value everywhere, and can tell nothing."]


def _copied(dataset: Dataset) -> list[str]:
    X, _, _ = standardize(dataset.X)  # of a column with outliers these are counted
    correlation = np.triu(X.T @ X / dataset.n_samples, k=1)
    pairs = np.argwhere(np.abs(correlation) > COPIED)
    names = dataset.feature_names
    copied = [f"{names[i]} and {names[j]} (correlation {correlation[i, j]:.4f})" for i, j in pairs]
    return [f"Nearly copies of each other: {_list(copied)}; one of the two would do."] if copied else []


def _tells_all(dataset: Dataset) -> list[str]:
    """Columns of which each alone tells the classes apart by thresholds."""
    if dataset.n_samples < ENOUGH:
        return []
    found = [name for i, name in enumerate(dataset.feature_names) if _tells(dataset.raw[:, i], dataset)]
    if not found:
        return []
    verb, question = ("tells", "is it a copy") if len(found) == 1 else ("each tell", "are they copies")
    return [f"{_list(found)} alone {verb} the classes apart: {question} of the class, or known only afterwards?"]


def _tells(values: Floats, dataset: Dataset) -> bool:
    """Whether a column (n_samples,) tells the classes apart; a sample shows of most that they do not by far."""
    if dataset.is_sample:
        part = dataset.shown
        if _mistaken(values[part], dataset.y[part]) > 10 * MISTAKEN * len(part):
            return False
    return _mistaken(values, dataset.y) <= MISTAKEN * len(values)


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


def _far(dataset: Dataset) -> list[str]:
    distance = np.abs(dataset.X)
    n = int(np.count_nonzero((distance > FAR).any(axis=1)))
    if not n:
        return []
    squashed = dataset.n_features > 2 or bulk(dataset.X, dataset.y)[(distance > FAR).any(axis=1)].any()
    seen = "and may squash the picture of the others" if squashed else "beyond the border of pictures, which count them"
    without = ", both measured without it" if dataset.is_stretched else ""
    row, column = np.unravel_index(distance.argmax(), distance.shape)
    return [
        f"{_points(n)} {'lies' if n == 1 else 'lie'} more than {FAR} standard deviations out, {seen}; "
        f"the farthest has {dataset.feature_names[column]} = {dataset.raw[row, column]:.6g}, "
        f"{distance[row, column]:,.0f} standard deviations from the mean{without}."
    ]


def _too_many_features(dataset: Dataset) -> list[str]:
    if dataset.n_features <= dataset.n_samples:
        return []
    return [
        f"There are more features ({dataset.n_features:,}) than points ({dataset.n_samples:,}): "
        "nearly any labels could be told apart so, which means little for new points."
    ]


def _points(n: int) -> str:
    return f"{n:,} point{'' if n == 1 else 's'}"


def _list(things: list[str]) -> str:
    """The first few, and how many more there are."""
    named = things if len(things) <= NAMED + 1 else [*things[:NAMED], f"{len(things) - NAMED:,} more"]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
