"""Arrangements: what several hyperplanes make together, as the cut lines of a layer's neurons do in the plane."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats


def angles_between(planes: Sequence[Hyperplane]) -> list[float]:
    """The angle in degrees, up to 90, between each two of the hyperplanes: the first with all others, and so on."""
    cosines = [abs(float(a.unit_normal @ b.unit_normal)) for a, b in combinations(planes, 2)]
    return [float(np.degrees(np.arccos(min(1.0, cosine)))) for cosine in cosines]


def n_followed(lines: Sequence[Floats], planes: Sequence[Hyperplane]) -> int:
    """How many of the hyperplanes the polylines (m, d) run along: each vertex counts for the one nearest to it."""
    points = np.concatenate(list(lines)) if lines else np.zeros((0, 2))
    if not len(points):
        return 0
    distances = np.stack([np.abs(plane.signed_distance(points)) for plane in planes])
    return len(np.unique(distances.argmin(axis=0)))


def n_cells(lines: Sequence[Hyperplane], box: Box) -> int:
    """Into how many cells lines cut a 2-D ``box``, two lines that coincide counted as one.

    Each line adds a cell, and one more for each line drawn before that it crosses inside the box, where several of
    these meet in one point counted once.
    """
    apart: list[Hyperplane] = []
    for line in lines:
        if len(line.clip(box)) > 1 and not any(_coincide(line, other) for other in apart):
            apart.append(line)
    meetings: dict[tuple[float, float], set[int]] = {}
    for (i, one), (j, other) in combinations(enumerate(apart), 2):
        point = _crossing(one, other)
        if point is not None and box.contains(point):
            x, y = np.round((point - box.low) / box.size, 9)
            meetings.setdefault((float(x), float(y)), set()).update((i, j))
    return 1 + len(apart) + sum(len(meeting) - 1 for meeting in meetings.values())


def _coincide(one: Hyperplane, other: Hyperplane) -> bool:
    rows = np.array([np.append(line.normal, line.offset) / np.linalg.norm(line.normal) for line in (one, other)])
    return bool(np.linalg.matrix_rank(rows, tol=1e-9) < 2)


def _crossing(one: Hyperplane, other: Hyperplane) -> Floats | None:
    """Where two lines meet; None if they are parallel."""
    normals = np.stack([one.unit_normal, other.unit_normal])
    if abs(np.linalg.det(normals)) < 1e-12:
        return None
    offsets = [line.offset / np.linalg.norm(line.normal) for line in (one, other)]
    return np.asarray(np.linalg.solve(normals, -np.array(offsets)))
