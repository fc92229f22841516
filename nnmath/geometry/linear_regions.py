"""The borders between the cells of the classes in a space where an output layer decides.

Each class is the most probable in one cell, the set where its score beats all others; a cell is convex. Two cells
meet on a piece of the hyperplane where their two scores are equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView
from nnmath.geometry.hyperplane import Hyperplane, clip_polygon, distinct
from nnmath.utils.arrays import Floats, matmul, read_only

# A normal shorter than this share of the longest column is rounding: the two scores never part.
PARALLEL = 1e-12


@dataclass(frozen=True, eq=False)
class Border:
    """Where the classes ``first`` < ``second`` tie and are the most probable.

    ``corners`` (m, s), in order: the two ends of a segment (s = 2) or a convex polygon (s = 3), as
    `Hyperplane.clip` has them for a normal that points to the side of ``second``.
    """

    first: int
    second: int
    corners: Floats

    def __post_init__(self) -> None:
        object.__setattr__(self, "corners", read_only(self.corners))


def class_scores(weights: Floats, bias: Floats) -> tuple[Floats, Floats]:
    """Weights (n, K) and bias (K,) of one score a class; two classes that share one (n, 1) get a half of it each."""
    if weights.shape[1] == 1:
        return np.hstack([-weights / 2, weights / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    return weights, bias


def centered_scores(weights: Floats, bias: Floats) -> tuple[Floats, Floats]:
    """`class_scores` less their mean over the classes, which decides nothing: (n, K) and (K,), their sums 0."""
    weights, bias = class_scores(weights, bias)
    return weights - weights.mean(axis=1, keepdims=True), bias - bias.mean()


def cell_borders(weights: Any, bias: Any, view: ClassView, box: Box) -> list[Border]:
    """All borders between classes inside ``box``, in the coordinates of ``view``.

    ``weights`` (n, K) and ``bias`` (K,) give the scores of the classes; (n, 1) and (1,) that of class 1 against
    class 0. Raises ValueError for a view that is not exact, as its borders would not be where points cross them,
    and for shapes that do not fit.
    """
    normals, offsets = _seen_scores(weights, bias, view, box)
    found = []
    for first, second in combinations(range(len(offsets)), 2):
        normal = normals[:, second] - normals[:, first]
        if not np.abs(normal).max() > PARALLEL * np.abs(normals).max():
            continue
        corners = Hyperplane(normal, offsets[second] - offsets[first]).clip(box)
        for other in set(range(len(offsets))) - {first, second}:
            corners = _kept(corners, normals[:, first] - normals[:, other], offsets[first] - offsets[other], box)
        if len(corners) >= box.dimension:
            found.append(Border(first, second, corners))
    return found


def _seen_scores(weights: Any, bias: Any, view: ClassView, box: Box) -> tuple[Floats, Floats]:
    """Weights (s, K) and bias (K,) of the classes' scores in the coordinates of the view, K >= 2."""
    columns, offsets = np.asarray(weights, dtype=np.float64), np.asarray(bias, dtype=np.float64)
    n, size = view.basis.shape
    if columns.ndim != 2 or len(columns) != n or offsets.shape != (columns.shape[1],):
        given = f"{columns.shape} and {offsets.shape}"
        raise ValueError(f"weights ({n}, K) and bias (K,) go with this view, not shapes {given}")
    if box.dimension != size:
        raise ValueError(f"a view in {size} directions needs a {size}-D box, not a {box.dimension}-D one")
    if not view.exact:
        raise ValueError("this view does not show the borders between classes as they are: it is not exact")
    columns, offsets = class_scores(columns, offsets)
    return matmul(view.basis.T, columns), offsets


def _kept(corners: Floats, normal: Floats, offset: float, box: Box) -> Floats:
    """What of a segment or convex polygon lies where normal . p + offset >= 0, its corners in the same order."""
    side = matmul(corners, normal) + offset
    side[np.abs(side) <= 1e-12 * (matmul(np.abs(corners), np.abs(normal)) + abs(offset))] = 0.0
    return distinct(clip_polygon(corners, side), tolerance=1e-9 * float(box.size.max()))
