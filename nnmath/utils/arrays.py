"""Arrays: their types, argument checks with clear one-line errors, what NumPy does slowly along short rows; products
and decompositions of small matrices, the same to the last bit whatever the processor's BLAS.

BLAS and LAPACK choose a kernel for the processor at hand, and each kernel rounds in its own way. The last bit is enough
to decide a tie, and with it a word or a picture. So what a film shows and says is computed here: `einsum` adds products
without BLAS, and rotations and reflections need only + - * / and square roots, which every processor rounds alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import reduce
from itertools import combinations
from math import copysign, sqrt
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


def sha256_of(*parts: str | NDArray[Any]) -> str:
    """A sha256 (hexadecimal) over texts and arrays, the same on every processor."""
    sha = hashlib.sha256()
    for part in parts:
        little = part.encode() if isinstance(part, str) else part.astype(part.dtype.newbyteorder("<"), copy=False).data
        sha.update(little)
    return sha.hexdigest()


def unknown(kind: str, name: object, known: Iterable[str]) -> str:
    """The message for a name that is not one of ``known``: the nearest match first, then all the names."""
    names = list(known)
    near = nearest(name, names)
    hint = f"did you mean {quoted(near)}? " if near is not None else ""
    return f"no {kind} {quoted(name)}; {hint}available: {listed(names, most=MOST_LISTED)}"


LARGEST_ROTATED = 64
"""Rows or columns, whichever are fewer: a larger matrix is decomposed by LAPACK, since Jacobi rotations would take
seconds; the last bit then depends on the processor."""

MOST_SWEEPS = 30
"""About ten are needed."""

AT_RIGHT_ANGLES = 1e-15
"""The cosine below which two columns are at right angles as far as numbers go."""

NO_SIZE = 1e-15
"""The share of the largest singular value below which another is mere rounding, and has no direction."""


def matmul(a: Any, b: Any, *more: Any) -> Any:
    """``a @ b @ ...`` of matrices, stacks of them or vectors, from left to right; a number for two vectors. Raises
    ValueError for shapes that do not fit.
    """
    return reduce(_product, more, _product(a, b))


def _product(a: Any, b: Any) -> Any:
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if a.shape[-1] != b.shape[-2 if b.ndim > 1 else 0]:  # einsum would repeat an axis of one
        raise ValueError(f"no product of shapes {a.shape} and {b.shape}")
    if max(a.ndim, b.ndim) > 2:
        return np.einsum("...ik,...kj->...ij", a, b)
    rows, columns = a if a.ndim > 1 else a[None], b if b.ndim > 1 else b[:, None]
    # Transposed, the inner loop runs along the many points instead of their few coordinates: three times as fast.
    product = np.einsum("ki,kj->ji", rows.T.copy(), columns).T.copy()
    return product if a.ndim == b.ndim == 2 else product.reshape(a.shape[:-1] + b.shape[1:])[()]


def length(vector: Any) -> float:
    """The Euclidean length of a vector (d,), or of a matrix as if it were one."""
    return sqrt(float(np.square(np.asarray(vector, dtype=np.float64)).sum()))


def svd(matrix: Any) -> tuple[Floats, Floats, Floats]:
    """The thin singular value decomposition u (n, r), sizes (r,), vt (r, m) of a matrix (n, m), r the smaller of n and
    m: ``(u * sizes) @ vt`` is the matrix, and the largest size comes first. Of a symmetric matrix without negative
    eigenvalues these are the eigenvectors and eigenvalues.

    By one-sided Jacobi rotations (M. Hestenes, 1958).
    """
    matrix = np.asarray(matrix, dtype=np.float64)
    if min(matrix.shape) > LARGEST_ROTATED:
        u, sizes, vt = np.linalg.svd(matrix, full_matrices=False)
        return u, sizes, vt
    if matrix.shape[0] < matrix.shape[1]:
        u, sizes, vt = svd(matrix.T)
        return vt.T, sizes, u.T
    scale = float(np.abs(matrix).max()) or 1.0  # so that no square overflows
    left, right = matrix.T / scale, np.eye(matrix.shape[1])  # as rows: the columns of u times sizes, and of v
    for _ in range(MOST_SWEEPS):
        if not any([_rotate(left, right, i, j) for i, j in combinations(range(len(left)), 2)]):
            break
    sizes = np.array([length(row) for row in left])
    order = np.argsort(-sizes, kind="stable")
    left, right, sizes = left[order], right[order], sizes[order]
    rank = int(np.count_nonzero(sizes > NO_SIZE * sizes[0]))
    u = (left[:rank] / sizes[:rank, None]).T
    return np.hstack([u, complement(u)[:, : len(left) - rank]]), scale * sizes, right


def _rotate(left: Floats, right: Floats, i: int, j: int) -> bool:
    """Turn two rows so that they are at right angles; False if they are already."""
    x, y = left[i], left[j]
    a, b, c = float((x * x).sum()), float((y * y).sum()), float((x * y).sum())
    if abs(c) <= AT_RIGHT_ANGLES * sqrt(a) * sqrt(b):
        return False
    zeta = (b - a) / (2 * c)
    tangent = copysign(1.0, zeta) / (abs(zeta) + sqrt(1.0 + zeta * zeta))
    cosine = 1.0 / sqrt(1.0 + tangent * tangent)
    for rows in (left, right):
        first, second = rows[i].copy(), rows[j].copy()
        rows[i] = cosine * first - cosine * tangent * second
        rows[j] = cosine * tangent * first + cosine * second
    return True


def complement(basis: Floats) -> Floats:
    """Orthonormal columns (n, n - r) at right angles to the orthonormal columns ``basis`` (n, r), by Householder
    reflections.
    """
    n, r = basis.shape
    reflected, found = np.array(basis, dtype=np.float64), np.eye(n)
    for k in range(r):
        normal = np.where(np.arange(n) < k, 0.0, reflected[:, k])
        normal[k] += copysign(length(normal), normal[k])
        normal = normal / length(normal)
        reflected -= 2.0 * np.outer(normal, matmul(normal, reflected))
        found -= 2.0 * np.outer(matmul(found, normal), normal)
    return found[:, r:]


def solve(matrix: Any, values: Any) -> Floats:
    """The x (m,) or (m, k) with ``matrix`` (m, m) @ x = ``values``, by Gauss's elimination. Raises
    `numpy.linalg.LinAlgError` for a singular matrix.
    """
    rows = np.array(matrix, dtype=np.float64)
    found = np.array(values, dtype=np.float64)
    n = len(rows)
    for k in range(n):
        pivot = k + int(np.argmax(np.abs(rows[k:, k])))
        if rows[pivot, k] == 0.0:
            raise np.linalg.LinAlgError("Singular matrix")
        rows[[k, pivot]], found[[k, pivot]] = rows[[pivot, k]], found[[pivot, k]]
        shares = np.where(np.arange(n) == k, 0.0, rows[:, k] / rows[k, k])
        rows -= np.multiply.outer(shares, rows[k])
        found -= np.multiply.outer(shares, found[k])
    return (found.T / np.diag(rows)).T
