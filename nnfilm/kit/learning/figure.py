"""A network while it learns, driven by one knob: its plane and its hidden space side by side; or, of one feature, its
neurons' curves, and below them what it makes of them, on one line.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from nnfilm.kit.animation.tween import Tween, appear
from nnfilm.kit.figures.hidden_space import BESIDE, MOST_CUTS, SPACE_ALPHA, HiddenSpaceFigure
from nnfilm.kit.figures.lines.chances import chance_curves, chance_scale
from nnfilm.kit.figures.lines.line import LineFigure
from nnfilm.kit.figures.lines.neurons import WIDTH, Span
from nnfilm.kit.figures.sheet import data_window, kept_within, plane_axes, sheet_grid
from nnfilm.kit.learning.learner import Learner
from nnfilm.kit.learning.marks import JudgedCloud, LiveCuts, LivePlane, LiveRegions, LiveSheet
from nnfilm.kit.learning.places import TrainingPlaces, charts_on_a_line, space_among
from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.marks.line.chart import Chart, HeightScale, flat
from nnfilm.kit.marks.line.strips import ClassBands
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout, Region
from nnfilm.kit.style.theme import GRID_LINE, Theme
from nnfilm.kit.surfaces.sheet_surface import FLAT, SheetSurface
from nnfilm.kit.surfaces.tints import paper
from nnfilm.kit.text.sentence import Case, Count, Fact
from nnfilm.kit.text.typeset import math
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.descent import gradient_descent
from nnmath.fitting.replay import Replay
from nnmath.networks.boundaries import pieces
from nnmath.utils.arrays import Floats

UNDER = 0.07  # a cut line's width: the boundary may run on top of it
PAPER = 0.42  # how opaque the sheet in the square is: the classes' sides shine through


class TrainingFigure:
    """The plane (of two features) and the hidden space of a network while it learns. ``learner.share`` drives both.

    ``spaces`` are what is seen, the plane first; ``plane`` is None for data of more features.
    """

    def __init__(
        self,
        experiment: Experiment,
        replay: Replay,
        places: TrainingPlaces,
        layout: Layout,
        theme: Theme,
    ) -> None:
        data, regions = experiment.dataset, places.regions
        self.experiment, self.places, self.layout, self.theme = experiment, places, layout, theme
        in_the_square = experiment.network.widths == (2,)
        place = regions[-1] if in_the_square else space_among(layout, len(regions))
        self.figure = HiddenSpaceFigure(experiment, layout, theme, place)
        self.learner = Learner(replay, experiment, self.figure.view)
        self.plane = self._plane(regions[0]) if data.n_features == 2 else None
        self.hidden = self._hidden()
        self.spaces = [space for space in (self.plane, self.hidden) if space]

    def facts(self) -> dict[str, Fact]:
        """What is seen: the plane, with cuts, and a sheet in the hidden space."""
        return {"plane": Case(bool(self.plane)), "cuts": Case(self.shows_cuts), "sheet": Case(self.figure.is_solid)}

    @property
    def shows_cuts(self) -> bool:
        """Whether there are few enough cut lines to be told apart."""
        return self.experiment.network.widths[0] <= MOST_CUTS

    def judged(self, shown: float, run_time: float) -> list[Tween]:
        """What is seen of the network comes, or goes where 0 is ``shown``; the points on the plane stay."""
        rings = [Tween(self.cloud, ring=shown, run_time=run_time)] if self.plane else []
        parts = [self.hidden, *([self.regions, self.cuts] if self.plane else [])]
        return [*appear(*parts, to=shown, run_time=run_time), *rings]

    def _cloud(self, **place: Learner) -> JudgedCloud:
        data = self.experiment.dataset
        return JudgedCloud(self.learner, data.X, data.y, self.theme, shown=data.shown, followed=data.followed, **place)

    def _plane(self, region: Region) -> Space:
        """Regions, cut lines, boundary and points over the data's window."""
        data, theme, layout = self.experiment.dataset, self.theme, self.layout
        box = self.box = data_window(data.X, data.y)
        axes = plane_axes(data, box, layout, theme, room=1.8 * region.half)
        self.regions = LiveRegions(box, self.learner.scores, lambda: self.learner.moment, theme)
        self.cuts = LiveCuts(self.learner, box, theme, UNDER)
        is_right = region.x > self.places.regions[-1].x
        axes.beside = float(is_right)  # else there stands the next picture
        axes.below = float(is_right or not layout.is_wide)  # else there stands the next picture
        cuts: list[Part] = [self.cuts] if self.shows_cuts else []
        self.cloud = kept_within(self._cloud(), data, np.eye(2), lambda: box)
        view = View(center=np.append(box.center, 0.0), half=float(box.size.max()) / 2)
        grid = Curves(sheet_grid(data, box), theme.faint, GRID_LINE)
        return Space(region, view, grid, axes, *cuts, self.regions, self.cloud, cropped=True)

    def _hidden(self) -> Space:
        """The hidden values of the points, and what of the output is seen there."""
        figure, network = self.figure, self.experiment.network
        figure.flow.t = 1.0
        cloud = self._cloud(place=self.learner)
        space = figure.space
        if not figure.is_solid:
            space.include(*figure.walls)
            if figure.is_plane:
                place, tint = self.learner, paper(self.theme)
                space.include(SheetSurface(figure.whole, figure.box, place, tint, self.theme, PAPER, fineness=FLAT))
                cloud.contrasted = 1.0
            fine = 60 if network.n_classes == 2 else 90  # a single straight line needs no fine grid
            regions = LiveRegions(
                figure.unit, self.learner.output_scores, lambda: self.learner.moment, self.theme, fine
            )
            space.include(regions, cloud)
            return space
        figure.take(figure.corner)
        cloud.contrasted = figure.cloud.contrasted
        alpha = SPACE_ALPHA if figure.is_plane else BESIDE
        space.include(*figure.body, LiveSheet(self.learner, figure, self.theme, alpha))
        if network.n_classes == 2 and network.n_hidden == 3 and figure.sees_neurons:
            plane = LivePlane(self.learner, figure)
            space.divider = plane
            space.include(plane)
        space.include(*figure.walls, cloud)
        return space


