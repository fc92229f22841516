"""Points that were held back, on a line, and what the networks that have not seen them say along it."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.rates import steady
from nnfilm.kit.animation.tween import Tween, appear, vanish
from nnfilm.kit.figures.held_out import beside_others, part_clouds
from nnfilm.kit.figures.lines.line import APART, LineFigure
from nnfilm.kit.figures.lines.summed import chance_curves, chance_scale
from nnfilm.kit.marks.line.chart import Riding
from nnfilm.kit.marks.line.stacks import spread_stacks
from nnfilm.kit.marks.line.strips import ClassBands
from nnfilm.kit.space.space import Part
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.line_places import line_beside_tally, waiting_line
from nnfilm.kit.style.theme import Theme
from nnmath.experiments.experiment import Experiment
from nnmath.networks.boundaries import pieces
from nnmath.networks.metrics import Unseen
from nnmath.utils.arrays import Floats

ROOM = 1.6  # radii between the chart and what waits above it
CURVE = 0.05  # the width of a curve of probability, in frame units
AMONG = 0.4  # how opaque a curve is among those of all parts


class Waiting:
    """A place function of points (n, 5): as of `Riding`, then level and column in a stack of those that hang from
    ``top``, above the chart, ``lowest`` at the least. Knob: ``back``, how far they are held back, up there.
    """

    def __init__(self, riding: Riding, lowest: float, top: float) -> None:
        self.riding, self.lowest, self.top = riding, lowest, top
        self.back = 0.0

    def __call__(self, points: Floats) -> Floats:
        places, away = self.riding(points[:, :3]), self.riding.step * points[:, 3:]
        up = np.maximum(self.top - away[:, 0] - self.riding.step / 2, self.lowest)
        places[:, 0] += self.back * (away[:, 1] - self.riding.step * points[:, 2])
        places[:, 1] += self.back * (up - places[:, 1])
        return places


def waiting_stacks(unseen: Unseen, apart: float, most: int) -> Floats:
    """The level and column (n, 2) of each unseen point in stacks of its part alone."""
    stacks = np.zeros((len(unseen.y), 2))
    for part in range(len(unseen.networks)):
        rows = unseen.shown[unseen.part[unseen.shown] == part]
        stacks[rows] = np.column_stack(spread_stacks(unseen.X[rows, 0], unseen.y[rows], apart, most))
    return stacks


class UnseenLine:
    """``clouds``, a part of the points each, in stacks on the line of the ``frame``, and ``own``, the points of the fit
    where the others are not all of the data; nothing of it is to be seen yet. What a network says along the line is a
    tint, a band and its curves of probability; those of the network of the film stand there first, and in the end those
    of all parts. ``aside`` is how opaque those points are that are not spoken of.
    """

    def __init__(self, experiment: Experiment, unseen: Unseen, layout: Layout, theme: Theme) -> None:
        data = experiment.dataset
        line = LineFigure(data, layout, theme, frame=line_beside_tally(layout))
        chart, self.space = line.chart, line.space
        self.aside = 0.0 if beside_others(unseen) else 0.16  # these have stacks of its own, in the places of the others
        self.arrows = line.arrows(unseen.X)
        self.scale = chance_scale(chart, layout, theme)
        self.whole = chance_curves(experiment.network.predict_proba, data.n_classes, chart, theme, CURVE)
        self.frame: list[Part] = [line.axis, self.scale, *self.arrows, *self.whole]
        self.own = [line.cloud] if beside_others(unseen) else []
        stacked, riding = line.stacked(unseen.X, unseen.y, unseen.shown)
        lowest, highest = float(chart.frame[3]) + ROOM * stacked.radius, waiting_line(layout)
        apart, most = APART * stacked.radius, max(1, int((highest - lowest) / riding.step))
        points = np.column_stack([stacked.points, waiting_stacks(unseen, apart / chart.unit, most)])
        self.places = [Waiting(riding, lowest, highest) for _ in unseen.networks]
        self.clouds = part_clouds(unseen, points, self.places, stacked.radius, theme)
        self.bands = [ClassBands(chart, pieces(one.predict, chart.low, chart.high), theme) for one in unseen.networks]
        self.curves = [chance_curves(one.predict_proba, data.n_classes, chart, theme, CURVE) for one in unseen.networks]
        for part in self.parts:
            part.opacity = 0.0
        for place in self.places:
            place.back = 1.0 if unseen.given else 0.0
        curves = [curve for own in self.curves for curve in own]
        self.space.include(*self.bands, *self.frame, *self.own, *self.clouds, *curves)

    @property
    def parts(self) -> list[Part]:
        """All that is drawn."""
        curves = (curve for own in self.curves for curve in own)
        return [*self.frame, *self.bands, *self.own, *self.clouds, *curves]

    def hold_back(self, part: int, run_time: float) -> list[Tween]:
        """The points of a part leave the line, and wait above the chart; arrows go, and what a network says that has
        seen these points.
        """
        away = [part for part in (*self.arrows, *self.whole) if part.opacity > 0]
        return [*self._put(part, 1.0, run_time), *vanish(*away, run_time=run_time)]

    def bring(self, part: int, run_time: float) -> list[Tween]:
        """They come onto the line."""
        return self._put(part, 0.0, run_time)

    def _put(self, part: int, back: float, run_time: float) -> list[Tween]:
        return [
            Tween(self.places[part], back=back, run_time=run_time),
            Tween(self.clouds[part], opacity=1.0, run_time=run_time),
        ]

    def show(self, part: int | None, run_time: float) -> list[Tween]:
        """What the network of a part says comes, its curves drawn along the line, and that of another one goes; None:
        the curves of all parts come.
        """
        others = [one for k in range(len(self.bands)) if k != part for one in (self.bands[k], *self.curves[k])]
        if part is None:
            curves = [curve for own in self.curves for curve in own]
            come = [Tween(curve, opacity=AMONG, run_time=run_time) for curve in curves]
            return [*vanish(*self.bands, run_time=run_time), *come]
        go = vanish(*(one for one in (*self.whole, *others) if one.opacity > 0), run_time=run_time)
        for curve in self.curves[part]:
            curve.drawn = 0.0
        drawn = [
            Tween(curve, opacity=1.0, drawn=1.0, run_time=run_time, rate_func=steady) for curve in self.curves[part]
        ]
        return [*go, *drawn, *appear(self.bands[part], run_time=run_time)]
