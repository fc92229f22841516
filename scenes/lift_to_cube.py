"""Chapter 11: three neurons move the plane into the unit cube."""

from __future__ import annotations

from scenes.kit.motion import Tween, appear, vanish
from scenes.kit.phrases import count
from scenes.kit.sets import SolidSet
from scenes.kit.stage import Stage


class LiftToCube(Stage):
    """The plane tilts, turns into space, and is squeezed into the cube."""

    order = 110
    title = "From the plane into the cube"
    roles = ("rings",)

    def construct(self) -> None:
        self.set_the_stage()
        self.from_above()
        self.weights_and_bias()
        self.sigmoid()
        self.middle_planes()

    def set_the_stage(self) -> None:
        solid = self.solid = SolidSet(self.experiment, self.layout, self.theme)
        solid.take(solid.above)
        for part in (solid.edges, solid.names, *solid.middles):
            part.opacity = 0.0
        solid.space.include(solid.grid, solid.edges, *solid.middles, *solid.cuts, solid.boundary)
        solid.space.include(solid.cloud, solid.names)
        self.add(solid.space)

    def from_above(self) -> None:
        self.beat("from above")
        solid = self.solid
        self.open()
        neurons = count(self.experiment.network.n_hidden)
        self.say(f"{neurons.capitalize()} neurons are {neurons} coordinates, so the plane goes into space.")
        self.play(vanish(solid.boundary))
        self.play(solid.move(solid.aside, run_time=4.0))

    def weights_and_bias(self) -> None:
        self.beat("weights and bias")
        solid = self.solid
        self.say("Weights and bias turn and stretch it: one axis for each neuron.")
        self.play(Tween(solid.flow, t=0.5, run_time=4.5), solid.move(solid.corner, run_time=4.5))
        self.play(appear(solid.edges, solid.names))
        self.hold()

    def sigmoid(self) -> None:
        self.beat("sigmoid")
        self.say("The sigmoid squeezes each axis between 0 and 1.")
        self.play(Tween(self.solid.flow, t=1.0, run_time=4.5))
        self.hold()

    def middle_planes(self) -> None:
        self.beat("middle planes")
        self.say("Each cut lies on the middle plane of its axis: its neuron is at one half.")
        for middle in self.solid.middles:
            self.play(appear(middle, run_time=0.6))
        self.hold(2.0)
        self.close(vanish(*self.solid.middles))
        self.hold(0.5)
