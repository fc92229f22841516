"""The network as a landscape over the plane of its data: height is probability, and before that it may be a sum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import map_coordinates

from nnfilm.kit.animation.tween import Tween, steady
from nnfilm.kit.figures.sheet import (
    ON,
    PERSPECTIVE,
    data_window,
    kept_within,
    longest_of,
    plane_axes,
    sheet_grid,
    side_names,
)
from nnfilm.kit.marks.axes.axes import Axes
from nnfilm.kit.marks.axes.height_axis import HeightAxis
from nnfilm.kit.marks.curves import Curves, cut_line
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.kit.panels.legend import Legend
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.space.poses import Pose, Posed, inscribed
from nnfilm.kit.space.relief import Relief, SumRelief
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Layout, Oblong, Region
from nnfilm.kit.style.places import ReliefLayout
from nnfilm.kit.style.theme import BOUNDARY_LINE, CUT_LINE, GRID_LINE, Theme
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import Tint, by_class, by_neuron, of_class
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.geometry.contours import grid
from nnmath.networks.boundaries import class_boundaries
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, ends, length, matmul

HEIGHT = 0.42  # of p = 1, in widths of the plane
ALPHA = 0.75  # how opaque the surface is: points on its far side shine through
SUM = 0.6  # of the window's width: how high all sums are drawn, from the least to the largest
BOUNDARY_LIFT = 0.2  # frame units by which the boundary is nearer than the surface, whose grid would bite into it
WHOLE = 3.0  # radii by which a marker is nearer, so that no level plane slices one that stands above it
LOOKS = 48  # places a side at which it is looked what is hidden
STEPS = 32  # on the way from such a place to the viewer
BESIDE = 0.2  # frame units from a legend to the name of a side
CLEAR = 0.05  # so much more of a landscape must be seen from elsewhere than from the usual side
HIGH = 0.9  # of the height of p = 1: a surface that stays lower leaves the top of its axis bare
SIDES = {-14.0: 1, 14.0: -1, 76.0: 1, -76.0: -1}
"""Turns (degrees) to see a landscape from, the usual first, and which way round one comes to look along an axis."""


class LandscapeFigure(Posed):
    """A network's output at each point of the plane, as a surface over it in a solid space.

    For two classes it is the probability p of class 1; for more, the largest probability, in the color of its class.
    Where it is ``summed``, ``relief`` has the knobs of the sum that p comes from. ``width`` is that of the plane's
    piece that is shown.
    """

    relief: Relief | SumRelief

    def __init__(
        self,
        experiment: Experiment,
        region: Region,
        theme: Theme,
        summed: bool = False,
    ) -> None:
        data = experiment.dataset
        self.experiment, self.theme, self.summed = experiment, theme, summed
        network = self.network = experiment.network
        self.box = data_window(data.X, data.y)
        self.width = float(self.box.size[0])
        self.top = HEIGHT * self.width
        self.reached = self._reached() if summed else np.zeros((1, 2))
        self.relief = self._relief()
        tint, *others = self._tints()
        bends: list[Placement] = [lambda points, at=at: at(points) / self.width for at in self.stages()[-2:]]
        self.surface = SheetSurface(self.box, self.box, self.relief, tint, theme, ALPHA, bends, others=others)
        self.surface.tinted = float(len(others))
        self.cloud = kept_within(cloud_of(data, theme, self.relief), data, np.eye(2), lambda: self.box)
        self.cloud.lifted, self.cloud.sheet = WHOLE, self.surface
        self.grid = Curves(sheet_grid(experiment.dataset, self.box), theme.faint, GRID_LINE, self.relief)
        self.cuts = self._cuts()
        traced = class_boundaries(network, self.box, step=self.width / 240)
        self.boundary_lines = [line for _, _, line in traced]
        self.boundary = Curves(self.boundary_lines, theme.separator, BOUNDARY_LINE, self.relief, lift=BOUNDARY_LIFT)
        self.margin = 1.0
        self.flat = Pose(View(np.append(self.box.center, 0.0), self.width / 2), region, 1.0, hazy=0.0)
        self.space = Space(region, self.flat.view, solid=True)

    def added(self, n_neurons: int) -> Floats:
        """A value for the relief's ``added`` with the first so many neurons in the sum."""
        return (np.arange(self.network.n_hidden) < n_neurons).astype(float)

    def _reached(self) -> Floats:
        """The least and the largest sum (k, 2), on the plane and of the points, with more and more neurons in it."""
        output, network = self.network.output_hyperplane(), self.network
        hidden = np.concatenate([network.hidden(grid(self.box, LOOKS)[2]), network.hidden(self.experiment.dataset.X)])
        counts = range(network.n_hidden + 1)
        found = np.stack([matmul(hidden * output.normal, self.added(n)) + output.offset for n in counts])
        return np.column_stack([found.min(axis=1), found.max(axis=1)])

    def _relief(self, height: float = 0.0) -> Relief | SumRelief:
        if not self.summed:
            return _relief_of(self.network, height)
        reached = float(self.reached.max()) - float(self.reached.min())
        return SumRelief(self.network, SUM * self.width / self.top / max(reached, 1e-9), height)

    def _tints(self) -> list[Tint]:
        """The surface's colours: of a sum with no neuron on it, with the first ones, with all; at last by class."""
        network, theme = self.network, self.theme
        if not self.summed:
            return [by_class(network, theme) if network.n_classes == 2 else of_class(network, theme)]
        hidden = network.hidden(grid(self.box, LOOKS)[2])
        low, high = ends(hidden)
        unit = Box(low, np.maximum(high, low + 1e-9))
        counts = range(network.n_hidden + 1)
        return [*(by_neuron(network, unit, theme, shown) for shown in counts), by_class(network, theme)]

    def stages(self) -> list[Relief | SumRelief]:
        """What is drawn at the ends of all ways: of a sum the bias alone, a level plane, and with one neuron after
        another; else at first the plane. At last the probability.
        """
        if not self.summed:
            return [self._relief(), self._relief(self.top)]
        found: list[Relief | SumRelief] = []
        for standing in range(self.network.n_hidden + 1):
            stage = self._relief(self.top)
            assert isinstance(stage, SumRelief)
            stage.added, stage.pressed = self.added(standing), 0.0
            found.append(stage)
        return [*found, self._relief(self.top)]

    def _cuts(self) -> list[Curves]:
        """The cut lines on the surface, one a neuron of the first hidden layer."""
        lines = ((k, cut_line(line, self.box, 1.01)) for k, line in enumerate(self.network.cut_lines()))
        return [Curves([line], self.theme.neuron(k), CUT_LINE, self.relief, lift=ON) for k, line in lines]

    def input_axes(self, layout: Layout) -> Axes:
        """The axes of the plane, seen from above."""
        return plane_axes(self.experiment.dataset, self.box, layout, self.theme)

    def diagram(self, place: Oblong | None) -> list[NetworkDiagram]:
        """The network, all of it lit, at a place, if there is one."""
        if place is None:
            return []
        found = NetworkDiagram(self.network, place, self.theme, heat=self.box)
        found.lit, found.output = np.ones(found.n_hidden), 1.0
        return [found]

    def axis(self, layout: Layout, legend: Legend | None = None) -> HeightAxis:
        """The axes round the surface, with the names of its sides, which keep clear of a ``legend`` beside it."""
        relief, sides = self.relief, side_names(self.experiment.dataset, layout)
        axis = HeightAxis(self.box, relief, sides, self.theme, layout)
        if isinstance(relief, SumRelief):
            axis.lowest = relief.per_unit * float(self.reached.min())
        if legend and layout.is_wide:
            axis.left = legend.right + BESIDE
        return axis

    def aside(self, turn: float, elevation: float, place: Oblong, *, stage: int = -1) -> Pose:
        """All of the surface as it is at one of its `stages`, seen from aside, its heights upright, as large as it can
        be in a place.
        """
        stages = self.stages()
        view = View(np.append(self.box.center, 0.0), 0.56 * self.width, turntable(0.0, elevation), PERSPECTIVE)
        places = stages[stage](self.surface.points)
        if stage % len(stages) >= len(stages) - 2:  # a level plane may come
            corners = np.column_stack([self.box.corners(), np.zeros(4)])
            low = stage % len(stages) == len(stages) - 1 and places[:, 2].max() < HIGH * self.top
            # else the surface is as high as the axis of p
            axis = [corners + np.array([0.0, 0.0, self.top])] if low else []
            places = np.concatenate([places, corners, *axis])
        region = inscribed(place, [view.turned(turn)], places)
        return Pose(view, region, 1.0, turn, hazy=0.0)

    def clearest(self, elevation: float) -> float:
        """The turn from which most of it is seen, as `clearest_turn` has it."""
        return clearest_turn(self.network, self.box, elevation)


