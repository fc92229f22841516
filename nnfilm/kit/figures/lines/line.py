"""Data of one feature: points in stacks on a line with an axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from nnfilm.kit.figures.sheet import feature_markup, line_window
from nnfilm.kit.marks.line.chart import Chart, Height, LineAxis, Riding
from nnfilm.kit.marks.line.stacks import Riders, spread_stacks
from nnfilm.kit.marks.line.strips import ClassBands
from nnfilm.kit.marks.line.threshold import CutDots, Threshold
from nnfilm.kit.marks.measure import Measure
from nnfilm.kit.marks.points import marker_radius
from nnfilm.kit.panels.legend import Legend
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout, Region
from nnfilm.kit.style.places import Frame, line_frame, line_legend, line_note
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.phrases import shown_classes, shown_features
from nnfilm.kit.text.typeset import math
from nnfilm.kit.text.words import Words
from nnmath.datasets.dataset import Dataset, Followed
from nnmath.networks.boundaries import pieces
from nnmath.utils.arrays import Bools, Floats, Ints

APART = 2.15  # radii between the middles of two markers side by side
SMALL = -0.97, -0.75, 0.97, 0.75  # the chart of a small picture
CROWD, ROOMY = 0.85, 1.07  # the size of markers in it, and in a large one, where they are piled up
SIZES = 3.0, 2.6, 2.2, 1.8, 1.5, 1.25, 1.0  # of markers, as shares of those in a plane: the first that has room
HIGHEST = 0.72  # of the chart's height: stacks go no higher
NOTE = 1.1  # the size of a formula, in that of labels


class LineFigure:
    """The points of a data set of one feature, stacked on their line. Each is at its own value and high enough to cover
    no other, or beside it where too many are equal. The ``n_far`` points that are far off are not drawn.

    Without ``within`` world coordinates are the frame's; in a small picture ``within`` they go from -1 to 1, and the
    axis has no numbers. ``frame`` replaces the chart's place over all of the width. ``riding`` places the points: see
    `Riding`.
    """

    def __init__(
        self,
        data: Dataset,
        layout: Layout,
        theme: Theme,
        within: Region | None = None,
        frame: Frame | None = None,
    ) -> None:
        self.data, self.layout, self.theme = data, layout, theme
        box = line_window(data.X, data.y)
        own = SMALL if within else frame or line_frame(layout, data.n_classes)
        self.chart = Chart(float(box.low[0]), float(box.high[0]), own)
        self._unit, self._crowd = (within.half, CROWD) if within else (1.0, ROOMY)  # frame units in one of its world
        self.n_far = int(np.count_nonzero(~self._within(data.X)))
        self.cloud, self.riding = self.stacked(data.X, data.y, data.shown, data.followed)
        name = f"{feature_markup(shown_features(data, measured=True)[0], width=5.0)} {math('x')}"
        self.axis = LineAxis(self.chart, name, Measure.of(data, 0), layout, theme)
        self.legend = Legend(
            theme, shown_classes(data), data.class_sizes, line_legend(layout, data.n_classes), layout.label_size
        )
        self.axis.numbers = 0.0 if within else 1.0
        self.space = Space(within or Region(0.0, 0.0, 1.0), View())

    def stacked(self, X: Floats, y: Ints, shown: Ints, followed: Followed | None = None) -> tuple[Riders, Riding]:
        """Of the points ``X`` (n, 1) of classes (n,) those that are ``shown`` (m,) and lie on the chart, in stacks, and
        what places them. One of them may be ``followed``.
        """
        shown = shown[self._within(X)[shown]]
        radius, stacks = self._stacks(X, y, shown)
        highest = float(stacks[:, 0].max(initial=0.0)) + 1.0
        riding = Riding(self.chart, min(APART * radius / self._unit, HIGHEST * self.chart.tall / highest))
        points = np.column_stack([X[:, 0], stacks])
        followed = followed if followed and self._within(X)[followed.index] else None
        together = riding.together
        return Riders(points, y, self.theme, riding, radius, together, shown=shown, followed=followed), riding

    def _stacks(self, X: Floats, y: Ints, shown: Ints) -> tuple[float, Floats]:
        """The radius of markers in frame units, and the level and column (n, 2) of each: as large as they may be so
        that the stacks have room; those of one value spread over some columns, or else are pressed together.
        """
        stacks, room = np.zeros((len(y), 2)), HIGHEST * self.chart.tall * self._unit
        for size in SIZES:
            radius = self._crowd * size * marker_radius(len(shown))
            apart, most = APART * radius / self._unit / self.chart.unit, max(1, int(room / (APART * radius)))
            stacks[shown] = np.column_stack(spread_stacks(X[shown, 0], y[shown], apart, most))
            if (stacks[:, 0].max(initial=0.0) + 1) * APART * radius <= room:
                break
        return radius, stacks

    def _within(self, X: Floats) -> Bools:
        return np.asarray((self.chart.low <= X[:, 0]) & (X[:, 0] <= self.chart.high))

    def bands(self, predict: Callable[[Floats], Ints]) -> ClassBands:
        """The colors of the classes that are predicted along the line; not seen yet."""
        bands = ClassBands(self.chart, pieces(predict, self.chart.low, self.chart.high), self.theme)
        bands.opacity = 0.0
        return bands

    def threshold(self, sides: tuple[int, int]) -> Threshold:
        """A cut at the left end, to whose left and right such classes are predicted."""
        data, chart = self.data, self.chart
        return Threshold(chart, chart.low, sides, data.X[:, 0], data.y, self.theme, self.layout.label_size)

    def cut_dots(self, cuts: Sequence[float], place: Placement) -> CutDots:
        """Dots where the class changes along the line, wherever ``place`` puts them; not seen yet."""
        dots = CutDots(np.array(cuts).reshape(-1, 1), [self.theme.separator] * len(cuts), place, self.theme)
        dots.opacity = 0.0
        return dots

    def note(self, formula: str) -> Words:
        """A formula above the chart; not seen yet."""
        at = line_note(self.layout, self.data.n_classes)
        words = Words(formula, at, NOTE * self.layout.label_size, self.theme.ink)
        words.opacity = 0.0
        return words

    def ride_on(self, curves: Sequence[Height]) -> None:
        """The curves that the points may ride on; they do not yet."""
        self.riding.curves, self.riding.on = list(curves), np.zeros(len(curves))

    def raw(self, x: float) -> float:
        """A place on the line as the number that the axis shows there."""
        return self.axis.measure.number(x)
