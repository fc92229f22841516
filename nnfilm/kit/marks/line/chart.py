"""Where things are above a line: a place of the line goes to the right, a height upwards; all in frame units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.marks.labels import Label, lay_labels
from nnfilm.kit.marks.measure import Measure
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import brief
from nnfilm.kit.text.typeset import em_width
from nnmath.utils.arrays import Floats

TICK, BELOW, NAME = 0.09, 0.17, 0.72  # frame units: a tick's length, from the line to its numbers, and to its name
APART = 1.5  # times the widest number is the least distance between two

Height = Callable[[Floats], Floats]
"""How high (n,) something is above places (n, 1) of the line, as a share of the chart's height."""


class Chart:
    """A placement of positions from ``low`` to ``high`` and heights from 0 to 1, (n, 2), in the frame.

    Knobs: ``frame``, the left, bottom, right and top end (4,).
    """

    def __init__(self, low: float, high: float, frame: Sequence[float]) -> None:
        self.low, self.high = low, high
        self.frame = np.asarray(frame, dtype=np.float64)

    @property
    def unit(self) -> float:
        """Frame units in one unit of the line."""
        return float(self.frame[2] - self.frame[0]) / (self.high - self.low)

    @property
    def tall(self) -> float:
        """Its height in frame units."""
        return float(self.frame[3] - self.frame[1])

    def __call__(self, points: Floats) -> Floats:
        left, bottom = self.frame[:2]
        return np.column_stack(
            [left + (points[:, 0] - self.low) * self.unit, bottom + points[:, 1] * self.tall, np.zeros(len(points))]
        )

    def along(self, height: Height) -> Placement:
        """A place function: a place of the line, the first column of (n, d), onto a curve above it."""
        return lambda points: self(np.column_stack([points[:, 0], height(points[:, :1])]))

    def curve(self, height: Height, samples: int = 481) -> Floats:
        """A curve over all of the line: (samples, 2)."""
        x = np.linspace(self.low, self.high, samples)
        return np.column_stack([x, height(x[:, None])])


def flat(x: Floats) -> Floats:
    """On the line itself: the height (n,) of what a place function will lift."""
    return np.zeros(len(x))


class Riding:
    """A placement of points (n, 3), given by their position on the line, a level in its stack and a column beside it:
    they are stacked on the line, rise onto curves, or go to ``there``. ``step`` is the distance between levels and
    between columns, in frame units.

    Knobs: ``stacked``, how far the stacks are built; ``on``, how far the points are on each of the ``curves`` (k,);
    ``gone``, how far they have gone to ``there``.
    """

    def __init__(self, chart: Chart, step: float, there: Placement | None = None) -> None:
        self.chart, self.step, self.there = chart, step, there
        self.curves: list[Height] = []
        self.stacked, self.gone = 1.0, 0.0
        self.on = np.zeros(0)

    def together(self) -> float:
        """How far the points do not stand in stacks at this moment, from 0 to 1: equal ones come to one place."""
        return 1.0 - self._upright() * (1.0 - self.gone)

    def _upright(self) -> float:
        return (1.0 - float(self.on.sum())) * self.stacked

    def on_the_line(self, points: Floats) -> Floats:
        """Where places (n, 1) of the line itself are, below the lowest level of its stacks: (n, 3)."""
        return self(np.column_stack([points, np.full(len(points), -0.5), np.zeros(len(points))]))

    def __call__(self, points: Floats) -> Floats:
        x, level, beside = points[:, :1], points[:, 1], points[:, 2]
        places = self.chart(np.column_stack([x[:, 0], np.zeros(len(x))]))
        stacked = self._upright() * self.step
        places[:, 0] += stacked * beside
        places[:, 1] += stacked * (level + 0.5)
        for share, curve in zip(self.on, self.curves, strict=True):
            if share:
                places[:, 1] += share * self.chart.tall * curve(x)
        if self.gone and self.there is not None:
            places += self.gone * (self.there(x) - places)
        return places


