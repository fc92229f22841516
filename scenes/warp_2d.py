"""The hidden layer bends the plane into the unit square."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    SUMMED,
    Case,
    Chapter,
    Fact,
    FollowedPoint,
    FromZero,
    Guides,
    LiveValues,
    NetworkDiagram,
    Number,
    Requirement,
    Sentence,
    Share,
    SquareFigure,
    SteepnessDial,
    Term,
    Tween,
    activation_name,
    appear,
    equations,
    exchange,
    gathered,
    hidden_place,
    in_the_square,
    late,
    moves,
    steady,
    vanish,
    worked_out,
)
from nnmath.networks.activations import activation
from nnmath.networks.metrics import saturation, wrong
from nnmath.warps.isolation import most_isolated
from nnmath.warps.openness import most_open, openness

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

OPEN = 0.2  # of the square: what the sheet covers at least where it is said to bow through it


class Warp2D(Chapter):
    """The plane turns onto the axes of the sums; then a dial turns the sigmoid up from gentle to steep."""

    order = 50
    title = "The layer warps the plane"
    slots = ("bands",)
    poster = "the dial"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_square(traits, "two features and two neurons: the plane moves into the square")

    def construct(self) -> None:
        self.set_the_stage()
        self.the_plane()
        self.weights_and_bias()
        self.the_rails()
        self.the_dial()
        self.driven_home()
        self.once_more()

    def set_the_stage(self) -> None:
        data, network, layout, theme = self.experiment.dataset, self.experiment.network, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.beside_diagram, layout, theme)
        self.opened = most_open(flat.flow.warp, data.X, flat.whole)
        index = most_isolated(flat.flow.warp, data.X, ~wrong(network, data.X, data.y))
        self.followed = FollowedPoint(flat.cloud, index, int(data.y[index]), flat.flow)
        self.guides = Guides(self.followed.point, flat.rails, theme)
        flat.sheet.opacity = 0.0
        flat.space.include(flat.sheet, flat.grid, flat.input_axes, flat.hidden_axes, *flat.rails, *flat.cuts)
        flat.space.include(flat.cloud, self.guides, self.followed)
        self.diagram = NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.lit, self.diagram.followed = np.ones(network.n_hidden), data.X[index]
        self.notes = equations(network, layout, theme)[:-1]
        for line in self.notes:
            line.opacity = 1.0
        self.values = LiveValues(flat.flow, self.followed.point, layout, theme)
        self.dial = SteepnessDial(flat.flow, layout, theme)
        self.worked_out = worked_out(network, data.X[index], layout, theme)
        self.add(flat.space, self.diagram, *self.notes, *self.worked_out, self.values, self.dial)

    def the_plane(self) -> None:
        flat = self.flat
        self.beat(
            "the plane",
            "The plane as a sheet",
            "Beside the network lie the data and both cut lines. The view draws back: the plane goes on far beyond the "
            "data, dimmer there. One point gets a ring; its numbers take the place of x1 and x2 in both equations.",
        )
        self.open()
        self.say(
            "Take a larger piece of the plane. Follow one point.",
            vanish(flat.input_axes),
            appear(flat.sheet, run_time=1.2),
            flat.draw_back(3.6),
            Tween(flat.grid, opacity=0.0, run_time=2.0, rate_func=late),
            Tween(self.followed, opacity=1.0, run_time=3.7, rate_func=late),
            exchange(self.notes, self.worked_out),
            Tween(self.diagram, following=1.0, run_time=2.0),
        )

    def weights_and_bias(self) -> None:
        flat = self.flat
        first, second = self.values.sums
        self.beat(
            "weights and bias",
            "Weights and bias turn the plane",
            "Sheet, points and cut lines turn and stretch together until one cut line is upright and the other level. "
            "Then each axis tells one neuron's sum; those of the ringed point are {first} and {second}.",
            first=first,
            second=second,
        )
        self.say(
            "Weights and bias {move} the plane …",
            Tween(flat.flow, t=0.5, run_time=3.8),
            Tween(self.diagram, flow=SUMMED, run_time=3.8, rate_func=steady),
            move=moves(flat.flow.warp.passages[0]),
        )
        self.say(
            "… until each axis is one neuron’s sum.",
            appear(flat.hidden_axes, run_time=1.0),
            exchange(self.worked_out, [self.values]),
            [Tween(rail, opacity=1.0, run_time=2.8, rate_func=late) for rail in flat.rails],
            Tween(flat, railed=1.0, run_time=2.8),
        )

    def the_rails(self) -> None:
        self.beat(
            "rails",
            "A curve beside each axis",
            "Beside each axis the {activation} is drawn as a curve, at first as gentle as a straight line. The points "
            "come down to it: across the rail they stand at their sums.",
            activation=self.activation,
        )
        self.say(
            "Beside each axis the {activation} is a rail for the points.",
            appear(self.dial, self.guides, run_time=1.2),
            [Tween(rail, dropped=1.0, run_time=3.6) for rail in self.flat.rails],
            activation=self.activation,
        )

    def the_dial(self) -> None:
        warp = self.flat.flow.warp
        covered = openness(warp, self.experiment.dataset.X, self.flat.whole, self.opened).covered
        self.beat(
            "the dial",
            "The dial bends the sheet",
            "The {activation} is turned up. Its curve carries the points along both axes, and the sheet bends with "
            "them; it covers {covered} of {place} when the dial stops for a while, {dial}.",
            activation=self.activation,
            covered=Share(covered),
            place=hidden_place(self.experiment.network),
            dial=self.stands_at(warp.steepness(self.opened)),
        )
        self.say(
            self.bows(covered),
            Tween(self.values, valued=1.0),
            Tween(self.flat.flow, t=self.opened, run_time=4.8),
        )
        self.hold(1.0)

    def driven_home(self) -> None:
        data, network = self.experiment.dataset, self.experiment.network
        self.beat(
            "driven home",
            "Driven to the walls",
            "The dial goes on to its end, the network itself. {values} {gathered}",
            values=self.values_at_last(),
            gathered=gathered(data, 0, self.flat.unit, network.hidden(data.X)),
        )
        self.say(
            self.values_at_last(),
            Tween(self.flat.flow, t=1.0, run_time=3.5),
        )
        self.play(Tween(self.diagram, flow=1.0, run_time=0.7))  # the network's own values, once the dial is the network

    def once_more(self) -> None:
        flat = self.flat
        self.beat(
            "once more",
            "Once more without a stop",
            "Without a stop, everything flows back to the plane and once more into {place}.",
            place=hidden_place(self.experiment.network),
        )
        self.say(
            "Once more: back to the plane …",
            vanish(*flat.rails, self.guides, self.dial),
            exchange([self.values], self.notes),
            Tween(flat, railed=0.0, run_time=1.2),
            Tween(flat.hidden_axes, opacity=0.0),
            Tween(flat.flow, t=0.0, run_time=3.0, rate_func=steady),
        )
        self.say(
            "… and forwards, bent into {place}.",
            Tween(flat.flow, t=1.0, run_time=3.7, rate_func=steady),
            Tween(flat.hidden_axes, opacity=1.0, run_time=3.7, rate_func=late),
            place=hidden_place(self.experiment.network),
        )
        self.hold(0.4)
        self.close(vanish(self.followed), Tween(self.diagram, following=0.0))

    # Words for any activation.

    @property
    def activation(self) -> Fact:
        """What the activation is called."""
        return Term(activation_name(self.experiment.network.activation))

    def bows(self, covered: float) -> Sentence:
        """What becomes of the sheet, which covers such a share of its place when the dial stops."""
        f = activation(self.experiment.network.activation)
        if f.is_linear:
            return Sentence("The identity bends nothing: the sheet stays flat.")
        if not f.saturates:
            return Sentence("Let the slope below 0 fall: the sheet bends along both cuts.")
        return Sentence(
            "Turn the {activation} up: {open, select, yes {the sheet bows through the open square}"
            " other {the points leave the walls}}.",
            activation=self.activation,
            open=Case(covered > OPEN),
        )

    def stands_at(self, k: float) -> Sentence:
        """Where the dial stands."""
        if activation(self.experiment.network.activation).saturates:
            return Sentence("at k = {k}", k=FromZero(k))
        return Sentence("at a slope of {slope}", slope=FromZero(1 - k))

    def values_at_last(self) -> Sentence:
        """Where the neurons' values are in the end."""
        network, data = self.experiment.network, self.experiment.dataset
        if not activation(network.activation).saturates:
            return Sentence("{share} of all values are 0.", share=Share(float(np.mean(network.hidden(data.X) == 0))))
        low, high = (Number(round(float(end[0]), 2)) for end in (self.flat.unit.low, self.flat.unit.high))
        return Sentence(
            "Confident neurons push {share} of all values close to {low} or {high}.",
            share=Share(saturation(network.hidden(data.X), network.activation)),
            low=low,
            high=high,
        )
