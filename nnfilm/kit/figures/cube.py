"""The plane on its way into the unit cube."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

import numpy as np

from nnfilm.kit.figures.edge_on import RING_MARGIN, EdgeOn, mirrored
from nnfilm.kit.figures.sheet import (
    CUBE_MARGIN,
    ELEVATION,
    ON,
    PERSPECTIVE,
    REACH,
    SHEET_MARGIN,
    TURNS,
    bends,
    data_window,
    feature_markup,
    framed_points,
    kept_within,
    sheet_boundary,
    sheet_grid,
    whole_sheet,
)
from nnfilm.kit.marks.axes.axes import input_axes
from nnfilm.kit.marks.axes.cube_axes import AxisNames, CubeBody, cube
from nnfilm.kit.marks.curves import Curves, cut_line
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.space.haze import Haze
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.poses import Pose, Posed, nearest_turn, telling_turn, turned_width
from nnfilm.kit.space.projection import Lens
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.region import Oblong
from nnfilm.kit.style.theme import BOUNDARY_LINE, CUT_LINE, GRID_LINE, Theme
from nnfilm.kit.surfaces.planes import Plane
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import by_class
from nnfilm.kit.text.markup import math
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import edge_on_directions
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import warp


class CubeFigure(Posed):
    """The sheet and the hidden cube of a three-neuron network, joined by the warp, in a solid space.

    Poses: ``near`` looks straight down at the data as SquareFigure does, and ``above`` at the whole sheet, turned as it
    is later: flat on the screen, a rotation cannot be mistaken for a swing. ``aside`` looks across the sheet,
    ``corner`` at the cube, and ``profile()`` along the separating plane.

    Knobs: ``flow.t``, from 0, the plane, to 1, the cube; ``margin``, how much wider the view is than what it frames.
    """

    def __init__(self, experiment: Experiment, layout: Layout, theme: Theme) -> None:
        network, data = experiment.network, experiment.dataset
        self.experiment, self.theme = experiment, theme
        self.box = data_window(data.X, data.y)
        self.whole = whole_sheet(self.box)
        self.flow = Flow(warp(network, self.whole))
        self.unit: Box = self.flow.warp.window(1.0)
        self.grid = Curves(
            [self.flow.evenly(line, 65) for line in sheet_grid(self.box)], theme.faint, GRID_LINE, self.flow
        )
        self.cuts = [
            Curves([line], theme.neurons[k], CUT_LINE, self.flow, lift=ON) for k, line in enumerate(self.cut_lines())
        ]
        tint = by_class(network, theme)
        self.sheet = SheetSurface(self.whole, self.box, self.flow, tint, theme, 0.85, bends(self.flow.warp))
        cloud = cloud_of(data, theme, self.flow)
        self.cloud = kept_within(cloud, data, np.eye(2), self.flow.window)
        names = [feature_markup(name) for name in data.feature_names]
        sizes = layout.tick_size, layout.label_size
        self.input_axes = input_axes(self.box, names, theme, *sizes, points=data.X)
        self.boundary_lines = sheet_boundary(experiment)
        self.boundary = Curves(self.boundary_lines, theme.separator, BOUNDARY_LINE, self.flow, lift=0.075, haze=0.0)
        self.plane = Plane(network.output_hyperplane(), self.unit, theme.separator)
        self.edges, self.names = cube(self.unit, theme, 0.42)
        self.names.covered = True
        self.body = CubeBody(self.unit, theme)
        standing = View(rotation=turntable(0.0, ELEVATION), perspective=PERSPECTIVE)
        seen = data.X[framed_points(data, np.eye(2))]
        moments = [self.flow.warp(seen, t) for t in (self.flow.warp.stages[0][1], 1.0)]
        turn = nearest_turn(telling_turn(moments, standing, TURNS))
        self.near = Pose(View(), layout.beside_diagram, 1.0 / REACH, hazy=0.0)
        self.bare = layout.bare_beside_diagram
        self.above = Pose(View(), self.bare, turned_width(turn), turn, hazy=0.0)
        self.aside = Pose(standing, layout.lying_sheet(layout.cube_beside_diagram), SHEET_MARGIN, turn)
        self.corner = Pose(standing, layout.cube_beside_diagram, CUBE_MARGIN, turn)
        self.margin = self.near.margin
        self.space = Space(self.near.region, self.near.view, solid=True)
        self.space.haze = Haze(theme.background)
        self.take(self.near)
        self.space.framing = lambda like: self.flow.view(like, self.margin)
        self.take(self.near)

    def cut_lines(self) -> list[Floats]:
        """Each neuron's cut line on the sheet, sampled so that it can be bent."""
        lines = self.experiment.network.cut_lines()
        return [self.flow.evenly(cut_line(line, self.whole, reach=1.0), 193) for line in lines]

    def profile(self) -> Pose:
        """Along the plane, with no perspective, so that it is seen exactly edge-on and the classes to its sides.

        Of the four views that do, mirrored left to right and upside down, it takes the one nearest to ``corner``.
        """
        hidden = self.experiment.network.hidden(self.experiment.dataset.X)
        right, up = edge_on_directions(self.plane.hyperplane, hidden)
        nearest = mirrored(right, up, self.corner.unturned().view.rotation)
        corners = (self.unit.corners() - self.unit.center) @ nearest[:2].T
        reach = float(np.abs(corners).max()) / (float(self.unit.size.max()) / 2)
        return Pose(View(rotation=nearest), self.bare, RING_MARGIN * reach, hazy=0.0)

    def edge_on(self, profile: Pose) -> EdgeOn:
        """What the profile shows of the plane and of its two sides."""
        return EdgeOn.of(self.experiment.network, np.eye(3), self._seen_by(profile), self.theme)

    def names_of_sums(self) -> AxisNames:
        """Names for the cube's axes while the activation is not turned up: each is a neuron's sum."""
        names = copy(self.names)
        names.names = [math(f"z_{k + 1}") for k in range(3)]
        return names

    def names_in(self, pose: Pose) -> AxisNames:
        """Other names of the cube's axes, at edges at whose ends they lie beyond the cube in a pose."""
        names = copy(self.names)
        names.covered = False
        names.stand_out([Lens.of(self._seen_by(pose), pose.region)])
        names.within = Oblong(pose.region.x, pose.region.y, pose.region.half, 1.0)
        return names

    def _seen_by(self, pose: Pose) -> View:
        """A pose's view of the cube."""
        half = float(self.unit.size.max()) / 2 * pose.margin
        return replace(pose.view, center=self.unit.center, half=half)
