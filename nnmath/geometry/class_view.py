"""The view of a space of many dimensions in which the borders between the classes are seen as they are.

Where an output layer decides, only the differences of its columns count: two classes tie on a hyperplane whose
normal is the difference of theirs. A projection that keeps these differences shows every border edge-on or as it
is, and no point crosses one by being projected.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats, as_points, complement, matmul, read_only, svd

# Singular values below this share of the largest are rounding.
RANK_TOLERANCE = 1e-10


@dataclass(frozen=True, eq=False)
class ClassView:
    """Orthonormal directions ``basis`` (n, s); ``exact`` if every border between classes is seen as it is.

    A column of zeros is a coordinate in which nothing is shown: fewer than three directions seen in space.
    """

    basis: Floats
    exact: bool

    def __post_init__(self) -> None:
        object.__setattr__(self, "basis", read_only(self.basis))

    def project(self, points: Any) -> Floats:
        """``points`` (n_points, n) as they are seen: (n_points, s)."""
        return np.asarray(matmul(as_points(points, len(self.basis)), self.basis))

    def in_space(self) -> ClassView:
        """The same view with columns of zeros, up to three coordinates."""
        n, size = self.basis.shape
        return replace(self, basis=np.column_stack([self.basis, np.zeros((n, max(3 - size, 0)))]))

    def mirrored(self) -> ClassView:
        """The same view as in a mirror that leaves the first direction alone: of units shown as they are the last
        two change places, of other directions the last is turned round.
        """
        basis = self.basis.copy()
        if len(basis) == basis.shape[1]:
            basis[:, [-2, -1]] = basis[:, [-1, -2]]
        else:
            basis[:, -1] *= -1
        return replace(self, basis=basis)


def class_view(weights: Any, points: Any, dims: int = 3) -> ClassView:
    """The view in ``dims`` directions of the space of ``points`` (m, n) in which ``weights`` decide.

    ``weights``: (n, K), a column for each class, or (n, 1) for two classes, the column that speaks for class 1.
    A space of ``dims`` dimensions or fewer is seen as it is. Else the first directions span the differences of the
    columns (two classes: the unit normal towards class 1), the others show the largest spread that is left. Where
    the differences need more than ``dims`` directions, those with the largest spread are shown and the view is not
    ``exact``. Raises ValueError for other shapes, no points, or ``dims`` below 1.
    """
    columns, seen = _checked(weights, points, dims)
    if len(columns) <= dims:
        return ClassView(np.eye(len(columns)), exact=True)
    toward = columns if columns.shape[1] == 1 else columns[:, 1:] - columns[:, :1]
    inner, rest = span(toward)
    first = by_spread(inner, seen)
    if toward.shape[1] == 1:  # two classes: the normal itself, not its opposite
        first = first * np.where(matmul(toward[:, 0], first) < 0, -1.0, 1.0)
    return ClassView(_filled(first, rest, seen, dims), exact=inner.shape[1] <= dims)


def layer_view(weights: Any, points: Any, dims: int = 3) -> ClassView:
    """The view in ``dims`` directions of a hidden layer that another one, with ``weights`` (n, m), reads.

    Up to ``dims`` units are seen as they are. Of more, the directions with the largest spread of ``points`` among
    those that the next layer reads; ``exact`` if it reads no others. Raises ValueError as `class_view` does.
    """
    columns, seen = _checked(weights, points, dims)
    if len(columns) <= dims:
        return ClassView(np.eye(len(columns)), exact=True)
    inner, rest = span(columns)
    return ClassView(_filled(by_spread(inner, seen), rest, seen, dims), exact=inner.shape[1] <= dims)


def by_spread(directions: Floats, points: Floats) -> Floats:
    """Orthonormal ``directions`` (n, r) turned within their span: the largest spread of ``points`` (m, n) first.

    A direction of largest spread has no sign of its own: its largest component is positive.
    """
    seen = matmul(points - points.mean(axis=0), directions)
    return turned_by_size(directions, matmul(seen.T, seen))[0]


def turned_by_size(directions: Floats, form: Floats) -> tuple[Floats, Floats]:
    """Orthonormal ``directions`` (n, r) turned within their span to the axes of a symmetric ``form`` (r, r) on it
    without negative eigenvalues, and the form's size (r,) along each, the largest first. The largest component of each
    is positive.
    """
    if not directions.size:
        return directions, np.zeros(0)
    axes, sizes, _ = svd(form)
    turned = matmul(directions, axes)
    largest = turned[np.argmax(np.abs(turned), axis=0), np.arange(turned.shape[1])]
    return turned * np.where(largest < 0, -1.0, 1.0), sizes


def _checked(weights: Any, points: Any, dims: int) -> tuple[Floats, Floats]:
    columns = np.asarray(weights, dtype=np.float64)
    if columns.ndim != 2 or 0 in columns.shape:
        raise ValueError(f"weights must have shape (n, K), not {columns.shape}")
    seen = as_points(points, len(columns))
    if not len(seen):
        raise ValueError("a view needs at least one point")
    if dims < 1:
        raise ValueError(f"a view has one direction or more, not {dims}")
    return columns, seen


def span(columns: Floats) -> tuple[Floats, Floats]:
    """Orthonormal bases of the span of ``columns`` (n, m), and of all that is at right angles to it."""
    u, sizes, _ = svd(columns)
    rank = int(np.count_nonzero(sizes > RANK_TOLERANCE * max(sizes[0], np.finfo(np.float64).tiny)))
    return u[:, :rank], complement(u[:, :rank])


def _filled(first: Floats, rest: Floats, points: Floats, dims: int) -> Floats:
    """``first``, then directions of ``rest`` by spread: ``dims`` in all."""
    return np.column_stack([first, by_spread(rest, points)])[:, :dims]


def edge_on_directions(plane: Hyperplane, H: Any) -> tuple[Floats, Floats]:
    """(right (3,), up (3,)): unit vectors of the view in which ``plane`` is seen edge-on and the classes
    fall apart.

    ``right`` is the plane's normal; ``up``, in the plane, is the direction of the largest spread of the
    points ``H`` (n, 3), with its largest component positive.
    """
    right = plane.unit_normal
    return right, spread_beside(right, as_points(H, 3, "H"))


def spread_beside(right: Floats, points: Floats) -> Floats:
    """The unit vector (d,) at right angles to the unit vector ``right`` (d,) along which ``points`` (n, d) spread most.

    Its largest component is positive.
    """
    return by_spread(complement(right[:, None]), points)[:, 0]


def heaviest(direction: Floats, most: int = 2) -> list[int]:
    """The features that weigh most in a ``direction`` (d,), the heaviest first, ``most`` of them."""
    return [int(k) for k in np.argsort(-np.abs(direction), kind="stable")[:most]]


def score_plane(weights: Floats) -> Floats:
    """The two orthonormal directions (n, 2) along which linear scores with ``weights`` (n, K) change most."""
    return svd(weights)[0][:, :2]
