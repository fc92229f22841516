"""Data sets: `load` gives one by its name, standardised and ready to fit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nnmath._checks import Floats, Ints, as_labels, read_only, unknown
from nnmath.synthetic import SYNTHETIC

SKLEARN = ("iris", "wine", "breast_cancer")
NAMES = (*SYNTHETIC, *SKLEARN)


class DataError(ValueError):
    """Data that cannot be used, said in one line."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """Points with classes. Make one with `load` or `Dataset.from_raw`.

    ``X`` (n_samples, n_features) is standardised: mean 0 and standard deviation 1 in each column; ``raw`` =
    ``X * scale + mean`` is the data as it came. ``y`` (n_samples,) holds classes 0, 1, ...; in the built-in
    synthetic sets class 0 is the one in the middle.
    """

    name: str
    X: Floats
    y: Ints
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    raw: Floats
    mean: Floats
    scale: Floats

    def __post_init__(self) -> None:
        for field in ("X", "y", "raw", "mean", "scale"):
            dtype = np.int64 if field == "y" else np.float64
            object.__setattr__(self, field, read_only(getattr(self, field), dtype))
        for field in ("feature_names", "class_names"):
            object.__setattr__(self, field, tuple(str(name) for name in getattr(self, field)))
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
        if len(self.class_names) < 2 or set(np.unique(self.y)) != set(range(self.n_classes)):
            raise DataError(f"{self.name} must have two classes or more, each with at least one point")

    @classmethod
    def from_raw(cls, name: str, raw: Any, y: Any, feature_names: Sequence[str], class_names: Sequence[str]) -> Dataset:
        """From raw points (n, d) and classes (n,).

        Raises DataError for shapes that do not fit, a number that is not finite, or a class without a point.
        """
        points = np.array(raw, dtype=np.float64, order="C")
        if points.ndim != 2 or not points.size:
            raise DataError(f"data must have shape (n, d) with at least one point, not {points.shape}")
        if missing := np.count_nonzero(~np.isfinite(points)):
            raise DataError(f"{name} holds {missing} values that are not finite numbers")
        try:
            labels = as_labels(y, len(points), len(class_names))
        except ValueError as error:
            raise DataError(str(error)) from None
        X, mean, scale = standardise(points)
        return cls(name, X, labels, tuple(feature_names), tuple(class_names), points, mean, scale)

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
    def digest(self) -> str:
        """A sha256 (hexadecimal) over the raw data, the classes and the names: what the data are."""
        names = json.dumps([self.name, self.feature_names, self.class_names])
        sha = hashlib.sha256(names.encode())
        sha.update(self.raw.astype("<f8").tobytes())
        sha.update(self.y.astype("<i8").tobytes())
        return sha.hexdigest()


def standardise(raw: Floats) -> tuple[Floats, Floats, Floats]:
    """(X, mean, scale) with X = (raw - mean) / scale, to the last bit as scikit-learn's StandardScaler has
    them.

    A constant column keeps scale 1. The second term of the variance makes up for the rounding of the mean.
    """
    n = len(raw)
    mean = raw.sum(axis=0) / n
    centred = raw - mean
    variance = ((centred**2).sum(axis=0) - centred.sum(axis=0) ** 2 / n) / n
    scale = np.sqrt(variance)
    # A constant column's variance is rounding only: the bound is scikit-learn's, n eps var + (n mean eps)^2.
    eps = np.finfo(np.float64).eps
    constant = variance <= n * eps * variance + (n * mean * eps) ** 2
    scale = np.where(constant, 1.0, scale)
    return centred / scale, mean, scale


def load(source: str, *, label: str | None = None, features: Sequence[str] | None = None) -> Dataset:
    """The data set of that name: "bands", "rings", "moons", "spirals", "xor", "blobs", "iris", "wine",
    "breast_cancer".

    ``features`` picks columns by name, in the order given. ``label`` names the column of classes in a file;
    the built-in sets know theirs. Raises `DataError` for an unknown name or feature, and lists those there
    are.
    """
    name = str(source)
    if name not in NAMES:
        raise DataError(unknown("data set", name, NAMES))
    if label is not None:
        raise DataError(f"{name} has its own classes; label= ({label!r}) is not for a built-in data set")
    raw, y, feature_names, class_names = _from_sklearn(name) if name in SKLEARN else SYNTHETIC[name]()
    if features is not None:
        columns = _columns(name, features, feature_names)
        raw, feature_names = raw[:, columns], tuple(feature_names[i] for i in columns)
    return Dataset.from_raw(name, raw, y, feature_names, class_names)


def _columns(name: str, wanted: Sequence[str], known: Sequence[str]) -> list[int]:
    if isinstance(wanted, str) or not wanted:
        raise DataError(f"features must be a list of column names of {name}: {', '.join(known)}")
    for feature in wanted:
        if feature not in known:
            raise DataError(unknown(f"feature of {name}", feature, known))
    if len(set(wanted)) < len(wanted):
        raise DataError(f"features names a column of {name} twice: {', '.join(wanted)}")
    return [list(known).index(feature) for feature in wanted]


def _from_sklearn(name: str) -> tuple[Floats, Ints, tuple[str, ...], tuple[str, ...]]:
    from sklearn import datasets

    bunch = getattr(datasets, f"load_{name}")()
    return bunch.data, bunch.target, tuple(map(str, bunch.feature_names)), tuple(map(str, bunch.target_names))
