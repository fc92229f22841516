"""What the output makes of a single hidden neuron: it cuts the one curve at one height, so the boundary is straight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Sentence, Tween, appear, beat, hide, late, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits

DIM = 0.5  # opacity of the neuron's cut beside the boundary


class OneOutput(Chapter):
    """The probability as a height; the boundary seen from above, and what it gets wrong."""

    order = 67
    slots = ("blobs", "data")  # by itself it is shown with a network of one neuron
    poster = "from above"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.of_one_neuron(traits, "one neuron: the output cuts its curve at one height")

    def prose(self) -> Sequence[Sentence]:
        """Of more than two classes its captions tell."""
        return [] if self.data.n_classes > 2 else super().prose()

    def stage(self) -> None:
        data, network, theme = self.data, self.network, self.theme
        self.verdict = kit.Verdict(data, network.predict(data.X))
        ramp = self.ramp = kit.RampFigure(self.experiment, self.layout, theme)
        ramp.look_along()
        ramp.cloud.wrong = self.verdict.wrong
        self.tints = kit.ClassHeatmap(ramp.box, ramp.network.predict, theme)
        ramp.boundary.drawn = 0.0
        hide(self.tints, ramp.frame)
        ramp.space.include(self.tints, ramp.frame, ramp.sheet, ramp.cut, ramp.boundary, ramp.cloud)
        self.chart, self.answers, self.chances = ramp.chart()
        self.answers.opacity = 1.0
        self.levels = ramp.level_lines()
        self.chart.include(*self.levels)
        for diagram in ramp.diagram:
            diagram.lit = np.ones(1)
        self.mistakes = kit.Mistakes(self.experiment, ramp.legend, self.layout, theme)
        self.add(self.chart, ramp.space, ramp.legend, *ramp.diagram, *self.mistakes.parts)

    def facts(self) -> dict[str, Fact]:
        data = self.data
        before, now = straight_cut(data).errors, self.verdict.errors
        return {
            "n": Count(len(self.levels)),
            "borders": Count(len(self.ramp.borders)),
            "straight": Case(len(self.ramp.borders) == 1),
            "does": Case("as_well" if now == before else "better" if now < before else "worse"),
            "fewer": Count(before - now),
        }

    @beat("the output", when=lambda self: self.data.n_classes == 2)
    def a_probability(self) -> None:
        ramp, seconds = self.ramp, self.reading(self.sentence("said"))
        self.open()
        self.tell(
            "said",
            [Tween(diagram, output=1.0) for diagram in ramp.diagram],
            vanish(self.answers),
            ramp.bent(seconds, answered=1.0),
            appear(self.chances, run_time=seconds, rate_func=late),
        )
        (half,) = self.levels
        self.tell("above", Tween(half, drawn=1.0, run_time=self.showing(self.sentence("above"))), short=False)
        self.hold(0.3)

    @beat("the output", when=lambda self: self.data.n_classes > 2)
    def heights(self) -> None:
        self.open()
        self.tell(
            "cuts",
            [Tween(diagram, output=1.0) for diagram in self.ramp.diagram],
            [Tween(line, drawn=1.0, run_time=2.4) for line in self.levels],
        )
        self.hold()

    @beat("from above")
    def from_above(self) -> None:
        ramp = self.ramp
        *turn, tilt = ramp.way(ramp.above)
        seconds = tilt[0].run_time
        sink = [Tween(ramp, lift=0.0, run_time=seconds, rate_func=kit.steady), *ramp.bent(seconds, height=0.0)]
        self.play(vanish(*self.chart.parts), Tween(ramp.boundary, drawn=1.0))
        self.travel([*turn, sink, tilt], self.sentence("said"))
        ramp.space.cropped = True
        self.play(appear(ramp.frame, self.tints), vanish(ramp.sheet), Tween(ramp.cut, opacity=DIM))
        self.hold(0.3)

    @beat("wrong points")
    def wrong_points(self) -> None:
        ramp, mistakes = self.ramp, self.mistakes
        self.tell(
            "said",
            mistakes.come(*mistakes.known(), asked=[kit.NETWORK], instead=ramp.diagram),
            Tween(ramp.space, region=self.layout.beside_tally(ramp.space.region), run_time=0.8),
            Tween(ramp.cloud, ring=1.0, run_time=1.4),
        )
        self.play(mistakes.board.tell(kit.NETWORK))
        self.hold(0.7 if self.short else 1.5)
        self.remark_in_full(self.sentence("chance"))
        self.close(*kit.into_rest(self, ramp.space, ramp.legend, *ramp.diagram, *mistakes.parts))
        self.hold(0.3)
