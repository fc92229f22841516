"""A hidden space seen along the borders of its cells: these are lines then, and what lies between them is tinted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnfilm.kit.marks.border import FrameBorder
from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View, looking
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.cells import EdgeOnCells
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView
from nnmath.geometry.linear_regions import cell_borders, centered_scores
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

RING_MARGIN = 1.12  # how much wider such a picture is than what is seen in it, so that no ring is cut off


def mirrored(right: Floats, up: Floats, near: Floats) -> Floats:
    """The rotation (3, 3) of a view along ``right`` and ``up`` (3,), mirrored left to right and upside down so as to be
    the nearest to another one.
    """
    views = [looking(a * right, b * up) for a in (1, -1) for b in (1, -1)]
    return max(views, key=lambda rotation: float(np.trace(rotation @ near.T)))


@dataclass(frozen=True)
class EdgeOn:
    """The borders of cells as lines from border to border of a picture, the tints between, and the picture's frame."""

    lines: list[Curves]
    cells: list[EdgeOnCells]
    frame: FrameBorder

    @classmethod
    def of(cls, network: Network, basis: Floats, view: View, theme: Theme) -> EdgeOn:
        """What a parallel ``view`` shows of the last layer's cells in a space of the directions ``basis`` (hidden, 3).

        Only the frame of more than three classes, whose borders no view shows all as lines.
        """
        output = network.layers[-1]
        weights, bias = centered_scores(output.weights, output.bias)
        if weights.shape[1] > 3:
            return cls([], [], FrameBorder(theme))
        across = view.rotation[:2].T
        seen = Box.cube(view.center @ across, view.half)
        deep = (view.center @ view.toward) * view.toward
        found = cell_borders(weights, bias, ClassView(basis @ across, exact=True), seen)
        lines = [Curves([one.corners @ across.T + deep], theme.separator, 0.05, lift=0.075) for one in found]
        scores = basis.T @ weights
        cells = EdgeOnCells(view, lambda places: (places @ scores + bias).argmax(axis=1), theme)
        return cls(lines, [cells], FrameBorder(theme))

    @property
    def marks(self) -> list[Part]:
        """Lines and tints."""
        return [*self.lines, *self.cells]

    def include_in(self, space: Space, below: Part) -> None:
        """Put all of it into a space, unseen as yet: tints below everything, lines just ``below`` one of its parts.

        The space is cropped to its region from now on.
        """
        for part in (*self.marks, self.frame):
            part.opacity = 0.0
        at = space.parts.index(below)
        space.parts = [self.frame, *self.cells, *space.parts[:at], *self.lines, *space.parts[at:]]
        space.cropped = True
