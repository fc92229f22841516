"""The picture that opens a film, before there is a title: it fills the frame above the caption."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.figures.filling import Filling
from nnfilm.kit.figures.hammock import Hammock
from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.figures.lines.line import LineFigure
from nnfilm.kit.figures.sheet import TURNS, framed_points
from nnfilm.kit.panels.legend import Legend
from nnfilm.kit.space.pace import as_seen, sheet_turns
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.space import Part
from nnfilm.kit.style.layout import Layout, Oblong, Region
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.tints import by_class, paper
from nnfilm.kit.text.phrases import shown_classes
from nnmath.experiments.experiment import Experiment
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import start_plane

ENOUGH = 0.45  # of the frame: beside a picture that takes less stands the legend
LIES, BENDS = 1.5, 3.0  # seconds on the way in: while all is flat, and while it bends
EVEN = 1.5  # times the mean step that each moment of the way takes in any case


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
        self.space.cropped = isinstance(self.figure, Hammock)  # which comes to the plane, cropped at its region
        if not isinstance(self.figure, LineFigure):  # that has its place
            self._fill()

    def _figure(self, *, moved: bool) -> Hammock | HiddenSpaceFigure | DataPlane | LineFigure:
        experiment, layout, theme = self.experiment, self.layout, self.theme
        network, place = experiment.network, layout.untitled
        if network.n_features == 1:
            return LineFigure(experiment.dataset, layout, theme)
        if not moved:
            return DataPlane(experiment, layout, theme, region=place)
        if network.n_features == network.n_classes == 2 and network.widths == (2,):
            return Hammock(experiment, layout.board, layout, theme, [by_class(network, theme), paper(theme)])
        return HiddenSpaceFigure(experiment, layout, theme, place)

    def _parts(self) -> list[Part]:
        """What is seen: the bent sheet with the boundary on it, or the points alone."""
        figure = self.figure
        if isinstance(figure, LineFigure):
            return [figure.axis, figure.cloud]
        if isinstance(figure, DataPlane):
            return [figure.grid, figure.cloud]
        if isinstance(figure, Hammock):
            figure.hang()
            return [figure.sheet, figure.boundary, figure.cloud]
        figure.arrive()
        return [*figure.sheets, figure.boundaries, figure.cloud]

    def seen(self) -> Floats:
        """Where (n, 3) what is seen lies: the sheet, and points that do not lie on it."""
        figure, points = self.figure, self._points()
        if isinstance(figure, Hammock):
            return figure.seen()
        if isinstance(figure, HiddenSpaceFigure):
            sheet = figure.sheets[0].place(figure.sheets[0].points)
            beside = [] if figure.is_plane else [figure.flow(points)]
            return np.concatenate([sheet, *beside])
        return figure.cloud.place(points)

    def _points(self) -> Floats:
        """The points (m, d) that the picture has to hold."""
        data = self.experiment.dataset
        return data.X[framed_points(data, start_plane(self.experiment.network, data.X))]

    def _fill(self) -> None:
        """Take the turn in which the picture is largest, and make room for a legend if it still is not large."""
        figure, space, place = self.figure, self.space, self._with_room(self.layout.opening)
        framing = space.framing or (lambda view: view)
        filling = figure.filling if isinstance(figure, Hammock) else Filling(space, self.seen, place, framing=framing)
        filling.place = place  # nothing is named round the picture
        if space.solid:
            space.turn = filling.best((space.turn, *TURNS))
        if self.layout.is_wide and self._least(filling) < ENOUGH:
            data, key = self.experiment.dataset, self.layout.opening_legend
            self.legend = [Legend(self.theme, shown_classes(data), None, key, self.layout.label_size)]
            filling.place = place = self._with_room(self.layout.opening_beside(key))
        space.region = Region(place.x, place.y, place.half)
        if not isinstance(figure, Hammock):
            space.framing = filling

    def _with_room(self, place: Oblong) -> Oblong:
        """A place without the border into which points reach that are spread round their places."""
        room = self.figure.cloud.beyond
        half = place.half - room
        return replace(place, half=half, stretch=(place.half * place.stretch - room) / half)

    def _least(self, filling: Filling) -> float:
        """What the picture takes of the frame, bent or unrolled, where it takes less; of a hammock, bent."""
        taken = [filling.share(self.space.turn)]
        if not isinstance(self.figure, DataPlane | LineFigure | Hammock):
            flow = self.figure.flow
            flow.t, kept = 0.0, flow.t
            taken.append(filling.share(self.space.turn))
            flow.t = kept
        place = filling.place
        return min(taken) * 4 * place.half**2 * place.stretch / (self.layout.width * self.layout.height)

    def way_in(self) -> list[Tween]:
        """From the very start to where all stands: into the weights, then through the activation."""
        figure = self.figure
        if isinstance(figure, DataPlane | LineFigure):
            return []
        flow, end, flat = figure.flow, figure.flow.t, figure.flow.warp.stages[0][1]
        flow.t = 0.0
        if isinstance(figure, Hammock):
            return [figure.move(figure.flat, LIES), figure.move(end, BENDS, start=figure.flat)]
        if not (figure.is_solid and figure.is_plane):
            return [Tween(flow, t=end, run_time=BENDS, rate_func=self._pace(flow, end))]
        seconds, rate = sheet_turns(flow, flat, LIES)
        flow.t = flat
        bends = Tween(flow, t=end, run_time=BENDS, rate_func=self._pace(flow, end))
        flow.t = 0.0
        return [Tween(flow, t=flat, run_time=seconds, rate_func=rate), bends]

    def _pace(self, flow: Flow, to: float) -> Callable[[float], float]:
        """A pace with more time where the points travel further."""
        points = self._points()
        return as_seen(self.space, flow, lambda: self.figure.cloud.place(points), to, EVEN)
