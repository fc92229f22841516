"""Data of one feature: points on a line, and the best that a single cut can do."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Requirement, Sentence, Tween, TwinMoment, appear, late, paragraph, steady, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.networks.boundaries import pieces

SLIDE = 7.5  # seconds in which the cut goes from one end to the other
LAID = 1.8  # in which the stacks sink onto the line, and in which they are built


class OnALine(Chapter):
    """The points in stacks on their line; a cut slides along it and counts what it gets wrong."""

    order = 27
    title = "Points on a line"
    slots = ("line", "data")  # by itself it is shown with a set of one feature
    in_twin = TwinMoment()
    poster = "the best cut"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = f"one feature: {kit.straight_cut_gets(traits)}"
        return kit.always(because) if traits.line else kit.on_a_line(traits, because)

    def prose(self) -> list[Sentence]:
        data = self.experiment.dataset
        told = Sentence(
            "Here are {points} of {classes_word} classes, with one number each: they stand on a line.",
            points=kit.points(data.n_samples),
            classes=Count(data.n_classes),
        )
        warned = [kit.caution(finding, data) for finding in kit.cautions(data)]
        each = Sentence("Class by class, that is {each}.", each=self.verdict.each())
        best = self.best_told() if data.n_classes == 2 else self.cuts_told()
        return [
            paragraph(told, *warned),
            paragraph(
                Sentence("Without a hidden layer, a network can do no more than cut that line."),
                best,
                each if self.verdict.errors else kit.NOTHING,
            ),
        ]

    def best_told(self) -> Sentence:
        """What the best cut of two classes leaves wrong."""
        if self.cut.separates:
            return Sentence("At its best place, the cut leaves no point wrong.")
        leaves = kit.points_of(self.cut.errors, self.experiment.dataset.n_samples)
        return Sentence("Even the best place leaves {points} wrong.", points=leaves)

    def cuts_told(self) -> Sentence:
        """What cuts between more classes leave wrong."""
        method = kit.Term(self.cut.method)
        leaves = kit.points_of(self.cut.errors, self.experiment.dataset.n_samples)
        made = kit.cuts(len(self.best) - 1)
        return Sentence(
            "{method} makes {cuts}, and leaves {points} wrong.", method=method, cuts=made, points=leaves
        ).capitalized()

    def construct(self) -> None:
        self.set_the_stage()
        self.the_points()
        if self.data.followed:
            self.known["in_sight"] = kit.Case(self.line.cloud.followed is not None)
            self.begin("the row")
            kit.meet_row(self)
        if self.experiment.dataset.n_classes == 2:
            self.one_cut()
            self.the_best_cut()
        else:
            self.straight_cuts()
        self.leave()

    def set_the_stage(self) -> None:
        data = self.experiment.dataset
        self.cut = straight_cut(data)
        self.verdict = kit.Verdict(data, self.cut.predict(data.X))
        line = self.line = kit.LineFigure(data, self.layout, self.theme)
        line.cloud.wrong = self.verdict.wrong
        self.best = pieces(self.cut.predict, line.chart.low, line.chart.high)
        self.bands = kit.ClassBands(line.chart, self.best, self.theme)
        self.bands.opacity = 0.0
        self.threshold = self._threshold()
        self.arrows = line.arrows(data.X)
        self.threshold.opacity = line.legend.opacity = 0.0
        for arrow in self.arrows:
            arrow.opacity = 0.0
        line.space.include(self.bands, self.threshold, line.axis, line.cloud, *self.arrows)
        self.add(line.space, line.legend)

    def _threshold(self) -> kit.Threshold:
        """The cut that is tried, at the left end at first."""
        data, chart = self.experiment.dataset, self.line.chart
        sides = (self.best[0].label, self.best[-1].label)
        if len(self.best) == 1:  # always saying the larger class is as good: the cut lies beyond all points
            sides = (1 - sides[0], sides[0])
        return kit.Threshold(chart, chart.low, sides, data.X[:, 0], data.y, self.theme, self.layout.label_size)

    def the_points(self) -> None:
        data, line = self.experiment.dataset, self.line
        appears = Sentence(
            "{points} of {classes_word} classes stand on a line with an axis, in stacks where they are dense; the "
            "stacks sink onto the line and are built again.",
            points=kit.points(data.n_samples),
            classes=Count(data.n_classes),
        )
        sample = Sentence("{drawn}.", drawn=kit.drawn(data)) if data.is_sample else kit.NOTHING
        warned = [kit.caution(finding, data) for finding in kit.cautions(data)]
        self.beat("the points", "Each point is one number", paragraph(appears, sample, *warned))
        self.open(appear(line.legend))
        self.say("Here each point is one number: its place on a line.", Tween(line.riding, stacked=0.0, run_time=LAID))
        self.play(Tween(line.riding, stacked=1.0, run_time=LAID))
        if self.arrows:
            self.say(kit.far_off(sum(arrow.n for arrow in self.arrows)), appear(*self.arrows))
            self.hold(0.3)
        for warning in warned:
            self.say(warning)
            self.hold(0.3)

    def one_cut(self) -> None:
        threshold, chart = self.threshold, self.line.chart
        self.beat(
            "one cut",
            "Where would you cut?",
            "An upright cut appears at the left end. To its left the answer is one class, to its right the other; "
            "above it the points on the wrong side are counted, and a red curve records their number.",
        )
        gone = vanish(*self.arrows)
        if not self.short:
            self.ask("Where would you cut to separate the two classes?", gone)
        self.hush(gone if self.short else [], appear(threshold, run_time=1.0))
        self.say(
            "Slide a cut along, and count the wrong points."
            if self.short
            else "Slide a cut along, and count the points on the wrong side.",
            Tween(threshold, x=chart.high, traced=chart.high, run_time=SLIDE, rate_func=steady),
        )

    def the_best_cut(self) -> None:
        line, threshold = self.line, self.threshold
        self.beat(
            "the best cut",
            "The best that one cut can do",
            paragraph(
                Sentence("The cut slides back to where fewest points are wrong."),
                self.verdict.seen(),
                self.row_judged(),
            ),
        )
        said = self.best_told()
        ring = Tween(line.cloud, ring=1.0, run_time=self.reading(said), rate_func=late)
        self.say(said, Tween(threshold, x=self.best_x(), run_time=3.0), ring)
        self.remark_in_full(self.row_judged())

    def row_judged(self) -> Sentence:
        """Whether the cut has the row right that is followed."""
        return kit.row_judged(self.experiment.dataset, self.verdict.confusion.predicted, Sentence("the cut"))

    def best_x(self) -> float:
        """Where the best cut is, no further out than the chart goes."""
        hyperplane = self.cut.hyperplane
        return float(np.clip(-hyperplane.offset / hyperplane.normal[0], self.line.chart.low, self.line.chart.high))

    def straight_cuts(self) -> None:
        data, line, made = self.experiment.dataset, self.line, kit.cuts(len(self.best) - 1)
        self.beat(
            "the best cut",
            "Cuts without a hidden layer",
            paragraph(
                Sentence("The line is tinted by class, with {cuts} between the tints.", cuts=made),
                self.verdict.seen(),
                self.row_judged(),
            ),
        )
        self.ask(
            "Where would you cut to separate the {classes_word} classes?",
            vanish(*self.arrows),
            classes=Count(data.n_classes),
        )
        self.bands.risen = 0.0
        said = self.cuts_told()
        self.hush(appear(self.bands), Tween(self.bands, risen=1.0, run_time=SLIDE / 2))
        self.say(said, Tween(line.cloud, ring=1.0, run_time=self.reading(said)))
        self.hold()
        self.remark_in_full(self.row_judged())

    def leave(self) -> None:
        """The cuts go, and the points stay."""
        gone = vanish(self.threshold, self.bands)
        self.hold(0.5)
        self.close(Tween(self.line.cloud, ring=0.0), gone)
