"""What is seen best of a warp: how open a sheet lies on its way through the activation, the moment at which its bend is
seen best, and the point that no other comes near, which the eye can follow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from nnmath.geometry.box import Box
from nnmath.utils.arrays import Bools, Floats, lengths
from nnmath.warps.warp import Warp

OFF = 0.05  # a point is off the walls if it is further from each than this share of the window
CELLS = 48  # a side of the sheet, whose area is measured cell by cell
LOOKS, DIGITS = 41, 2


@dataclass(frozen=True)
class Openness:
    """At one moment: ``covered``, the sheet's area as a share of a face of the window, and ``off_walls``, the share of
    points that lie off all walls.
    """

    covered: float
    off_walls: float


def openness(move: Warp, points: Floats, sheet: Box, t: float) -> Openness:
    """How open the ``sheet`` of the plane, a 2D box, lies at ``t``, and the ``points`` (n, 2) on it."""
    window, places = move.window(t), move(points, t)
    room = np.minimum(places - window.low, window.high - places).min(axis=1) / float(window.size.max())
    lattice = move(sheet.lattice(CELLS + 1), t)
    area = mesh_area(lattice.reshape(CELLS + 1, CELLS + 1, -1))
    return Openness(area / float(window.size.max()) ** 2, float(np.mean(room > OFF)))


def most_open(move: Warp, points: Floats, sheet: Box) -> float:
    """The t in the last layer's stage 2 at which most is seen of both the sheet and its points.

    Its steepness has two digits, so that who reckons with what is written of it finds what is drawn.
    """
    (_, start), (_, end) = move.stages[-2:]
    times = np.linspace(start, end, LOOKS)
    found = [openness(move, points, sheet, t) for t in times]
    best = float(times[np.argmax(np.round([one.covered * one.off_walls for one in found], 9))])
    k = round(move.steepness(best), DIGITS)
    return move.time_of(k) if k > 0 else best


def mesh_area(mesh: Floats) -> float:
    """The area of a surface with vertices ``mesh`` (rows, columns, 2 or 3), as the sum of its cells' halves; in the
    plane, where nothing folds, what it covers.
    """
    right, up = mesh[1:, :-1] - mesh[:-1, :-1], mesh[:-1, 1:] - mesh[:-1, :-1]
    left, down = mesh[:-1, 1:] - mesh[1:, 1:], mesh[1:, :-1] - mesh[1:, 1:]
    return float((_areas(right, up).sum() + _areas(left, down).sum()) / 2)


def _areas(one: Floats, other: Floats) -> Floats:
    """Of the parallelograms (rows, columns) with such sides, (rows, columns, 2 or 3)."""
    if one.shape[2] == 3:
        return lengths(np.cross(one, other))
    return np.abs(one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0])


def most_isolated(move: Warp, points: Floats, among: Bools) -> int:
    """Which of ``points`` (n, d) with ``among`` (n,) set keeps the most room round it before, in and after the warp.

    Raises ValueError if none is set.
    """
    if not among.any():
        raise ValueError("no point to follow: none is allowed")
    times = (0.0, *(end for _, end in move.stages))
    room = np.min([_room(move, points, t) for t in times], axis=0)
    return int(np.flatnonzero(among)[np.argmax(np.round(room[among], 9))])


def _room(move: Warp, points: Floats, t: float) -> Floats:
    """How far each point (n,) is from the nearest other one, and at the start from the border, as a share of what
    is seen."""
    window, places = move.window(t), move(points, t)
    gaps = np.asarray(cKDTree(places).query(places, k=2)[0][:, -1]) if len(places) > 1 else np.ones(1)
    if t == 0.0:
        gaps = np.minimum(gaps, np.minimum(places - window.low, window.high - places).min(axis=1))
    return gaps / float(window.size.max())
