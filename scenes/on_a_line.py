"""Data of one feature: points on a line, and the best that a single cut can do."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits

LAID = 1.8  # seconds in which the stacks sink onto the line, and in which they are built
SLIDE = 7.5  # seconds in which the cut goes from one end to the other
BACK = 3.0  # seconds in which it goes to its best place
RISE = 3.75  # seconds in which the tints of more classes rise


class OnALine(Chapter):
    """The points in stacks on their line; a cut slides along it and counts what it gets wrong."""

    order = 27
    slots = ("line", "data")  # by itself it is shown with a set of one feature
    in_twin = TwinMoment()
    poster = "the best cut"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = f"one feature: {kit.straight_cut_gets(traits)}"
        return kit.always(because) if traits.line else kit.on_a_line(traits, because)

    def stage(self) -> None:
        data = self.data
        self.cut = straight_cut(data)
        self.verdict = kit.Verdict(data, self.cut.predict(data.X))
        self.warnings = [kit.caution(finding, data) for finding in kit.cautions(data)]
        line = self.line = kit.LineFigure(data, self.layout, self.theme)
        line.cloud.wrong = self.verdict.wrong
        self.bands = line.bands(self.cut.predict)
        left, right = (self.bands.pieces[end].label for end in (0, -1))
        if not self.bands.cuts:  # always saying the larger class is as good: the cut lies beyond all points
            left = 1 - right
        self.threshold = line.threshold((left, right))
        hide(self.threshold, line.legend)
        line.space.include(self.bands, self.threshold, line.axis, line.cloud)
        self.add(line.space, line.legend)

    def facts(self) -> dict[str, Fact]:
        data, cut, verdict = self.data, self.cut, self.verdict
        return {
            "in_sight": Case(self.line.cloud.followed is not None),
            "warned": kit.paragraph(*self.warnings),
            "separates": Case(cut.separates),
            "method": kit.Term(cut.method),
            "cuts": kit.cuts(len(self.bands.cuts)),
            "wrong": kit.points_of(data, cut.errors, data.n_samples),
            "each": verdict.each(),
            "rings": verdict.seen(),
            "judged": kit.row_judged(data, verdict.confusion.predicted, self.phrase("judge")),
        }

    @beat("the points")
    def the_points(self) -> None:
        riding = self.line.riding
        self.open(appear(self.line.legend))
        self.tell("said", Tween(riding, stacked=0.0, run_time=LAID))
        self.play(Tween(riding, stacked=1.0, run_time=LAID))
        if self.line.n_far:
            self.remark(kit.far_off(self.line.n_far))
        for warning in self.warnings:
            self.remark(warning)

    @beat("the row", when=lambda self: self.data.followed)
    def the_row(self) -> None:
        kit.meet_row(self)

    @beat("one cut", short=False, when=lambda self: self.data.n_classes == 2)
    def one_cut(self) -> None:
        end = self.line.chart.high
        self.hush(appear(self.threshold, run_time=1.0))
        self.tell("said", Tween(self.threshold, x=end, run_time=SLIDE, rate_func=kit.steady))

    @beat("the best cut", short=False, when=lambda self: self.data.n_classes == 2)
    def the_best_cut(self) -> None:
        line, plane = self.line, self.cut.hyperplane
        best = float(np.clip(-plane.offset / plane.normal[0], line.chart.low, line.chart.high))
        self.tell(
            "said",
            Tween(self.threshold, x=best, run_time=BACK),
            Tween(line.cloud, ring=1.0, run_time=self.reading(self.sentence("said")), rate_func=late),
        )

    @beat("the best cut", when=lambda self: self.data.n_classes > 2)
    def straight_cuts(self) -> None:
        self.ask(self.sentence("asked"))
        self.bands.risen = 0.0
        self.hush(appear(self.bands), Tween(self.bands, risen=1.0, run_time=RISE))
        self.tell("said", Tween(self.line.cloud, ring=1.0, run_time=self.reading(self.sentence("said"))))
        self.hold()

    def leave(self) -> None:
        """The cuts go, and the points stay."""
        self.remark_in_full(self.sentence("judged", "the best cut"))
        self.hold(0.5)
        self.close(Tween(self.line.cloud, ring=0.0), vanish(self.threshold, self.bands))
