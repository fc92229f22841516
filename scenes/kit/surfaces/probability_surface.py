"""The probability surface: a mesh over the input plane, in exact painting order with the points around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnfilm.scenes.kit.raster.batch import Batch
from nnfilm.scenes.kit.space.placement import Relief
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.space.view import View
from nnfilm.scenes.kit.style.theme import Theme, rgba
from nnfilm.scenes.kit.surfaces.mesh_order import (
    ABOVE,
    BELOW,
    SELF,
    Eye,
    Mesh,
    heights,
    line_ranks,
    prism_ranks,
    side_ranks,
)
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats


def _toward(points: Floats, view: View) -> Floats:
    """Unit vectors (n, 3) from points to the viewer."""
    toward = view.eye() - points
    return np.asarray(toward / np.linalg.norm(toward, axis=1, keepdims=True))


class Surface(Part):
    """Mesh of ``cells`` x ``cells`` squares, two triangles each. Knob: ``opacity``; its height is the relief's."""

    def __init__(self, box: Box, relief: Relief, theme: Theme, cells: int = 50, every: int = 5) -> None:
        self.box, self.relief, self.cells, self.every = box, relief, cells, every
        self.opacity = 1.0
        self.alpha = 0.62
        steps = np.linspace(0, 1, cells + 1)
        x, y = np.meshgrid(box.low[0] + steps * box.size[0], box.low[1] + steps * box.size[1], indexing="ij")
        self._flat = np.column_stack([x.ravel(), y.ravel()])
        self._p = relief.probability(self._flat)
        i, j = (part.ravel() for part in np.meshgrid(np.arange(cells), np.arange(cells), indexing="ij"))
        corner = i * (cells + 1) + j
        lower = np.stack([corner, corner + cells + 1, corner + cells + 2], axis=1)  # x grows first
        upper = np.stack([corner, corner + cells + 2, corner + 1], axis=1)  # y grows first
        self._triangles = np.concatenate([lower, upper])
        self._counts = np.full(len(self._triangles), 3)
        low, high = (rgba(theme.classes[k]) for k in (1 - relief.of_class, relief.of_class))
        share = self._p[self._triangles.ravel(), None]
        self._colors = (1 - share) * low + share * high  # one a corner: the colour, too, runs with the probability
        self._tinted: tuple[float, Floats] | None = None
        self._line = rgba(theme.ink, 0.22)
        self._lines = self._mesh_lines()

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

    @property
    def _mesh(self) -> Mesh:
        shape = self.cells + 1, self.cells + 1
        return Mesh(self.box.low, self.box.size, (self.relief.height * self._p).reshape(shape))

    def _eye(self, view: View) -> Eye:
        place = view.eye()
        far = 1000 * self.cells
        column, row = np.clip((place[:2] - self.box.low) / self.box.size * self.cells, -far, far)
        return Eye(place, float(column), float(row), view.rotation[0], view.rotation[1])

    def triangles(self) -> tuple[Floats, Floats]:
        """The mesh seen from above: triangles (n, 3, 2), and the probability (n, 3) at their corners."""
        return self._flat[self._triangles], self._p[self._triangles]

    def ranks_above(self, view: View) -> Floats:
        """The painting rank (n,) of something above all of each triangle."""
        ranks, faces = prism_ranks(self._mesh, self._eye(view))
        return np.asarray(ranks + np.where(faces, ABOVE, BELOW)).ravel()

    def height_at(self, points: Floats) -> Floats:
        """Height (n,) of the drawn mesh, triangle by triangle, over points (n, 2 or 3)."""
        return np.asarray(heights(points, self._mesh))

    def side(self, points: Floats, view: View) -> None:
        """The surface is curved: it has no single side."""
        return None

    def ranks(self, points: Floats, view: View, reach: float | Floats) -> Floats:
        """A primitive's prism, and the side of that prism's triangle on which it lies."""
        sizes = np.array(np.broadcast_to(reach, len(points)), dtype=float)
        return np.asarray(side_ranks(np.ascontiguousarray(points), sizes, self._mesh, self._eye(view)))

    def gather(self, space: Space, batch: Batch) -> None:
        """All triangles, then the mesh lines that lie on them."""
        vertices = self._vertices()
        pixels, _, _ = space.to_pixels(vertices)
        ranks, _ = prism_ranks(self._mesh, self._eye(space.seen))
        corners = pixels[self._triangles.ravel()]
        tints = self._tints(self.alpha * self.opacity * space.opacity)
        batch.facets(corners, self._counts, tints, ranks.ravel() + SELF, np.zeros(len(self._counts)))
        self._gather_mesh(space, batch, vertices)

    def _tints(self, alpha: float) -> Floats:
        """A colour a corner; while its strength stands still, so does the colour."""
        if self._tinted is None or self._tinted[0] != alpha:
            self._tinted = alpha, self._colors * np.array([1, 1, 1, alpha])
        return self._tinted[1]

    def _gather_mesh(self, space: Space, batch: Batch, vertices: Floats) -> None:
        starts, ends = (vertices[of] for of in self._lines)
        middle = 0.5 * (starts + ends)
        nearer = middle + 1e-3 * self.box.size[0] * _toward(middle, space.seen)
        ranks = line_ranks(nearer, self._mesh, self._eye(space.seen))  # between two cells it goes with the nearer
        line = self._line * np.array([1, 1, 1, self.opacity])
        space.pieces(batch, starts, ends, np.zeros(len(starts), dtype=np.int64), line, 0.014, ranks=ranks)
