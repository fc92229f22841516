"""The stage sets that chapters share, so that a picture looks the same wherever it is shown again."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from nnmath import Box, Dataset, Experiment, Hyperplane, Warp, decision_boundary, edge_on_directions, warp
from nnmath.activations import activation
from scenes.kit.chart import cube, hidden_axes, input_axes, nice_ticks
from scenes.kit.cloud import cloud_of
from scenes.kit.curves import Curves, cut_line, densified, ruled
from scenes.kit.layout import Layout
from scenes.kit.place import Floats, Flow, Relief, solid
from scenes.kit.poses import Pose, Posed, telling_turn
from scenes.kit.separators import Plane
from scenes.kit.space import Space
from scenes.kit.surface import Surface
from scenes.kit.text import fitted, plain
from scenes.kit.theme import Theme
from scenes.kit.view import Region, View, looking, turntable

SHEET_MARGIN = 1.2  # the same for a sheet seen from aside
CUBE_MARGIN = 1.66  # a cube that turns needs room for its corners
MARGIN = 1.06  # how much wider a picture is than what it frames
RING_ROOM = 0.2  # frame units beyond the walls of the square, so that no ring round a marker is cut off
PERSPECTIVE = 0.16
AZIMUTH, ELEVATION = -118.0, 24.0  # from here the sheet shows its face all the way, and the origin is the far corner
# Others from which no axis is seen nearly end-on either; from the first four the origin is the far corner.
TURNS = tuple(AZIMUTH + quarter - step for quarter in (0, 90, 180, -90) for step in (0, 12, 24, 36))
WIDE = 0.13  # a cut line's width where the boundary runs on top of it


def feature_markup(name: str, size: float = 0.3, width: float = 2.9) -> str:
    """A feature's name as markup, shortened to a width (both in frame units: that of the smallest picture if none is
    given); the built-in sets' x1 and x2 are set as formulas."""
    return f"$x_{name[1:]}$" if re.fullmatch("x[0-9]{1,3}", name) else plain(fitted(name, size, width))


def side_names(data: Dataset, layout: Layout) -> list[str]:
    """The features' names as markup, short enough to stand beside a surface that is seen from aside."""
    width = 2.4 if layout.is_wide else 1.2
    return [feature_markup(name, layout.label_size, width) for name in data.feature_names]


def sheet(move: Warp) -> Box:
    """The piece of the input plane that is shown: a square round the points, with a margin."""
    window = move.window(0.0)
    return Box.cube(window.center[:2], MARGIN * float(window.size[0]) / 2)


def sheet_grid(box: Box, samples: int = 49) -> list[Floats]:
    """The grid on the sheet: lines at round numbers, and the sheet's border, each as ``samples`` points."""
    xs, ys = (_rounds_and_ends(low, high) for low, high in zip(box.low, box.high, strict=True))
    return ruled(box, xs, ys, samples)


def _rounds_and_ends(low: float, high: float) -> Floats:
    """The ends of a range and the round numbers within it, but for those so near an end that two lines would touch."""
    near = 0.03 * (high - low)
    rounds = nice_ticks(low, high, 12)
    return np.concatenate([[low], rounds[(rounds > low + near) & (rounds < high - near)], [high]])


def sheet_boundary(experiment: Experiment) -> list[Floats]:
    """The decision boundary on the sheet, finely sampled so that it can be bent."""
    box = sheet(warp(experiment.network, experiment.dataset.X))
    return decision_boundary(experiment.network, box, step=float(box.size[0]) / 240)


class Flatland:
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


