"""The probability surface: a mesh over the input plane, in exact painting order with the points around it.

Every cell of the mesh is a vertical prism, and prisms never overlap, so they can be painted strictly from
the farthest to the nearest (by Manhattan distance in cells from the viewer's own cell). Within a prism a
primitive lies on the viewer's side of the cell's triangle or on the other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnmath import Box
from scenes.kit.batch import Batch
from scenes.kit.place import Floats, Relief
from scenes.kit.space import Part, Space
from scenes.kit.theme import Theme, rgba
from scenes.kit.view import View

_BELOW, _SELF, _LINES, _ABOVE = 0.0, 1.0, 2.0, 3.0
_STEP, _HALF = 8.0, 4.0  # ranks a cell takes; the nearer of its two triangles comes four ranks later


def _toward(points: Floats, view: View) -> Floats:
    """Unit vectors (n, 3) from points to the viewer."""
    toward = view.eye() - points
    return np.asarray(toward / np.linalg.norm(toward, axis=1, keepdims=True))


class Surface(Part):
    """Mesh of ``cells`` x ``cells`` squares, two triangles each. Knob: ``opacity``; its height is the relief's."""

    def __init__(self, box: Box, relief: Relief, theme: Theme, cells: int = 60, every: int = 6) -> None:
        self.box, self.relief, self.cells, self.every = box, relief, cells, every
        self.opacity = 1.0
        self.alpha = 0.62
        steps = np.linspace(0, 1, cells + 1)
        x, y = np.meshgrid(box.low[0] + steps * box.size[0], box.low[1] + steps * box.size[1], indexing="ij")
        self._flat = np.column_stack([x.ravel(), y.ravel()])
        self._p = relief.probability(self._flat)
        self._grid = self._p.reshape(cells + 1, cells + 1)
        i, j = (part.ravel() for part in np.meshgrid(np.arange(cells), np.arange(cells), indexing="ij"))
        corner = i * (cells + 1) + j
        lower = np.stack([corner, corner + cells + 1, corner + cells + 2], axis=1)  # x grows first
        upper = np.stack([corner, corner + cells + 2, corner + 1], axis=1)  # y grows first
        self._triangles = np.concatenate([lower, upper])
        self._i, self._j = np.tile(i, 2), np.tile(j, 2)
        self._upper = np.repeat([False, True], cells * cells)
        low, high = (rgba(theme.classes[k]) for k in (1 - relief.of_class, relief.of_class))
        share = self._p[:, None]
        self._colours = (1 - share) * low + share * high  # one a vertex: the colour, too, runs with the probability
        self._line = rgba(theme.ink, 0.22)
        self._mesh = self._mesh_lines()

    def _mesh_lines(self) -> tuple[NDArray, NDArray]:
        """Vertex indices of the pieces of every ``every``-th grid line."""
        n, rows = self.cells, np.arange(0, self.cells + 1, self.every)
        along_y = (rows[:, None] * (n + 1) + np.arange(n)).ravel()
        along_x = (np.arange(n)[:, None] * (n + 1) + rows).ravel()
        starts = np.concatenate([along_y, along_x])
        ends = np.concatenate([along_y + 1, along_x + n + 1])
        return starts, ends

    def _vertices(self) -> Floats:
        return np.column_stack([self._flat, self.relief.height * self._p])

    def triangles(self) -> tuple[Floats, Floats]:
        """The mesh seen from above: triangles (n, 3, 2), and the probability (n, 3) at their corners."""
        return self._flat[self._triangles], self._p[self._triangles]

    def ranks_above(self, view: View) -> Floats:
        """The painting rank (n,) of something above all of each triangle."""
        facing = self._facing(self._i, self._j, self._upper, view)
        return self._prism_ranks(self._i, self._j, self._upper, view) + np.where(facing, _ABOVE, _BELOW)

    def height_at(self, points: Floats) -> Floats:
        """Height (n,) of the drawn mesh, triangle by triangle, over points (n, 2 or 3)."""
        fx, fy, i, j = self._cell(points)
        z = self.relief.height * self._grid
        z00, z10, z01, z11 = z[i, j], z[i + 1, j], z[i, j + 1], z[i + 1, j + 1]
        upper = z00 + fy * (z01 - z00) + fx * (z11 - z01)
        lower = z00 + fx * (z10 - z00) + fy * (z11 - z10)
        return np.asarray(np.where(fy > fx, upper, lower))

    def _in_cells(self, points: Floats) -> Floats:
        """Ground coordinates (..., 2) of points (..., 2 or 3), counted in cells from the mesh's low corner."""
        return np.asarray((points[..., :2] - self.box.low) / self.box.size * self.cells)

    def _cell(self, points: Floats) -> tuple[Floats, Floats, NDArray, NDArray]:
        u, v = self._in_cells(points).T
        i = np.minimum(np.maximum(np.floor(u), 0), self.cells - 1).astype(np.int64)
        j = np.minimum(np.maximum(np.floor(v), 0), self.cells - 1).astype(np.int64)
        return u - i, v - j, i, j

    def _prism_ranks(self, i: NDArray, j: NDArray, upper: NDArray, view: View) -> Floats:
        """Ranks of prisms, growing towards the viewer's cell; ``i`` and ``j`` may lie outside the mesh."""
        ci, cj = np.clip(self._in_cells(view.eye()), -1000 * self.cells, 1000 * self.cells)
        steps = np.abs(i - np.floor(ci)) + np.abs(j - np.floor(cj))
        viewer_above_diagonal = (cj - j) > (ci - i)
        return np.asarray(-_STEP * steps + np.where(viewer_above_diagonal == upper, _HALF, 0.0))

    def _facing(self, i: NDArray, j: NDArray, upper: NDArray, view: View) -> NDArray:
        """Whether the viewer is above the plane of a cell's triangle, (n,) bool."""
        z = self.relief.height * self._grid
        z00, z10, z01, z11 = z[i, j], z[i + 1, j], z[i, j + 1], z[i + 1, j + 1]
        slope_x, slope_y = np.where(upper, z11 - z01, z10 - z00), np.where(upper, z01 - z00, z11 - z10)
        eye = view.eye()
        u, v = self._in_cells(eye)
        return np.asarray(eye[2] >= z00 + slope_x * (u - i) + slope_y * (v - j))

    def side(self, points: Floats, view: View) -> None:
        """The surface is curved: it has no single side."""
        return None

    def ranks(self, points: Floats, view: View, reach: float | Floats) -> Floats:
        """A primitive's prism, and the side of that prism's triangle on which it lies.

        Something of size ``reach`` that lies on the viewer's side goes above every cell under its rim, so that
        the surface on which a marker stands does not cut into it.
        """
        toward = _toward(points, view)
        size = np.asarray(reach)[..., None]
        lifted = points + 1.5 * size * toward
        u, v, i, j, upper = self._prism(lifted)
        above = lifted[:, 2] >= self.height_at(lifted) - 1e-9
        near_side = (above == self._facing(i, j, upper, view)) | (u != i) | (v != j)
        down = size * toward / np.maximum(np.abs(toward[:, 2:]), 0.3)  # where the rim's lower end meets the ground
        aside = size * view.rotation[0]
        ranks = self._prism_ranks(u, v, upper, view)
        over = size * view.rotation[1]  # from straight above the rim's ends lie over cells on all sides
        for shift in (down, down + aside, down - aside, over + aside, over - aside, -over + aside, -over - aside):
            x, y, _, _, half = self._prism(points + shift)
            ranks = np.where(near_side, np.maximum(ranks, self._prism_ranks(x, y, half, view)), ranks)
        return ranks + np.where(near_side, _ABOVE, _BELOW)

    def _prism(self, points: Floats) -> tuple[Floats, Floats, NDArray, NDArray, NDArray]:
        """The cell over which points lie, whole numbers (also beyond the mesh); the nearest cell of the mesh;
        and whether they lie over its upper triangle."""
        fx, fy, i, j = self._cell(points)
        return np.floor(fx) + i, np.floor(fy) + j, i, j, fy > fx

    def gather(self, space: Space, batch: Batch) -> None:
        """All triangles, then the mesh lines that lie on them."""
        vertices = self._vertices()
        pixels, _, _ = space.to_pixels(vertices)
        view = space.seen
        ranks = self._prism_ranks(self._i, self._j, self._upper, view) + _SELF
        colours = self._colours * np.array([1, 1, 1, self.alpha * self.opacity])
        corners = self._triangles.ravel()
        batch.facets(pixels[corners], np.full(len(ranks), 3), colours[corners], ranks, np.zeros(len(ranks)))
        self._gather_mesh(space, batch, vertices, view)

    def _gather_mesh(self, space: Space, batch: Batch, vertices: Floats, view: View) -> None:
        starts, ends = vertices[self._mesh[0]], vertices[self._mesh[1]]
        middle = 0.5 * (starts + ends)
        nearer = middle + 1e-3 * self.box.size[0] * _toward(
            middle, view
        )  # a line between two cells goes with the nearer
        u, v, *_ = self._prism(nearer)
        ranks = self._prism_ranks(u, v, np.ones(len(u), dtype=bool), view)
        ranks = np.floor(ranks / _STEP) * _STEP + _HALF + _LINES
        line = self._line * np.array([1, 1, 1, self.opacity])
        space.pieces(batch, starts, ends, np.zeros(len(starts), dtype=np.int64), line, 0.014, ranks=ranks)
