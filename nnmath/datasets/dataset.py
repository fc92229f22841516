"""`Dataset`: standardized points with classes, ready to fit."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from nnmath.utils.arrays import Bools, Floats, Ints, as_labels, read_only, sha256_of, unknown
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, distinct

MOST_CLASSES = 12
UNEVEN = 5  # times as many points in the largest class as in the smallest: more is told
MOST_OF_UNIT = 12  # characters
MOST_SHOWN = 2000  # points in a picture: more cannot be distinguished
TAIL = 0.05  # of the points on either side of each axis are ignored when the bulk is measured
FAR = 3.0  # times the bulk's extent: beyond that a point is far
FEW_OF = 100  # at most one in this many values may count as an outlier
LOST = 0.25  # of a class may be far; if more of it is far, all its points are shown
LARGEST = 1e100  # a number whose square, summed over all rows, is still finite


@dataclass(frozen=True)
class Gaps:
    """The empty cells of a table of ``n_rows``: ``left_out`` rows were dropped, and ``filled`` cells hold the mean of
    their column, or, for ``words`` of them, its most frequent word.
    """

    n_rows: int
    left_out: int = 0
    filled: int = 0
    words: int = 0

    @property
    def filling(self) -> str:
        """What the filled cells hold."""
        return {0: "the mean", self.filled: "the most frequent word"}.get(self.words, "the mean or the usual word")


@dataclass(frozen=True)
class Chance:
    """The chance level: always answering the class ``label`` is right for ``right`` of ``of_points``."""

    label: int
    right: int
    of_points: int

    @property
    def share(self) -> float:
        """The share of the points for which it is."""
        return self.right / self.of_points


@dataclass(frozen=True)
class Followed:
    """The point that a film follows: its ``index``, its ``name``, cleaned for showing, and which of its features were
    empty cells of its table (``filled``), and now hold the mean or the most frequent word.
    """

    index: int
    name: str
    filled: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", clean(self.name))
        object.__setattr__(self, "filled", tuple(self.filled))


@dataclass(frozen=True, eq=False)
class Dataset:
    """Points with classes. Make one with `load` or `Dataset.from_raw`.

    ``raw`` (n_samples, n_features) is the data as it came, and what is shown of a number; ``X`` is what is fitted, the
    same standardized: mean 0 and standard deviation 1 in each column, both measured without its `outliers`, if it has
    any. Of the columns ``logs``, counted from 0, the logarithm (base 10) is standardized; `in_raw` leads back. ``y``
    (n_samples,) holds classes 0, 1, ...; in the built-in synthetic sets class 0 is the one in the middle. The names are
    for showing: printable, short and distinct (see `nnmath.utils.names.clean`). ``notes`` says in sentences what
    loading did, such as columns ignored and why, some with advice in brackets; ``gaps`` counts empty cells, if there
    were any. ``units`` has the unit of each column of ``raw``, "" if unknown; it is empty if no unit is known.
    ``followed`` is the point that a film follows, if the user has named one; it changes no number, only what is shown.
    ``label`` is the name of the column that the classes come from, and ``rows`` the plural noun that the user has for a
    row ("penguins"); both are "" if unknown.
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
    units: tuple[str, ...] = ()
    followed: Followed | None = None
    logs: tuple[int, ...] = ()
    label: str = ""
    rows: str = ""

    def __post_init__(self) -> None:
        for field in ("X", "y", "raw", "mean", "scale"):
            dtype = np.int64 if field == "y" else np.float64
            object.__setattr__(self, field, read_only(getattr(self, field), dtype))
        object.__setattr__(self, "name", clean(self.name))
        for field in ("label", "rows"):
            object.__setattr__(self, field, clean(getattr(self, field), empty=""))
        for field in ("feature_names", "class_names"):
            object.__setattr__(self, field, distinct(getattr(self, field)))
        object.__setattr__(self, "units", tuple(clean(unit, MOST_OF_UNIT, empty="") for unit in self.units))
        object.__setattr__(self, "logs", tuple(self.logs))
        object.__setattr__(self, "notes", tuple(clean(note, longest=300) for note in self.notes))
        self._check()

    def _check(self) -> None:
        """Raise DataError for parts that do not fit each other."""
        n, d = self.raw.shape if self.raw.ndim == 2 else (0, 0)
        if not n * d:
            raise DataError(f"data must have shape (n, d) with at least one point, not {self.raw.shape}")
        if len(self.feature_names) != d:
            raise DataError(f"{d} columns need as many feature names, not {len(self.feature_names)}")
        if len(self.units) not in (0, d):
            raise DataError(f"{d} columns need as many units, not {len(self.units)}")
        shapes = (self.X.shape, self.y.shape, self.mean.shape, self.scale.shape)
        if shapes != ((n, d), (n,), (d,), (d,)):
            raise DataError(f"X, y, mean and scale do not fit raw data of shape {(n, d)}: {shapes}")
        if not all(0 <= k < d and (self.raw[:, k] > 0).all() for k in self.logs):
            raise DataError(f"only columns of positive numbers have logarithms, not all of {self.logs}")
        if self.n_classes > MOST_CLASSES:
            raise DataError(f"{self.name} has {self.n_classes} classes: the maximum is {MOST_CLASSES}")
        if self.followed and not 0 <= self.followed.index < n:
            raise DataError(f"{self.name} has {n} points, so none has the index {self.followed.index}")
        if self.followed and not all(0 <= k < d for k in self.followed.filled):
            raise DataError(f"{self.name} has {d} features, so none of them is filled: {self.followed.filled}")
        if len(self.class_names) < 2 or set(np.unique(self.y)) != set(range(self.n_classes)):
            raise DataError(f"{self.name} must have at least two classes, each with at least one point")

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
        units: Sequence[str] = (),
        logs: Sequence[int] = (),
        label: str = "",
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
            raise DataError(f"{name} holds a number beyond {LARGEST:.0e}: use a larger unit")
        try:
            labels = as_labels(y, len(points), len(class_names))
        except ValueError as error:
            raise DataError(str(error), parameter="y") from None
        X, mean, scale = standardize_bulk(in_logs(points, logs))
        names = tuple(feature_names), tuple(class_names)
        told: dict[str, Any] = {"notes": tuple(notes), "gaps": gaps, "units": tuple(units), "label": label}
        return cls(name, X, labels, *names, points, mean, scale, logs=tuple(logs), **told)

    def renamed(self, axes: Mapping[str, str], names: Mapping[str, str]) -> Dataset:
        """The same data, with other names for some columns (``axes``) and classes. A unit in brackets at the end of a
        column's new name is that of its raw numbers.

        Raises DataError, which names the argument, for a column or class that there is not, and for a name that
        two would have.
        """
        if not (axes or names):
            return self
        new = _found("axes", "column", axes, self.feature_names)
        known = zip(self.feature_names, self.units, strict=False)
        return replace(
            self,
            feature_names=_replaced("axes", "column", axes, self.feature_names),
            class_names=_replaced("names", "class", names, self.class_names),
            units=tuple("" if new.get(column, "").endswith((")", "]")) else unit for column, unit in known),
        )

    def with_columns(self, columns: Sequence[int]) -> Dataset:
        """The same points with some of their columns (counted from 0), in that order."""
        kept = list(columns)
        if self.followed:
            filled = tuple(kept.index(k) for k in self.followed.filled if k in kept)
        return replace(
            self,
            X=self.X[:, kept],
            raw=self.raw[:, kept],
            mean=self.mean[kept],
            scale=self.scale[kept],
            feature_names=tuple(self.feature_names[k] for k in kept),
            units=tuple(self.units[k] for k in kept) if self.units else (),
            followed=replace(self.followed, filled=filled) if self.followed else None,
            logs=tuple(i for i, k in enumerate(kept) if k in self.logs),
        )

    def in_raw(self, X: Floats) -> Floats:
        """The raw numbers (n, n_features) of standardized points."""
        values = X * self.scale + self.mean
        for k in self.logs:
            values[:, k] = 10.0 ** values[:, k]
        return values

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

    @property
    def facts(self) -> tuple[str, ...]:
        """The notes without what they advise."""
        return tuple(parted(note)[0] for note in self.notes)

    @cached_property
    def class_sizes(self) -> tuple[int, ...]:
        """How many points each class has."""
        return tuple(np.bincount(self.y, minlength=self.n_classes).tolist())

    def chance(self, y: Ints | None = None) -> Chance:
        """The chance level of the largest class; for other points, if their classes ``y`` (n,) are given."""
        label, judged = int(np.argmax(self.class_sizes)), self.y if y is None else y
        return Chance(label, int(np.count_nonzero(judged == label)), len(judged))

    @property
    def is_sample(self) -> bool:
        """Whether pictures show only some of the points: `shown`."""
        return self.n_samples > MOST_SHOWN

    @cached_property
    def center(self) -> Floats:
        """The mean (n_features,) of ``X`` without outliers: 0, but for rounding."""
        return np.asarray(without_outliers(self.X).mean(axis=0))

    @cached_property
    def is_stretched(self) -> bool:
        """Whether some column has `outliers`, which mean and scale do not count."""
        return bool(_stretched(self.X))

    @cached_property
    def shown(self) -> Ints:
        """The indices, sorted, of the points to draw: all up to 2,000, else 2,000 of them in which each class has
        its share (and a point at least). The same data always show the same points.
        """
        return stratified(self.y, MOST_SHOWN) if self.is_sample else np.arange(self.n_samples)

    @cached_property
    def digest(self) -> str:
        """A sha256 (hexadecimal) over raw data, classes, names, nouns and the point that is followed."""
        followed = self.followed and astuple(self.followed)
        told = [self.units, followed, self.label, self.rows, self.logs]
        return sha256_of(json.dumps([self.name, self.feature_names, self.class_names, *told]), self.raw, self.y)

    @cached_property
    def digest_of_numbers(self) -> str:
        """The same without the names."""
        return sha256_of(self.raw, self.y, str(self.logs or ""))


