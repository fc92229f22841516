"""Data sets: `load` gives one by its name or from a file, standardised and ready to fit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nnmath.utils.arrays import Bools, Floats, Ints, as_labels, read_only
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, distinct

MOST_CLASSES = 8
MOST_SHOWN = 2000  # points in a picture: more cannot be told apart
BLOCK = 1 << 14  # rows that are squared at a time
LARGEST = 1e100  # a number whose square, summed over all rows, is still finite


@dataclass(frozen=True)
class Gaps:
    """What became of the empty cells of a table of ``n_rows``: ``left_out`` of its rows are no points, and ``filled``
    cells hold the mean of their column.
    """

    n_rows: int
    left_out: int = 0
    filled: int = 0


@dataclass(frozen=True, eq=False)
class Dataset:
    """Points with classes. Make one with `load` or `Dataset.from_raw`.

    ``X`` (n_samples, n_features) is standardized: mean 0 and standard deviation 1 in each column; ``raw`` =
    ``X * scale + mean`` is the data as it came. ``y`` (n_samples,) holds classes 0, 1, ...; in the built-in
    synthetic sets class 0 is the one in the middle. The names are for showing: printable, short and distinct
    (see `nnmath.utils.names.clean`). ``notes`` says in sentences what loading did: columns left out and why, ...;
    ``gaps`` what became of empty cells, if there were any.
    """

    name: str
    X: Floats
    y: Ints
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    raw: Floats
    mean: Floats
    scale: Floats
    notes: tuple[str, ...] = ()
    gaps: Gaps | None = None

    def __post_init__(self) -> None:
        for field in ("X", "y", "raw", "mean", "scale"):
            dtype = np.int64 if field == "y" else np.float64
            object.__setattr__(self, field, read_only(getattr(self, field), dtype))
        object.__setattr__(self, "name", clean(self.name))
        for field in ("feature_names", "class_names"):
            object.__setattr__(self, field, distinct(getattr(self, field)))
        object.__setattr__(self, "notes", tuple(clean(note, longest=300) for note in self.notes))
        self._check()

    def _check(self) -> None:
        """Raise DataError for parts that do not fit each other."""
        n, d = self.raw.shape if self.raw.ndim == 2 else (0, 0)
        if not n * d:
            raise DataError(f"data must have shape (n, d) with at least one point, not {self.raw.shape}")
        if len(self.feature_names) != d:
            raise DataError(f"{d} columns need as many feature names, not {len(self.feature_names)}")
        shapes = (self.X.shape, self.y.shape, self.mean.shape, self.scale.shape)
        if shapes != ((n, d), (n,), (d,), (d,)):
            raise DataError(f"X, y, mean and scale do not fit raw data of shape {(n, d)}: {shapes}")
        if self.n_classes > MOST_CLASSES:
            raise DataError(f"{self.name} has {self.n_classes} classes: a picture tells at most {MOST_CLASSES} apart")
        if len(self.class_names) < 2 or set(np.unique(self.y)) != set(range(self.n_classes)):
            raise DataError(f"{self.name} must have two classes or more, each with at least one point")

    @classmethod
    def from_raw(
        cls,
        name: str,
        raw: Any,
        y: Any,
        feature_names: Sequence[str],
        class_names: Sequence[str],
        notes: Sequence[str] = (),
        gaps: Gaps | None = None,
    ) -> Dataset:
        """From raw points (n, d) and classes (n,).

        Raises DataError for shapes that do not fit, a number that is not finite or beyond 1e100, or a class
        without a point.
        """
        try:
            points = read_only(raw)
        except (OverflowError, TypeError, ValueError) as error:
            raise DataError(f"data must be numbers of shape (n, d): {error}", parameter="raw") from None
        if points.ndim != 2 or not points.size:
            raise DataError(f"data must have shape (n, d) with at least one point, not {points.shape}")
        if missing := np.count_nonzero(~np.isfinite(points)):
            raise DataError(f"{name} holds {missing} values that are not finite numbers")
        if max(-points.min(), points.max()) > LARGEST:
            raise DataError(f"{name} holds a number beyond {LARGEST:.0e}: give it in a larger unit")
        try:
            labels = as_labels(y, len(points), len(class_names))
        except ValueError as error:
            raise DataError(str(error), parameter="y") from None
        X, mean, scale = standardize(points)
        return cls(name, X, labels, tuple(feature_names), tuple(class_names), points, mean, scale, tuple(notes), gaps)

    @property
    def n_samples(self) -> int:
        """How many points there are."""
        return int(self.X.shape[0])

    @property
    def n_features(self) -> int:
        """How many numbers describe a point."""
        return int(self.X.shape[1])

    @property
    def n_classes(self) -> int:
        """How many classes there are."""
        return len(self.class_names)

    @cached_property
    def class_sizes(self) -> tuple[int, ...]:
        """How many points each class has."""
        return tuple(np.bincount(self.y, minlength=self.n_classes).tolist())

    @property
    def is_sample(self) -> bool:
        """Whether pictures show some of the points only: `shown`."""
        return self.n_samples > MOST_SHOWN

    @cached_property
    def shown(self) -> Ints:
        """The indices, sorted, of the points to draw: all up to 2,000, else 2,000 of them in which each class has
        its share (and a point at least). The same data always show the same points.
        """
        return stratified(self.y, MOST_SHOWN) if self.is_sample else np.arange(self.n_samples)

    @cached_property
    def digest(self) -> str:
        """A sha256 (hexadecimal) over the raw data, the classes and the names: what the data are."""
        names = json.dumps([self.name, self.feature_names, self.class_names])
        sha = hashlib.sha256(names.encode())
        sha.update(self.raw.astype("<f8", copy=False).data)
        sha.update(self.y.astype("<i8", copy=False).data)
        return sha.hexdigest()


def stratified(y: Ints, size: int) -> Ints:
    """``size`` of the indices of ``y``, sorted, drawn by a fixed seed; each class has its share, and at least one."""
    random = np.random.RandomState(0)  # its stream is frozen for good
    sizes = np.bincount(y)
    shares = sizes * size / len(y)
    quota = np.maximum(np.floor(shares).astype(np.int64), sizes > 0)
    while quota.sum() != size:  # what rounding left over, to those that it wronged most
        step = 1 if quota.sum() < size else -1
        quota[np.argmax(np.where((quota > 1) | (step > 0), step * (shares - quota), -np.inf))] += step
    drawn = [random.choice(np.flatnonzero(y == k), quota[k], replace=False) for k in np.flatnonzero(sizes)]
    return np.sort(np.concatenate(drawn))


def standardize(raw: Floats) -> tuple[Floats, Floats, Floats]:
    """(X, mean, scale) with X = (raw - mean) / scale, to the last bit as scikit-learn's StandardScaler has
    them.

    A constant column keeps scale 1. The second term of the variance makes up for the rounding of the mean.
    """
    n = len(raw)
    mean = raw.sum(axis=0) / n
    centered = raw - mean
    variance = (_sum_of_squares(centered) - centered.sum(axis=0) ** 2 / n) / n
    scale = np.where(_constant(mean, variance, n), 1.0, np.sqrt(variance))
    centered /= scale
    for array in (centered, mean, scale):
        array.setflags(write=False)
    return centered, mean, scale


def _sum_of_squares(values: Floats) -> Floats:
    """To the last bit (values**2).sum(axis=0), which adds row after row, without a second large array."""
    if len(values) <= BLOCK or values.shape[1] < 2:  # numpy adds a lone column pair by pair
        return (values**2).sum(axis=0)
    total = np.zeros(values.shape[1])
    for start in range(0, len(values), BLOCK):
        total = np.concatenate([total[None], values[start : start + BLOCK] ** 2]).sum(axis=0)
    return total


def _constant(mean: Floats, variance: Floats, n: int) -> Bools:
    """Which columns have a variance of rounding only: scikit-learn's bound, n eps var + (n mean eps)^2."""
    eps = np.finfo(np.float64).eps
    return variance <= n * eps * variance + (n * mean * eps) ** 2


def is_constant(values: Floats) -> bool:
    """Whether a column (n,) is the same in all rows, but for rounding."""
    values = values / (np.abs(values).max() or 1.0)  # their squares must not overflow
    mean = values.mean()
    return bool(_constant(mean, ((values - mean) ** 2).mean(), len(values)))
