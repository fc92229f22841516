"""A line on its way into the square or the cube of its neurons' answers."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.figures.lines.line import LineFigure
from nnfilm.kit.marks.axes.cube_axes import AxisNames
from nnfilm.kit.marks.axes.dial_axes import DialAxes
from nnfilm.kit.marks.line.pen import Pen, Written
from nnfilm.kit.marks.line.riders import Riders
from nnfilm.kit.marks.points import marker_radius
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.line_places import folded_place
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnmath.experiments.experiment import Experiment
from nnmath.utils.arrays import Floats, Ints

LOOKS = 401  # places of the line at which it is looked whether it bends
STRAIGHT = 0.03  # what spreads beside its main direction by less than this share of that is called straight


class FoldedLine(HiddenSpaceFigure):
    """The hidden space of data of one feature: ``written`` is the line in it, as far as ``pen`` has come, ``around`` is
    what names its axes; all stands at the end of the warp.
    """

    def __init__(self, experiment: Experiment, layout: Layout, theme: Theme) -> None:
        solid = experiment.network.widths != (2,)
        super().__init__(experiment, layout, theme, folded_place(layout, experiment.dataset.n_classes, solid=solid))
        self.flow.t = 1.0
        self.line = np.linspace(self.box.low[0], self.box.high[0], LOOKS)[:, None]
        low, high = float(self.box.low[0]), float(self.box.high[0])
        self.pen = Pen(low)
        self.written = Written(self.pen, low, high, self.flow, theme.ink, theme)
        if not self.is_solid:
            self.written.colors = [theme.neuron(0), theme.neuron(1)]
        self.around = [DialAxes(self.flow, layout, theme)] if not self.is_solid else [*self.body, *self.walls]
        if self.is_solid:
            self.take(self.corner)
            self._name_outside()
        self.sides = self._sides(theme)

    def _name_outside(self) -> None:
        """Put the names of the axes where they lie beyond the cube as it is seen."""
        for part in self.walls:
            if isinstance(part, AxisNames):
                part.stand_out([Lens.of(self.space.look(), self.space.region)])

    @property
    def bends(self) -> bool:
        """Whether the line does not stay straight, in the end, as it is shown."""
        places = self.flow.warp(self.line, 1.0)
        away = places - places.mean(axis=0)
        sizes = np.linalg.svd(away, compute_uv=False)
        return bool(sizes[1] > STRAIGHT * sizes[0])

    def steepness(self) -> float:
        """That of the first layer's activation at this moment: the dial's, while that layer is passed."""
        first = self.flow.warp.stages[1][1]
        return self.flow.warp.steepness(self.flow.t) if self.flow.t < first else 1.0

    def follow(self, line: LineFigure) -> None:
        """Have its points lie above one another as those of a figure of the line do."""
        of = line.cloud
        radius = min(of.radius, 1.25 * marker_radius(len(of.drawn)))

        def placed(points: Floats) -> Floats:
            return self.flow(points[:, :1])

        self.cloud = Riders(of.points, of.labels, self.theme, placed, radius, lambda: 1.0, shown=of.drawn)
        self.cloud.opacity = 0.0

    def _sides(self, theme: Theme) -> list[ClassHeatmap]:
        """The cells of the classes, where the hidden space is a square."""
        if self.is_solid or not self.borders:
            return []
        weights, bias = self.scores

        def won(places: Floats) -> Ints:
            return np.asarray((places @ weights + bias).argmax(axis=1))

        return [ClassHeatmap(self.unit, won, theme)]

    def on_frame(self, points: Floats) -> Floats:
        """Where places (n, 1) of the line are seen in the frame at this moment: (n, 3)."""
        seen, _, _ = project(self.flow(points), Lens.of(self.space.look(), self.space.region))
        return np.column_stack([seen, np.zeros(len(seen))])
