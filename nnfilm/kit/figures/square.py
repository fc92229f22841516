"""The plane on its way into the unit square."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.sheet import (
    MARGIN,
    REACH,
    RING_ROOM,
    bends,
    data_window,
    framed,
    kept_within,
    plane_axes,
    sheet_grid,
    whole_sheet,
)
from nnfilm.kit.marks.axes.dial_axes import DialAxes
from nnfilm.kit.marks.curves import Curves, cut_line
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.space.placement import Flow, solid
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout, Region
from nnfilm.kit.style.theme import BOUNDARY_LINE, CUT_LINE, GRID_LINE, Theme
from nnfilm.kit.surfaces.sheet_surface import FLAT, SheetSurface
from nnfilm.kit.surfaces.tints import Tint, by_neuron
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.networks.boundaries import decision_boundary
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import warp


class SquareFigure:
    """The input plane and the hidden square of a two-neuron network, joined by the warp. Sheet, points, cut lines and
    boundary move together, and the view follows.

    ``named`` is half the side of a square that leaves room for the names of its axes.

    Knobs: ``flow.t``, from 0, the plane, to 1, the square; ``far``, at 1 the whole sheet is seen, which reaches well
    past the data, and at 0 their window; ``pushed``, how near the viewer has come to the ``focus``.
    """

    def __init__(
        self,
        experiment: Experiment,
        region: Region,
        layout: Layout,
        theme: Theme,
        tint: Tint | None = None,
        reach: tuple[float, float] = (REACH, REACH),
    ) -> None:
        network, data = experiment.network, experiment.dataset
        self.experiment, self.theme, self.layout = experiment, theme, layout
        self.box = data_window(data.X, data.y)
        self.whole = whole_sheet(self.box, reach)
        self.flow = Flow(warp(network, self.whole))
        self.unit: Box = self.flow.warp.window(1.0)
        self.far, self.pushed = 0.0, 0.0
        self.focus, self.named = self.unit, layout.half_with_names
        tint = tint or by_neuron(network, self.unit, theme)
        self.sheet = self.tinted(tint)
        self.grid = Curves(sheet_grid(data, self.box), theme.faint, GRID_LINE, self.flow)
        self.cuts = [
            Curves([cut_line(line, self.whole, reach=1.0)], theme.neurons[k], CUT_LINE, self.flow)
            for k, line in enumerate(network.cut_lines())
        ]
        cloud = cloud_of(data, theme, self.flow)
        self.cloud = kept_within(cloud, data, np.eye(2), self.flow.window)
        self.boundary = Curves(self.boundary_lines(), theme.separator, BOUNDARY_LINE, self.flow)
        self.input_axes = plane_axes(data, self.box, layout, theme)
        self.hidden_axes = DialAxes(self.flow, layout, theme)
        self.space = Space(region, View(), cropped=True)
        self.space.framing = self._framed

    def tinted(self, tint: Tint, others: Sequence[Tint] = ()) -> SheetSurface:
        """The sheet in some colours, and ``others`` that it can take. Flat it is sorted by no depth, and may have a
        fine mesh.
        """
        bent = bends(self.flow.warp)
        return SheetSurface(self.whole, self.box, self.flow, tint, self.theme, 1.0, bent, FLAT, others)

    @property
    def _room(self) -> float:
        """How much wider the picture is than the square: points on its walls have room for a ring round them, and so
        have the names of its axes beside a picture that is else bare.
        """
        half = self.space.region.half
        return max(MARGIN, 1.0 + RING_ROOM / half, half / self.named)

    def _framed(self, view: View) -> View:
        """The view at this moment."""
        seen = framed(self.flow, self.box, view, self.far, self._room)
        focus = View(solid(self.focus.center[None])[0], float(self.focus.size.max()) / 2, view.rotation)
        return seen.blend(focus, self.pushed) if self.pushed else seen

    def draw_back(self, run_time: float) -> list[Tween]:
        """Show all of the sheet, in a place of its own."""
        return [
            Tween(self, far=1.0, run_time=run_time),
            Tween(self.space, region=self.layout.bare_beside_diagram, run_time=run_time),
        ]

    def boundary_lines(self) -> list[Floats]:
        """The decision boundary on the sheet, finely sampled so that it can be bent."""
        step = float(self.box.size[0]) / 240
        return decision_boundary(self.experiment.network, self.whole, resolution=300, step=step)
