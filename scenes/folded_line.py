"""Data of one feature: the neurons' answers fold the line into a square, a cube, or a wider space."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    Answers,
    Chapter,
    ClassBands,
    Cloud,
    Curves,
    CutDots,
    LineFigure,
    NeuronCurves,
    Requirement,
    Riding,
    SteepnessDial,
    Tween,
    Verdict,
    activation_name,
    appear,
    arriving,
    capitalized,
    count,
    counted,
    figure,
    hidden_place,
    late,
    leaving,
    line_beside,
    line_frame,
    moves,
    on_a_line,
    points_of,
    steady,
    vanish,
)
from nnfilm.kit import FoldedLine as Figure
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.networks.boundaries import pieces
from nnmath.utils.arrays import Floats

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


FIRST_PART = 0.3  # of its way that the pen goes while it is told what it does


class FoldedLine(Chapter):
    """A pen writes the line as the answers have it; the points follow; then it is bent by the dial, and cut."""

    order = 29
    title = "The line is folded"
    slots = ("line", "data")
    poster = "one cut"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = f"{traits.network.n_hidden} neurons: the line is folded into the hidden space"
        met = traits.network.n_hidden >= 2
        return on_a_line(traits, because, what="two hidden neurons or more", met=met)

    def headline(self) -> str:
        folded = Figure(self.experiment, self.layout, self.theme)
        return self.title if folded.bends else "The line in hidden space"

    def construct(self) -> None:
        self.set_the_stage()
        self.the_question()
        self.the_pen()
        self.the_points()
        self.once_more()
        self.one_cut()
        self.back()

    def set_the_stage(self) -> None:
        data, network, theme, layout = self.experiment.dataset, self.experiment.network, self.theme, self.layout
        self.verdict = Verdict(data, network.predict(data.X))
        line = self.line = LineFigure(data, layout, theme)
        neurons = self.neurons = NeuronCurves(network, data, line.chart, layout, theme)
        neurons.show()
        folded = self.folded = Figure(self.experiment, layout, theme)
        colors = [theme.neuron(k) for k in range(len(neurons.heights))]
        self.answers = Answers(folded.pen, line.chart, neurons.heights, colors, theme)
        neurons.steepness = folded.steepness
        line.riding.there = folded.on_frame
        chart, network = line.chart, self.experiment.network
        self.said = pieces(network.predict, chart.low, chart.high)
        self.bands = ClassBands(chart, self.said, theme)
        self.landing = Riding(chart, 0.0, there=folded.on_frame)
        self.landing.gone = 1.0
        ends = np.array([[piece.high] for piece in self.said[:-1]]).reshape(-1, 1)
        self.cuts = CutDots(ends, [theme.separator] * len(ends), self.landed, theme)
        for part in (self.bands, self.cuts):
            part.opacity = 0.0
        answers = [] if self.deep else [self.answers]
        line.space.include(self.bands, line.axis, *neurons.parts, line.cloud, *neurons.dots, *answers, self.cuts)
        folded.follow(line)
        self.radius = line.cloud.radius
        folded.written.opacity = 0.0
        for border in folded.cells.borders:
            setattr(border, "drawn" if isinstance(border, Curves) else "grow", 0.0)
        for part in (*folded.around, *folded.sides):
            part.opacity = 0.0
        for thread in folded.threads:
            thread.opacity = 0.0
        folded.space.include(*folded.sides, *folded.around, *folded.cells.borders, folded.written, *folded.threads)
        folded.space.include(folded.cloud)
        self.dial = SteepnessDial(folded.flow, layout, theme)
        self.add(line.space, folded.space, line.legend, self.dial)

    @property
    def deep(self) -> bool:
        """Whether there are several hidden layers, of which the chart shows the first."""
        return len(self.experiment.network.widths) > 1

    def landed(self, points: Floats) -> Floats:
        """Where places (n, 1) of the line are on their way back onto it."""
        return self.landing(np.column_stack([points, np.zeros((len(points), 2))]))

    @property
    def place(self) -> str:
        """Where the answers put the line."""
        network = self.experiment.network
        if network.widths == (2,):
            return hidden_place(network)
        return "the cube" if network.widths == (3,) else "hidden space"

    def the_question(self) -> None:
        n = count(self.experiment.network.n_hidden)
        self.beat(
            "the question",
            "Each point has several answers",
            f"The chart with its curves makes room for {self.place}.",
        )
        self.open()
        folded, line = self.folded, self.line
        gives = "The last layer gives each point" if self.deep else "Each point now has"
        beside = np.array(line_beside(self.layout, self.experiment.dataset.n_classes))
        self.ask(
            f"{gives} {n} numbers. Where in {self.place} do they put it?",
            Tween(line.chart, frame=beside, run_time=1.5),
            Tween(line.riding, stacked=0.0, run_time=1.5),
            [Tween(part, opacity=1.0, run_time=2.2, rate_func=late) for part in folded.around],
        )

    def the_pen(self) -> None:
        pen, flat = self.folded.pen, not self.folded.is_solid
        self.beat(
            "the pen",
            "The answers write a curve",
            f"A mark runs along the line. In {self.place} a pen stands where the answers put it, and writes a curve.",
        )
        said = "One answer goes across, the other goes up …" if flat else self.dimensions()
        low, high = self.line.chart.low, self.line.chart.high
        first = low + FIRST_PART * (high - low)
        self.say(
            said,
            Tween(pen, opacity=1.0, run_time=0.6),
            Tween(self.folded.written, opacity=1.0, run_time=0.3),
            Tween(pen, x=first, run_time=self.reading(said), rate_func=partial(leaving, ease=0.3)),
        )
        said = f"… so a walk along the line becomes a walk in {self.place}."
        self.say(said, Tween(pen, x=high, run_time=5.0, rate_func=partial(arriving, ease=0.15)))

    def the_points(self) -> None:
        line, folded = self.line, self.folded
        self.beat(
            "the points",
            "The points follow their line",
            f"All points fly from the line to their places on the curve in {self.place}.",
        )
        said = "The points go where their line goes."
        self.say(
            said,
            Tween(folded.pen, opacity=0.0, run_time=0.5),
            Tween(line.axis, numbers=0.0, run_time=0.4),
            Tween(line.riding, gone=1.0, run_time=2.8),
            Tween(line.cloud, radius=folded.cloud.radius, run_time=2.8),
        )

    def dimensions(self) -> str:
        """What the axes of the hidden space are."""
        widths, n = self.experiment.network.widths, self.experiment.network.n_hidden
        if n > 3:
            return f"{count(n).capitalize()} numbers make {count(n)} dimensions; three directions are shown …"
        of = " of the last layer" if widths[1:] else ""
        return f"Each answer{of} goes along its own axis …"

    @staticmethod
    def handed_over(one: Cloud, other: Cloud) -> list[Tween]:
        """The points that stand in one space stand in the other from now on."""
        return [Tween(one, opacity=0.0, run_time=0.8, rate_func=late), Tween(other, opacity=1.0, run_time=0.5)]

    def once_more(self) -> None:
        line, folded = self.line, self.folded
        name = activation_name(self.experiment.network.activation)
        self.beat(
            "once more",
            "Unfolded, and folded again",
            f"The curve flows back into a straight line, and from there into {self.place} once more: first weights and "
            f"bias move it, then the {name} is turned up from gentle to steep.",
        )
        self.say(
            "Unfold it once more: this is the line that we had.",
            Tween(folded.flow, t=0.0, run_time=3.2, rate_func=steady),
            Tween(line.axis, numbers=1.0, run_time=0.6),
            self.handed_over(line.cloud, folded.cloud),  # at the same places
            vanish(*folded.around, run_time=0.8),
        )
        stages = folded.flow.warp.stages
        passages = folded.flow.warp.passages
        turned = f"Weights and bias {moves(passages[0])} the line, and keep it straight."
        does = "it bends the line" if folded.bends else "the line stays nearly straight"
        bent = f"Then the {name} is turned up: {does}."
        for k in range(0, len(stages), 2):
            if k:
                turned = f"The next layer’s weights {moves(passages[k // 2])} what has become of it."
                bent = f"Again the {name} is turned up."
            self.say(turned, Tween(folded.flow, t=stages[k][1], run_time=self.reading(turned)))
            coming = appear(*folded.around) if k + 2 == len(stages) else []
            self.say(
                bent,
                appear(self.dial),
                coming,
                Tween(folded.flow, t=stages[k + 1][1], run_time=self.reading(bent) + 2.5, rate_func=steady),
            )

    def one_cut(self) -> None:
        data, folded, n = self.experiment.dataset, self.folded, len(self.folded.cells.borders)
        before, now = straight_cut(data).errors, self.verdict.errors
        what = "line" if folded.is_flat else "plane"
        self.beat(
            "one cut",
            "A straight cut in hidden space",
            f"{capitalized(counted(n, what))} cut{'s' * (n == 1)} {self.place}. {self.verdict.seen()}",
        )
        self.ask("Can a straight cut part the classes now?", vanish(self.dial))
        folded.space.divider = folded.cells.divider
        folded.cloud.wrong = self.verdict.wrong
        who = f"One {'straight line' if folded.is_flat else 'flat cut'} leaves" if n == 1 else "Straight cuts leave"
        best = f"; cutting the line itself left {figure(before)}" if now < before else ""
        said = f"{who} {points_of(now, data.n_samples)} wrong{best}."
        self.say(
            said,
            [self.drawn(border, self.reading(said)) for border in folded.cells.borders],
            [Tween(side, opacity=1.0, run_time=self.reading(said), rate_func=late) for side in folded.sides],
            Tween(folded.cloud, ring=1.0, run_time=self.reading(said)),
        )
        self.hold(0.2)

    def back(self) -> None:
        data, line, folded, n = self.experiment.dataset, self.line, self.folded, len(self.said) - 1
        self.beat(
            "back",
            "Back on the line",
            f"Dots mark where the class changes along the curve. Points and dots go back onto the line, which has "
            f"{counted(n, 'cut')} now.",
        )
        said = f"Back on the line, that makes {counted(n, 'cut')}."
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
            Tween(line.chart, frame=np.array(line_frame(self.layout, data.n_classes)), run_time=seconds),
            Tween(self.bands, opacity=1.0, run_time=seconds, rate_func=late),
        )
        self.play(Tween(line.axis, numbers=1.0, run_time=0.5))
        self.hold(0.2)
        self.close(vanish(self.bands, self.cuts), Tween(line.cloud, ring=0.0))

    @staticmethod
    def drawn(border: object, run_time: float) -> Tween:
        """A line is drawn from its end, a plane grows from its middle."""
        if isinstance(border, Curves):
            return Tween(border, drawn=1.0, run_time=run_time)
        return Tween(border, grow=1.0, run_time=run_time)
