"""A network of one feature while it learns: its neurons' curves, and below them what it makes of them, on one line."""

from __future__ import annotations

from functools import partial

import numpy as np

from nnfilm.kit.animation.tween import Tween, appear, vanish
from nnfilm.kit.figures.lines.line import LineFigure
from nnfilm.kit.figures.lines.neurons import WIDTH, Span
from nnfilm.kit.figures.lines.summed import chance_curves, chance_scale
from nnfilm.kit.learning.learner import Learner
from nnfilm.kit.learning.marks import JudgedCloud
from nnfilm.kit.learning.places import charts_and_curve
from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.marks.line.chart import Chart, HeightScale, flat
from nnfilm.kit.marks.line.strips import ClassBands
from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.space.space import Space
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.markup import math
from nnfilm.kit.text.sentence import Count, Sentence
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.replay import Replay
from nnmath.networks.boundaries import pieces
from nnmath.utils.arrays import Floats

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
        self.experiment, self.learner = experiment, Learner(replay, data)
        (first, second), _ = charts_and_curve(layout)
        above, line = LineFigure(data, layout, theme, frame=first), LineFigure(data, layout, theme, frame=second)
        above.axis.numbers = 0.0 if first[0] == second[0] else 1.0  # they are those of the axis below it
        of = line.cloud
        cloud = JudgedCloud(
            self.learner, of.points, of.labels, theme, of.place, of.radius, shown=of.drawn, followed=of.followed
        )
        self.bands = LiveBands(self.learner, line.chart, theme)
        self.chances = chance_curves(self._chances, data.n_classes, line.chart, theme, CHANCE)
        self.curves = self._neurons(above.chart, theme)
        answers = HeightScale(above.chart, self.span.marks(), math("a"), theme.ink, layout, theme)
        chances = chance_scale(line.chart, layout, theme)
        line.space.include(answers, above.axis, *self.curves)
        line.space.include(self.bands, line.axis, chances, cloud, *self.chances)
        self.spaces = [line.space]
        self.plane: Space | None = None

    def _chances(self, x: Floats) -> Floats:
        return self.learner.network.predict_proba(x)

    def _neurons(self, chart: Chart, theme: Theme) -> list[Curves]:
        """A curve a neuron, on a scale that has room for its answers in every step of every training."""
        training = self.experiment.training
        paths = [self.learner.path, *([training.stuck] if training and training.stuck else [])]
        x, networks = np.linspace(chart.low, chart.high, LOOKS)[:, None], [n for path in paths for n in path.networks]
        answers = np.concatenate([network.activations(x)[0] for network in networks])
        self.span = Span.of(networks[-1].activation, answers)
        neurons = range(networks[-1].widths[0])
        return [
            Curves([chart.curve(flat)], theme.neuron(k), WIDTH, chart.along(partial(self.height, k))) for k in neurons
        ]

    def height(self, neuron: int, x: Floats) -> Floats:
        """How high (n,) a neuron's answers at places (n, 1) are drawn at this moment."""
        return self.span.share(self.learner.network.activations(x)[0][:, neuron])

    def cleared(self, run_time: float) -> list[Tween]:
        """All of it goes."""
        return vanish(*self.spaces, run_time=run_time)

    def judged(self, run_time: float) -> list[Tween]:
        """It comes again."""
        return appear(*self.spaces, run_time=run_time)

    def seen(self) -> Sentence:
        """What stands there."""
        return Sentence(
            "Over the line a chart of {curves, plural, one {{curves_word} curve} other {{curves_word} curves}}, one a"
            " neuron; and one of the points in stacks, tinted by what the network says, with"
            " {classes, plural, =2 {its probability} other {a curve for each class}}.",
            curves=Count(len(self.curves)),
            classes=Count(self.experiment.dataset.n_classes),
        )

    def moving(self) -> Sentence:
        """What moves as the weights change."""
        return Sentence(
            "As the weights change, all curves move with them, and so do the places where the answer changes."
        )
