"""Chapter 4: each hidden neuron cuts the plane once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, in_the_square
from nnfilm.scenes.kit.chapter.transitions import ask_for_neurons, from_one_cut
from nnfilm.scenes.kit.figures.square import SquareFigure
from nnfilm.scenes.kit.marks.curves import Curves, cut_line
from nnfilm.scenes.kit.marks.labels import Label, Labels, roomiest
from nnfilm.scenes.kit.panels.network_diagram import NetworkDiagram, question_mark
from nnfilm.scenes.kit.panels.running_sum import Probe, RunningSum, way_across
from nnfilm.scenes.kit.space.placement import solid
from nnfilm.scenes.kit.surfaces.heatmap import Heatmap
from nnfilm.scenes.kit.text.equations import equations, signed
from nnfilm.scenes.kit.text.numbers import count, counted, number, share
from nnfilm.scenes.kit.text.phrases import activation_name, of_class
from nnfilm.scenes.kit.text.running_numbers import decimals
from nnmath.geometry.arrangement import angles_between, n_cells
from nnmath.utils.arrays import Floats

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

NEAR = 0.02  # how near to its end a neuron's value is where the label says so
HALF_LABEL = 1.6  # of such a label's width, in em
LARGEST = 0.085  # size of such a label, as a share of the plane's width
HELD = 0.9  # of the first class, at least, is held where it is said to be
OPPOSITE = -0.5  # two cuts bracket something if their directions, as a cosine, are at least so far apart


class CutLines(Chapter):
    """Two neurons, two equations, two lines: each shades its own side."""

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
        self.first_neuron()
        self.second_neuron()
        self.together()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.beside, layout, theme)
        self.diagram = NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = question_mark(layout, theme)
        self.mark.opacity = 1.0
        self.notes = equations(network, layout, theme)
        cuts = network.cut_lines()
        self.lines = [Curves([cut_line(cut, flat.box, 1.06)], theme.neurons[k], 0.045) for k, cut in enumerate(cuts)]
        self.ramps = [Heatmap(flat.box, partial(self.activity, neuron=k), theme.neurons[k]) for k in range(len(cuts))]
        self.ones = [self.value_label(1, k) for k in range(len(cuts))]
        self.zeros = [self.value_label(0, k) for k in range(len(cuts))]
        self.none = self.value_label(0, *range(len(cuts)))
        self.way = way_across(network, 0, flat.box, self.experiment.dataset.X.mean(axis=0))
        self.probe = Probe(network, 0, self.way[0], theme)
        self.running = RunningSum(self.probe, self.way, layout, theme)
        for line in self.lines:
            line.drawn = 0.0
        for part in (*self.ramps, *self.ones, *self.zeros, self.none):
            part.opacity = 0.0
        flat.space.include(*self.ramps, flat.grid, flat.input_axes, *self.lines, flat.cloud, *self.ones, *self.zeros)
        flat.space.include(self.none, self.probe)
        self.add(flat.space, self.diagram, self.mark, *self.notes, self.running)
        self.arrival = from_one_cut(self, flat.space, flat.box, flat.cloud, [self.diagram, self.mark])

    def activity(self, points: Floats, neuron: int) -> Floats:
        """One neuron's value (n,) at points (n, 2), as a share of its activation's range."""
        low, high = self.flat.unit.low[neuron], self.flat.unit.high[neuron]
        return np.asarray((self.experiment.network.hidden(points)[:, neuron] - low) / (high - low))

    def value_label(self, end: int, *neurons: int) -> Labels:
        """Says where neurons' values are all near the low (0) or the high (1) ``end`` of their range."""
        value = (self.flat.unit.low, self.flat.unit.high)[end][neurons[0]]
        width = 2 * self.layout.beside.half
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
        """What a neuron does to its weighted sum, in a word or a few."""
        activation = self.experiment.network.activation
        told = {"relu": "sets a negative sum to 0", "identity": "passes the sum on"}
        return told.get(activation, "squashes the sum")

    def ends(self, neuron: int) -> str:
        """What a neuron's value comes to on either side of its line."""
        low, high = self.flat.unit.low[neuron], self.flat.unit.high[neuron]
        if self.experiment.network.activation == "relu":
            return f"On one side it grows, on the other it is {number(float(low))}."
        if self.experiment.network.activation == "identity":
            return "On one side it grows, on the other it falls."
        return f"On one side it nears {number(float(high))}, on the other {number(float(low))}."

    def rising(self) -> str:
        """The side that is shaded, in words."""
        high = number(float(self.flat.unit.high[0]))
        return f"nears {high}" if self.experiment.network.activation in ("logistic", "tanh") else "grows"

    def the_network(self) -> None:
        neurons = count(self.experiment.network.n_hidden)
        self.beat(
            "the network",
            "The network gets its neurons",
            f"The question mark gives way to {neurons} hidden neurons, each joined to both inputs and to the output.",
        )
        if not self.arrival:
            self.open()
        self.say(f"Try {neurons} hidden neurons, each with weights and a bias.", vanish(self.mark))
        self.play(Tween(self.diagram, hidden=1.0))
        self.hold()

    def first_neuron(self) -> None:
        self.beat(
            "neuron 1",
            "Neuron 1 adds up its inputs",
            f"The first neuron lights up, and its equation appears: {self.spoken(0)}. Its line is drawn across "
            f"the plane, and the side on which its value {self.rising()} is shaded.",
        )
        self.say(
            f"Neuron 1 weighs the inputs and {self.does()}.",
            Tween(self.diagram, lit=self.diagram.lights(0)),
            appear(self.notes[0]),
        )
        self.hold()
        self.across()
        self.say(
            "Along one straight line the sum is 0: the neuron’s cut.", Tween(self.lines[0], drawn=1.0, run_time=1.5)
        )
        self.hold()
        self.say(
            self.ends(0),
            appear(self.ramps[0], self.ones[0], self.zeros[0], run_time=1.5),
        )
        self.hold()

    def across(self) -> None:
        """A point is moved from one side of the first neuron's line to the other, and its numbers run along."""
        start, end = self.way
        low, high = (decimals(float(self.experiment.network.pre_activation(at[None])[0, 0])) for at in self.way)
        self.beat(
            "across",
            "One point moves across the cut",
            f"A point is moved across the plane, while its numbers run: its sum from {low} through 0 to {high}. "
            f"The point fills with the neuron's colour.",
        )
        self.say("Move a point across the plane: its sum runs …", appear(self.probe, self.running))
        self.play(Tween(self.probe, at=0.5 * (start + end), run_time=2.6))
        self.say("… here it is 0 …")
        self.hold(0.5)
        self.say(f"… and beyond, {self.comes_on()}.", Tween(self.probe, at=end, run_time=2.6))
        self.hold()
        self.play(vanish(self.running, self.probe))

    def comes_on(self) -> str:
        """What becomes of the neuron's value on the far side."""
        told = {"relu": "the neuron passes it on", "identity": "it grows"}
        return told.get(self.experiment.network.activation, "the neuron comes on")

    def second_neuron(self) -> None:
        turned = round(angles_between(self.experiment.network.cut_lines())[0])
        self.beat(
            "neuron 2",
            "Neuron 2 makes its own cut",
            f"The second neuron lights up in its own colour, with its equation: {self.spoken(1)}. Its line is drawn, "
            f"{turned} degrees from the first, and its side is shaded.",
        )
        self.say(
            "Neuron 2 has weights and a bias of its own.",
            vanish(self.ramps[0], self.ones[0], self.zeros[0], run_time=1.0),
            Tween(self.diagram, lit=self.diagram.lights(0, 1)),
            appear(self.notes[1]),
        )
        self.play(Tween(self.lines[1], drawn=1.0, run_time=1.0))
        self.play(appear(self.ramps[1], self.ones[1], self.zeros[1], run_time=1.0))
        self.hold()

    def pieces(self) -> str:
        """Into how many pieces the lines cut what is seen of the plane."""
        return counted(n_cells(self.experiment.network.cut_lines(), self.flat.box), "piece")

    def together(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        inside = np.count_nonzero((network.pre_activation(data.X[data.y == 0]) < 0).all(axis=1))
        n_own = int(np.count_nonzero(data.y == 0))
        first, second = (cut.unit_normal for cut in network.cut_lines()[:2])
        effect = "Together they bracket" if first @ second < OPPOSITE else "Both stay low for"
        held = f"{share(int(inside), n_own)} {of_class(data, 0)}"
        self.beat(
            "together", "Both cuts seen together", f"Both shaded sides are seen at once; outside both lie {held}."
        )
        self.say(
            f"{effect} {held}." if inside >= HELD * n_own else f"Together they cut the plane into {self.pieces()}.",
            vanish(*self.zeros, run_time=0.4),
        )
        self.play(appear(*self.ramps, *self.ones, self.none))
        self.hold()
        self.close(vanish(*self.ramps, *self.ones, self.none))
        self.hold(0.5)