def parted(note: str) -> tuple[str, str]:
    """(the fact, the advice) of a note; the advice is in brackets at its end, "" if there is none."""
    fact, mark, rest = note.partition(" [to ")
    return (fact, f"to {rest[:-1]}") if mark and note.endswith("]") else (note, "")


def _replaced(parameter: str, kind: str, new: Mapping[str, str], old: Sequence[str]) -> tuple[str, ...]:
    """The names, some of them replaced. Raises DataError."""
    found = _found(parameter, kind, new, old)
    names = [clean(found.get(name, name)) for name in old]
    if twice := [name for name in names if names.count(name) > 1]:
        raise DataError(f"more than one {kind} would be called {twice[0]!r}", parameter=parameter)
    return tuple(names)


def _found(parameter: str, kind: str, given: Mapping[str, str], known: Sequence[str]) -> dict[str, str]:
    """The given values, keyed by the names as shown. Raises DataError for an unknown name."""
    found = {}
    for name, value in given.items():
        alike = [one for one in known if _stands_for(one, name)]
        alike = alike or [one for one in known if one.endswith(f" {name}")]  # numbers are classes as "stars 3"
        if not alike:
            raise DataError(unknown(kind, name, known), parameter=parameter)
        if name not in known and len(alike) > 1:
            raise DataError(f"which {kind}: {' or '.join(map(repr, alike))}?", parameter=parameter)
        found[name if name in known else alike[0]] = value
    return found


