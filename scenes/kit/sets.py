"""The stage sets that chapters share, so that a picture looks the same wherever it is shown again."""

from __future__ import annotations

import numpy as np

from nnmath import Box, Experiment, decision_boundary, warp
from scenes.kit.chart import cube, hidden_axes, input_axes
from scenes.kit.cloud import Cloud
from scenes.kit.curves import Curves, cut_line, densified, grid
from scenes.kit.layout import Layout
from scenes.kit.place import Floats, Flow, Relief
from scenes.kit.separators import Plane
from scenes.kit.space import Space
from scenes.kit.surface import Surface
from scenes.kit.text import plain
from scenes.kit.theme import Theme
from scenes.kit.view import Region, View, turntable

MARGIN = 1.06  # how much wider a picture is than what it frames
PERSPECTIVE = 0.16


def feature_markup(name: str, theme: Theme) -> str:
    """A feature's name as markup; the built-in sets' x1 and x2 are set as formulas."""
    return f"$x_{name[1:]}$" if name[0] == "x" and name[1:].isdigit() else plain(name)


class Flatland:
    """The input plane and the hidden square of a two-neuron network, joined by the warp.

    Turn ``flow.t`` from 0 to 1 and grid, points, cut lines and boundary all move, and the view follows.
    """

    def __init__(self, experiment: Experiment, region: Region, layout: Layout, theme: Theme, cells: int = 16) -> None:
        network, data = experiment.network, experiment.dataset
        self.experiment, self.theme = experiment, theme
        self.flow = Flow(warp(network, data.X))
        self.box: Box = self.flow.warp.window(0.0)
        self.unit: Box = self.flow.warp.window(1.0)
        self.grid = Curves(grid(self.box, cells), theme.faint, 0.018, self.flow)
        self.cuts = [
            Curves([cut_line(line, self.box)], theme.neurons[k], 0.045, self.flow)
            for k, line in enumerate(network.cut_lines())
        ]
        self.cloud = Cloud(data.X, data.y, theme, self.flow)
        self.boundary = Curves(self.boundary_lines(), theme.separator, 0.05, self.flow)
        names = [feature_markup(name, theme) for name in data.feature_names]
        self.input_axes = input_axes(self.box, names, theme, layout.tick_size, layout.label_size)
        self.hidden_axes = hidden_axes(self.unit, theme, layout.tick_size, layout.label_size)
        self.space = Space(region, View(), cropped=True)
        self.space.framing = lambda view: self.flow.view(view, MARGIN)

    def boundary_lines(self) -> list[Floats]:
        """The decision boundary in the input plane, finely sampled so that it can be bent."""
        lines = decision_boundary(self.experiment.network, self.box)
        return [densified(line, float(self.box.size[0]) / 120) for line in lines]


class SolidSet:
    """The sheet and the hidden cube of a three-neuron network, joined by the warp, in a solid space."""

    def __init__(self, experiment: Experiment, region: Region, layout: Layout, theme: Theme, cells: int = 16) -> None:
        network, data = experiment.network, experiment.dataset
        self.experiment, self.theme = experiment, theme
        self.flow = Flow(warp(network, data.X))
        window = self.flow.warp.window(0.0)
        self.box = Box(window.low[:2], window.high[:2])
        self.unit: Box = self.flow.warp.window(1.0)
        self.grid = Curves(grid(self.box, cells), theme.faint, 0.018, self.flow)
        self.cuts = [
            Curves([cut_line(line, self.box, reach=1.0)], theme.neurons[k], 0.045, self.flow, lift=0.02)
            for k, line in enumerate(network.cut_lines())
        ]
        self.cloud = Cloud(data.X, data.y, theme, self.flow)
        boundary = [densified(line, float(self.box.size[0]) / 120) for line in decision_boundary(network, self.box)]
        self.boundary = Curves(boundary, theme.separator, 0.05, self.flow, lift=0.03)
        self.plane = Plane(network.output_hyperplane(), self.unit, theme.separator)
        self.edges, self.names = cube(self.unit, theme, 0.42)
        view = View(rotation=turntable(28, 24), perspective=PERSPECTIVE)
        self.space = Space(region, view, solid=True)
        self.space.framing = lambda like: self.flow.view(like, 1.62)


class Landscape:
    """The probability of the first class as a surface over the input plane, in a solid space."""

    def __init__(self, experiment: Experiment, region: Region, theme: Theme, height: float = 0.42) -> None:
        network, data = experiment.network, experiment.dataset
        self.experiment, self.theme = experiment, theme
        window = warp(network, data.X).window(0.0)
        self.box = Box(window.low[:2], window.high[:2])
        self.top = height * float(self.box.size[0])
        self.relief = Relief(network, of_class=0)
        self.surface = Surface(self.box, self.relief, theme)
        self.cloud = Cloud(data.X, data.y, theme, self.relief)
        self.grid = Curves(grid(self.box, 16), theme.faint, 0.016, self.relief)
        self.cuts = [
            Curves([cut_line(line, self.box, 1.0)], theme.neurons[k], 0.045, self.relief, lift=0.045)
            for k, line in enumerate(network.cut_lines())
        ]
        boundary = [densified(line, float(self.box.size[0]) / 120) for line in decision_boundary(network, self.box)]
        self.boundary = Curves(boundary, theme.separator, 0.05, self.relief, lift=0.05)
        center = np.append(self.box.center, 0.0)
        self.space = Space(region, View(center, float(self.box.size[0]) / 2 * MARGIN), solid=True)
        self.space.divider = self.surface
