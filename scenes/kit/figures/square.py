"""The plane on its way into the unit square."""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.figures.sheet import MARGIN, RING_ROOM, feature_markup, sheet, sheet_grid
from nnfilm.scenes.kit.marks.axes import hidden_axes, input_axes
from nnfilm.scenes.kit.marks.curves import Curves, cut_line
from nnfilm.scenes.kit.marks.points import cloud_of
from nnfilm.scenes.kit.space.placement import Flow, solid
from nnfilm.scenes.kit.space.space import Space
from nnfilm.scenes.kit.space.view import View
from nnfilm.scenes.kit.style.layout import Layout
from nnfilm.scenes.kit.style.regions import Region
from nnfilm.scenes.kit.style.theme import Theme
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.networks.boundaries import decision_boundary
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import warp


class SquareFigure:
    """The input plane and the hidden square of a two-neuron network, joined by the warp.

    Turn ``flow.t`` from 0 to 1 and grid, points, cut lines and boundary all move, and the view follows.
    """

    def __init__(self, experiment: Experiment, region: Region, layout: Layout, theme: Theme) -> None:
        network, data = experiment.network, experiment.dataset
        self.experiment, self.theme = experiment, theme
        self.flow = Flow(warp(network, data.X))
        self.box = sheet(self.flow.warp)
        self.unit: Box = self.flow.warp.window(1.0)
        self.grid = Curves([self.flow.evenly(line, 65) for line in sheet_grid(self.box)], theme.faint, 0.018, self.flow)
        self.cuts = [
            Curves([cut_line(line, self.box)], theme.neurons[k], 0.045, self.flow)
            for k, line in enumerate(network.cut_lines())
        ]
        self.cloud = cloud_of(data, theme, self.flow)
        self.boundary = Curves(self.boundary_lines(), theme.separator, 0.05, self.flow)
        names = [feature_markup(name) for name in data.feature_names]
        self.input_axes = input_axes(self.box, names, theme, layout.tick_size, layout.label_size)
        self.hidden_axes = hidden_axes(self.unit, theme, layout.tick_size, layout.label_size)
        self.space = Space(region, View(), cropped=True)
        self.space.framing = self._framed

    def _framed(self, view: View) -> View:
        """The view of this moment: in the square, points on its walls have room for a ring round them."""
        room = max(MARGIN, 1.0 + RING_ROOM / self.space.region.half)
        return self.flow.view(view, MARGIN + (room - MARGIN) * self.flow.t)

    def output_line(self) -> Curves:
        """The output neuron's line across the square, where the boundary, moved there, would leave it unseen.

        Two neurons that cut in parallel move the whole plane onto a curve, on which the boundary is but points.
        """
        ends = solid(self.experiment.network.output_hyperplane().clip(self.unit))
        lines = [self.flow.warp(line, 1.0) for line in self.boundary_lines()]
        seen = sum(float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum()) for line in lines)
        hidden = len(ends) == 2 and seen < 0.5 * float(np.linalg.norm(ends[1] - ends[0]))
        return Curves([ends] if hidden else [], self.theme.separator, 0.05)

    def boundary_lines(self) -> list[Floats]:
        """The decision boundary in the input plane, finely sampled so that it can be bent.

        It is followed far beyond the sheet, so that in the hidden square it runs from wall to wall.
        """
        wide = Box.cube(self.box.center, 4.5 * float(self.box.size[0]))
        return decision_boundary(self.experiment.network, wide, resolution=450, step=float(self.box.size[0]) / 240)
