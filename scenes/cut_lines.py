"""Each hidden neuron cuts the plane once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from manim import linear

from nnfilm.kit import (
    CUT_LINE,
    Chapter,
    Curves,
    Label,
    Labels,
    NetworkDiagram,
    Probe,
    Profile,
    Requirement,
    RunningSum,
    SpreadingHeatmap,
    SquareFigure,
    Tween,
    activation_name,
    appear,
    ask_for_neurons,
    count,
    counted,
    cut_line,
    decimals,
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

NEAR = 0.02  # how near to its end a neuron's value is where the label says so
HALF_LABEL = 1.6  # of such a label's width, in em
LARGEST = 0.085  # size of such a label, as a share of the plane's width
HELD = 0.9  # of the first class, at least, is held where it is said to be
ASIDE = 0.35  # how much is left of the points while one of no class is followed
OPPOSITE = -0.5  # two cuts bracket something if their directions, as a cosine, are at least so far apart


class CutLines(Chapter):
    """A neuron adds up: along one line its sum is 0, and a sigmoid makes of it a ramp. A second one cuts too."""

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
        """Says where neurons' values are all near the low (0) or the high (1) ``end`` of their range."""
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

    def spoken(self, neuron: int) -> str:
        """A hidden neuron's equation in words: "a1 is the sigmoid of 5.81 x1 + 0.70 x2 \u2212 5.00"."""
        layer = self.experiment.network.layers[0]
        terms = [f"{signed(weight, k == 0)} x{k + 1}" for k, weight in enumerate(layer.weights[:, neuron])]
        formula = " ".join([*terms, signed(float(layer.bias[neuron]))]).replace("-", "\u2212")
        return f"a{neuron + 1} is the {activation_name(layer.activation)} of {formula}"

    def does(self) -> str:
        """What a neuron does to its sum."""
        f = activation(self.experiment.network.activation)
        if f.is_linear:
            return "The neuron passes the sum on."
        return f"A {f.spoken} {'sets a negative sum to 0' if f.clips else f'presses the sum {span(f.name)}'}."

    def answers(self) -> str:
        """What a neuron's value comes to on either side of its line."""
        low, high = number(float(self.flat.unit.low[0])), number(float(self.flat.unit.high[0]))
        f = activation(self.experiment.network.activation)
        if f.is_linear:
            return "On one side the neuron’s answer grows, on the other it falls."
        if not f.saturates:
            return f"On one side the neuron answers {low}, on the other more and more."
        return f"Far out the neuron answers {low} or {high}; in between it hesitates."

    def rising(self) -> str:
        """The side that is shaded, in words."""
        high = number(float(self.flat.unit.high[0]))
        return f"nears {high}" if activation(self.experiment.network.activation).saturates else "grows"

    def the_network(self) -> None:
        neurons = count(self.experiment.network.n_hidden)
        self.beat(
            "the network",
            "The network gets its neurons",
            f"The question mark gives way to {neurons} hidden neurons, each joined to both inputs and to the output.",
        )
        if not self.arrival:
            self.open()
        self.say(
            f"Try {neurons} hidden neurons.",
            vanish(self.mark, run_time=0.4),
            Tween(self.diagram, hidden=1.0, run_time=1.2),
        )

    def the_sum(self) -> None:
        start, end = self.way
        middle = 0.5 * (start + end)
        low, zero = (decimals(float(self.experiment.network.pre_activation(at[None])[0, 0])) for at in (start, middle))
        self.beat(
            "the sum",
            "Neuron 1 adds up its inputs",
            f"The first neuron lights up. A point appears in the plane, and below the network the neuron's sum of its "
            f"numbers, term by term. The point moves, and the sum runs from {low} to {zero}.",
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
        low, high = (decimals(float(self.experiment.network.hidden(at[None])[0, 0])) for at in (start, end))
        self.beat(
            "the activation",
            "The sum is pressed into a value",
            f"The neuron's whole formula appears: {self.spoken(0)}. The point moves across the cut and leaves bars at "
            f"equal distances, as long as the value is large: from {low} to {high}. "
            f"Then the side on which the value {self.rising()} is shaded.",
        )
        self.say(self.does(), appear(self.notes[0]), Tween(self.probe, at=start, run_time=1.2))
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
        turned = round(angles_between(self.experiment.network.cut_lines())[0])
        self.beat(
            "neuron 2",
            "Neuron 2 makes its own cut",
            f"The second neuron lights up in its own colour, with its equation: {self.spoken(1)}. Its line is drawn, "
            f"{turned} degrees from the first, and its side is shaded.",
        )
        self.say(
            f"Neuron 2 makes a cut of its own{self.facing()}.",
            vanish(self.ramps[0], self.highs[0], self.lows[0], self.profile, self.running, run_time=0.6),
            Tween(self.diagram, lit=self.diagram.lights(0, 1)),
            Tween(self.notes[1], opacity=1.0, run_time=1.6, rate_func=late),
            Tween(self.lines[1], drawn=1.0, run_time=1.8),
            Tween(self.ramps[1], spread=1.0, run_time=4.6, rate_func=late),
            [Tween(label, opacity=1.0, run_time=3.8, rate_func=late) for label in (self.lows[1], self.highs[1])],
        )

    def facing(self) -> str:
        """Which way the second neuron's cut faces, where that can be said."""
        first, second = (cut.unit_normal for cut in self.experiment.network.cut_lines()[:2])
        return ", and faces the other way" if first @ second < OPPOSITE else ""

    def pieces(self) -> str:
        """Into how many pieces the lines cut what is seen of the plane."""
        return counted(n_cells(self.experiment.network.cut_lines(), self.flat.box), "piece")

    def together(self) -> None:
        data = self.experiment.dataset
        on = self.experiment.network.pre_activation(data.X) > 0
        own = data.y == 0
        inside, n_own = int(np.count_nonzero(~on[own].any(axis=1))), int(np.count_nonzero(own))
        held = f"{points_of(inside, n_own)} {of_class(data, 0)}"
        self.beat(
            "together", "Both cuts seen together", f"Both shaded sides are seen at once; outside both lie {held}."
        )
        where = "Between the two cuts" if self.facing() else "Where neither is on"
        enclosed = inside >= HELD * n_own
        parted = enclosed and np.count_nonzero(on[~own].any(axis=1)) >= HELD * np.count_nonzero(~own)
        middle = data.center if parted else self.across[1]
        self.say(
            f"{where} lie {held}." if enclosed else f"Together they cut what is seen into {self.pieces()}.",
            vanish(*self.lows, run_time=0.5),
            appear(self.ramps[0], self.walker),
            [Tween(label, opacity=1.0, run_time=1.2, rate_func=late) for label in (self.highs[0], self.none)],
            Tween(self.diagram, following=1.0),
            self.walk(middle, 3.8),
        )
        if parted:
            both = f"Neither on: {the_class(data, 0)}. Either on: {the_class(data, 1)}."
            self.say(both, self.walk(self.across[1], self.reading(both)))
        self.hold(0.2)
        self.close(vanish(*self.ramps, *self.highs, self.none, self.walker), Tween(self.diagram, following=0.0))

    def walk(self, to: Floats, run_time: float) -> list[Tween]:
        """A point goes across the plane, and its values through the network."""
        return [
            Tween(self.walker, at=to, run_time=run_time, rate_func=steady),
            Tween(self.diagram, followed=to, run_time=run_time, rate_func=steady),
        ]
