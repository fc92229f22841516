"""A line on its way into the square or the cube of its neurons' answers, and the pen that draws it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.animation.tween import Tween, hide
from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.figures.lines.line import LineFigure
from nnfilm.kit.figures.lines.neurons import NeuronCurves
from nnfilm.kit.marks.axes.cube_axes import AxisNames
from nnfilm.kit.marks.axes.dial_axes import DialAxes
from nnfilm.kit.marks.line.chart import Chart, Height
from nnfilm.kit.marks.line.stacks import Riders
from nnfilm.kit.marks.points import marker_radius
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.space.placement import Placement
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.places import folded_place, line_beside, line_frame
from nnfilm.kit.style.theme import Theme
from nnmath.experiments.experiment import Experiment
from nnmath.utils.arrays import Floats, svd

LOOKS = 401  # places of the line at which it is looked whether it bends
STRAIGHT = 0.03  # what spreads beside its main direction by less than this share of that is called straight
RADIUS, RIM, BAR = 0.12, 0.035, 0.055  # of its dots; the width of what stands for an answer; in frame units
SAMPLES = 481
THREAD = 0.07  # the width of the line in hidden space


class Pen:
    """A place ``x`` of the line, which is its knob; all that is drawn of it is seen at ``opacity``."""

    def __init__(self, x: float) -> None:
        self.x, self.opacity = x, 0.0

    @property
    def point(self) -> Floats:
        """The place (1, 1)."""
        return np.array([[self.x]])


class Answers(Part):
    """Upright bars above the pen's place in a chart, each as long as one neuron's answer and in its color, with a dot
    on the curve.

    Knobs: ``opacity``.
    """

    def __init__(self, pen: Pen, chart: Chart, heights: Sequence[Height], colors: Sequence[str], theme: Theme) -> None:
        self.pen, self.chart, self.heights, self.theme = pen, chart, heights, theme
        self._colors = [rgba(color) for color in colors]

    def gather(self, space: Space, batch: Batch) -> None:
        """The longest bar first, so that none hides another, then the dots."""
        fade = np.array([1.0, 1.0, 1.0, self.pen.opacity])
        tips = [float(height(self.pen.point)[0]) for height in self.heights]
        apart = np.arange(len(tips)) - (len(tips) - 1) / 2
        for k in range(len(tips)):
            ends = self.chart(np.array([[self.pen.x, 0.0], [self.pen.x, tips[k]]]))
            ends[:, 0] += apart[k] * 1.1 * BAR
            space.polyline(batch, ends, self._colors[k] * fade, BAR)
        tops = self.chart(np.column_stack([np.full(len(tips), self.pen.x), tips]))
        dots(space, batch, tops, np.stack(self._colors) * fade, rgba(self.theme.background) * fade)


class Written(Part):
    """The pen in the hidden space: the line as far as it has come, in ``color``. Knobs: ``opacity``; ``whole``: all of
    the line is there.

    In a square it stands as far to the right as one neuron's answer and as far up as the other's: bars in the
    ``colors`` of both, as long as in the chart, if there are two.
    """

    def __init__(self, pen: Pen, low: float, high: float, place: Placement, color: str, theme: Theme) -> None:
        self.pen, self.low, self.high, self.place, self.theme = pen, low, high, place, theme
        self.opacity, self.whole = 1.0, 0.0
        self.colors: list[str] = []
        self._x = np.linspace(low, high, SAMPLES)[:, None]
        self._color = rgba(color)

    def gather(self, space: Space, batch: Batch) -> None:
        """The line, the bars, the pen's point."""
        end = self.pen.x + self.whole * (self.high - self.pen.x)
        x = self._x if end >= self.high else np.concatenate([self._x[self._x[:, 0] < end], [[end]]])
        if len(x) > 1:
            color = self._color * np.array([1.0, 1.0, 1.0, self.opacity])
            space.polyline(batch, self.place(x), color, THREAD)
        if self.pen.opacity <= 0.002:
            return
        fade = np.array([1.0, 1.0, 1.0, self.pen.opacity * self.opacity])
        at = self.place(self.pen.point)
        for axis, name in enumerate(self.colors):
            foot = at[0].copy()
            foot[axis] = 0.0
            space.polyline(batch, np.stack([foot, at[0]]), rgba(name) * fade, BAR)
        dots(space, batch, at, rgba(self.theme.ink)[None] * fade, rgba(self.theme.background) * fade)


def dots(space: Space, batch: Batch, places: Floats, fills: Floats, rim: Floats) -> None:
    """Discs at world places (n, 3), each with its own fill (n, 4)."""
    n = len(places)
    looks = np.arange(n, dtype=np.int32), np.full(n, CIRCLE), fills, np.tile(rim, (n, 1))
    space.discs(batch, places, RADIUS, *looks, RIM)


