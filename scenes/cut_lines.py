"""Each hidden neuron cuts the plane once."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import linear

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Number, Requirement, Tween, TwinMoment, appear, beat, late, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.arrangement import angles_between, cells
from nnmath.geometry.box import Box
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats, length, matmul

ASIDE = 0.35  # opacity of the points while one without a class is followed
NEARER, BACK = 1.7, 1.95  # seconds in which the view comes nearer for a graph, and goes back
FURTHEST = 60.0  # degrees by which the plane is turned at most for a graph
OPPOSITE = -0.5  # cosine of the angle between two cuts that bracket something, at most


class CutLines(Chapter):
    """A neuron's sum is 0 along one line, and a sigmoid turns it into a ramp. A second neuron makes its own cut."""

    order = 40
    slots = ("bands",)
    in_twin = TwinMoment()
    poster = "neuron 2"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_square(traits, "two features: each neuron cuts the plane along a line")

    def formulas(self) -> list[str]:
        return [kit.read_equation(self.network, neuron) for neuron in range(self.network.n_hidden)]

    def stage(self) -> None:
        data, network, layout, theme = self.data, self.network, self.layout, self.theme
        flat = self.flat = kit.SquareFigure(self.experiment, layout.beside_diagram, layout, theme)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = kit.question_mark(layout, theme)
        self.mark.opacity = 1.0
        cuts = [kit.cut_line(cut, flat.box, 1.0) for cut in network.cut_lines()]
        self.ends = cuts[0][0], cuts[0][-1]
        self.lines = [kit.Curves([cut], theme.neurons[k], kit.CUT_LINE) for k, cut in enumerate(cuts)]
        self.ramps = [self.ramp(k) for k in range(len(cuts))]
        self.way = kit.way_across(network, 0, flat.box, data.center)
        self.middle = 0.5 * (self.way[0] + self.way[1])
        self.probe = kit.Probe(network, 0, self.way[0], theme)
        self.running = kit.RunningSum(self.probe, self.way, layout, theme)
        self.beside = kit.SumBeside(self.probe, np.stack([*self.way, *self.ends]), flat.box, layout.label_size)
        seat = kit.GraphSeat.upright(kit.graph_alone(layout))
        self.graph = kit.ActivationGraph(network.activation, 0, seat, layout, theme)
        self.graph.drawn = self.graph.lifted = 0.0
        for line, ramp in zip(self.lines, self.ramps, strict=True):
            line.drawn = ramp.spread = 0.0
        flat.space.include(*self.ramps, flat.grid, flat.input_axes, *self.lines, flat.cloud)
        flat.space.include(self.beside, self.probe)
        self.add(flat.space, self.diagram, self.mark, self.running)
        self.arrival = kit.from_one_cut(self, flat.space, flat.box, flat.cloud, [self.diagram, self.mark])

    def ramp(self, neuron: int) -> kit.SpreadingHeatmap:
        """A neuron's value over the plane; it spreads along the neuron's line."""
        value, color = partial(self.activity, neuron=neuron), self.theme.neurons[neuron]
        normal = self.network.cut_lines()[neuron].normal
        return kit.SpreadingHeatmap(self.flat.box, value, color, self.data.center, np.array([-normal[1], normal[0]]))

    def activity(self, places: Floats, neuron: int) -> Floats:
        """One neuron's value (n,) at places (n, 2), as a share of its activation's range."""
        low, high = self.flat.unit.low[neuron], self.flat.unit.high[neuron]
        return np.asarray((self.network.hidden(places)[:, neuron] - low) / (high - low))

    def facts(self) -> dict[str, Fact]:
        network, graph = self.network, self.graph
        f, lines = activation(network.activation), network.cut_lines()
        first, last = network.pre_activation(np.stack([self.way[0], self.middle]))[:, 0]
        low, high = f(np.array([-graph.reach, graph.reach]))
        opposite = matmul(lines[0].unit_normal, lines[1].unit_normal) < OPPOSITE
        return {
            "clips": Case(f.clips),
            "greek": Case(f.symbol),
            "span": kit.span(f.name),
            "first": Number(float(first), 2),
            "last": Number(float(last), 2),
            "end": Number(float(self.flat.unit.high[0])),
            "low": Number(float(low), 2),
            "high": Number(float(high), 2),
            "angle": Count(round(angles_between(lines)[0])),
            "opposite": Case(bool(opposite) and not self.short),
            "n": Count(len(cells(lines, self.flat.box))),
        }

    @beat("the question", short=False, when=lambda self: self.arrival)
    def the_question(self) -> None:
        kit.ask_for_neurons(self, self.arrival)

    @beat("the network")
    def the_network(self) -> None:
        if self.short or not self.arrival:
            self.open(self.arrival, run_time=kit.BRISK)
        self.tell("said", vanish(self.mark, run_time=0.4), Tween(self.diagram, hidden=1.0, run_time=0.7))

    @beat("the sum")
    def the_sum(self) -> None:
        lit = self.diagram.lights(0)
        aside = Tween(self.flat.cloud, opacity=ASIDE)
        self.play(
            aside,
            Tween(self.diagram, lit=lit, biased=lit, run_time=0.9),
            appear(self.probe, run_time=0.9),
            Tween(self.running, built=1.0, run_time=2.4, rate_func=linear),
            Tween(self.beside, opacity=1.0, run_time=2.4, rate_func=late),
        )
        self.play(Tween(self.probe, at=self.middle, run_time=1.8 if self.short else 2.4, rate_func=kit.steady))

    @beat("the cut")
    def the_cut(self) -> None:
        (first, last), seconds = self.ends, 2.0 if self.short else 2.4
        self.tell("said", Tween(self.probe, at=first, run_time=1.2))
        self.play(
            Tween(self.probe, at=last, run_time=seconds, rate_func=kit.steady),
            Tween(self.lines[0], drawn=1.0, run_time=seconds, rate_func=kit.steady),
        )

    @beat("one side", when=lambda self: self.short)
    def one_side(self) -> None:
        """A short film does not show how the sum is squeezed."""
        self.hush(
            vanish(self.probe, self.beside, self.running),
            appear(self.flat.cloud),
            Tween(self.ramps[0], spread=1.0, run_time=1.8),
        )

    @beat("the activation", short=False)
    def the_activation(self) -> None:
        graph = self.graph
        self.add(graph.space)
        self.tell("said", vanish(self.flat.input_axes, run_time=0.3))
        self.play(
            vanish(self.running, self.diagram, run_time=0.8),
            Tween(self.diagram, biased=self.diagram.lights(), run_time=0.8),
            Tween(self.probe, at=self.middle, run_time=1.0),
            self.come_near(),
        )
        self.play(vanish(self.probe, self.beside, self.flat.grid), Tween(graph, pointed=1.0, read=1.0), run_time=0.6)
        self.play(Tween(graph, z=-graph.reach, run_time=0.7))
        self.play(
            Tween(graph, lifted=1.0, run_time=0.4),
            Tween(graph, z=graph.reach, drawn=1.0, run_time=2.8, rate_func=kit.steady),
        )
        self.wait(0.3)

    @beat("on and off", short=False)
    def on_and_off(self) -> None:
        self.play(vanish(self.graph, run_time=0.5), self.go_back())
        self.remove(self.graph.space)
        self.play(Tween(self.ramps[0], spread=1.0, run_time=1.45), appear(self.flat.input_axes))

    @beat("neuron 2")
    def neuron_2(self) -> None:
        self.tell(
            "said",
            Tween(self.diagram, lit=self.diagram.lights(0, 1)),
            Tween(self.lines[1], drawn=1.0, run_time=1.6),
            Tween(self.ramps[1], spread=1.0, run_time=2.4 if self.short else 2.6, rate_func=late),
        )

    def leave(self) -> None:
        self.close(vanish(*self.ramps))

    def come_near(self) -> list[Tween]:
        """Let the point's way across the cut become the axis of sums of the graph, with the point at its 0; the plane
        goes where it had to be turned too far for that.
        """
        flat, place = self.flat, kit.graph_alone(self.layout)
        cut = self.network.cut_lines()[0]
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
            Tween(flat, pushed=1.0, run_time=NEARER, rate_func=kit.steady),
            Tween(flat.space, region=region, view=view, run_time=NEARER, rate_func=kit.steady),
            Tween(flat.cloud, opacity=0.0, run_time=NEARER),
            Tween(flat.grid, opacity=0.35, run_time=NEARER),
        ]

    def go_back(self) -> list[Tween]:
        """The whole plane again, beside the network."""
        flat, beside = self.flat, self.layout.beside_diagram
        return [
            Tween(flat, pushed=0.0, run_time=BACK, rate_func=kit.steady),
            Tween(flat.space, region=beside, view=kit.View(), run_time=BACK, rate_func=kit.steady),
            *appear(flat.space, flat.cloud, flat.grid, run_time=1.5),
            Tween(self.diagram, opacity=1.0, run_time=BACK, rate_func=late),
        ]
