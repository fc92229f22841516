"""The picture that opens a film, before there is a title: it fills the frame above the caption."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nnfilm.kit.animation.rates import steady
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.figures.lines.line import LineFigure
from nnfilm.kit.figures.sheet import TURNS, framed_points
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.panels.legend import Legend
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.poses import extent
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.region import Oblong, Region
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.tints import by_class
from nnmath.experiments.experiment import Experiment
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import start_plane

TALLER, WIDER = 2.4, 1.6  # how far a sheet reaches, and how many times wider than high it is in a wide frame
CORNERS = 0.0, 45.0, -45.0, 135.0, -135.0  # degrees: a square as it is, and on each of its corners
ENOUGH = 0.45  # of the frame: beside a picture that takes less stands the legend

EVEN = 1.5  # times the mean step that each moment of the way back takes in any case

WHILE = 0.3  # of the way back

Opened = SquareFigure | HiddenSpaceFigure | DataPlane | LineFigure
SHARPNESS = 8  # of the turn from what is as wide as its place to what is as high: at a corner the zoom would jerk


@dataclass
class Filling:
    """A framing under which ``seen()``, the places (n, 3) of what is drawn, fills the oblong ``place``, ``room`` frame
    units from its borders. ``framing`` is that of the picture without it.
    """

    space: Space
    seen: Callable[[], Floats]
    place: Oblong
    room: float = 0.06
    framing: Callable[[View], View] = lambda view: view

    def __call__(self, view: View) -> View:
        """The view moved to the middle of what is seen, and as near as may be."""
        base = self.framing(view)
        middle, nearer = self._fit(base)
        right, up, _ = base.turned(self.space.turn).rotation
        center = base.center + base.half * (middle[0] * right + middle[1] * up)
        return replace(base, center=center, half=base.half / nearer, perspective=base.perspective / nearer)

    def _fit(self, base: View) -> tuple[Floats, float]:
        """The middle (2,) of what is seen in halves of the view, and how many times nearer it may be seen."""
        low, high = extent([base.turned(self.space.turn)], self.seen())
        room = self.place.half * np.array([self.place.stretch, 1.0]) - self.room
        filled = np.maximum(high - low, 1e-9) / 2 / room
        return (low + high) / 2, float((filled**SHARPNESS).sum() ** (-1 / SHARPNESS)) / self.place.half

    def share(self, turn: float) -> float:
        """What share of its place the upright box round the picture takes, with the space turned by so much."""
        kept, self.space.turn = self.space.turn, turn
        low, high = extent([self(self.space.view).turned(turn)], self.seen())
        self.space.turn = kept
        return float(np.prod(high - low)) / (4 * self.place.stretch)

    def best(self, turns: Sequence[float], better: float = 1.1) -> float:
        """Of some turns (degrees) that in which the picture is largest; the first one, unless it is ``better`` times
        as large.
        """
        shares = [self.share(turn) for turn in turns]
        most = int(np.argmax(shares))
        return turns[most] if shares[most] > better * shares[0] else turns[0]


def _after_a_while(share: float) -> float:
    """A steady pace that begins when the sheet has come out of the worst bend."""
    return steady(max(0.0, (share - WHILE) / (1.0 - WHILE)))


class Opening:
    """The picture that a film opens with: a figure, its ``parts``, and a ``legend`` if the picture leaves room beside
    it.

    With ``moved``, the data are shown as the network leaves them: on a corner of its square, or seen from the side
    where they look largest.
    """

    def __init__(self, experiment: Experiment, layout: Layout, theme: Theme, *, moved: bool) -> None:
        self.experiment, self.layout, self.theme = experiment, layout, theme
        self.figure = self._figure(moved=moved)
        self.space, self.parts = self.figure.space, self._parts()
        self.legend: list[Legend] = [self.figure.legend] if isinstance(self.figure, LineFigure) else []
        self.space.cropped = False
        if not isinstance(self.figure, LineFigure):  # that has its place
            self._fill()

    def _figure(self, *, moved: bool) -> Opened:
        experiment, layout, theme = self.experiment, self.layout, self.theme
        network, place = experiment.network, layout.untitled
        if not moved and network.n_features == 1:
            return LineFigure(experiment.dataset, layout, theme)
        if not moved:
            return DataPlane(experiment, layout, theme, region=place)
        if network.n_features == network.n_classes == 2 and network.widths == (2,):
            reach = (WIDER * TALLER if layout.is_wide else TALLER), TALLER
            square = SquareFigure(experiment, place, layout, theme, by_class(network, theme), reach)
            square.named = np.inf  # there are no axes that need room
            return square
        return HiddenSpaceFigure(experiment, layout, theme, region=place)

    def _parts(self) -> list[Part]:
        """What is seen: the bent sheet with the boundary on it, or the points alone."""
        figure = self.figure
        if isinstance(figure, LineFigure):
            return [figure.axis, figure.cloud]
        if isinstance(figure, DataPlane):
            return [figure.grid, figure.cloud]
        figure.flow.t = figure.far = 1.0
        if isinstance(figure, SquareFigure):
            return [figure.sheet, figure.boundary, figure.cloud]
        if figure.is_solid:
            figure.take(figure.corner)
        return [*figure.sheets, *figure.threads, figure.boundaries, figure.cloud]

    def seen(self) -> Floats:
        """Where (n, 3) what is seen lies: the sheet, and points that do not lie on it."""
        figure, points = self.figure, self._points()
        if isinstance(figure, SquareFigure):
            return figure.flow(figure.sheet.points)
        if isinstance(figure, HiddenSpaceFigure) and figure.sheets:
            sheet = figure.sheets[0].place(figure.sheets[0].points)
            beside = [] if figure.is_plane else [figure.flow(points)]
            return np.concatenate([sheet, *beside])
        drawn = [figure.cloud.place(points)]
        if isinstance(figure, HiddenSpaceFigure):
            drawn += [figure.flow(thread.points) for thread in figure.threads]
        return np.concatenate(drawn)

    def _points(self) -> Floats:
        """The points (m, d) that the picture has to hold."""
        data = self.experiment.dataset
        return data.X[framed_points(data, start_plane(self.experiment.network, data.X))]

    def _fill(self) -> None:
        """Take the turn in which the picture is largest, and make room for a legend if it still is not large."""
        space, place, framing = self.space, self.layout.opening, self.space.framing or (lambda view: view)
        filling = Filling(space, self.seen, place, framing=framing)
        if self.turns:
            space.turn = filling.best(self.turns)
        if self.layout.is_wide and self._least(filling) < ENOUGH:
            data, key = self.experiment.dataset, self.layout.opening_legend
            self.legend = [Legend(self.theme, data.class_names, None, key, self.layout.label_size)]
            filling.place = place = self.layout.opening_beside(key)
        space.region, space.framing = Region(place.x, place.y, place.half), filling

    @property
    def turns(self) -> tuple[float, ...]:
        """From which sides (degrees) the picture may be seen."""
        if isinstance(self.figure, SquareFigure):
            return CORNERS if self.layout.is_wide else ()
        return (self.space.turn, *TURNS) if self.space.solid else ()

    def _least(self, filling: Filling) -> float:
        """What the picture takes of the frame, bent or unrolled, where it takes less."""
        taken = [filling.share(self.space.turn)]
        if not isinstance(self.figure, DataPlane | LineFigure):
            flow = self.figure.flow
            flow.t, kept = 0.0, flow.t
            taken.append(filling.share(0.0 if self.turns == CORNERS else self.space.turn))
            flow.t = kept
        place = filling.place
        return min(taken) * 4 * place.half**2 * place.stretch / (self.layout.width * self.layout.height)

    def way_in(self, run_time: float) -> list[Tween]:
        """From the very start to where all stands: what is no more than a line is worth seeing bent."""
        if isinstance(self.figure, DataPlane | LineFigure):
            return []
        self.figure.flow.t = 0.0
        return [Tween(self.figure.flow, t=1.0, run_time=run_time, rate_func=steady)]

    def way_back(self, run_time: float) -> list[Tween]:
        """Out of the activation, then out of the weights, on which a square that stood on its corner turns upright."""
        if isinstance(self.figure, DataPlane | LineFigure):
            return []
        knobs = [Tween(self.figure.flow, t=0.0, run_time=run_time, rate_func=self._pace(self.figure.flow))]
        if self.turns == CORNERS:
            knobs.append(Tween(self.space, turn=0.0, run_time=run_time, rate_func=_after_a_while))
        return knobs

    def _pace(self, flow: Flow) -> Callable[[float], float]:
        """A pace with more time where the points travel further: all do at the start of the way."""
        points = self._points()
        return as_seen(self.space, flow, lambda: self.figure.cloud.place(points), 0.0, EVEN)