CHANCE = 0.06  # the width of a curve of probability, in frame units
LOOKS = 101  # places of the line at which it is looked how far answers reach


class LiveBands(ClassBands):
    """What the network says along the line at this moment. Knobs: as `ClassBands`."""

    def __init__(self, learner: Learner, chart: Chart, theme: Theme) -> None:
        super().__init__(chart, [], theme)
        self.learner = learner

    def gather(self, space: Space, batch: Batch) -> None:
        """As bands, worked out for this moment."""
        self.pieces = pieces(self.learner.network.predict, self.chart.low, self.chart.high)
        super().gather(space, batch)


class TrainingLine:
    """Two charts over the line of one feature, both of a network while it learns: the curve of each neuron of the first
    layer; and the points with rings around the wrong ones, a tint of the predicted class, and the curves of
    probability.

    Knobs: ``learner.share``, how much of the training is over.
    """

    def __init__(self, experiment: Experiment, replay: Replay, layout: Layout, theme: Theme) -> None:
        data = experiment.dataset
        self.experiment, self.learner = experiment, Learner(replay, experiment)
        (first, second), self.places = charts_on_a_line(layout)
        above, line = LineFigure(data, layout, theme, frame=first), LineFigure(data, layout, theme, frame=second)
        above.axis.numbers = 0.0 if first[0] == second[0] else 1.0  # they are those of the axis below it
        of = line.cloud
        cloud = JudgedCloud(
            self.learner, of.points, of.labels, theme, of.place, of.radius, shown=of.drawn, followed=of.followed
        )
        self.bands = LiveBands(self.learner, line.chart, theme)
        self.chances = chance_curves(
            lambda x: self.learner.network.predict_proba(x), data.n_classes, line.chart, theme, CHANCE
        )
        self.curves = self._neurons(above.chart, theme)
        answers = HeightScale(above.chart, self.span.marks(), math("a"), theme.ink, layout, theme)
        chances = chance_scale(line.chart, layout, theme)
        line.space.include(answers, above.axis, *self.curves)
        line.space.include(self.bands, line.axis, chances, cloud, *self.chances)
        self.spaces = [line.space]
        self.plane: Space | None = None

    def _neurons(self, chart: Chart, theme: Theme) -> list[Curves]:
        """A curve a neuron, on a scale that has room for its answers in every step of every training."""
        x, paths = np.linspace(chart.low, chart.high, LOOKS)[:, None], [self.learner.path]
        if self.experiment.training:
            descents = gradient_descent(self.experiment.training, self.experiment.dataset)
            paths += [path for path in (descents.path, descents.other) if path]
        networks = [*(network for path in paths for network in path.networks), self.experiment.network]
        answers = np.concatenate([network.activations(x)[0] for network in networks])
        self.span = Span.of(networks[-1].activation, answers)
        neurons = range(networks[-1].widths[0])
        return [
            Curves([chart.curve(flat)], theme.neuron(k), WIDTH, chart.along(partial(self.height, k))) for k in neurons
        ]

    def height(self, neuron: int, x: Floats) -> Floats:
        """How high (n,) a neuron's answers at places (n, 1) are drawn at this moment."""
        return self.span.share(self.learner.network.activations(x)[0][:, neuron])

    def judged(self, shown: float, run_time: float) -> list[Tween]:
        """All of it comes; or, where 0 is ``shown``, it goes."""
        return appear(*self.spaces, to=shown, run_time=run_time)

    def facts(self) -> dict[str, Fact]:
        """What is seen: a curve for each neuron."""
        return {"curves": Count(len(self.curves))}