def clearest_turn(network: Network, box: Box, elevation: float) -> float:
    """Of the turns `SIDES` that from which least of the landscape of a network on the plane is hidden behind the rest
    of it; the first one, unless `CLEAR` more is seen from another.
    """
    turns = list(SIDES)
    heights = _relief_of(network, HEIGHT * float(box.size[0]))(grid(box, LOOKS)[2])[:, 2].reshape(LOOKS, LOOKS)
    seen = [_seen_share(heights, float(box.size[0]), turn, elevation) for turn in turns]
    best = int(np.argmax(seen))
    return turns[best] if seen[best] > seen[0] + CLEAR else turns[0]


def _seen_share(heights: Floats, width: float, turn: float, elevation: float) -> float:
    """How much of a landscape (LOOKS, LOOKS), as a share of its plane, nothing of itself hides from a far viewer."""
    toward = View(rotation=turntable(0.0, elevation)).turned(turn).toward
    step = width / (LOOKS - 1)
    rows, columns = np.meshgrid(np.arange(LOOKS), np.arange(LOOKS), indexing="ij")
    seen = np.ones((LOOKS, LOOKS), dtype=bool)
    level = length(toward[:2])
    for away in np.linspace(1.0, LOOKS, STEPS):
        at = [rows + away * toward[1] / level, columns + away * toward[0] / level]
        there = map_coordinates(heights, at, order=1, mode="constant", cval=-np.inf)
        seen &= ~(there > heights + away * step * toward[2] / level)
    return float(seen.mean())


