"""From world coordinates to the frame, one compiled pass over all points; a plan is made without it."""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnfilm.kit.animation.undrawn import is_drawn
from nnfilm.kit.raster.kernel import kernel
from nnfilm.kit.space.pieces import END, START, WIDTH
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Region
from nnmath.utils.arrays import Floats, matmul, solve

_NEAREST = 0.05  # what comes nearer to the eye, as a share of the distance to the centre, grows no more


class Lens(NamedTuple):
    """A view, a region and a frame's pixels, as the numbers that a compiled pass reckons with.

    A point p is at e = p @ turn - shift for the eye, at region + half * e * growth on the frame, where growth comes
    of perspective, and there at origin + step * that.
    """

    turn: Floats
    shift: Floats
    perspective: float
    region: tuple[float, float]
    half: float
    origin: tuple[float, float] = (0.0, 0.0)
    step: tuple[float, float] = (1.0, 1.0)

    @classmethod
    def of(cls, view: View, region: Region) -> Lens:
        """The lens that gives frame coordinates."""
        turn = np.asfortranarray(view.rotation.T / view.half)  # in the one layout for which the passes are compiled
        place = float(region.x), float(region.y)
        return cls(turn, matmul(view.center, turn), float(view.perspective), place, float(region.half))

    def in_pixels(self, width: int, height: int, unit: float) -> Lens:
        """The lens that gives pixels of a frame of so many, ``unit`` of them in a frame unit."""
        return self._replace(origin=(0.5 * width, 0.5 * height), step=(unit, -unit))


def unproject(places: Floats, depths: Floats, lens: Lens) -> Floats:
    """World points (n, 3) that are seen at places (n, 2), so deep (n,): what `project` maps there."""
    away = (places - np.array(lens.origin)) / np.array(lens.step) - np.array(lens.region)
    nearness = np.maximum(1.0 - lens.perspective * depths, _NEAREST)[:, None]
    eye = np.column_stack([away / lens.half * nearness, depths])
    return solve(lens.turn.T, (eye + lens.shift).T).T


def project(points: Floats, lens: Lens) -> tuple[Floats, Floats, Floats]:
    """Points (n, 3) as places (n, 2), depth (n,) growing to the viewer, magnification (n,)."""
    if is_drawn():
        places, depths, growths = _project(as_floats(points), lens)
        return places, depths, growths
    # Slower, with the same result to the last bit: a plan need not wait until a kernel is compiled.
    x, y, z = np.ascontiguousarray(points.T)
    turns = zip(lens.turn.T.tolist(), lens.shift.tolist(), strict=True)
    right, up, depths = (x * a + y * b + z * c - shift for (a, b, c), shift in turns)
    growths = 1.0 / np.maximum(1.0 - lens.perspective * depths, _NEAREST)
    places = np.empty((len(points), 2))
    for axis, away in enumerate((right, up)):
        places[:, axis] = lens.origin[axis] + lens.step[axis] * (lens.region[axis] + lens.half * away * growths)
    return places, depths, growths


def project_markers(points: Floats, radius: float, rim: float, lens: Lens) -> tuple[Floats, Floats]:
    """Markers at points (n, 3) as the painter's discs (n, 4), their size in the lens's steps, and depth (n,)."""
    places, depths, growths = project(points, lens)
    return np.column_stack([places, radius * growths, np.full(len(points), rim)]), depths


def as_floats(rows: Floats) -> Floats:
    """Rows as the kind of array for which the passes are compiled: of another kind they would be so again."""
    return rows if rows.flags.carray and rows.dtype == np.float64 else np.require(rows, np.float64, ["C", "W"])


@kernel
def _project(points, lens):
    n = points.shape[0]
    places, depths, growths = np.empty((n, 2)), np.empty(n), np.empty(n)
    for i in range(n):
        x, y, depth, growth = _projected(points, i, 0, lens)
        places[i, 0], places[i, 1], depths[i], growths[i] = x, y, depth, growth
    return places, depths, growths


@kernel
def project_pieces(pieces, lens):
    """Straight pieces (see `pieces`) as rows x0, y0, x1, y1, width (n, 5), and the depth (n,) of their middles."""
    n = pieces.shape[0]
    rows, depths = np.empty((n, 5)), np.empty(n)
    for i in range(n):
        x0, y0, depth0, growth0 = _projected(pieces, i, START, lens)
        x1, y1, depth1, growth1 = _projected(pieces, i, END, lens)
        rows[i, 0], rows[i, 1], rows[i, 2], rows[i, 3] = x0, y0, x1, y1
        rows[i, 4] = pieces[i, WIDTH] * lens.step[0] * 0.5 * (growth0 + growth1)
        depths[i] = 0.5 * (depth0 + depth1)
    return rows, depths


@kernel
def _projected(points, i, begin, lens):
    """The point that begins at a column of row i: where it is seen, how deep, and how much it is magnified."""
    x, y, z, turn, shift = points[i, begin], points[i, begin + 1], points[i, begin + 2], lens.turn, lens.shift
    right = x * turn[0, 0] + y * turn[1, 0] + z * turn[2, 0] - shift[0]
    up = x * turn[0, 1] + y * turn[1, 1] + z * turn[2, 1] - shift[1]
    depth = x * turn[0, 2] + y * turn[1, 2] + z * turn[2, 2] - shift[2]
    growth = 1.0 / max(1.0 - lens.perspective * depth, _NEAREST)
    across = lens.origin[0] + lens.step[0] * (lens.region[0] + lens.half * right * growth)
    down = lens.origin[1] + lens.step[1] * (lens.region[1] + lens.half * up * growth)
    return across, down, depth, growth
