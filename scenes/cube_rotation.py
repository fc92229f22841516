"""Chapter 12: the cube turns once round."""

from __future__ import annotations

import numpy as np

from scenes.kit.motion import Tween, steady
from scenes.kit.sets import SolidSet
from scenes.kit.stage import Stage


class CubeRotation(Stage):
    """A full circle, smoothly in and out; the last frame leads back to the first."""

    order = 120
    title = "The cube from all sides"
    roles = ("rings",)

    def construct(self) -> None:
        self.set_the_stage()
        self.full_circle()

    def set_the_stage(self) -> None:
        solid = self.solid = SolidSet(self.experiment, self.layout, self.theme)
        solid.flow.t = 1.0
        solid.take(solid.corner)
        solid.space.include(solid.grid, solid.edges, *solid.cuts, solid.cloud, solid.names)
        self.add(solid.space)

    def full_circle(self) -> None:
        self.beat("full circle")
        self.heading.opacity = 1.0
        self.show(self.finding())
        self.play(Tween(self.solid.space, turn=self.solid.corner.turn + 360.0, run_time=13.0, rate_func=steady))
        self.hold(1.0)

    def finding(self) -> str:
        """Where the first class ends up: how many of its points share the fullest corner of the cube."""
        data = self.experiment.dataset
        hidden = self.experiment.network.hidden(data.X[data.y == 0])
        corner = hidden > self.solid.unit.center
        together = np.unique(corner, axis=0, return_counts=True)[1].max()
        points = "all" if together == len(hidden) else f"{together} of"
        name = data.class_names[0]
        return f"From every side: {points} {len(hidden)} points {name} share one corner of the cube."
