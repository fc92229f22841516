"""Each hidden neuron cuts the plane once."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import linear

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
    points,
    steady,
    vanish,
)
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.arrangement import angles_between
from nnmath.geometry.box import Box
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats, length, matmul

ASIDE = 0.35  # opacity of the points while one without a class is followed
SIGN = 0.5  # seconds in which a piece's signs come, and in which its points are counted
NEARER = 1.9  # seconds in which the view comes nearer for a graph, and goes back
FURTHEST = 60.0  # degrees by which the plane is turned at most for a graph
OPPOSITE = -0.5  # cosine of the angle between two cuts that bracket something, at most


class CutLines(Chapter):
    """A neuron's sum is 0 along one line, and a sigmoid turns it into a ramp. A second neuron makes its own cut."""

    order = 40
    title = "Each neuron cuts the plane once"
    slots = ("bands",)
    in_twin = TwinMoment()
    poster = "the signs"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_square(traits, "two features: each neuron cuts the plane along a line")

    def prose(self) -> list[Sentence]:
        pieces = self.signs.pieces
        return [
            paragraph(
                Sentence(
                    "Each of the {neurons_word} hidden neurons multiplies the inputs by its weights and adds a bias."
                    " Along one straight line that sum is 0: there the neuron cuts the plane.",
                    neurons=Count(self.experiment.network.n_hidden),
                ),
                self.presses(),
            ),
            Sentence(
                "The cut of neuron 2 lies at {angle, plural, one {# degree} other {# degrees}} to that of neuron 1."
                " The cuts leave {n, plural, one {{n_word} piece} other {{n_word} pieces}} of what is seen of the"
                " plane. Write 1 for a neuron that is on and 0 for one that is off: {told}.",
                angle=Count(round(angles_between(self.experiment.network.cut_lines())[0])),
                n=Count(len(pieces)),
                told=kit.Listing([self.told(piece) for piece in pieces]),
            ),
        ]

    def formulas(self) -> list[str]:
        network = self.experiment.network
        return [kit.read_equation(network, neuron) for neuron in range(network.n_hidden)]

    def construct(self) -> None:
        self.set_the_stage()
        if self.arrival and not self.short:
            kit.ask_for_neurons(self, self.arrival)
        self.the_network()
        self.the_sum()
        self.the_cut()
        if self.short:
            self.one_side()
        else:
            self.the_activation()
            self.on_and_off()
        self.second_neuron()
        if self.short:
            self.close(vanish(*self.ramps))
        else:
            self.the_signs()

    def set_the_stage(self) -> None:
        data, network, layout, theme = self.experiment.dataset, self.experiment.network, self.layout, self.theme
        flat = self.flat = kit.SquareFigure(self.experiment, layout.beside_diagram, layout, theme)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = kit.question_mark(layout, theme)
        self.mark.opacity = 1.0
        self.notes = kit.equations(network, layout, theme)
        cuts = [kit.cut_line(cut, flat.box, 1.0) for cut in network.cut_lines()]
        self.ends = cuts[0][0], cuts[0][-1]
        self.lines = [kit.Curves([cut], theme.neurons[k], kit.CUT_LINE) for k, cut in enumerate(cuts)]
        self.ramps = [self.ramp(k) for k in range(len(cuts))]
        self.way = kit.way_across(network, 0, flat.box, data.center)
        self.probe = kit.Probe(network, 0, self.way[0], theme)
        self.running = kit.RunningSum(self.probe, self.way, layout, theme)
        self.beside = kit.SumBeside(self.probe, np.stack([*self.way, *self.ends]), flat.box, layout.label_size)
        self.graph = kit.ActivationGraph(
            network.activation, 0, kit.GraphSeat.upright(kit.graph_alone(layout)), layout, theme
        )
        self.graph.drawn = self.graph.lifted = 0.0
        unit = float(flat.box.size[0]) / (2 * layout.beside_diagram.half)
        self.signs = kit.PieceSigns.of(network, flat.box, data.X, theme, layout.label_size, unit)
        self.signs.shaded = self.signs.shown = self.signs.counted = self.signs.only()
        for line, ramp in zip(self.lines, self.ramps, strict=True):
            line.drawn = ramp.spread = 0.0
        flat.space.include(*self.ramps, self.signs, flat.grid, flat.input_axes, *self.lines, flat.cloud)
        flat.space.include(self.beside, self.probe)
        self.add(flat.space, self.diagram, self.mark, *self.notes, self.running)
        self.arrival = kit.from_one_cut(self, flat.space, flat.box, flat.cloud, [self.diagram, self.mark])

    def ramp(self, neuron: int) -> kit.SpreadingHeatmap:
        """A neuron's value over the plane; it spreads along the neuron's line."""
        value, color = partial(self.activity, neuron=neuron), self.theme.neurons[neuron]
        normal = self.experiment.network.cut_lines()[neuron].normal
        sideways = np.array([-normal[1], normal[0]])
        return kit.SpreadingHeatmap(self.flat.box, value, color, self.experiment.dataset.center, sideways)

    def activity(self, points: Floats, neuron: int) -> Floats:
        """One neuron's value (n,) at points (n, 2), as a share of its activation's range."""
        low, high = self.flat.unit.low[neuron], self.flat.unit.high[neuron]
        return np.asarray((self.experiment.network.hidden(points)[:, neuron] - low) / (high - low))

    def equation(self, neuron: int) -> Sentence:
        """A hidden neuron's equation in words: "a1 is the sigmoid of 5.81 x1 + 0.70 x2 \u2212 5.00"."""
        layer = self.experiment.network.layers[0]
        formula = kit.plain_sum(layer.weights[:, neuron].tolist(), float(layer.bias[neuron]))
        return Sentence(
            "a{number} is the {activation} of {formula}",
            number=Count(neuron + 1),
            activation=kit.Term(kit.activation_name(layer.activation)),
            formula=kit.Name(formula),
        )

    def presses(self) -> Sentence:
        """What a neuron does to its sum."""
        f = activation(self.experiment.network.activation)
        if f.clips:
            return Sentence("A {activation} sets a negative sum to 0.", activation=kit.Term(f.spoken))
        return Sentence(
            "The {activation}{greek, select, sigma { σ} other {}} squeezes any sum {span}.",
            activation=kit.Term(f.spoken),
            greek=Case(f.symbol),
            span=kit.span(f.name),
        )

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
        elif self.short:
            self.open(self.arrival)
        self.say(
            "Try {neurons_word} hidden neurons.",
            vanish(self.mark, run_time=0.4),
            Tween(self.diagram, hidden=1.0, run_time=0.7),
            neurons=neurons,
        )

    def the_sum(self) -> None:
        start, end = self.way
        self.middle = 0.5 * (start + end)
        first, last = (float(self.experiment.network.pre_activation(at[None])[0, 0]) for at in (start, self.middle))
        self.beat(
            "the sum",
            "Neuron 1 adds up its inputs",
            "The first neuron lights up, with its weights and its bias. A point appears in the plane, and below the "
            "network the neuron's sum of its numbers, term by term. The point moves, and the sum beside it runs from "
            "{first} to {last}.",
            first=kit.Number(first, 2),
            last=kit.Number(last, 2),
        )
        lit = self.diagram.lights(0)
        self.play(
            Tween(self.diagram, lit=lit, biased=lit),
            Tween(self.flat.cloud, opacity=ASIDE),
            appear(self.probe),
            run_time=1.0,
        )
        self.say(
            "Neuron 1 adds its weighted inputs and a bias.",
            Tween(self.running, built=1.0, run_time=2.2, rate_func=linear),
            Tween(self.beside, opacity=1.0, run_time=2.2, rate_func=late),
        )
        self.play(Tween(self.probe, at=self.middle, run_time=1.8 if self.short else 2.8, rate_func=steady))

    def the_cut(self) -> None:
        first, last = self.ends
        seconds = 2.0 if self.short else 2.4
        self.beat(
            "the cut",
            "Along one line the sum stays 0",
            "From where the sum is 0 the point moves on in such a way that it stays 0, and draws a straight line right "
            "across the plane: the neuron's cut.",
        )
        self.say("Along one straight line the sum stays 0: the cut.", Tween(self.probe, at=first, run_time=1.2))
        self.play(
            Tween(self.probe, at=last, run_time=seconds, rate_func=steady),
            Tween(self.lines[0], drawn=1.0, run_time=seconds, rate_func=steady),
        )

    def one_side(self) -> None:
        """The side on which the neuron is on, in a film that does not show how its sum is pressed."""
        flat = self.flat
        self.beat(
            "one side",
            "The neuron is on beyond its cut",
            "The point goes. The neuron's whole formula appears: {equation}. The side of the cut on which its value "
            "{ends, select, yes {nears {end}} other {grows}} is shaded.",
            equation=self.equation(0),
            ends=Case(activation(self.experiment.network.activation).saturates),
            end=kit.Number(float(flat.unit.high[0])),
        )
        self.hush(
            vanish(self.probe, self.beside, self.running),
            appear(flat.cloud),
            Tween(self.notes[0], opacity=1.0, rate_func=late),
            Tween(self.ramps[0], spread=1.0, run_time=1.8),
        )

    def the_activation(self) -> None:
        graph, kind = self.graph, activation(self.experiment.network.activation)
        low, high = (float(kind(np.array([end]))[0]) for end in (-graph.reach, graph.reach))
        self.beat(
            "the activation",
            "The sum is squeezed into a value",
            "The point's way across the cut becomes the axis of its sums. From its left end the point draws the "
            "activation's graph, while its value, read off at the other axis, goes from {low} up to {high}"
            "{ends, select, yes {: both ends are flat} other {}}.",
            low=kit.Number(low, 2),
            high=kit.Number(high, 2),
            ends=Case(kind.saturates),
        )
        self.add(graph.space)
        self.say(
            self.presses(),
            vanish(self.running, self.diagram, self.flat.input_axes, run_time=0.8),
            Tween(self.diagram, biased=self.diagram.lights(), run_time=0.8),
            Tween(self.probe, at=self.middle, run_time=1.0),
            self.come_near(),
        )
        self.play(
            vanish(self.probe, self.beside, self.flat.grid),
            Tween(graph, pointed=1.0, read=1.0),
            run_time=0.6,
        )
        self.play(Tween(graph, z=-graph.reach, run_time=0.9))
        self.play(
            Tween(graph, lifted=1.0, run_time=0.4),
            Tween(graph, z=graph.reach, drawn=1.0, run_time=4.0, rate_func=steady),
        )
        self.hold(0.6)

    def come_near(self) -> list[Tween]:
        """Let the point's way across the cut become the axis of sums of the graph, with the point at its 0; the plane
        goes where it had to be turned too far for that.
        """
        flat, place = self.flat, kit.graph_alone(self.layout)
        cut = self.experiment.network.cut_lines()[0]
        right = cut.unit_normal
        angle = float(np.degrees(np.arctan2(right[1], right[0])))
        come = Tween(self.graph, opacity=1.0, run_time=NEARER, rate_func=late)
        if abs(angle) > FURTHEST:
            return [come, Tween(flat.space, opacity=0.0, run_time=NEARER)]
        up = np.array([-right[1], right[0]])
        steep = length(cut.normal)  # of the sum, along the way
        unit = self.graph.reach / (steep * place.half * place.stretch)  # the length that a frame unit shows
        flat.focus = Box.cube(self.middle + unit * place.half * up, unit * place.half)
        view, region = kit.View(rotation=kit.turntable(-angle, 90.0)), kit.Region(place.x, place.y, place.half)
        return [
            come,
            Tween(flat, pushed=1.0, run_time=NEARER, rate_func=steady),
            Tween(flat.space, region=region, view=view, run_time=NEARER, rate_func=steady),
            Tween(flat.cloud, opacity=0.0, run_time=NEARER),
            Tween(flat.grid, opacity=0.35, run_time=NEARER),
        ]

    def go_back(self) -> list[Tween]:
        """The whole plane again, beside the network."""
        flat, beside = self.flat, self.layout.beside_diagram
        return [
            Tween(flat, pushed=0.0, run_time=NEARER, rate_func=steady),
            Tween(flat.space, region=beside, view=kit.View(), run_time=NEARER, rate_func=steady),
            *appear(flat.space, flat.cloud, flat.grid, run_time=1.2),
            *(Tween(one, opacity=1.0, run_time=NEARER, rate_func=late) for one in (flat.input_axes, self.diagram)),
        ]

    def on_and_off(self) -> None:
        self.beat(
            "on and off",
            "Back in the plane, as a shade",
            "The plane is seen again. The neuron's whole formula appears: {equation}. The side of the cut on which its "
            "value {ends, select, yes {nears {end}} other {grows}} is shaded.",
            equation=self.equation(0),
            ends=Case(activation(self.experiment.network.activation).saturates),
            end=kit.Number(float(self.flat.unit.high[0])),
        )
        self.hush(vanish(self.graph, run_time=0.5), self.go_back(), Tween(self.notes[0], opacity=1.0, rate_func=late))
        self.remove(self.graph.space)
        self.play(Tween(self.ramps[0], spread=1.0, run_time=1.8))

    def second_neuron(self) -> None:
        self.beat(
            "neuron 2",
            "Neuron 2 makes its own cut",
            "The second neuron lights up in its own colour, with its equation: {equation}. Its line is drawn,"
            " {angle, plural, one {# degree} other {# degrees}} from the first, and its side is shaded.",
            equation=self.equation(1),
            angle=Count(round(angles_between(self.experiment.network.cut_lines())[0])),
        )
        both = self.diagram.lights(0, 1)
        self.say(
            "Neuron 2 cuts too{opposite, select, yes {, and faces the other way} other {}}.",
            Tween(self.diagram, lit=both),
            Tween(self.notes[1], opacity=1.0, run_time=1.4, rate_func=late),
            Tween(self.lines[1], drawn=1.0, run_time=1.6),
            Tween(self.ramps[1], spread=1.0, run_time=2.4 if self.short else 3.4, rate_func=late),
            opposite=Case(self.opposite and not self.short),
        )

    @property
    def opposite(self) -> bool:
        """Whether the second neuron's cut can be said to face the other way."""
        first, second = (cut.unit_normal for cut in self.experiment.network.cut_lines()[:2])
        return bool(matmul(first, second) < OPPOSITE)

    def the_signs(self) -> None:
        pieces = self.signs.pieces
        self.beat(
            "the signs",
            "Each piece gets its signs",
            "The cuts leave {n, plural, one {{n_word} piece} other {{n_word} pieces}} of what is seen of the plane. "
            "Each gets its signs, a 1 for each neuron that is on there and a 0 for each that is off, and its number of "
            "points: {told}.",
            n=Count(len(pieces)),
            told=kit.Listing([self.told(piece) for piece in pieces]),
        )
        self.say(
            "Write 1 for on and 0 for off: {n, plural, one {{n_word} piece} other {{n_word} pieces}} here.",
            Tween(self.signs, shown=self.first_signs(1), run_time=SIGN),
            n=Count(len(pieces)),
        )
        for n in range(2, len(pieces) + 1):
            self.play(Tween(self.signs, shown=self.first_signs(n), run_time=SIGN))
        for n in range(1, len(pieces) + 1):
            self.play(Tween(self.signs, counted=self.first_signs(n), run_time=SIGN))
        self.hold(0.4)
        self.close(vanish(*self.ramps, self.signs))

    def first_signs(self, n: int) -> Floats:
        """The value of a knob at which the signs of the first pieces show."""
        return self.signs.only(*(piece.signs for piece in self.signs.pieces[:n]))

    @staticmethod
    def told(piece: kit.Piece) -> Sentence:
        """A piece in words: "0 0 has 98 points"."""
        return Sentence(
            "{signs} has {points}", signs=kit.Name(" ".join(map(str, piece.signs))), points=points(piece.count)
        )
