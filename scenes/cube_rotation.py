"""Chapter 12: the cube turns once round."""

from __future__ import annotations

from scenes.kit.motion import Tween, steady
from scenes.kit.sets import SolidSet
from scenes.kit.stage import Stage


class CubeRotation(Stage):
    """A full circle, smoothly in and out; the last frame leads back to the first."""

    order = 120
    title = "The cube from all sides"
    role = "rings"

    def construct(self) -> None:
        self.solid = SolidSet(self.experiment, self.layout.full, self.layout, self.theme)
        self.solid.flow.t = 1.0
        self.solid.space.include(
            self.solid.grid, self.solid.edges, *self.solid.cuts, self.solid.cloud, self.solid.names
        )
        self.add(self.solid.space)
        self.full_circle()

    def full_circle(self) -> None:
        self.beat("full circle")
        self.heading.opacity = 1.0
        self.say("Seen from every side, one class sits in a corner of the cube.")
        self.play(Tween(self.solid.space, turn=360.0, run_time=12.0, rate_func=steady))
        self.hold(1.0)
