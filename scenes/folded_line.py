"""Data of one feature: the neurons' answers fold the line into a square, a cube, or a wider space."""

from __future__ import annotations

from functools import partial

import numpy as np

from nnfilm import kit
from nnfilm.kit import (
    Case,
    Chapter,
    Count,
    Requirement,
    Sentence,
    Tween,
    TwinMoment,
    appear,
    late,
    paragraph,
    steady,
    vanish,
)
from nnfilm.kit import FoldedLine as Figure
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.networks.boundaries import pieces
from nnmath.utils.arrays import Floats

STRAIGHT, BEND = 2.0, 5.0  # seconds in which the line is moved, and bent
FIRST_PART = 0.3  # of its way that the pen goes while the caption says what it does


class FoldedLine(Chapter):
    """A pen writes the line as the answers have it; the points follow; then it is bent by the dial, and cut."""

    order = 29
    title = "The line is folded"
    slots = ("line", "data")
    in_twin = TwinMoment(time=1.0)
    poster = "one cut"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = f"{traits.network.n_hidden} neurons: the line is folded into the hidden space"
        met = traits.network.n_hidden >= 2
        return kit.on_a_line(traits, because, what="two hidden neurons or more", met=met)

    def headline(self) -> Sentence:
        folded = Figure(self.experiment, self.layout, self.theme)
        return Sentence(self.title if folded.bends else "The line in hidden space")

    def construct(self) -> None:
        self.set_the_stage()
        self.the_question()
        self.the_pen()
        self.the_points()
        if self.short:
            self.play(self.handed_over(self.line.cloud, self.folded.cloud))
        else:
            self.once_more()
        self.one_cut()
        self.back()

    def set_the_stage(self) -> None:
        data, network, theme, layout = self.experiment.dataset, self.experiment.network, self.theme, self.layout
        self.verdict = kit.Verdict(data, network.predict(data.X))
        line = self.line = kit.LineFigure(data, layout, theme)
        neurons = self.neurons = kit.NeuronCurves(network, data, line.chart, layout, theme)
        neurons.show()
        folded = self.folded = Figure(self.experiment, layout, theme)
        colors = [theme.neuron(k) for k in range(len(neurons.heights))]
        self.answers = kit.Answers(folded.pen, line.chart, neurons.heights, colors, theme)
        neurons.steepness = folded.steepness
        line.riding.there = folded.on_frame
        chart, network = line.chart, self.experiment.network
        self.said = pieces(network.predict, chart.low, chart.high)
        self.bands = kit.ClassBands(chart, self.said, theme)
        self.landing = kit.Riding(chart, 0.0, there=folded.on_frame)
        self.landing.gone = 1.0
        ends = np.array([[piece.high] for piece in self.said[:-1]]).reshape(-1, 1)
        self.cuts = kit.CutDots(ends, [theme.separator] * len(ends), self.landed, theme)
        for part in (self.bands, self.cuts):
            part.opacity = 0.0
        answers = [] if self.deep else [self.answers]
        line.space.include(self.bands, line.axis, *neurons.parts, line.cloud, *neurons.dots, *answers, self.cuts)
        folded.follow(line)
        self.radius = line.cloud.radius
        folded.written.opacity = 0.0
        for border in folded.cells.borders:
            setattr(border, "drawn" if isinstance(border, kit.Curves) else "grow", 0.0)
        for part in (*folded.around, *folded.sides):
            part.opacity = 0.0
        for thread in folded.threads:
            thread.opacity = 0.0
        folded.space.include(*folded.sides, *folded.around, *folded.cells.borders, folded.written, *folded.threads)
        folded.space.include(folded.cloud)
        self.dial = kit.SteepnessDial(folded.flow, layout, theme, kit.line_dial(layout))
        self.add(line.space, folded.space, line.legend, self.dial)

    @property
    def deep(self) -> bool:
        """Whether there are several hidden layers, of which the chart shows the first."""
        return len(self.experiment.network.widths) > 1

    def landed(self, points: Floats) -> Floats:
        """Where places (n, 1) of the line are on their way back onto it."""
        return self.landing(np.column_stack([points, np.zeros((len(points), 2))]))

    @property
    def folded_into(self) -> Sentence:
        """Where the answers put the line."""
        network = self.experiment.network
        if network.widths == (2,):
            return kit.hidden_place(network)
        return Sentence("the cube" if network.widths == (3,) else "hidden space")

    def the_question(self) -> None:
        self.beat(
            "the question",
            "Each point has several answers",
            "The chart with its curves makes room for {place}.",
            place=self.folded_into,
        )
        self.open()
        folded, line = self.folded, self.line
        beside = np.array(kit.line_beside(self.layout, self.experiment.dataset.n_classes))
        self.ask(
            "{deep, select, yes {The last layer gives each point} other {Each point now has}} {n_word} numbers. Where"
            " do they put it?",
            Tween(line.chart, frame=beside, run_time=1.5),
            Tween(line.riding, stacked=0.0, run_time=1.5),
            [Tween(part, opacity=1.0, run_time=2.2, rate_func=late) for part in folded.around],
            deep=Case(self.deep),
            n=Count(self.experiment.network.n_hidden),
        )

    def the_pen(self) -> None:
        pen, flat = self.folded.pen, not self.folded.is_solid
        self.beat(
            "the pen",
            "The answers write a curve",
            "A mark runs along the line. In {place} a pen stands where the answers put it, and writes a curve.",
            place=self.folded_into,
        )
        said = Sentence("One number goes across, the other up.") if flat else self.dimensions()
        low, high = self.line.chart.low, self.line.chart.high
        first = low + FIRST_PART * (high - low)
        self.say(
            said,
            Tween(pen, opacity=1.0, run_time=0.6),
            Tween(self.folded.written, opacity=1.0, run_time=0.3),
            Tween(pen, x=first, run_time=self.reading(said), rate_func=partial(kit.leaving, ease=0.3)),
        )
        self.hush(Tween(pen, x=high, run_time=5.0, rate_func=partial(kit.arriving, ease=0.15)))

    def the_points(self) -> None:
        line, folded = self.line, self.folded
        self.beat(
            "the points",
            "The points follow their line",
            "All points fly from the line to their places on the curve in {place}.",
            place=self.folded_into,
        )
        self.hush(
            Tween(folded.pen, opacity=0.0, run_time=0.5),
            Tween(line.axis, numbers=0.0, run_time=0.4),
            Tween(line.riding, gone=1.0, run_time=2.8),
            Tween(line.cloud, radius=folded.cloud.radius, run_time=2.8),
        )

    def dimensions(self) -> Sentence:
        """What the axes of the hidden space are."""
        n = self.experiment.network.n_hidden
        if n > 3:
            shown = "{n_word} numbers make {n_word} dimensions; three directions are shown."
            return Sentence(shown, n=Count(n)).capitalized()
        return Sentence(
            "Each number{deep, select, yes { of the last layer} other {}} goes along its own axis.",
            deep=Case(self.deep),
        )

    @staticmethod
    def handed_over(one: kit.Cloud, other: kit.Cloud) -> list[Tween]:
        """The points that stand in one space stand in the other from now on."""
        return [Tween(one, opacity=0.0, run_time=0.8, rate_func=late), Tween(other, opacity=1.0, run_time=0.5)]

    def once_more(self) -> None:
        line, folded = self.line, self.folded
        activation = kit.Term(kit.activation_name(self.experiment.network.activation))
        self.beat(
            "once more",
            "Unfolded, and folded again",
            "The curve flows back into a straight line, and from there into {place} once more: first weights and "
            "bias move it, then the {activation} becomes steeper.",
            place=self.folded_into,
            activation=activation,
        )
        self.hold(0.8)
        self.hush(
            Tween(folded.flow, t=0.0, run_time=4.2, rate_func=steady),
            Tween(line.axis, numbers=1.0, run_time=0.6) if self.layout.is_wide else [],  # else the dial stands there
            self.handed_over(line.cloud, folded.cloud),  # at the same places
            vanish(*folded.around, run_time=0.8),
        )
        stages = folded.flow.warp.stages
        bent = Sentence(
            "Then make the {activation} steeper: {bends, select, yes {the line bends}"
            " other {the line stays nearly straight}}.",
            activation=activation,
            bends=Case(folded.bends),
        )
        for k in range(0, len(stages), 2):
            if k:
                bent = Sentence("The next layer does the same with what has become of it.")
            self.hush(Tween(folded.flow, t=stages[k][1], run_time=STRAIGHT))
            coming = appear(*folded.around) if k + 2 == len(stages) else []
            self.say(
                bent,
                appear(self.dial),
                coming,
                Tween(folded.flow, t=stages[k + 1][1], run_time=BEND, rate_func=steady),
            )
        self.hold(0.8)

    def one_cut(self) -> None:
        data, folded, n = self.experiment.dataset, self.folded, len(self.folded.cells.borders)
        before, now = straight_cut(data).errors, self.verdict.errors
        lines = "{n, plural, =0 {no lines cut} one {{n_word} line cuts} other {{n_word} lines cut}} {place}."
        planes = "{n, plural, =0 {no planes cut} one {{n_word} plane cuts} other {{n_word} planes cut}} {place}."
        cut = Sentence(lines if folded.is_flat else planes, n=Count(n), place=self.folded_into).capitalized()
        row = kit.row_judged(data, self.verdict.confusion.predicted, Sentence("the network"))
        self.beat("one cut", "A straight cut in hidden space", paragraph(cut, self.verdict.seen(), row))
        if self.short:
            self.hold(2.2)
        else:
            self.ask(kit.CAN_THEY_NOW, vanish(self.dial))
        folded.space.divider = folded.cells.divider
        folded.cloud.wrong = self.verdict.wrong
        said = kit.leaves_now(
            cut=Case("several" if n != 1 else "line" if folded.is_flat else "plane"),
            points=kit.points_of(now, data.n_samples),
            better=Case(now < before),
            before=Count(before),
        )
        self.say(
            said,
            [self.drawn(border, self.reading(said)) for border in folded.cells.borders],
            [Tween(side, opacity=1.0, run_time=self.reading(said), rate_func=late) for side in folded.sides],
            Tween(folded.cloud, ring=1.0, run_time=self.reading(said)),
        )
        self.hold(0.8)
        self.remark_in_full(row)

    def back(self) -> None:
        data, line, folded, made = self.experiment.dataset, self.line, self.folded, kit.cuts(len(self.said) - 1)
        self.beat(
            "back",
            "Back on the line",
            "Dots mark where the class changes along the curve. Points and dots go back onto the line, which has "
            "{cuts} now.",
            cuts=made,
        )
        said = Sentence("Back on the line, that makes {cuts}.", cuts=made)
        line.cloud.wrong, line.cloud.ring = self.verdict.wrong, 1.0
        over = self.handed_over(folded.cloud, line.cloud)
        self.play(appear(self.cuts), over, Tween(line.axis, numbers=0.0, run_time=0.8))
        seconds = self.reading(said) + 1.0
        self.say(
            said,
            vanish(*folded.around, *folded.sides, *folded.cells.borders, folded.written, *folded.threads, run_time=1.0),
            Tween(line.riding, gone=0.0, stacked=1.0, run_time=seconds),
            Tween(line.cloud, radius=self.radius, run_time=seconds),
            Tween(self.landing, gone=0.0, run_time=seconds),
            Tween(line.chart, frame=np.array(kit.line_frame(self.layout, data.n_classes)), run_time=seconds),
            Tween(self.bands, opacity=1.0, run_time=seconds, rate_func=late),
        )
        self.play(Tween(line.axis, numbers=1.0, run_time=0.5))
        self.hold(0.2)
        gone = [*vanish(self.bands, self.cuts), Tween(line.cloud, ring=0.0)]
        self.close(*gone, *(kit.into_rest(self, line.space, line.legend) if self.short else []))

    @staticmethod
    def drawn(border: object, run_time: float) -> Tween:
        """A line is drawn from its end, a plane grows from its middle."""
        if isinstance(border, kit.Curves):
            return Tween(border, drawn=1.0, run_time=run_time)
        return Tween(border, grow=1.0, run_time=run_time)
