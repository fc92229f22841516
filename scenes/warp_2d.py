"""The hidden layer bends the plane into the unit square."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    SUMMED,
    Chapter,
    FollowedPoint,
    Guides,
    LiveValues,
    NetworkDiagram,
    Requirement,
    SquareFigure,
    SteepnessDial,
    Tween,
    activation_name,
    appear,
    capitalized,
    equations,
    exchange,
    from_zero,
    gathered,
    hidden_place,
    in_the_square,
    late,
    moves,
    number,
    percent,
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
            f"Then each axis tells one neuron's sum; those of the ringed point are {first} and {second}.",
        )
        self.say(
            f"Weights and bias {moves(flat.flow.warp.passages[0])} the plane …",
            Tween(flat.flow, t=0.5, run_time=3.8),
            Tween(self.diagram, flow=SUMMED, run_time=3.8, rate_func=steady),
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
            f"Beside each axis the {self.name} is drawn as a curve, at first as gentle as a straight line. The points "
            "come down to it: across the rail they stand at their sums.",
        )
        self.say(
            f"Beside each axis the {self.name} is a rail for the points.",
            appear(self.dial, self.guides, run_time=1.2),
            [Tween(rail, dropped=1.0, run_time=3.6) for rail in self.flat.rails],
        )

    def the_dial(self) -> None:
        warp = self.flat.flow.warp
        covered = openness(warp, self.experiment.dataset.X, self.flat.whole, self.opened).covered
        k = warp.steepness(self.opened)
        self.beat(
            "the dial",
            "The dial bends the sheet",
            f"The {self.name} is turned up. Its curve carries the points along both axes, and the sheet bends with "
            f"them; it covers {percent(covered)} of {self.place} when the dial stops for a while, {self.at(k)}.",
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
            f"The dial goes on to its end, the network itself. {capitalized(self.at_last())} "
            f"{gathered(data, 0, self.flat.unit, network.hidden(data.X))}",
        )
        self.say(
            capitalized(self.at_last()),
            Tween(self.flat.flow, t=1.0, run_time=3.5),
        )
        self.play(Tween(self.diagram, flow=1.0, run_time=0.7))  # the network's own values, once the dial is the network

    def once_more(self) -> None:
        flat = self.flat
        self.beat(
            "once more",
            "Once more without a stop",
            f"Without a stop, everything flows back to the plane and once more into {self.place}.",
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
            f"… and forwards, bent into {self.place}.",
            Tween(flat.flow, t=1.0, run_time=3.7, rate_func=steady),
            Tween(flat.hidden_axes, opacity=1.0, run_time=3.7, rate_func=late),
        )
        self.hold(0.4)
        self.close(vanish(self.followed), Tween(self.diagram, following=0.0))

    # Words for any activation.

    @property
    def place(self) -> str:
        """Where the layer puts the plane."""
        return hidden_place(self.experiment.network)

    @property
    def name(self) -> str:
        """What the activation is called."""
        return activation_name(self.experiment.network.activation)

    @property
    def saturates(self) -> bool:
        """Whether the activation flattens out on either side."""
        return activation(self.experiment.network.activation).saturates

    def turned(self) -> str:
        """What is done at the dial."""
        return f"turn the {self.name} up" if self.saturates else "let the slope below 0 fall"

    def bows(self, covered: float) -> str:
        """What becomes of the sheet, which covers such a share of its place when the dial stops."""
        if activation(self.experiment.network.activation).is_linear:
            return "The identity bends nothing: the sheet stays flat."
        if not self.saturates:
            return f"{capitalized(self.turned())}: the sheet bends along both cuts."
        bows = "the sheet bows through the open square" if covered > OPEN else "the points leave the walls"
        return f"{capitalized(self.turned())}: {bows}."

    def at(self, k: float) -> str:
        """Where the dial stands."""
        return f"at k = {from_zero(k)}" if self.saturates else f"at a slope of {from_zero(1 - k)}"

    def at_last(self) -> str:
        """Where the neurons' values are in the end."""
        network, data = self.experiment.network, self.experiment.dataset
        if not self.saturates:
            return f"{percent(float(np.mean(network.hidden(data.X) == 0)))} of all values are 0."
        low, high = (number(round(float(end[0]), 2)) for end in (self.flat.unit.low, self.flat.unit.high))
        sure = percent(saturation(network.hidden(data.X), network.activation))
        return f"confident neurons push {sure} of all values close to {low} or {high}."
