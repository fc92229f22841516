"""Chapter 5: the hidden layer moves the plane into the unit square."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.rates import late, steady
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, in_the_square
from nnfilm.scenes.kit.figures.square import SquareFigure
from nnfilm.scenes.kit.panels.followed_point import FollowedPoint, Whereabouts, Working, decimals, exchange
from nnfilm.scenes.kit.panels.network_diagram import NetworkDiagram
from nnfilm.scenes.kit.text.equations import equations
from nnfilm.scenes.kit.text.numbers import number, share
from nnfilm.scenes.kit.text.phrases import activation_name, corner_name, squeezes, the_class
from nnmath.networks.metrics import wrong
from nnmath.utils.arrays import Floats
from nnmath.warps.isolation import most_isolated

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class Warp2D(Chapter):
    """Grid, points and cut lines move together: first weights and bias, then activation. One point is followed."""

    order = 50
    title = "The hidden layer warps the plane"
    slots = ("bands",)

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_square(traits, "two features and two neurons: the plane moves into the square")

    def construct(self) -> None:
        self.set_the_stage()
        self.the_plane()
        self.weights_and_bias()
        self.sigmoid()
        self.once_more()

    def set_the_stage(self) -> None:
        data, network, layout, theme = self.experiment.dataset, self.experiment.network, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.beside, layout, theme)
        flat.hidden_axes.opacity = 0.0
        index = most_isolated(flat.flow.warp, data.X, ~wrong(network, data.X, data.y))
        self.followed = FollowedPoint(flat.cloud, index, int(data.y[index]), flat.flow)
        flat.space.include(flat.grid, flat.input_axes, *flat.cuts, flat.cloud, flat.hidden_axes, self.followed)
        self.diagram = NetworkDiagram(network, layout.diagram, theme)
        self.diagram.lit = np.ones(network.n_hidden)
        self.notes = equations(network, layout, theme)[:-1]
        for line in self.notes:
            line.opacity = 1.0
        last_row = layout.note(network.n_hidden, network.n_hidden + 1)
        self.whereabouts = Whereabouts(flat.flow, self.followed.point, last_row, layout.label_size, theme)
        self.working = Working(network, data.X[index], layout, theme)
        self.add(flat.space, self.diagram, *self.notes, *self.working.all, self.whereabouts)

    def the_plane(self) -> None:
        x1, x2 = self.place(0.0)
        self.beat(
            "the plane",
            f"Beside the network lie the data and both cut lines. One point gets a ring, at {x1}, {x2}; "
            "its numbers take the place of x1 and x2 in both equations.",
        )
        self.open()
        self.say("Each point goes through both neurons. Follow one.", appear(self.followed, self.whereabouts))
        self.play(exchange(self.notes, self.working.put_in))
        self.hold()

    def weights_and_bias(self) -> None:
        first, second = (decimals(value) for value in self.sums())
        self.beat(
            "weights and bias",
            "Grid, points and cut lines turn and stretch together until one cut line is upright and the other level. "
            f"The sums of the ringed point are {first} and {second}.",
        )
        self.say(
            "Weights and bias turn and stretch the plane …",
            vanish(self.flat.input_axes),
            Tween(self.flat.flow, t=0.5, run_time=4.0),
        )
        self.say("… until each line runs along an axis.", exchange(self.working.put_in, self.working.summed))
        self.hold()

    def sigmoid(self) -> None:
        data, (a1, a2) = self.experiment.dataset, self.place(1.0)
        first = self.experiment.network.hidden(data.X[data.y == 0])
        corner, inside = self.flat.unit.fullest_corner(first)
        held = f"{share(inside, len(first))} of {the_class(data, 0)}"
        activation = self.experiment.network.activation
        low, high = (number(round(float(end[0]), 2)) for end in (self.flat.unit.low, self.flat.unit.high))
        everything = "Everything is squeezed into" if activation in ("logistic", "tanh") else "Everything now lies in"
        self.beat(
            activation_name(activation),
            f"{everything} a square. Near its corner {corner_name(corner)} lie {held}. "
            f"The ringed point arrives at {a1}, {a2}.",
        )
        self.say(
            f"The {activation_name(activation)} then {squeezes(activation, f'into {low} to {high}')}.",
            Tween(self.flat.flow, t=1.0, run_time=3.6),
            Tween(self.flat.hidden_axes, opacity=1.0, run_time=3.6, rate_func=late),
        )
        self.say(
            f"One corner holds {held}.",
            exchange(self.working.summed, self.working.squashed),
        )
        self.hold()

    def once_more(self) -> None:
        self.beat(
            "once more",
            "Without a stop, everything flows back to the plane and once more into the square; "
            "the numbers of the ringed point run along.",
        )
        flow = self.flat.flow
        self.say(
            "Once more: back to the plane …",
            vanish(self.flat.hidden_axes),
            exchange(self.working.squashed, self.notes),
            Tween(flow, t=0.0, run_time=3.0, rate_func=steady),
        )
        self.say(
            "… and forwards into the square.",
            Tween(flow, t=1.0, run_time=3.0, rate_func=steady),
            Tween(self.flat.hidden_axes, opacity=1.0, run_time=3.0, rate_func=late),
        )
        self.hold(0.8)
        self.close(vanish(self.followed, self.whereabouts))
        self.hold(0.5)

    def place(self, t: float) -> list[str]:
        """Where the followed point is at ``t``, in words."""
        return [decimals(float(value)) for value in self.flat.flow.warp(self.followed.point, t)[0]]

    def sums(self) -> Floats:
        """The weighted sums (n_hidden,) of the followed point."""
        return self.experiment.network.pre_activation(self.followed.point)[0]