class LineAxis(Part):
    """The line of one feature, its ticks with what is measured there, and its name.

    Knobs: ``opacity``; ``numbers``, the opacity of everything but the line.
    """

    def __init__(self, chart: Chart, name: str, measure: Measure, layout: Layout, theme: Theme) -> None:
        self.chart, self.name, self.theme, self.layout = chart, name, theme, layout
        self.measure = measure
        self.opacity = self.numbers = 1.0

    def _ticks(self) -> Floats:
        """Round raw numbers, as many as have room."""
        wide = float(self.chart.frame[2] - self.chart.frame[0])
        for about in (12, 9, 7, 5, 4, 3, 2):
            values = self.measure.ticks(self.chart.low, self.chart.high, about)
            widest = max((em_width(brief(value)) for value in values), default=0.0) * self.layout.tick_size
            if len(values) * APART * widest < wide:
                break
        return values

    def gather(self, space: Space, batch: Batch) -> None:
        """The line and its ticks."""
        ends = self.chart(np.array([[self.chart.low, 0.0], [self.chart.high, 0.0]]))
        space.polyline(batch, ends, rgba(self.theme.soft, self.opacity), 0.03)
        starts = self._places(self._ticks())
        line = rgba(self.theme.soft, 0.8 * self.opacity * self.numbers)
        down = np.array([0.0, TICK, 0.0])
        space.pieces(batch, starts, starts - down, np.zeros(len(starts), dtype=np.int64), line, 0.02)

    def _places(self, values: Floats) -> Floats:
        x = self.measure.places(values)
        return self.chart(np.column_stack([x, np.zeros(len(x))]))

    def over(self, space: Space, canvas: Canvas) -> None:
        """Numbers, and the name below their middle."""
        values, size, shown = self._ticks(), self.layout.tick_size, self.opacity * self.numbers * space.opacity
        numbers = [
            (Label(brief(value), at, self.theme.soft, (0.0, -BELOW), (0.0, 1.0)), size, shown)
            for value, at in zip(values, self._places(values), strict=True)
        ]
        middle = self.chart(np.array([[(self.chart.low + self.chart.high) / 2, 0.0]]))[0]
        name = Label(self.name, middle, self.theme.ink, (0.0, -NAME), (0.0, 0.0))
        lay_labels(space, canvas, [*numbers, (name, self.layout.label_size, shown)])


@dataclass(frozen=True)
class Mark:
    """A number on a scale of heights: a share of the chart's height, and what stands there."""

    height: float
    text: str


class HeightScale(Part):
    """An upright line left of a chart with ``marks``, and a ``name`` above it. Knob: ``opacity``."""

    def __init__(
        self, chart: Chart, marks: Sequence[Mark], name: str, color: str, layout: Layout, theme: Theme
    ) -> None:
        self.chart, self.marks, self.name, self.color = chart, tuple(marks), name, color
        self.layout, self.theme = layout, theme

    def _places(self, heights: Sequence[float]) -> Floats:
        return self.chart(np.column_stack([np.full(len(heights), self.chart.low), heights]))

    def gather(self, space: Space, batch: Batch) -> None:
        """The line and its ticks."""
        line = rgba(self.theme.soft, 0.7 * self.opacity)
        space.polyline(batch, self._places([0.0, 1.0]), line, 0.02)
        starts = self._places([mark.height for mark in self.marks])
        left = np.array([TICK, 0.0, 0.0])
        space.pieces(batch, starts, starts - left, np.zeros(len(starts), dtype=np.int64), line, 0.02)

    def over(self, space: Space, canvas: Canvas) -> None:
        """Numbers left of it, its name above."""
        places, shown = self._places([mark.height for mark in self.marks]), self.opacity * space.opacity
        numbers = [
            (Label(mark.text, at, self.theme.soft, (-BELOW, 0.0), (1.0, 0.0)), self.layout.tick_size, shown)
            for mark, at in zip(self.marks, places, strict=True)
        ]
        top = self._places([1.0])[0]
        name = Label(self.name, top, self.color, (0.0, 0.16), (0.0, -1.0))
        lay_labels(space, canvas, [*numbers, (name, self.layout.label_size, shown)])