def _stands_for(shown: str, name: str) -> bool:
    """Whether ``name`` may appear as ``shown``: unchanged, or cut at "…" and perhaps numbered."""
    if shown == clean(name):
        return True
    kept = re.sub(r" \(\d+\)$", "", shown).split("…")
    pattern = ")(?>.+?".join(map(re.escape, kept))  # atomic: the first place that fits a part is as good as any
    return len(kept) > 1 and re.fullmatch(rf"(?>{pattern}\Z)", name, re.DOTALL) is not None


def stratified(y: Ints, size: int) -> Ints:
    """``size`` of the indices of ``y``, sorted, drawn by a fixed seed; each class has its share, and at least one."""
    random = np.random.RandomState(0)  # its stream is frozen for good
    sizes = np.bincount(y)
    shares = sizes * size / len(y)
    quota = np.maximum(np.floor(shares).astype(np.int64), sizes > 0)
    while quota.sum() != size:  # give what rounding left over to those it shortened most
        step = 1 if quota.sum() < size else -1
        quota[np.argmax(np.where((quota > 1) | (step > 0), step * (shares - quota), -np.inf))] += step
    drawn = [random.choice(np.flatnonzero(y == k), quota[k], replace=False) for k in np.flatnonzero(sizes)]
    return np.sort(np.concatenate(drawn))


