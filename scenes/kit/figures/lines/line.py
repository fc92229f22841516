"""Data of one feature: points in stacks on a line with an axis."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.scenes.kit.figures.sheet import feature_markup, line_window
from nnfilm.scenes.kit.marks.line.chart import Chart, Height, Riding
from nnfilm.scenes.kit.marks.line.line_axis import LineAxis
from nnfilm.scenes.kit.marks.line.stacks import stack_levels
from nnfilm.scenes.kit.marks.points import Cloud, marker_radius
from nnfilm.scenes.kit.panels.legend import Legend
from nnfilm.scenes.kit.space.space import Space
from nnfilm.scenes.kit.space.view import View
from nnfilm.scenes.kit.style.layout import Layout
from nnfilm.scenes.kit.style.line_places import line_frame, line_legend
from nnfilm.scenes.kit.style.regions import Region
from nnfilm.scenes.kit.style.theme import Theme
from nnfilm.scenes.kit.text.markup import math
from nnmath.datasets.dataset import Dataset
from nnmath.utils.arrays import Floats

APART = 2.15  # radii between the middles of two markers side by side
SMALL, CROWD = (-0.97, -0.75, 0.97, 0.75), 0.85  # the chart of a small picture, and the size of markers in it
SIZES = 3.0, 2.6, 2.2, 1.8, 1.5, 1.25, 1.0  # of markers, as shares of those in a plane: the first that has room
HIGHEST = 0.72  # of the chart's height: stacks go no higher


class LineFigure:
    """The points of a data set of one feature in stacks on their line; each stands at its own value, as high as it must
    so that it covers no other. Their world is the frame.

    ``within`` a small picture their world is that, from -1 to 1, and the axis has no numbers. ``riding`` places
    the points: see `Riding`.
    """

    def __init__(
        self,
        data: Dataset,
        layout: Layout,
        theme: Theme,
        within: Region | None = None,
    ) -> None:
        self.data, self.layout, self.theme = data, layout, theme
        box = line_window(data.X)
        self.chart = Chart(
            float(box.low[0]), float(box.high[0]), SMALL if within else line_frame(layout, data.n_classes)
        )
        unit = within.half if within else 1.0  # frame units in one of its world
        radius, levels = self._stacks(unit, CROWD if within else 1.0)
        step = min(APART * radius / unit, HIGHEST * self.chart.tall / (float(levels.max()) + 1.0))
        self.riding = Riding(self.chart, step)
        points = np.column_stack([data.X[:, 0], levels])
        self.cloud = Cloud(points, data.y, theme, self.riding, radius, shown=data.shown)
        self.axis = self._axis()
        self.legend = Legend(
            theme, data.class_names, data.class_sizes, line_legend(layout, data.n_classes), layout.label_size
        )
        self.axis.numbers = 0.0 if within else 1.0
        self.space = Space(within or Region(0.0, 0.0, 1.0), View())

    def _stacks(self, unit: float, crowd: float) -> tuple[float, Floats]:
        """The radius of markers in frame units, of which ``unit`` make one of the world, and the level (n,) of each: as
        large as they may be so that the stacks have room; where points coincide, these are pressed together.
        """
        shown, levels = self.data.shown, np.zeros(self.data.n_samples)
        x, y, room = self.data.X[shown, 0], self.data.y[shown], HIGHEST * self.chart.tall * unit
        for size in SIZES:
            radius = crowd * size * marker_radius(len(shown))
            levels[shown] = stack_levels(x, y, APART * radius / unit / self.chart.unit)
            if (levels.max() + 1) * APART * radius <= room:
                break
        return radius, levels

    def _axis(self) -> LineAxis:
        data = self.data
        name = f"{feature_markup(data.feature_names[0], width=5.0)} {math('x')}"
        return LineAxis(self.chart, name, float(data.mean[0]), float(data.scale[0]), self.layout, self.theme)

    def ride_on(self, curves: Sequence[Height]) -> None:
        """The curves that the points may ride on; they do not yet."""
        self.riding.curves, self.riding.on = list(curves), np.zeros(len(curves))

    def raw(self, x: float) -> float:
        """A place on the line as the number that the axis shows there."""
        return x * float(self.data.scale[0]) + float(self.data.mean[0])