def _relief_of(network: Network, height: float) -> Relief:
    """So high a landscape of probabilities."""
    return Relief(network, 1 if network.n_classes == 2 else None, height)


@dataclass(frozen=True)
class Lookout:
    """A viewer who looks down on a landscape that fills a ``place``, from ``elevation`` degrees above the horizon."""

    land: LandscapeFigure
    elevation: float
    place: Oblong

    @classmethod
    def beside_diagram(cls, land: LandscapeFigure, layout: Layout) -> Lookout:
        """One from whom a diagram hides nothing, with room for the names of a landscape's sides."""
        places, names = ReliefLayout(layout), longest_of(side_names(land.experiment.dataset, layout), layout)
        return cls(land, places.elevation, places.beside_diagram(names))

    @classmethod
    def beside_legend(cls, experiment: Experiment, legend: Legend, layout: Layout, theme: Theme) -> Lookout:
        """One from whom a legend hides nothing of a new landscape."""
        places, names = ReliefLayout(layout), longest_of(side_names(experiment.dataset, layout), layout)
        place = places.surface(names, legend.right + layout.width / 2)
        from_above = Region(place.x, place.y, place.half * min(1.0, place.stretch))
        return cls(LandscapeFigure(experiment, from_above, theme), places.elevation, place)

    def pose(self, turn: float, stage: int = -1) -> Pose:
        """The landscape at one of its stages, turned by so many degrees."""
        return self.land.aside(turn, self.elevation, self.place, stage=stage)

    def way(self, turn: float, stage: int, seconds: float) -> list[list[Tween]]:
        """The steps that lead there, which together take so long, if not longer."""
        first, *others = self.land.way(self.pose(turn, stage))
        rest = sum(max(tween.run_time for tween in step) for step in others)
        for tween in first:
            tween.run_time = max(tween.run_time, seconds - rest)
        return [first, *others]

    def framed(self, stage: int, run_time: float) -> Tween:
        """Keep it as large as it can be while it comes to a stage."""
        region = self.pose(self.land.space.turn, stage).region
        return Tween(self.land.space, region=region, run_time=run_time, rate_func=steady)

    def turned(self, turn: float, run_time: float) -> Tween:
        """Turn it to so many degrees, as large as it can be there."""
        region = self.pose(turn).region
        return Tween(self.land.space, turn=turn, region=region, run_time=run_time, rate_func=steady)
