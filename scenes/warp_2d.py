"""Chapter 5: the hidden layer moves the plane into the unit square."""

from __future__ import annotations

import numpy as np

from scenes.kit.diagram import Diagram, equations
from scenes.kit.motion import Tween, appear, steady, vanish
from scenes.kit.sets import Flatland
from scenes.kit.stage import Stage


class Warp2D(Stage):
    """Grid, points and cut lines move together: first weights and bias, then the sigmoid."""

    order = 50
    title = "The hidden layer warps the plane"
    roles = ("bands",)

    def construct(self) -> None:
        self.set_the_stage()
        self.the_plane()
        self.weights_and_bias()
        self.sigmoid()
        self.once_more()

    def set_the_stage(self) -> None:
        flat = self.flat = Flatland(self.experiment, self.layout.beside, self.layout, self.theme)
        flat.hidden_axes.opacity = 0.0
        flat.space.include(flat.grid, flat.input_axes, *flat.cuts, flat.cloud, flat.hidden_axes)
        self.diagram = Diagram(self.experiment.network, self.layout.diagram, self.theme)
        self.diagram.lit = np.ones(self.experiment.network.n_hidden)
        notes = equations(self.experiment.network, self.layout, self.theme)[:-1]
        for line in notes:
            line.opacity = 1.0
        self.add(flat.space, self.diagram, *notes)

    def the_plane(self) -> None:
        self.beat("the plane")
        self.open()
        self.say("Now let both neurons act on every point of the plane at once.")
        self.hold()

    def weights_and_bias(self) -> None:
        self.beat("weights and bias")
        self.say("First, weights and bias turn and stretch the plane …", vanish(self.flat.input_axes))
        self.play(Tween(self.flat.flow, t=0.5, run_time=5.0))
        self.say("… until each neuron’s line is parallel to an axis.")
        self.hold()

    def sigmoid(self) -> None:
        self.beat("sigmoid")
        self.say("Then the sigmoid squeezes each axis between 0 and 1.", appear(self.flat.hidden_axes))
        self.play(Tween(self.flat.flow, t=1.0, run_time=4.0))
        data = self.experiment.dataset
        first = self.experiment.network.hidden(data.X[data.y == 0])
        in_corner = np.count_nonzero((first < self.flat.unit.center).all(axis=1))
        self.say(f"One corner now holds {in_corner} of the {len(first)} points of the {data.class_names[0]}.")
        self.hold(2.0)

    def once_more(self) -> None:
        self.beat("once more")
        flow = self.flat.flow
        self.say(
            "Once more, without stopping: back to the plane …",
            vanish(self.flat.hidden_axes),
            Tween(flow, t=0.0, run_time=4.0, rate_func=steady),
        )
        self.say("… and forwards into the square.", Tween(flow, t=1.0, run_time=4.0, rate_func=steady))
        self.play(appear(self.flat.hidden_axes))
        self.hold(1.5)
        self.close()
        self.hold(0.5)
