"""A small plane beside the cube: the data, the cut lines, and the pieces between them as tiles."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.figures.sheet import data_window, kept_within, sheet_boundary, whole_sheet
from nnfilm.kit.marks.curves import Curves, cut_line
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.marks.tiles import Tiles
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import BOUNDARY_LINE, CUT_LINE, Theme
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.arrangement import cells
from nnmath.geometry.box import Box

CROWD = 0.72  # of the size of markers in a large plane
THINNER = 0.75  # the same of lines
FAR = 50.0  # times the data's window: what no line crosses within it is not crossed at all


class PiecesInset:
    """The plane in a small ``space``: ``tiles``, ``cuts``, ``boundary`` and ``cloud``; the boundary is not seen at
    first, nor is any tile.

    It shows the data's window, or the whole sheet where some pieces lie beyond that.
    """

    def __init__(self, experiment: Experiment, layout: Layout, theme: Theme) -> None:
        network, data, place = experiment.network, experiment.dataset, layout.inset
        near = data_window(data.X, data.y)
        whole, lines = whole_sheet(near), network.cut_lines()
        self.box: Box = near if len(cells(lines, near)) == len(cells(lines, whole)) else whole
        half = float(self.box.size.max()) / 2
        self.cuts = [
            Curves([cut_line(line, self.box, reach=1.0, samples=2)], theme.neuron(k), THINNER * CUT_LINE)
            for k, line in enumerate(lines)
        ]
        self.tiles = Tiles(network, self.box, theme)
        self.boundary = Curves(sheet_boundary(experiment), theme.separator, THINNER * BOUNDARY_LINE)
        self.boundary.drawn = 0.0
        self.cloud = kept_within(cloud_of(data, theme), data, np.eye(2), lambda: self.box)
        self.cloud.radius *= CROWD * min(1.0, place.half / 2.3) ** 0.5
        view = View(solid(self.box.center[None])[0], half)
        self.space = Space(place, view, self.tiles, *self.cuts, self.boundary, self.cloud, cropped=True)

    def everywhere(self, experiment: Experiment) -> set[tuple[int, ...]]:
        """The signs of all pieces of the plane, however far from the data they lie."""
        wide = Box(self.box.center - FAR * self.box.size, self.box.center + FAR * self.box.size)
        return {cell.signs for cell in cells(experiment.network.cut_lines(), wide)}