def bulk(points: Floats, classes: Ints | None = None) -> Bools:
    """Which of ``points`` (n, d) are in the bulk (n,): not so far away along an axis that they would squash the
    picture.

    Far is whatever lies further from the middle nine tenths of an axis than `FAR` times the extent of these; an axis
    on which nine tenths are equal has no bulk. A class of which more than `LOST` would be far is not cut into.
    """
    low = np.quantile(points, TAIL, axis=0, method="higher")
    high = np.quantile(points, 1 - TAIL, axis=0, method="lower")
    reach = np.where(high > low, FAR * (high - low), np.inf)
    far = np.asarray(((points < low - reach) | (points > high + reach)).any(axis=1))
    if classes is not None and far.any():
        lost = np.bincount(classes, weights=far) / np.maximum(np.bincount(classes), 1)
        far &= lost[classes] <= LOST
    return ~far


def in_logs(raw: Floats, logs: Sequence[int]) -> Floats:
    """Raw numbers (n, d), or in the columns ``logs`` the logarithm (base 10) of them."""
    if not logs:
        return raw
    values = np.array(raw)
    for k in logs:
        values[:, k] = np.log10(values[:, k])
    return values


def standardize(raw: Floats) -> tuple[Floats, Floats, Floats]:
    """(X, mean, scale) with X = (raw - mean) / scale, to the last bit as scikit-learn's StandardScaler has
    them.

    A constant column keeps scale 1. The second term of the variance makes up for the rounding of the mean.
    """
    n = len(raw)
    mean = raw.sum(axis=0) / n
    centered = raw - mean
    variance = ((centered**2).sum(axis=0) - centered.sum(axis=0) ** 2 / n) / n
    scale = np.where(_constant(mean, variance, n), 1.0, np.sqrt(variance))
    centered /= scale
    for array in (centered, mean, scale):
        array.setflags(write=False)
    return centered, mean, scale


def standardize_bulk(raw: Floats) -> tuple[Floats, Floats, Floats]:
    """As `standardize`, but mean and scale of a column are measured without its `outliers`, if it has any."""
    X, mean, scale = standardize(raw)
    for column in _stretched(X):
        X, mean, scale = X.copy(), mean.copy(), scale.copy()
        kept = ~outliers(raw[:, column])
        _, (mean[column],), (scale[column],) = standardize(raw[kept, column : column + 1])
        X[:, column] = (raw[:, column] - mean[column]) / scale[column]
        for array in (X, mean, scale):
            array.setflags(write=False)
    return X, mean, scale


def outliers(values: Floats) -> Bools:
    """Which values of a column (n,) are so far off that they alone stretch its scale: at most a hundredth of them (and
    at least one), without which the standard deviation is less than half as large.
    """
    far = ~bulk(values[:, None])
    few = 0 < np.count_nonzero(far) <= max(1, len(values) // FEW_OF)
    return far & bool(few and values[~far].std() < values.std() / 2)


def _stretched(X: Floats) -> list[int]:
    """The columns of standardized data that have outliers. An outlier lies at least as far off as so few values must to
    make up three quarters of the variance.
    """
    least = (0.75 * len(X) / max(1, len(X) // FEW_OF)) ** 0.5
    reach = np.maximum(X.max(axis=0), -X.min(axis=0))
    return [int(k) for k in np.flatnonzero(reach >= 0.99 * least) if outliers(X[:, k]).any()]


def without_outliers(X: Floats) -> Floats:
    """The rows of standardized data (n, d) in which no column has one of its `outliers`."""
    far = [outliers(X[:, k]) for k in _stretched(X)]
    return X[~np.any(far, axis=0)] if far else X


def _constant(mean: Floats, variance: Floats, n: int) -> Bools:
    """Which columns have a variance of rounding only: scikit-learn's bound, n eps var + (n mean eps)^2."""
    eps = np.finfo(np.float64).eps
    return variance <= n * eps * variance + (n * mean * eps) ** 2


def is_constant(values: Floats) -> bool:
    """Whether a column (n,) is the same in all rows, but for rounding."""
    values = values / (np.abs(values).max() or 1.0)  # their squares must not overflow
    mean = values.mean()
    return bool(_constant(mean, ((values - mean) ** 2).mean(), len(values)))
