"""Data of one feature: the output adds the neurons' curves up, presses the sum, and cuts where it is even."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.utils.arrays import Floats

ADDED = 3.0  # seconds in which a curve is added
ONE_BY_ONE = 3  # neurons; of more, the others are added together
BACKGROUND = 0.3  # opacity of the points below the curves
DIM = 0.35  # opacity of curves and strips that have been told
FEW_CUTS = 4  # at most, of which each place is told
SOFTMAX = '$bold(p) = op("softmax") (bold(V) bold(a) + bold(c))$'


class SumOnALine(Chapter):
    """For two classes, the running sum of the curves and its probability; for more, a curve each; then the cuts."""

    order = 31
    slots = ("line", "data")
    in_twin = TwinMoment(landscape=True)
    poster = "the cuts"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = "one feature: the output adds the curves up, and cuts where the classes tie"
        return kit.on_a_line(traits, because)

    @property
    def adds(self) -> bool:
        """Whether the output has a single sum: for two classes."""
        return self.data.n_classes == 2

    def stage(self) -> None:
        data, network, theme, layout = self.data, self.network, self.theme, self.layout
        self.verdict = kit.Verdict(data, network.predict(data.X))
        line = self.line = kit.LineFigure(data, layout, theme)
        line.cloud.wrong = self.verdict.wrong
        neurons = self.neurons = kit.NeuronCurves(network, data, line.chart, layout, theme)
        neurons.show()
        if self.adds:
            summed = self.summed = kit.SumFigure(network, line.chart, layout, theme)
            own = len(network.widths) == 1  # the curves that will move are those that are seen
            hide(*(neurons.curves if own else summed.movers))
            self.curves, self.strips = [summed.curve], summed.strips
            shown, self.note = summed.parts, line.note(summed.formula)
        else:
            self.curves, self.strips = kit.chance_curves(network.predict_proba, data.n_classes, line.chart, theme), []
            self.scale = kit.chance_scale(line.chart, layout, theme)
            hide(self.scale)
            shown, self.note = [*self.curves, self.scale], line.note(SOFTMAX)
        self.bands = line.bands(network.predict)
        self.dots = line.cut_dots(self.bands.cuts, line.chart.along(self.highest))
        self.falls = line.falls(self.bands.cuts, self.highest)
        for curve in self.curves:
            curve.drawn = 0.0
        line.space.include(self.bands, line.axis, *neurons.parts, *shown, self.falls, line.cloud, *neurons.dots)
        line.space.include(self.dots)
        self.add(line.space, line.legend, self.note)

    def highest(self, x: Floats) -> Floats:
        """How probable the most probable class is (n,) at places (n, 1) of the line."""
        return np.asarray(self.network.predict_proba(x).max(axis=1))

    def facts(self) -> dict[str, Fact]:
        data, network, cuts = self.data, self.network, self.bands.cuts
        places = [kit.for_caption(self.line.raw(x)) for x in cuts]
        return {
            "curves": Count(network.widths[0]),
            "bias": kit.for_caption(network.output_hyperplane().offset) if self.adds else kit.NOTHING,
            "only": kit.the_class(data, self.bands.pieces[0].label),
            "n": Count(len(cuts)),
            "few": Case(0 < len(cuts) <= FEW_CUTS),
            "places": kit.Listing(places) if places else kit.NOTHING,
            "better": Case(self.verdict.errors < straight_cut(data).errors),
        }

    @beat("the question")
    def the_question(self) -> None:
        self.open()
        self.play(appear(self.note))

    @beat("the sum", when=lambda self: self.adds)
    def the_sum(self) -> None:
        summed, n = self.summed, self.network.n_hidden
        self.tell(
            "said",
            Tween(self.line.cloud, opacity=BACKGROUND),
            vanish(*self.neurons.parts, *self.neurons.dots),
            appear(*summed.movers),
            appear(summed.sums, run_time=1.6, rate_func=late),
            Tween(summed.level, drawn=1.0),
            Tween(summed.curve, drawn=1.0, run_time=self.reading(self.sentence("said"))),
        )
        for first, end in pairwise(sorted({*range(min(ONE_BY_ONE, n) + 1), n})):
            self.hush(Tween(summed.running, added=(np.arange(n) < end).astype(float), run_time=ADDED))
            self.play(vanish(*summed.movers[first:end], run_time=0.3))
        self.hold(0.2)

    @beat("the sigmoid", when=lambda self: self.adds)
    def the_sigmoid(self) -> None:
        summed, seconds = self.summed, self.reading(self.sentence("said"))
        self.tell(
            "said",
            vanish(summed.sums, run_time=0.8),
            Tween(summed.running, pressed=1.0, run_time=seconds + 1.0, rate_func=kit.steady),
            appear(*self.strips, to=DIM, run_time=seconds),
            appear(summed.chances, run_time=seconds + 1.0, rate_func=late),
        )
        self.hold(0.3)

    @beat("the chances", when=lambda self: not self.adds)
    def the_chances(self) -> None:
        seconds = self.reading(self.sentence("said")) + 1.0
        self.tell(
            "said",
            Tween(self.line.cloud, opacity=BACKGROUND),
            vanish(*self.neurons.parts, *self.neurons.dots),
            appear(self.scale, run_time=1.6, rate_func=late),
            [Tween(curve, drawn=1.0, run_time=seconds, rate_func=kit.steady) for curve in self.curves],
        )
        self.hold(0.3)

    @beat("the cuts", when=lambda self: self.bands.cuts)
    def the_cuts(self) -> None:
        seconds = self.reading(self.sentence("said"))
        self.tell("said", appear(self.dots), Tween(self.falls, drawn=1.0, run_time=seconds))
        self.bands.risen = 0.0
        self.hush(vanish(*self.strips), appear(self.bands), Tween(self.bands, risen=1.0, run_time=3.0))
        self.hold(0.4)

    @beat("the cuts", when=lambda self: not self.bands.cuts)
    def no_cuts(self) -> None:
        self.tell("uncut", appear(self.bands, run_time=self.reading(self.sentence("uncut"))))

    @beat("the mistakes")
    def the_mistakes(self) -> None:
        line = self.line
        self.tell(
            "said",
            appear(*self.curves, to=DIM, run_time=1.0),
            Tween(line.cloud, opacity=1.0, run_time=0.7),
            Tween(line.cloud, ring=1.0, run_time=1.2, rate_func=late),
            Tween(self.bands, risen=0.0, run_time=2.5),
        )
        self.hold(0.4)
        self.remark_in_full(self.sentence("chance"))
        self.close(*kit.into_rest(self, line.space, line.legend, self.note))
