"""Data of one feature: each hidden neuron is a curve above the line."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, TwinMoment, appear, paragraph, steady, vanish
from nnmath.experiments.traits import DataTraits

RIDE = 2.9  # seconds in which points ride up to a curve, and down again
ONE_BY_ONE = 3  # neurons; of more, the others come together


class SigmoidsOnALine(Chapter):
    """One neuron after the other draws its curve; the points ride up onto it, and it cuts the line once."""

    order = 28
    title = "A neuron is a curve"
    slots = ("line", "data")
    in_twin = TwinMoment()
    poster = "all curves"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        n = traits.widths[0]
        each = "the only neuron" if n == 1 else f"each of {n} neurons"
        return kit.on_a_line(traits, f"one feature: {each} is a curve above the line")

    def prose(self) -> list[Sentence]:
        place = self.neurons.places[0]
        return [
            paragraph(
                Sentence(
                    "What does a neuron make of a number? It weighs it and adds a bias; then its {activation} bends the"
                    " sum. Above the line, that is a curve.",
                    activation=kit.Term(kit.activation_name(self.experiment.network.activation)),
                ),
                Sentence(
                    "Each of the {neurons_word} neurons has weights of its own, and so a curve of its own.",
                    neurons=Count(len(self.neurons.heights)),
                )
                if len(self.neurons.heights) > 1
                else kit.NOTHING,
                Sentence(
                    "Where the sum of the first is zero, it cuts the line: at {place}.", place=self.on_the_axis(place)
                )
                if place is not None
                else kit.NOTHING,
            )
        ]

    def construct(self) -> None:
        self.set_the_stage()
        if not self.short:
            self.the_question()
        for neuron in range(self.n_one_by_one):
            self.one_neuron(neuron)
        self.all_curves()

    @property
    def n_one_by_one(self) -> int:
        """How many neurons are shown one by one."""
        return min(ONE_BY_ONE, self.experiment.network.widths[0])

    def set_the_stage(self) -> None:
        data, network, theme = self.experiment.dataset, self.experiment.network, self.theme
        line = self.line = kit.LineFigure(data, self.layout, theme)
        neurons = self.neurons = kit.NeuronCurves(network, data, line.chart, self.layout, theme)
        line.ride_on(neurons.heights)
        neurons.scale.opacity = 0.0
        at = kit.line_note(self.layout, data.n_classes)
        self.notes = [
            kit.Words(neurons.equation(k), at, 1.1 * self.layout.label_size, theme.ink)
            for k in range(self.n_one_by_one)
        ]
        for note in self.notes:
            note.opacity = 0.0
        line.space.include(line.axis, *neurons.parts, line.cloud, *neurons.dots)
        self.add(line.space, line.legend, *self.notes)

    def the_question(self) -> None:
        self.beat(
            "the question",
            "What does a neuron do?",
            "The points in stacks on their line. On the left a scale appears, for what a neuron answers.",
        )
        self.open(appear(self.neurons.scale))
        self.ask("What does a neuron make of a number?")

    def one_neuron(self, neuron: int) -> None:
        neurons, line, number = self.neurons, self.line, Count(neuron + 1)
        ridden = not (self.short and neuron)  # the first shows how it goes
        place = neurons.places[neuron]
        cut = Sentence("The neuron has its cut beyond the data.")
        if place is not None:
            cut = Sentence("A dot marks the neuron’s cut, at {place}.", place=self.on_the_axis(place))
        self.beat(
            f"neuron {neuron + 1}",
            "The curve of neuron {n}",
            "A formula appears and a curve in the same colour."
            "{ridden, select, yes { The points ride up onto it.} other {}} {cut}",
            n=number,
            ridden=Case(ridden),
            cut=cut,
        )
        if self.short and not neuron:
            self.open(appear(neurons.scale))
        said = Sentence(
            "{short, select, yes {A neuron weighs the number, adds a bias, and bends the sum.}"
            " other {It weighs the number and adds a bias; then its {activation} bends the sum.}}",
            short=Case(self.short),
            activation=kit.Term(kit.activation_name(self.experiment.network.activation)),
        )
        if neuron:
            said = Sentence(
                "Neuron {n} has its own {short, select, yes {curve} other {weight and bias, and so its own curve}}.",
                n=number,
                short=Case(self.short),
            )
        before = [self.notes[neuron - 1]] if neuron else []
        self.say(
            said,
            vanish(*before, run_time=0.4),
            appear(self.notes[neuron], run_time=1.0),
            Tween(neurons.curves[neuron], drawn=1.0, run_time=self.reading(said), rate_func=steady),
            Tween(line.riding, on=np.zeros(len(neurons.heights)), run_time=0.9) if neuron else [],
        )
        on = np.eye(len(neurons.heights))[neuron]
        rides = Tween(line.riding, on=on, run_time=RIDE)
        if line.cloud.coincide and not neuron:
            self.say("Each point rides up to its answer; a larger marker stands for several points.", rides)
        elif ridden:
            self.hush(rides)
        if place is None:
            return
        said = Sentence("Where its sum is zero, it cuts the line: at {place}.", place=self.on_the_axis(place))
        falls = self.reading(said) if not neuron else 2.0 if ridden else 1.0
        marked = appear(neurons.dots[neuron], run_time=0.6), Tween(neurons.drops[neuron], drawn=1.0, run_time=falls)
        if neuron:
            self.play(*marked)
        else:
            self.say(said, *marked)
        self.hold(0.5)

    def on_the_axis(self, place: float) -> kit.Number:
        """A place on the line as the axis shows it."""
        return kit.for_caption(self.line.raw(place))

    def all_curves(self) -> None:
        neurons, line = self.neurons, self.line
        n, rest = len(neurons.heights), range(self.n_one_by_one, len(neurons.heights))
        self.beat(
            "all curves",
            "All answers of the hidden layer",
            "The points sink back onto the line; {n, plural, one {{n_word} curve stands} other {{n_word} curves stand}}"
            " above it.",
            n=Count(n),
        )
        if rest:
            said = Sentence(
                "{n, plural, one {The other neuron does the same, with a curve of its own.}"
                " other {The other {n_word} neurons do the same, with curves of their own.}}",
                n=Count(len(rest)),
            )
            self.say(
                said,
                [Tween(neurons.curves[k], drawn=1.0, run_time=self.reading(said), rate_func=steady) for k in rest],
                [Tween(neurons.drops[k], drawn=1.0, run_time=self.reading(said)) for k in rest],
                appear(*(neurons.dots[k] for k in rest), run_time=self.reading(said)),
            )
        sinks = RIDE if np.any(line.riding.on) else 0.6
        self.hush(vanish(*self.notes, run_time=0.6), Tween(line.riding, on=np.zeros(n), run_time=sinks))
        self.hold(0.5)
        self.close()