class SolidSet(Posed):
    """The sheet and the hidden cube of a three-neuron network, joined by the warp, in a solid space.

    Poses: ``above`` looks straight down at the sheet as Flatland does, ``aside`` across it, ``corner`` at the cube.
    """

    def __init__(self, experiment: Experiment, layout: Layout, theme: Theme) -> None:
        network, data = experiment.network, experiment.dataset
        self.experiment, self.theme = experiment, theme
        self.flow = Flow(warp(network, data.X))
        self.box = sheet(self.flow.warp)
        self.unit: Box = self.flow.warp.window(1.0)
        self.grid = Curves([self.flow.evenly(line, 65) for line in sheet_grid(self.box)], theme.faint, 0.018, self.flow)
        self.cuts = [
            Curves([line], theme.neurons[k], 0.045, self.flow, lift=0.065) for k, line in enumerate(self.cut_lines())
        ]
        self.cloud = cloud_of(data, theme, self.flow)
        self.boundary_lines = sheet_boundary(experiment)
        self.boundary = Curves(self.boundary_lines, theme.separator, 0.05, self.flow, lift=0.075)
        self.plane = Plane(network.output_hyperplane(), self.unit, theme.separator)
        self.at_cut = float(activation(network.activation)(np.zeros(1))[0])  # what a neuron makes of a sum of 0
        self.edges, self.names = cube(self.unit, theme, 0.42)
        self.middles = [Curves([self._middle(k)], theme.neurons[k], 0.028, alpha=0.8, lift=0.065) for k in range(3)]
        standing = View(rotation=turntable(0.0, ELEVATION), perspective=PERSPECTIVE)
        moments = [self.flow.warp(data.X[data.shown], t) for t in (self.flow.warp.stages[0][1], 1.0)]
        turn = telling_turn(moments, standing, TURNS)
        self.above = Pose(View(), layout.full, MARGIN)
        self.aside = Pose(standing, layout.landscape, SHEET_MARGIN, turn)
        self.corner = Pose(standing, layout.turning, CUBE_MARGIN, turn)
        self.margin = MARGIN
        self.space = Space(self.above.region, self.above.view, solid=True)
        self.space.framing = lambda like: self.flow.view(like, self.margin)

    def _middle(self, axis: int) -> Floats:
        """The outline of the plane across an axis of the cube on which that neuron's sum is 0: most often half-way."""
        corners = Hyperplane(np.eye(3)[axis], -self.at_cut).clip(self.unit)
        return densified(np.concatenate([corners, corners[:1]]), 0.02)

    def cut_lines(self) -> list[Floats]:
        """Each neuron's cut line on the sheet, sampled so that it can be bent."""
        lines = self.experiment.network.cut_lines()
        return [self.flow.evenly(cut_line(line, self.box, reach=1.0), 129) for line in lines]

    def profile(self) -> Pose:
        """Along the plane, with no perspective, so that it is seen exactly edge-on and the classes to its sides.

        Of the four views that do, mirrored left to right and upside down, it takes the one nearest to ``corner``.
        """
        hidden = self.experiment.network.hidden(self.experiment.dataset.X)
        right, up = edge_on_directions(self.plane.hyperplane, hidden)
        here = self.corner.unturned().view.rotation
        views = [looking(a * right, b * up) for a in (1, -1) for b in (1, -1)]
        nearest = max(views, key=lambda rotation: float(np.trace(rotation @ here.T)))
        region = replace(self.above.region, half=self.corner.region.half)
        return Pose(View(rotation=nearest), region, self.corner.margin)


class Landscape:
    """The probability of the first class as a surface over the input plane, in a solid space."""

    def __init__(self, experiment: Experiment, region: Region, theme: Theme, height: float = 0.42) -> None:
        network, data = experiment.network, experiment.dataset
        self.experiment, self.theme = experiment, theme
        self.box = sheet(warp(network, data.X))
        self.top = height * float(self.box.size[0])
        self.relief = Relief(network, of_class=0)
        self.surface = Surface(self.box, self.relief, theme)
        self.cloud = cloud_of(data, theme, self.relief)
        self.grid = Curves(sheet_grid(self.box), theme.faint, 0.018, self.relief)
        self.cuts = [
            Curves([cut_line(line, self.box, 1.0)], theme.neurons[k], 0.045, self.relief, lift=0.045)
            for k, line in enumerate(network.cut_lines())
        ]
        self.boundary_lines = sheet_boundary(experiment)
        self.boundary = Curves(self.boundary_lines, theme.separator, 0.05, self.relief, lift=0.05)
        center = np.append(self.box.center, 0.0)
        self.space = Space(region, View(center, float(self.box.size[0]) / 2), solid=True)
        self.space.divider = self.surface

    def tilted(self, azimuth: float, elevation: float) -> View:
        """The view of the whole surface from aside, z upright."""
        center = np.append(self.box.center, 0.36 * self.top)
        return View(center, 0.56 * float(self.box.size[0]), turntable(azimuth, elevation), PERSPECTIVE)
