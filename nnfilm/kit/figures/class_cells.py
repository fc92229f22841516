"""The cells of hidden space in which each class is the most probable: their borders, their tints, what divides them."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.curves import Curves, densified
from nnfilm.kit.space.placement import solid
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.surfaces.cells import LinearRegions, Pane
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnfilm.kit.surfaces.planes import Plane, glass_plane
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.geometry.linear_regions import cell_borders, centered_scores
from nnmath.networks.network import Layer
from nnmath.utils.arrays import Floats, Ints
from nnmath.utils.linear_algebra import matmul

PANE, FEW = 0.22, 4  # the tint of a border in space, and of how many no one hides too much


class ClassCells:
    """The cells of an ``output`` layer in a ``view`` of hidden space, within a box; ``on_sheet``: the points lie on a
    folded sheet.

    Attributes:
        scores: weights (3, k) and bias (k,) of the classes' scores in the view.
        pairs: the two classes of each border.
        borders: one part a border, none where the view does not show them as they are.
        divider: what divides a space; None if nothing does.
    """

    def __init__(
        self, output: Layer, view: ClassView, box: Box, theme: Theme, *, is_solid: bool, on_sheet: bool
    ) -> None:
        self.box, self.theme, self.is_solid, self._on_sheet = box, theme, is_solid, on_sheet
        weights, bias = centered_scores(output.weights, output.bias)
        self.scores = matmul(view.basis.T, weights), bias
        axes = min(view.basis.shape)  # in space, the third coordinate of two neurons says nothing
        seen = ClassView(view.basis[:, :axes], view.exact)
        within = Box(box.low[:axes], box.high[:axes])
        found = cell_borders(output.weights, output.bias, seen, within) if view.exact else []
        self.pairs = [(border.first, border.second) for border in found]
        self.divider: Plane | LinearRegions | None = None
        self.borders: list[Curves | Plane | Pane] = []
        if axes == 2:
            lines = [densified(solid(border.corners), 0.02) for border in found]
            self.borders = [Curves([line], theme.separator, BOUNDARY_LINE, lift=0.075) for line in lines]
        elif len(bias) == 2 and found:
            self.divider = self.plane(self.border)
            self.borders = [self.divider]
        elif found:
            self.divider = cells = LinearRegions(*self.scores, float(box.size.max()))
            tint = PANE * min(1.0, (FEW / len(found)) ** 0.5)  # many panes lie behind one another
            self.borders = [Pane(cells, (one.first, one.second), one.corners, theme.separator, tint) for one in found]

    def plane(self, border: Hyperplane) -> Plane:
        """The border of two classes in space."""
        if self._on_sheet:
            return glass_plane(border, self.box, self.theme)
        return Plane(border, self.box, self.theme.separator)

    @property
    def border(self) -> Hyperplane:
        """Where the scores of two classes are equal in the view; the normal points to the second one's side."""
        return Hyperplane.between(*self.scores, 0, 1)

    def tints(self, least: int = 3) -> list[ClassHeatmap]:
        """The cells of so many classes or more in their colours, where hidden space is a plane seen from above."""
        weights, bias = self.scores
        if self.is_solid or len(bias) < least or not self.borders:
            return []

        def most_probable(points: Floats) -> Ints:
            return np.asarray((matmul(points, weights) + bias).argmax(axis=1))

        return [ClassHeatmap(self.box, most_probable, self.theme)]
