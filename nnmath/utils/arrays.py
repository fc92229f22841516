"""Arrays: their types, argument checks with clear one-line errors, and what numpy does slowly along short rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnmath.utils.names import listed, nearest, quoted

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MOST_LISTED = 16
"""How many known names an error lists: enough for all built-in data sets."""


def read_only(values: Any, dtype: Any = np.float64) -> NDArray[Any]:
    """A contiguous read-only copy of ``values``: frozen dataclasses hold only such arrays.

    An array that is read-only already is not copied: data may be large.
    """
    if isinstance(values, np.ndarray) and values.dtype == dtype and _is_frozen(values.flags):
        return values
    array = np.array(values, dtype=dtype, order="C")
    array.setflags(write=False)
    return array


def _is_frozen(flags: Any) -> bool:
    return flags.owndata and flags.c_contiguous and not flags.writeable


def as_points(points: Any, n_columns: int, name: str = "points") -> Floats:
    """``points`` as a float array (n, n_columns); raises ValueError for any other shape."""
    array = np.asarray(points, dtype=np.float64)
    if array.ndim != 2 or array.shape[1] != n_columns:
        raise ValueError(f"{name} must have shape (n, {n_columns}), not {array.shape}")
    return array


def as_labels(y: Any, n_samples: int, n_classes: int | None = None) -> Ints:
    """``y`` as an integer array (n_samples,), its values in 0 .. n_classes - 1; raises ValueError
    otherwise.
    """
    array = np.asarray(y)
    if array.shape != (n_samples,):
        raise ValueError(f"y must have shape ({n_samples},), not {array.shape}")
    labels = array.astype(np.int64)
    if not np.array_equal(labels, array):
        raise ValueError("y must hold whole numbers, the classes 0, 1, ...")
    if n_classes is not None and labels.size and not 0 <= labels.min() <= labels.max() < n_classes:
        raise ValueError(f"y must hold classes from 0 to {n_classes - 1}")
    return labels


def ends(points: Floats) -> tuple[Floats, Floats]:
    """The lowest and the highest value (d,) of each column of ``points`` (n, d)."""
    columns = np.ascontiguousarray(points.T)  # along columns that lie scattered it takes twenty times as long
    return columns.min(axis=1), columns.max(axis=1)


def lengths(vectors: Floats) -> Floats:
    """The lengths (...) of ``vectors`` (..., d), d being small: the same as `np.linalg.norm` finds."""
    squares = vectors[..., 0] ** 2
    for k in range(1, vectors.shape[-1]):
        squares += vectors[..., k] ** 2
    return np.sqrt(squares)


def unknown(kind: str, name: object, known: Iterable[str]) -> str:
    """The message for a name that is not one of ``known``: the nearest match first, then all the names."""
    names = list(known)
    near = nearest(name, names)
    hint = f"did you mean {quoted(near)}? " if near is not None else ""
    return f"no {kind} {quoted(name)}; {hint}available: {listed(names, most=MOST_LISTED)}"
