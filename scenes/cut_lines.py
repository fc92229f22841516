"""Each hidden neuron cuts the plane once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from manim import linear

from nnfilm.kit import (
    CUT_LINE,
    Case,
    Chapter,
    Count,
    Curves,
    Label,
    Labels,
    Name,
    NetworkDiagram,
    Number,
    Probe,
    Profile,
    Requirement,
    RunningSum,
    Sentence,
    SpreadingHeatmap,
    SquareFigure,
    Term,
    Tween,
    activation_name,
    appear,
    ask_for_neurons,
    cut_line,
    equations,
    from_one_cut,
    in_the_square,
    late,
    number,
    of_class,
    points_of,
    question_mark,
    roomiest,
    signed,
    solid,
    span,
    steady,
    the_class,
    through,
    vanish,
    way_across,
)
from nnmath.geometry.arrangement import angles_between, n_cells
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

NEAR = 0.02  # how near to the end of its range a neuron's value is where a label says so
HALF_LABEL = 1.6  # of such a label's width, in em
LARGEST = 0.085  # size of such a label, as a share of the plane's width
HELD = 0.9  # the share of a class that lies where the class is said to lie, at least
ASIDE = 0.35  # opacity of the points while one without a class is followed
OPPOSITE = -0.5  # cosine of the angle between two cuts that bracket something, at most


class CutLines(Chapter):
    """A neuron's sum is 0 along one line, and a sigmoid turns it into a ramp. A second neuron makes its own cut."""

    order = 40
    title = "Each neuron cuts the plane once"
    slots = ("bands",)
    poster = "together"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_square(traits, "two features: each neuron cuts the plane along a line")

    def construct(self) -> None:
        self.set_the_stage()
        if self.arrival:
            ask_for_neurons(self, self.arrival)
        self.the_network()
        self.the_sum()
        self.the_cut()
        self.the_activation()
        self.second_neuron()
        self.together()

    def set_the_stage(self) -> None:
        data, network, layout, theme = self.experiment.dataset, self.experiment.network, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.beside_diagram, layout, theme)
        self.diagram = NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = question_mark(layout, theme)
        self.mark.opacity = 1.0
        self.notes = equations(network, layout, theme)
        cuts = [cut_line(cut, flat.box, 1.0) for cut in network.cut_lines()]
        self.ends = cuts[0][0], cuts[0][-1]
        self.lines = [Curves([cut], theme.neurons[k], CUT_LINE) for k, cut in enumerate(cuts)]
        self.ramps = [self.ramp(k) for k in range(len(cuts))]
        self.highs = [self.value_label(1, k) for k in range(len(cuts))]
        self.lows = [self.value_label(0, k) for k in range(len(cuts))]
        self.none = self.value_label(0, *range(len(cuts)))
        self.way = way_across(network, 0, flat.box, data.center)
        self.probe = Probe(network, 0, self.way[0], theme)
        self.running = RunningSum(self.probe, self.way, layout, theme)
        self.across = through(flat.box, data.center, network.cut_lines()[0].unit_normal)
        self.walker = Probe(network, None, self.across[0], theme)
        self.diagram.followed, self.diagram.flow, self.walker.opacity = self.across[0], 1.0, 0.0
        self.profile = Profile(self.way, partial(self.activity, neuron=0), theme.neurons[0], theme)
        for line, ramp in zip(self.lines, self.ramps, strict=True):
            line.drawn = ramp.spread = 0.0
        for part in (*self.highs, *self.lows, self.none):
            part.opacity = 0.0
        flat.space.include(*self.ramps, flat.grid, flat.input_axes, *self.lines, flat.cloud, *self.highs, *self.lows)
        flat.space.include(self.none, self.profile, self.probe, self.walker)
        self.add(flat.space, self.diagram, self.mark, *self.notes, self.running)
        self.arrival = from_one_cut(self, flat.space, flat.box, flat.cloud, [self.diagram, self.mark])

    def ramp(self, neuron: int) -> SpreadingHeatmap:
        """A neuron's value over the plane; it spreads along the neuron's line."""
        value, color = partial(self.activity, neuron=neuron), self.theme.neurons[neuron]
        normal = self.experiment.network.cut_lines()[neuron].normal
        sideways = np.array([-normal[1], normal[0]])
        return SpreadingHeatmap(self.flat.box, value, color, self.experiment.dataset.center, sideways)

    def activity(self, points: Floats, neuron: int) -> Floats:
        """One neuron's value (n,) at points (n, 2), as a share of its activation's range."""
        low, high = self.flat.unit.low[neuron], self.flat.unit.high[neuron]
        return np.asarray((self.experiment.network.hidden(points)[:, neuron] - low) / (high - low))

    def value_label(self, end: int, *neurons: int) -> Labels:
        """A label where the values of all these neurons are near the low (0) or the high (1) ``end`` of their range."""
        value = (self.flat.unit.low, self.flat.unit.high)[end][neurons[0]]
        width = 2 * self.layout.beside_diagram.half
        size = min(self.layout.label_size, LARGEST * width)
        spot = roomiest(
            self.flat.box,
            self.experiment.dataset.X,
            lambda p: np.all([np.abs(self.activity(p, k) - end) < NEAR for k in neurons], axis=0),
            margin=(HALF_LABEL * size / width, 0.6 * size / width),
        )
        names = ", ".join(f"a_{k + 1}" for k in neurons)
        markup = f"${names} approx {number(round(float(value), 1))}$"
        labels = (
            [] if spot is None else [Label(markup, solid(spot[None])[0], self.theme.ink, halo=self.theme.background)]
        )
        return Labels(labels, size)

    def equation(self, neuron: int) -> Sentence:
        """A hidden neuron's equation in words: "a1 is the sigmoid of 5.81 x1 + 0.70 x2 \u2212 5.00"."""
        layer = self.experiment.network.layers[0]
        terms = [f"{signed(weight, k == 0)} x{k + 1}" for k, weight in enumerate(layer.weights[:, neuron])]
        formula = " ".join([*terms, signed(float(layer.bias[neuron]))]).replace("-", "\u2212")
        return Sentence(
            "a{number} is the {activation} of {formula}",
            number=Count(neuron + 1),
            activation=Term(activation_name(layer.activation)),
            formula=Name(formula),
        )

    def presses(self) -> Sentence:
        """What a neuron does to its sum."""
        f = activation(self.experiment.network.activation)
        if f.is_linear:
            return Sentence("The neuron passes the sum on.")
        if f.clips:
            return Sentence("A {activation} sets a negative sum to 0.", activation=Term(f.spoken))
        return Sentence("A {activation} presses the sum {span}.", activation=Term(f.spoken), span=span(f.name))

    def answers(self) -> Sentence:
        """What a neuron's value comes to on either side of its line."""
        low, high = Number(float(self.flat.unit.low[0])), Number(float(self.flat.unit.high[0]))
        f = activation(self.experiment.network.activation)
        if f.is_linear:
            return Sentence("On one side the neuron’s answer grows, on the other it falls.")
        if not f.saturates:
            return Sentence("On one side the neuron answers {low}, on the other more and more.", low=low)
        return Sentence("Far out the neuron answers {low} or {high}; in between it hesitates.", low=low, high=high)

    def the_network(self) -> None:
        neurons = Count(self.experiment.network.n_hidden)
        self.beat(
            "the network",
            "The network gets its neurons",
            "The question mark gives way to {neurons_word} hidden neurons, each joined to both inputs and to the "
            "output.",
            neurons=neurons,
        )
        if not self.arrival:
            self.open()
        self.say(
            "Try {neurons_word} hidden neurons.",
            vanish(self.mark, run_time=0.4),
            Tween(self.diagram, hidden=1.0, run_time=1.2),
            neurons=neurons,
        )

    def the_sum(self) -> None:
        start, end = self.way
        middle = 0.5 * (start + end)
        first, last = (float(self.experiment.network.pre_activation(at[None])[0, 0]) for at in (start, middle))
        self.beat(
            "the sum",
            "Neuron 1 adds up its inputs",
            "The first neuron lights up. A point appears in the plane, and below the network the neuron's sum of its "
            "numbers, term by term. The point moves, and the sum runs from {first} to {last}.",
            first=Number(first, 2),
            last=Number(last, 2),
        )
        self.say(
            "Neuron 1 adds up its weighted inputs.",
            Tween(self.diagram, lit=self.diagram.lights(0), run_time=1.2),
            Tween(self.flat.cloud, opacity=ASIDE, run_time=1.2),
            appear(self.probe),
            Tween(self.running, built=1.0, run_time=2.8, rate_func=linear),
        )
        self.say("Move a point, and the sum runs along …", Tween(self.probe, at=middle, run_time=2.9, rate_func=steady))

    def the_cut(self) -> None:
        first, last = self.ends
        self.beat(
            "the cut",
            "Along one line the sum stays 0",
            "From where the sum is 0 the point moves on in such a way that it stays 0, and draws a straight line right "
            "across the plane: the neuron's cut.",
        )
        self.say("… to 0. Along one straight line it stays 0: the cut.", Tween(self.probe, at=first, run_time=1.2))
        self.play(
            Tween(self.probe, at=last, run_time=2.4, rate_func=steady),
            Tween(self.lines[0], drawn=1.0, run_time=2.4, rate_func=steady),
        )

    def the_activation(self) -> None:
        start, end = self.way
        low, high = (float(self.experiment.network.hidden(at[None])[0, 0]) for at in (start, end))
        self.beat(
            "the activation",
            "The sum is pressed into a value",
            "The neuron's whole formula appears: {equation}. The point moves across the cut and leaves bars at equal "
            "distances, as long as the value is large: from {low} to {high}. Then the side on which the value"
            " {ends, select, yes {nears {end}} other {grows}} is shaded.",
            equation=self.equation(0),
            low=Number(low, 2),
            high=Number(high, 2),
            ends=Case(activation(self.experiment.network.activation).saturates),
            end=Number(float(self.flat.unit.high[0])),
        )
        self.say(self.presses(), appear(self.notes[0]), Tween(self.probe, at=start, run_time=1.2))
        self.play(
            Tween(self.running, valued=1.0, run_time=0.5),
            Tween(self.probe, at=end, run_time=3.0, rate_func=steady),
            Tween(self.profile, swept=1.0, run_time=3.0, rate_func=steady),
        )
        self.say(
            self.answers(),
            vanish(self.probe),
            Tween(self.flat.cloud, opacity=1.0, run_time=1.6),
            Tween(self.ramps[0], spread=1.0, run_time=3.6),
            [Tween(label, opacity=1.0, run_time=3.0, rate_func=late) for label in (self.lows[0], self.highs[0])],
        )

    def second_neuron(self) -> None:
        self.beat(
            "neuron 2",
            "Neuron 2 makes its own cut",
            "The second neuron lights up in its own colour, with its equation: {equation}. Its line is drawn,"
            " {angle, plural, one {# degree} other {# degrees}} from the first, and its side is shaded.",
            equation=self.equation(1),
            angle=Count(round(angles_between(self.experiment.network.cut_lines())[0])),
        )
        self.say(
            "Neuron 2 makes a cut of its own{opposite, select, yes {, and faces the other way} other {}}.",
            vanish(self.ramps[0], self.highs[0], self.lows[0], self.profile, self.running, run_time=0.6),
            Tween(self.diagram, lit=self.diagram.lights(0, 1)),
            Tween(self.notes[1], opacity=1.0, run_time=1.6, rate_func=late),
            Tween(self.lines[1], drawn=1.0, run_time=1.8),
            Tween(self.ramps[1], spread=1.0, run_time=4.6, rate_func=late),
            [Tween(label, opacity=1.0, run_time=3.8, rate_func=late) for label in (self.lows[1], self.highs[1])],
            opposite=Case(self.opposite),
        )

    @property
    def opposite(self) -> bool:
        """Whether the second neuron's cut can be said to face the other way."""
        first, second = (cut.unit_normal for cut in self.experiment.network.cut_lines()[:2])
        return bool(first @ second < OPPOSITE)

    def between(self, held: Sentence) -> Sentence:
        """What lies where neither side is shaded: ``held``."""
        return Sentence(
            "{opposite, select, yes {Between the two cuts} other {Where neither is on}} lie {held}.",
            opposite=Case(self.opposite),
            held=held,
        )

    def pieces(self) -> Sentence:
        """Into how many pieces the lines cut what is seen of the plane."""
        n = n_cells(self.experiment.network.cut_lines(), self.flat.box)
        cut = "Together they cut what is seen into {n, plural, one {{n_word} piece} other {{n_word} pieces}}."
        return Sentence(cut, n=Count(n))

    def together(self) -> None:
        data = self.experiment.dataset
        on = self.experiment.network.pre_activation(data.X) > 0
        own = data.y == 0
        inside, n_own = int(np.count_nonzero(~on[own].any(axis=1))), int(np.count_nonzero(own))
        held = Sentence("{points} {of_class}", points=points_of(inside, n_own), of_class=of_class(data, 0))
        self.beat(
            "together",
            "Both cuts seen together",
            "Both shaded sides are seen at once; outside both lie {held}.",
            held=held,
        )
        enclosed = inside >= HELD * n_own
        parted = enclosed and np.count_nonzero(on[~own].any(axis=1)) >= HELD * np.count_nonzero(~own)
        middle = data.center if parted else self.across[1]
        self.say(
            self.between(held) if enclosed else self.pieces(),
            vanish(*self.lows, run_time=0.5),
            appear(self.ramps[0], self.walker),
            [Tween(label, opacity=1.0, run_time=1.2, rate_func=late) for label in (self.highs[0], self.none)],
            Tween(self.diagram, following=1.0),
            self.walk(middle, 3.8),
        )
        if parted:
            both = Sentence(
                "Neither on: {neither}. Either on: {either}.", neither=the_class(data, 0), either=the_class(data, 1)
            )
            self.say(both, self.walk(self.across[1], self.reading(both)))
        self.hold(0.2)
        self.close(vanish(*self.ramps, *self.highs, self.none, self.walker), Tween(self.diagram, following=0.0))

    def walk(self, to: Floats, run_time: float) -> list[Tween]:
        """Move a point across the plane, and its values through the network."""
        return [
            Tween(self.walker, at=to, run_time=run_time, rate_func=steady),
            Tween(self.diagram, followed=to, run_time=run_time, rate_func=steady),
        ]
