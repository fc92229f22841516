"""What the output makes of a single hidden neuron: it cuts the one curve at one height, so the boundary is straight."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Requirement, Sentence, Tween, appear, late, paragraph, steady, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits


class OneOutput(Chapter):
    """The probability as a height; the boundary seen from above, and what it gets wrong."""

    order = 67
    title = "The output cuts at one height"
    slots = ("blobs", "data")  # by itself it is shown with a network of one neuron
    poster = "from above"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.of_one_neuron(traits, "one neuron: the output cuts its curve at one height")

    def prose(self) -> list[Sentence]:
        label = kit.the_class(self.experiment.dataset, 1)
        if self.experiment.dataset.n_classes > 2:
            return []
        return [
            paragraph(
                Sentence(
                    "The output turns the neuron’s answer into the probability of {label}; above one half, the network"
                    " says {label}. That is one height on the curve. From above, it is {boundary}",
                    label=label,
                    boundary=self.boundary(),
                ),
                Sentence(
                    "This way, {wrong}.",
                    wrong=kit.are_wrong(self.verdict.errors, self.experiment.dataset.n_samples),
                ),
                self.compared(),
            )
        ]

    def construct(self) -> None:
        self.set_the_stage()
        self.the_output()
        self.from_above()
        self.wrong_points()

    def set_the_stage(self) -> None:
        data, network, theme = self.experiment.dataset, self.experiment.network, self.theme
        self.verdict = kit.Verdict(data, network.predict(data.X))
        ramp = self.ramp = kit.RampFigure(self.experiment, self.layout, theme)
        ramp.look_along()
        ramp.cloud.wrong = self.verdict.wrong
        self.tints = kit.ClassHeatmap(ramp.box, ramp.network.predict, theme)
        ramp.boundary.drawn = 0.0
        for part in (self.tints, ramp.axes, ramp.border):
            part.opacity = 0.0
        ramp.space.include(self.tints, ramp.border, ramp.axes, ramp.sheet, ramp.cut, ramp.boundary, ramp.cloud)
        self.chart, self.answers, self.chances = ramp.chart()
        self.levels = [ramp.level(share) for share in (ramp.levels() if data.n_classes > 2 else [0.5])]
        self.answers.opacity = 1.0
        for line in self.levels:
            line.drawn = 0.0
        self.chart.include(*self.levels)
        place = self.layout.below_legend(data.n_classes)
        self.diagram = (
            [kit.NetworkDiagram(network, place, theme, heat=ramp.box, embedded=ramp.embedded)] if place else []
        )
        for diagram in self.diagram:
            diagram.lit = np.ones(1)
        self.mistakes = kit.Mistakes(self.experiment, self.verdict, ramp.legend, self.layout, theme)
        self.add(ramp.space, self.chart, ramp.legend, *self.diagram, *self.mistakes.parts)

    def the_output(self) -> None:
        data, ramp = self.experiment.dataset, self.ramp
        if data.n_classes > 2:
            n = Count(len(self.levels))
            self.beat(
                "the output",
                "The output cuts the height",
                Sentence(
                    "{n, plural, =0 {no level lines are} one {{n_word} level line is} other {{n_word} level lines are}}"
                    " drawn across the curve: between them one class has the largest score.",
                    n=n,
                ).capitalized(),
            )
            self.open()
            self.say(
                "The output layer cuts this height {n, plural, =0 {no times} one {once} other {{n_word} times}},"
                " with a class for each piece.",
                [Tween(diagram, output=1.0) for diagram in self.diagram],
                [Tween(line, drawn=1.0, run_time=2.4) for line in self.levels],
                n=n,
            )
            self.hold()
            return
        label = kit.the_class(data, 1)
        self.beat(
            "the output",
            "The output makes it a probability",
            "The curve changes: its height is now the probability of {label}. A line is drawn at one half.",
            label=label,
        )
        self.open()
        said = Sentence("The output turns it into the probability of {label}.", label=label)
        seconds = self.reading(said)
        self.say(
            said,
            [Tween(diagram, output=1.0) for diagram in self.diagram],
            vanish(self.answers),
            ramp.bent(seconds, answered=1.0),
            Tween(self.chances, opacity=1.0, run_time=seconds, rate_func=late),
        )
        said = Sentence("Above one half, the network says {label}.", label=label)
        self.say_in_full(said, Tween(self.levels[0], drawn=1.0, run_time=self.showing(said)))
        self.hold(0.3)

    def from_above(self) -> None:
        ramp = self.ramp
        self.beat(
            "from above",
            "The boundary seen from above",
            "The bent plane sinks, and is seen from above again: {boundary}",
            boundary=self.boundary(),
        )
        over = vanish(*self.chart.parts)
        *turn, tilt = ramp.way(ramp.above)
        seconds = tilt[0].run_time
        sink = [Tween(ramp, lift=0.0, run_time=seconds, rate_func=steady), *ramp.bent(seconds, height=0.0)]
        self.play(over, Tween(ramp.boundary, drawn=1.0, run_time=1.0))
        self.travel([*turn, sink, tilt], Sentence("From above: {boundary}", boundary=self.boundary()))
        ramp.space.cropped = True
        frame = [ramp.axes] if ramp.is_plane else [ramp.border]
        self.play(appear(*frame, self.tints), vanish(ramp.sheet), Tween(ramp.cut, opacity=0.5))
        self.hold(0.3)

    def boundary(self) -> Sentence:
        """What the boundary looks like."""
        return Sentence(
            "{n, plural, =0 {no boundary crosses what is seen.}"
            " one {one straight line, since one neuron cannot bend it.} other {{n_word} lines side by side.}}",
            n=Count(len(self.ramp.borders)),
        )

    def wrong_points(self) -> None:
        verdict, mistakes, space = self.verdict, self.mistakes, self.ramp.space
        self.beat(
            "wrong points",
            "What the network gets wrong",
            paragraph(
                verdict.seen(),
                Sentence("On the scoreboard the network’s question mark gives way to its figure."),
                kit.row_chance(self.experiment),
            ),
        )
        self.say(
            self.compared(),
            mistakes.come(*mistakes.known(), asked=[kit.NETWORK], instead=self.diagram),
            Tween(space, region=self.layout.beside_tally(space.region), run_time=0.8),
            Tween(self.ramp.cloud, ring=1.0, run_time=1.4),
        )
        self.play(mistakes.count(kit.NETWORK, 1.6))
        self.hold(0.7 if self.short else 1.5)
        self.remark_in_full(kit.row_chance(self.experiment))
        board = *mistakes.board.parts, *mistakes.below
        self.close(*kit.into_rest(self, space, self.ramp.legend, *self.diagram, *board))
        self.hold(0.3)

    def compared(self) -> Sentence:
        """How far one neuron gets, against the best straight cut that is known."""
        before, now = straight_cut(self.experiment.dataset).errors, self.verdict.errors
        if now == before:
            return Sentence("One neuron does as well as the straight cut: both cut once.")
        if now < before:
            return Sentence(
                "This straight cut leaves {n, plural, one {{n_word} point} other {{n_word} points}} fewer wrong than"
                " the one found before.",
                n=Count(before - now),
            )
        return Sentence(
            "The straight cut had {n, plural, =0 {none} other {#}}: training lowers a loss, not this count.",
            n=Count(before),
        )
