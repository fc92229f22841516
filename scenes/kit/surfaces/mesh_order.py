"""The order of a mesh's prisms, seen from an eye, and on which side of its prism's triangle a primitive lies.

Every cell of the mesh stands for two vertical prisms, and prisms never overlap, so they can be painted strictly from
the farthest to the nearest (by Manhattan distance in cells from the viewer's own cell). Within a prism a primitive
lies on the viewer's side of the cell's triangle or on the other.
"""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from nnfilm.scenes.kit.raster.kernel import kernel
from nnmath.utils.arrays import Floats

BELOW, SELF, LINES, ABOVE = 0.0, 1.0, 2.0, 3.0
_STEP, _HALF = 8.0, 4.0  # ranks a cell takes; the nearer of its two triangles comes four ranks later


class Mesh(NamedTuple):
    """Heights (n + 1, n + 1) over the corners of n x n cells on a floor with a low corner (2,) and a size (2,)."""

    low: Floats
    size: Floats
    heights: Floats


class Eye(NamedTuple):
    """The viewer: where it is (3,), the same counted in cells, and what is right and up for it (3,)."""

    place: Floats
    column: float
    row: float
    right: Floats
    up: Floats


@kernel
def heights(points, mesh):
    """Height (n,) of the mesh, triangle by triangle, over points (n, 2 or 3)."""
    result = np.empty(points.shape[0])
    for k in range(points.shape[0]):
        result[k] = _height(points[k, 0], points[k, 1], mesh)
    return result


@kernel
def prism_ranks(mesh, eye):
    """The rank (2, n, n) of each cell's lower and upper triangle, and whether the viewer is above its plane."""
    n = mesh.heights.shape[0] - 1
    ranks, faces = np.empty((2, n, n)), np.empty((2, n, n), dtype=np.bool_)
    for half in range(2):
        for i in range(n):
            for j in range(n):
                ranks[half, i, j] = _rank(float(i), float(j), half == 1, eye)
                faces[half, i, j] = _faces(i, j, half == 1, mesh, eye)
    return ranks, faces


@kernel
def line_ranks(points, mesh, eye):
    """The rank (n,) of lines that lie on the mesh, by points (n, 3) of them: above both triangles of the cell."""
    result = np.empty(points.shape[0])
    for k in range(points.shape[0]):
        i, j, _ = _prism(points[k, 0], points[k, 1], mesh)
        result[k] = math.floor(_rank(i, j, True, eye) / _STEP) * _STEP + _HALF + LINES
    return result


@kernel
def side_ranks(points, reach, mesh, eye):
    """The rank (n,) of primitives at points (n, 3), each of a size (n,): above or below the triangle of their prism.

    Something of that size that lies on the viewer's side goes above every cell under its rim, so that the surface
    on which a marker stands does not cut into it; what lies on the other side goes below every cell before its rim,
    so that no part of it shines through untinted where it reaches over into the next cell.
    """
    result = np.empty(points.shape[0])
    last = float(mesh.heights.shape[0] - 2)
    for k in range(points.shape[0]):
        x, y, z, size = points[k, 0], points[k, 1], points[k, 2], reach[k]
        to_x, to_y, to_z = eye.place[0] - x, eye.place[1] - y, eye.place[2] - z
        away = math.sqrt(to_x * to_x + to_y * to_y + to_z * to_z)
        to_x, to_y, to_z = to_x / away, to_y / away, to_z / away
        lifted_x, lifted_y, lifted_z = x + 1.5 * size * to_x, y + 1.5 * size * to_y, z + 1.5 * size * to_z
        i, j, upper = _prism(lifted_x, lifted_y, mesh)
        rank = _rank(i, j, upper, eye)
        beside = i < 0.0 or j < 0.0 or i > last or j > last
        above = lifted_z >= _height(lifted_x, lifted_y, mesh) - 1e-9
        if not beside and above != _faces(int(i), int(j), upper, mesh, eye):
            for across, along in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)):
                rim_x = lifted_x + size * (across * eye.right[0] + along * eye.up[0])
                rim_y = lifted_y + size * (across * eye.right[1] + along * eye.up[1])
                i, j, upper = _prism(rim_x, rim_y, mesh)
                rank = min(rank, _rank(i, j, upper, eye))
            result[k] = rank + BELOW
            continue
        steep = max(abs(to_z), 0.3)
        down_x, down_y = size * to_x / steep, size * to_y / steep  # where the rim's lower end meets the ground
        aside_x, aside_y = size * eye.right[0], size * eye.right[1]
        over_x, over_y = size * eye.up[0], size * eye.up[1]  # from above the rim's ends lie over cells on all sides
        for sign in (-1.0, 0.0, 1.0):
            i, j, upper = _prism(x + down_x + sign * aside_x, y + down_y + sign * aside_y, mesh)
            rank = max(rank, _rank(i, j, upper, eye))
        for across, along in ((1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)):
            i, j, upper = _prism(x + along * over_x + across * aside_x, y + along * over_y + across * aside_y, mesh)
            rank = max(rank, _rank(i, j, upper, eye))
        result[k] = rank + ABOVE
    return result


@kernel
def _prism(x, y, mesh):
    """The cell over which a point lies, whole numbers (also beyond the mesh), and whether over its upper triangle."""
    n = mesh.heights.shape[0] - 1
    u, v = (x - mesh.low[0]) / mesh.size[0] * n, (y - mesh.low[1]) / mesh.size[1] * n
    i, j = _clamped(math.floor(u), n), _clamped(math.floor(v), n)
    return math.floor(u - i) + i, math.floor(v - j) + j, v - j > u - i


@kernel
def _clamped(cell, n):
    return min(max(float(cell), 0.0), n - 1.0)


@kernel
def _height(x, y, mesh):
    n, z = mesh.heights.shape[0] - 1, mesh.heights
    u, v = (x - mesh.low[0]) / mesh.size[0] * n, (y - mesh.low[1]) / mesh.size[1] * n
    i, j = int(_clamped(math.floor(u), n)), int(_clamped(math.floor(v), n))
    fx, fy = u - i, v - j
    if fy > fx:
        return z[i, j] + fy * (z[i, j + 1] - z[i, j]) + fx * (z[i + 1, j + 1] - z[i, j + 1])
    return z[i, j] + fx * (z[i + 1, j] - z[i, j]) + fy * (z[i + 1, j + 1] - z[i + 1, j])


@kernel
def _rank(i, j, upper, eye):
    """A prism's rank, growing towards the viewer's cell; ``i`` and ``j`` may lie outside the mesh."""
    steps = abs(i - math.floor(eye.column)) + abs(j - math.floor(eye.row))
    nearer = (eye.row - j > eye.column - i) == upper
    return -_STEP * steps + (_HALF if nearer else 0.0)


@kernel
def _faces(i, j, upper, mesh, eye):
    """Whether the viewer is above the plane of a cell's triangle."""
    z, n = mesh.heights, mesh.heights.shape[0] - 1
    slope_x = z[i + 1, j + 1] - z[i, j + 1] if upper else z[i + 1, j] - z[i, j]
    slope_y = z[i, j + 1] - z[i, j] if upper else z[i + 1, j + 1] - z[i + 1, j]
    u, v = (eye.place[0] - mesh.low[0]) / mesh.size[0] * n, (eye.place[1] - mesh.low[1]) / mesh.size[1] * n
    return eye.place[2] >= z[i, j] + slope_x * (u - i) + slope_y * (v - j)
