"""Arrangements: what several hyperplanes make together, as the cut lines of a layer's neurons do in the plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from nnmath.geometry.box import Box
from nnmath.geometry.contours import pieces
from nnmath.geometry.hyperplane import Hyperplane, clip_polygon
from nnmath.utils.arrays import Floats, Ints, matmul

# A curve runs along a hyperplane where it is so near to it (in units of the coordinates: standard deviations where the
# data are standardized), and so nearly parallel (degrees); and as a whole if so much of its length does.
NEAR, ASLANT, MOST = 0.15, 10.0, 0.8
# A hyperplane counts if this share of a curve's length runs along it, and not where the curve only touches it.
COUNTS = 0.05
# What of a box is smaller than this share of it is no cell, but what rounding has left of one.
SLIVER = 1e-9


def angles_between(planes: Sequence[Hyperplane]) -> list[float]:
    """The angle in degrees, up to 90, between each two of the hyperplanes: the first with all others, and so on."""
    cosines = [abs(float(matmul(a.unit_normal, b.unit_normal))) for a, b in combinations(planes, 2)]
    return [float(np.degrees(np.arccos(min(1.0, cosine)))) for cosine in cosines]


def followed(lines: Sequence[Floats], planes: Sequence[Hyperplane]) -> Floats:
    """The share of the length of polylines (m, d) that runs along each of the hyperplanes: (len(planes),).

    A piece runs along the nearest of those from which neither of its ends is further than `NEAR`, and to which it is
    parallel but for `ASLANT` degrees.
    """
    starts, ends = pieces(lines)
    lengths = np.linalg.norm(ends - starts, axis=1)
    if not len(planes) or not len(lengths):
        return np.zeros(len(planes))
    away = np.stack([np.maximum(*(np.abs(plane.signed_distance(at)) for at in (starts, ends))) for plane in planes])
    sines = np.stack([np.abs(matmul(ends - starts, plane.unit_normal)) for plane in planes]) / lengths
    along = (away <= NEAR) & (sines <= np.sin(np.radians(ASLANT)))
    nearest = np.where(along, away, np.inf).argmin(axis=0)
    length = np.bincount(nearest, weights=lengths * along.any(axis=0), minlength=len(planes))
    return np.asarray(length / lengths.sum())


def n_followed(lines: Sequence[Floats], planes: Sequence[Hyperplane]) -> int:
    """How many of the hyperplanes the polylines (m, d) run along; 0 unless `MOST` of their length does (`followed`)."""
    shares = followed(lines, planes)
    return int(np.count_nonzero(shares >= COUNTS)) if shares.sum() >= MOST else 0


@dataclass(frozen=True, eq=False)
class Cell:
    """A piece into which lines cut a 2-D box.

    Attributes:
        signs: of each line 1 where the piece lies on its positive side, else 0: the pattern of the neurons that are on.
        corners: (m, 2), counter-clockwise.
    """

    signs: tuple[int, ...]
    corners: Floats

    @property
    def area(self) -> float:
        """Its area, by Gauss's formula."""
        x, y = self.corners.T
        return 0.5 * float(matmul(x, np.roll(y, -1)) - matmul(y, np.roll(x, -1)))


def cells(lines: Sequence[Hyperplane], box: Box) -> list[Cell]:
    """The pieces into which lines cut a 2-D ``box``, in the order of their patterns, all off first.

    No two have the same pattern, since each is all of the box that lies on its sides of the lines.
    """
    found = [Cell((), box.outline()[:-1])]
    for line in lines:
        halves = [
            Cell((*cell.signs, sign), clip_polygon(cell.corners, way * line.signed_distance(cell.corners)))
            for cell in found
            for sign, way in ((0, -1.0), (1, 1.0))
        ]
        found = [half for half in halves if len(half.corners) > 2 and half.area > SLIVER * float(box.size.prod())]
    return sorted(found, key=lambda cell: (sum(cell.signs), [-sign for sign in cell.signs]))


def patterns(lines: Sequence[Hyperplane], points: Floats) -> Ints:
    """On which side of each line (n, len(lines)) points (n, 2) lie: 1 on the positive one, else 0."""
    return np.stack([line.signed_distance(points) > 0 for line in lines], axis=1).astype(np.int64)


def low_cell(lines: Sequence[Hyperplane], box: Box) -> Floats:
    """The corners (m, 2), in order, of what of a 2-D ``box`` lies on the negative side of all lines; none if nothing
    does.
    """
    corners = box.outline()[:-1]
    for line in lines:
        corners = clip_polygon(corners, -line.signed_distance(corners)) if len(corners) else corners
    return corners


def low_triangle(lines: Sequence[Hyperplane], box: Box) -> Floats | None:
    """The `low_cell` (3, 2), where that is a triangle that lies within the box; else None."""
    corners = low_cell(lines, box)
    return corners if len(corners) == 3 and ((corners > box.low) & (corners < box.high)).all() else None
