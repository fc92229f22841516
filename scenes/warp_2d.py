"""Chapter 5: the hidden layer bends the plane into the unit square."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.rates import steady
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, in_the_square
from nnfilm.scenes.kit.figures.square import SquareFigure
from nnfilm.scenes.kit.marks.rails import Guides
from nnfilm.scenes.kit.panels.followed_point import FollowedPoint, Working, exchange
from nnfilm.scenes.kit.panels.network_diagram import NetworkDiagram
from nnfilm.scenes.kit.panels.steepness import LiveValues, SteepnessDial
from nnfilm.scenes.kit.text.equations import equations
from nnfilm.scenes.kit.text.numbers import number, share
from nnfilm.scenes.kit.text.phrases import activation_name, corner_name, the_class
from nnmath.networks.metrics import wrong
from nnmath.warps.isolation import most_isolated
from nnmath.warps.openness import most_open

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class Warp2D(Chapter):
    """The plane turns onto the axes of the sums; then a dial turns the sigmoid up from gentle to steep."""

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
        self.the_rails()
        self.the_dial()
        self.driven_home()
        self.once_more()

    def set_the_stage(self) -> None:
        data, network, layout, theme = self.experiment.dataset, self.experiment.network, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.beside, layout, theme)
        self.opened = most_open(flat.flow.warp, data.X, flat.whole)
        index = most_isolated(flat.flow.warp, data.X, ~wrong(network, data.X, data.y))
        self.followed = FollowedPoint(flat.cloud, index, int(data.y[index]), flat.flow)
        self.guides = Guides(self.followed.point, flat.rails, theme)
        flat.sheet.opacity = 0.0
        flat.space.include(flat.sheet, flat.grid, flat.input_axes, flat.hidden_axes, *flat.rails, *flat.cuts)
        flat.space.include(flat.cloud, self.guides, self.followed)
        self.diagram = NetworkDiagram(network, layout.diagram, theme)
        self.diagram.lit = np.ones(network.n_hidden)
        self.notes = equations(network, layout, theme)[:-1]
        for line in self.notes:
            line.opacity = 1.0
        self.values = LiveValues(flat.flow, self.followed.point, layout, theme)
        self.dial = SteepnessDial(flat.flow, layout.dial, layout, theme)
        self.working = Working(network, data.X[index], layout, theme)
        self.add(flat.space, self.diagram, *self.notes, *self.working.put_in, self.values, self.dial)

    def the_plane(self) -> None:
        flat = self.flat
        self.beat("the plane", "X")
        self.open()
        self.say(
            "The plane goes on far beyond the data. Take all of it.",
            vanish(flat.input_axes),
            appear(flat.sheet, run_time=1.2),
            Tween(flat, far=1.0, run_time=2.4),
        )
        self.play(vanish(flat.grid, run_time=0.4))
        self.say("Follow one point.", appear(self.followed), exchange(self.notes, self.working.put_in))
        self.hold()

    def weights_and_bias(self) -> None:
        self.beat("weights and bias", "X")
        self.say("Weights and bias turn and stretch the plane …", Tween(self.flat.flow, t=0.5, run_time=4.0))
        self.say("… until each neuron's sum has an axis of its own.", appear(self.flat.hidden_axes),
          [Tween(w, opacity=0.0) for w in self.working.put_in], appear(self.values))
        self.hold()

    def the_rails(self) -> None:
        flat = self.flat
        self.beat("the rails", "X")
        self.say("Beside each axis stands the sigmoid.", appear(*flat.rails), Tween(flat, railed=1.0, run_time=1.4), appear(self.dial, self.guides))
        self.play([Tween(rail, dropped=1.0, run_time=1.6) for rail in flat.rails])
        self.hold(1.0)

    def the_dial(self) -> None:
        flat = self.flat
        self.beat("the dial", "X")
        self.say("Turn it from gentle to steep", Tween(flat.flow, t=self.opened, run_time=5.0), Tween(self.values, valued=1.0))
        self.hold(3.0)

    def driven_home(self) -> None:
        self.beat("driven home", "X")
        self.say("Confident neurons push everything to 0 or 1.", Tween(self.flat.flow, t=1.0, run_time=4.0))
        self.hold()

    def once_more(self) -> None:
        flat = self.flat
        self.beat("once more", "X")
        self.say("Once more", vanish(*flat.rails, self.guides), Tween(flat, railed=0.0, run_time=1.0))
        self.play(Tween(flat.flow, t=0.0, run_time=3.0, rate_func=steady))
        self.play(Tween(flat.flow, t=1.0, run_time=3.0, rate_func=steady))
        self.hold()
