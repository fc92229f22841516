"""Chapter 12: the cube turns once round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnfilm.scenes.kit.animation.rates import steady, there_and_gone
from nnfilm.scenes.kit.animation.tween import Tween
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, in_the_cube
from nnfilm.scenes.kit.figures.cube import CubeFigure
from nnfilm.scenes.kit.text.numbers import figure
from nnfilm.scenes.kit.text.phrases import corner_name, of_class

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class CubeRotation(Chapter):
    """A full circle, smoothly in and out; the last frame leads back to the first."""

    order = 120
    title = "The cube from all sides"
    slots = ("rings",)

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_cube(traits, "three neurons: the cube is seen from all sides")

    def construct(self) -> None:
        self.set_the_stage()
        self.full_circle()

    def set_the_stage(self) -> None:
        solid = self.solid = CubeFigure(self.experiment, self.layout, self.theme)
        solid.flow.t = 1.0
        solid.take(solid.corner)
        solid.space.include(solid.body, solid.sheet, solid.edges, *solid.cuts, solid.cloud, solid.names)
        self.add(solid.space)

    def full_circle(self) -> None:
        data, solid = self.experiment.dataset, self.solid
        hidden = self.experiment.network.hidden(data.X)
        corner, together = solid.unit.fullest_corner(hidden[data.y == 0])
        other, most = solid.unit.fullest_corner(hidden[data.y == 1])
        n_own, name = int((data.y == 0).sum()), of_class(data, 0)
        points = f"{'all' if together == n_own else f'{figure(together)} of'} {figure(n_own)} points {name}"
        self.beat(
            "full circle",
            f"The cube with the points in it turns once round. The corner {corner_name(corner)} holds {points}; "
            f"of the points {of_class(data, 1)}, {figure(most)} lie at {corner_name(other)}, more than at any other "
            "corner.",
        )
        self.show(f"From every side: {points} share one corner.")
        self.heading.opacity = 1.0
        turned = Tween(solid.space, turn=solid.corner.turn + 360.0, run_time=12.5, rate_func=steady)
        if self.presentation.alone:
            self.play(turned)
            return
        self.heading.opacity = self.caption.turn = 0.0  # between other chapters the words come and go
        words = Tween(self.heading, opacity=1.0), Tween(self.caption, turn=1.0)
        for tween in words:
            tween.run_time, tween.rate_func = 12.5, there_and_gone
        self.play(turned, *words)
        self.hold(0.3)