class FoldedLine(HiddenSpaceFigure):
    """The hidden space of data of one feature. ``written`` is the line in it as far as the ``pen`` has come, and
    ``around`` names its axes; all of it is at the end of the warp.

    Knobs: ``pen.x``, the pen's position on the line.
    """

    def __init__(self, experiment: Experiment, layout: Layout, theme: Theme) -> None:
        self.layout, solid = layout, experiment.network.widths != (2,)
        super().__init__(experiment, layout, theme, folded_place(layout, experiment.dataset.n_classes, solid=solid))
        self.flow.t = 1.0
        low, high = float(self.box.low[0]), float(self.box.high[0])
        self.line = np.linspace(low, high, LOOKS)[:, None]
        self.pen = Pen(low)
        self.written = Written(self.pen, low, high, self.flow, theme.ink, theme)
        self.around: list[Part] = [*self.body, *self.walls]
        if not self.is_solid:
            self.written.colors = [theme.neuron(0), theme.neuron(1)]
            self.around = [DialAxes(self.flow, layout, theme)]
        else:
            self.take(self.corner)
            for part in self.walls:
                if isinstance(part, AxisNames):  # beyond the cube as it is seen
                    part.stand_out([Lens.of(self.space.look(), self.space.region)])
        self.sides = self.cells.tints(2)
        self.cells.undraw()
        hide(self.written, *self.around, *self.sides)

    @property
    def bends(self) -> bool:
        """Whether the line does not stay straight, in the end, as it is shown."""
        places = self.flow.warp(self.line, 1.0)
        sizes = svd(places - places.mean(axis=0))[1]
        return bool(sizes[1] > STRAIGHT * sizes[0])

    def steepness(self) -> float:
        """The steepness of the first layer's activation now: the dial's, while the warp passes that layer."""
        first = self.flow.warp.stages[1][1]
        return self.flow.warp.steepness(self.flow.t) if self.flow.t < first else 1.0

    def follow(self, line: LineFigure, neurons: NeuronCurves) -> None:
        """Stack its points as those of the line are stacked, which will fly to their places here. The curves of the
        first layer's neurons bend with it, and ``answers`` are shown on them if it is the only layer.
        """
        self.lying, of = line, line.cloud
        line.riding.there, neurons.steepness = self.on_frame, self.steepness
        colors = [self.theme.neuron(k) for k in range(len(neurons.heights))]
        shown = [Answers(self.pen, line.chart, neurons.heights, colors, self.theme)]
        self.answers = shown if len(self.experiment.network.widths) == 1 else []
        self._stacked = of.radius
        radius = min(of.radius, 1.25 * marker_radius(len(of.drawn)))

        def placed(points: Floats) -> Floats:
            return self.flow(points[:, :1])

        self.cloud = Riders(
            of.points, of.labels, self.theme, placed, radius, lambda: 1.0, shown=of.drawn, followed=of.followed
        )
        self.cloud.opacity = 0.0

    def make_room(self, run_time: float) -> list[Tween]:
        """The stacks sink onto the line, and its chart leaves room for the hidden space."""
        beside = np.array(line_beside(self.layout, self.experiment.dataset.n_classes))
        chart = Tween(self.lying.chart, frame=beside, run_time=run_time)
        return [chart, Tween(self.lying.riding, stacked=0.0, run_time=run_time)]

    def take_points(self, run_time: float) -> list[Tween]:
        """The points fly from the line to their places, while its numbers go."""
        return [
            Tween(self.lying.axis, numbers=0.0, run_time=0.4),
            Tween(self.lying.riding, gone=1.0, run_time=run_time),
            Tween(self.lying.cloud, radius=self.cloud.radius, run_time=run_time),
        ]

    def give_back(self, run_time: float) -> list[Tween]:
        """They fly back into stacks on the line, and its chart takes its own place again."""
        frame = np.array(line_frame(self.layout, self.experiment.dataset.n_classes))
        return [
            Tween(self.lying.riding, gone=0.0, stacked=1.0, run_time=run_time),
            Tween(self.lying.cloud, radius=self._stacked, run_time=run_time),
            Tween(self.lying.chart, frame=frame, run_time=run_time),
        ]

    def axis_comes(self) -> list[Tween]:
        """The numbers of the line are back, unless a dial stands there."""
        return [Tween(self.lying.axis, numbers=1.0, run_time=0.6)] if self.layout.is_wide else []

    def on_frame(self, points: Floats) -> Floats:
        """Where places (n, 1) of the line are seen in the frame at this moment: (n, 3)."""
        seen, _, _ = project(self.flow(points), Lens.of(self.space.look(), self.space.region))
        return np.column_stack([seen, np.zeros(len(seen))])
