"""A hidden space seen along the borders of its cells: these are lines then, and what lies between them is tinted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.marks.curves import Curves, FrameBorder
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View, looking
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView
from nnmath.geometry.linear_regions import cell_borders, centered_scores
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints
from nnmath.utils.linear_algebra import matmul

RING_MARGIN = 1.12  # how much wider such a picture is than what is seen in it, so that no ring is cut off


class EdgeOnCells(ClassHeatmap):
    """All of a space's region, tinted below all else. Knob: ``opacity``.

    ``predict`` maps places (n, 3) to classes (n,); seen by ``view``, parallel, it is the same all along each ray.
    """

    def __init__(self, view: View, predict: Callable[[Floats], Ints], theme: Theme) -> None:
        across = view.half * view.rotation[:2]
        super().__init__(
            Box.cube(np.zeros(2), 1.0), lambda places: predict(view.center + matmul(places, across)), theme
        )

    def under(self, space: Space, canvas: Canvas) -> None:
        """Lay the tints from border to border."""
        x, y, half = space.region.x, space.region.y, space.region.half
        ends = canvas.to_pixels(np.array([[x - half, y + half], [x + half, y - half]]))
        opacity = self.opacity * space.opacity
        canvas.stretch(self._image, ends[0], ends[1], opacity, space.clip_pixels(canvas))


def mirrored(right: Floats, up: Floats, near: Floats) -> Floats:
    """The rotation (3, 3) of a view along ``right`` and ``up`` (3,), mirrored left to right and upside down so as to be
    the nearest to another one.
    """
    views = [looking(a * right, b * up) for a in (1, -1) for b in (1, -1)]
    return max(views, key=lambda rotation: float(np.trace(matmul(rotation, near.T))))


@dataclass(frozen=True)
class EdgeOn:
    """The borders of cells as lines from border to border of a picture, the tints between, and the picture's frame."""

    lines: list[Curves]
    cells: list[EdgeOnCells]
    frame: FrameBorder

    @classmethod
    def of(cls, network: Network, space: ClassView, view: View, theme: Theme) -> EdgeOn:
        """What a parallel ``view`` shows of the last layer's cells in a ``space`` of three directions.

        Only the frame of more than three classes, whose borders no view shows all as lines.
        """
        output, basis = network.layers[-1], space.basis
        weights, bias = centered_scores(output.weights, output.bias)
        if len(bias) > 3:
            return cls([], [], FrameBorder(theme))
        across = view.rotation[:2].T
        seen = Box.cube(matmul(view.center, across), view.half)
        deep = matmul(view.center, view.toward) * view.toward
        found = cell_borders(weights, bias, ClassView(matmul(basis, across), exact=True), seen)
        ends = [matmul(one.corners, across.T) + deep for one in found]
        lines = [Curves([line], theme.separator, BOUNDARY_LINE, lift=0.075) for line in ends]
        scores = matmul(basis.T, weights)
        cells = EdgeOnCells(view, lambda places: (matmul(places, scores) + bias).argmax(axis=1), theme)
        return cls(lines, [cells], FrameBorder(theme))

    @property
    def marks(self) -> list[Part]:
        """Lines and tints."""
        return [*self.lines, *self.cells]

    def include_in(self, space: Space, below: Part) -> None:
        """Put all of it into a space, not visible yet: tints below everything, lines just ``below`` one of its parts.

        The space is cropped to its region from now on.
        """
        for part in (*self.marks, self.frame):
            part.opacity = 0.0
        at = space.parts.index(below)
        space.parts = [self.frame, *self.cells, *space.parts[:at], *self.lines, *space.parts[at:]]
        space.cropped = True
