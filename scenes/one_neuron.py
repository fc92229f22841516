"""What a single hidden neuron does: it cuts the plane once, and bends it up into one curve."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Requirement, Sentence, Tween, TwinMoment, appear, paragraph, steady, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits


class OneNeuron(Chapter):
    """The neuron's cut, and the plane bent up into its curve."""

    order = 45
    title = "One neuron cuts once"
    slots = ("blobs", "data")  # by itself it is shown with a network of one neuron
    in_twin = TwinMoment(time=1.0)
    poster = "along the cut"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.of_one_neuron(traits, f"one neuron cuts once; {kit.straight_cut_gets(traits)}")

    def prose(self) -> list[Sentence]:
        return [
            paragraph(
                Sentence(
                    "A network with one hidden neuron weighs the inputs and adds them up. Along one straight line that"
                    " sum is zero, and there the neuron cuts."
                ),
                Sentence(
                    "Its {activation} squeezes every sum {span}, so the plane bends.",
                    activation=self.activation,
                    span=self.span,
                ),
                Sentence("Seen along its cut, the plane is the curve of the {activation}.", activation=self.activation),
            )
        ]

    def formulas(self) -> list[str]:
        return [kit.read_equation(self.experiment.network, 0)]

    def construct(self) -> None:
        self.set_the_stage()
        self.the_question()
        self.the_cut()
        self.the_ramp()
        self.along_the_cut()

    def set_the_stage(self) -> None:
        data, network, theme = self.experiment.dataset, self.experiment.network, self.theme
        ramp = self.ramp = kit.RampFigure(self.experiment, self.layout, theme)
        ramp.sheet.opacity = ramp.cut.drawn = 0.0
        ramp.axes.opacity = 1.0 if ramp.is_plane else 0.0
        ramp.border.opacity = 1.0 - ramp.axes.opacity
        ramp.space.include(ramp.border, ramp.axes, ramp.grid, ramp.sheet, ramp.cut, ramp.cloud)
        self.chart, self.answers, _ = ramp.chart()
        place = self.layout.below_legend(data.n_classes)
        self.diagram = (
            [kit.NetworkDiagram(network, place, theme, heat=ramp.box, embedded=ramp.embedded)] if place else []
        )
        for diagram in self.diagram:
            diagram.opacity = 0.0
        self.add(ramp.space, self.chart, ramp.legend, *self.diagram)

    def the_question(self) -> None:
        data = self.experiment.dataset
        self.beat(
            "the question",
            "A network of one hidden neuron",
            "The data, and beside them a network of {n_word} inputs and one hidden neuron.",
            n=Count(data.n_features),
        )
        self.open(appear(*self.diagram, run_time=1.0))
        if self.short:  # it was asked in the chapter before
            return
        if straight_cut(data).separates:
            self.ask("A straight cut is enough here: what does one neuron do?")
        else:
            self.ask("Can one hidden neuron do better than a straight cut?")

    def the_cut(self) -> None:
        ramp = self.ramp
        turns = Sentence("The picture turns until the neuron’s cut is seen as a line.")
        self.beat(
            "the cut",
            "The neuron cuts once",
            paragraph(
                kit.NOTHING if ramp.is_plane else turns,
                ramp.plane.stretched(),
                Sentence("A straight line is drawn in the neuron’s colour: there its weighted sum is zero."),
            ),
        )
        if not ramp.is_plane:
            self.say(
                "Turn the data until the neuron’s cut is seen as a line.",
                Tween(ramp.turning, t=1.0, run_time=3.6),
            )
        said = Sentence("It weighs its inputs, and along this line their sum is zero.")
        self.say_in_full(
            said,
            Tween(ramp.cut, drawn=1.0, run_time=self.showing(said)),
            [Tween(diagram, lit=np.ones(1), run_time=2.4) for diagram in self.diagram],
        )
        self.hold(0.5 if self.short else 1.5)

    def the_ramp(self) -> None:
        ramp = self.ramp
        self.beat(
            "the ramp",
            "The neuron bends the plane",
            "The plane tilts back, and rises as high as the neuron’s answer, {span}; it carries the points with it.",
            span=self.span,
        )
        ramp.space.cropped = False
        first, *others = ramp.way(ramp.aside)
        lift = Tween(ramp, lift=ramp.top / 2, run_time=first[0].run_time, rate_func=steady)
        self.say_in_full(
            Sentence("Now lift each place to the neuron’s answer."),
            first,
            lift,
            vanish(ramp.axes, ramp.border),
            appear(ramp.sheet, run_time=first[0].run_time),
            Tween(ramp.grid, opacity=0.0, run_time=first[0].run_time),
        )
        for step in others:
            self.play(step)
        said = Sentence(
            "Its {activation} squeezes every sum {span}, so the plane bends.",
            activation=self.activation,
            span=self.span,
        )
        self.say(said, ramp.bent(self.reading(said), height=1.0))
        self.hold(0.5 if self.short else 1.5)

    @property
    def activation(self) -> kit.Fact:
        """What the activation is called."""
        return kit.Term(kit.activation_name(self.experiment.network.activation))

    @property
    def span(self) -> Sentence:
        """Between which numbers the neuron's answers lie."""
        return kit.span(self.experiment.network.activation) or Sentence("into one number")

    def along_the_cut(self) -> None:
        ramp = self.ramp
        self.beat(
            "along the cut",
            "The plane seen along the cut",
            "The view sinks and turns until it goes along the cut: the bent plane is one curve, with axes of sum and "
            "answer.",
        )
        self.say_in_full(
            Sentence("Seen along its cut, the plane is the curve of the {activation}.", activation=self.activation),
            Tween(ramp.space, turn=ramp.along.turn, run_time=1.6, rate_func=steady),
        )
        self.travel(ramp.way(ramp.along))
        self.play(appear(self.answers))
        self.hold(1.0)
        self.close()
        self.hold(0.3)
